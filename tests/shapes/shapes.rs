//! Texts of extreme shapes, any size of each, and what has to be found in them.

/// One shape.
pub struct Shape {
    pub name: &'static str,
    /// The text with `n` of whatever the shape is made of.
    pub text: fn(n: usize) -> String,
    /// A construct, and a text that stands wherever a finding's focus starts, and nowhere else.
    pub finds: (&'static str, &'static str),
}

/// `a < a < a < b > > >`, so to speak.
fn deep(open: &str, inside: &str, close: &str, n: usize) -> String {
    format!("{}{inside}{}\n", open.repeat(n), close.repeat(n))
}

fn wide(before: &str, part: &str, after: &str, n: usize) -> String {
    format!("{before}{}{after}\n", part.repeat(n))
}

/// Blocks in blocks, as many as make a text of about `n` lines' size.
fn stairs(header: &str, n: usize) -> String {
    let line = |depth| format!("{}{header}\n", " ".repeat(depth));
    (0..n.isqrt()).map(line).collect()
}

macro_rules! shapes {
    ($list:ident: $($name:literal, $construct:literal at $focus:literal, $text:expr;)*) => {
        pub const $list: &[Shape] = &[$(
            Shape { name: $name, text: $text, finds: ($construct, $focus) },
        )*];
    };
}

shapes! { DEEP:
    "parentheses", "identity-comparison" at "is", |n| deep("(", "y is z", ")", n);
    "brackets", "identity-comparison" at "is", |n| deep("[", "y is z", "]", n);
    "tuples", "identity-comparison" at "is", |n| deep("(1, ", "y is z", ")", n);
    "sets", "set-display" at "{", |n| deep("{", "x", "}", n);
    "dicts", "identity-comparison" at "is", |n| deep("{1: ", "y is z", "}", n);
    "calls", "zip-call" at "zip", |n| deep("zip(", "", ")", n);
    "calls with dicts", "dict-display" at "{", |n| deep("f({1: ", "x", "})", n);
    "calls with a star", "star-argument" at "*", |n| deep("f(*", "x", ")", n);
    "calls of itself", "identity-comparison" at "is", |n| format!("def f(x):\n {}", deep("f(", "y is z", ")", n));
    "subscripts", "negative-index" at "-1", |n| deep("a[", "-1", "]", n);
    "lambdas", "lambda" at "lambda", |n| deep("lambda a: ", "a", "", n);
    "lambdas that look far", "lambda" at "lambda", |n| deep("lambda a: x + f(a) + (", "b", ")", n);
    "lambdas in defaults", "lambda" at "lambda", |n| deep("lambda a=", "b", ": a", n);
    "comprehensions", "list-comprehension" at "for", |n| deep("[a for a in ", "b", "]", n);
    "comprehensions' elements", "list-comprehension" at "for", |n| deep("[", "b", " for a in f]", n);
    "walruses in comprehensions", "list-comprehension" at "for", |n|
        deep("[(b := ", "b", ") for a in f]", n);
    "f-strings", "f-string" at "f\"", |n| deep("f\"{", "x", "}\"", n.min(200));
    "format specifications", "identity-comparison" at "is", |n| deep("f'{x:{", "y is z", "}}'", n.min(60));
    "not", "identity-comparison" at "is", |n| deep("not ", "y is z", "", n);
    "minus", "identity-comparison" at "is", |n| deep("- ", "y is z", "", n);
    "await", "await" at "await", |n| deep("await ", "y", "", n);
    "power", "large-number" at "** 99\n", |n| wide("2", " ** 99", "", n);
    "conditionals", "conditional-expression" at "if", |n| deep("x if y else ", "z", "", n);
    "walruses", "identity-comparison" at "is", |n| deep("(a := ", "y is z", ")", n);
    "patterns", "threading" at "threading", |n|
        format!("import threading\nmatch x:\n case {}: pass\n", deep("[", "threading.x", "]", n).trim_end());
    "captures", "identity-comparison" at "is", |n|
        format!("match y is z:\n case {}: pass\n", deep("(", "a", " as b)", n).trim_end());
    "generic types", "annotation" at "List", |n| format!("x: List[{}]\n", deep("list[", "int", "]", n).trim_end());
    "targets", "unpacking-target" at "[", |n| format!("[{}] = x\n", deep("(", "a", ",)", n).trim_end());
    "targets in parentheses", "identity-comparison" at "is", |n|
        format!("{} = y is z\n", deep("(", "a", ")", n).trim_end());
    "blocks", "identity-comparison" at "is", |n| stairs("if y is z:", n);
    "classes", "inheritance" at "(A)", |n| stairs("class C(A):", n);
    "functions", "function-level-import" at "import", |n| format!("{}{}import a\n", stairs("def f(x):", n), " ".repeat(n.isqrt()));
    "withs", "file-iteration" at "f: pass", |n|
        format!("{}{}for x in f: pass\n", stairs("with open(a) as f:", n), " ".repeat(n.isqrt()));
    "sum", "identity-comparison" at "is", |n| wide("y is z", " + 1", "", n);
    "percent", "percent-format" at "% a\n", |n| wide("x", " - a", " - ('a' % a\n)", n);
    "and", "identity-comparison" at "is", |n| wide("x", " and y is z", "", n);
    "chain of calls", "reverse-method" at "reverse", |n| wide("x", ".reverse()", "", n);
    "chain of attributes", "dict-attribute" at "__dict__", |n| wide("x", ".__dict__", "", n);
    "chain of subscripts", "negative-index" at "-1", |n| wide("x", "[-1]", "", n);
    "chain of attributes of an import", "re" at "re", |n| format!("import re\nre{}\n", ".x".repeat(n));
    "elif", "identity-comparison" at "is", |n| wide("if x: pass\n", "elif y is z: pass\n", "", n);
    "union type", "annotation" at "int", |n| wide("x: int", " | a", "", n);
}

shapes! { WIDE:
    "lines", "identity-comparison" at "is", |n| "x = y is z\n".repeat(n);
    "lines that end with CR LF", "identity-comparison" at "is", |n| "x = y is z\r\n".repeat(n);
    "lines that end with CR", "identity-comparison" at "is", |n| "x = y is z\r".repeat(n);
    "statements on one line", "identity-comparison" at "is", |n| "x = y is z; ".repeat(n);
    "list on one line", "identity-comparison" at "is", |n| wide("x = [", "y is z, ", "]", n);
    "lambdas", "lambda" at "lambda", |n| wide("x = [", "lambda a: a, ", "]", n);
    "comprehensions", "list-comprehension" at "for", |n| wide("x = [", "[a for a in b], ", "]", n);
    "clauses of a comprehension", "list-comprehension" at "for c", |n| wide("[a for c in d", " for a in f", "]", n);
    "parts of an f-string", "identity-comparison" at "is", |n| wide("f\"", "{y is z} ", "\"", n);
    "joined strings", "docstring" at "\"\" \"a\"", |n| wide("\"\" ", "\"a\" ", "", n);
    "joined f-strings", "f-string" at "f\"\"", |n| wide("f\"\" ", "f\"a\" ", "", n);
    "comparison", "identity-comparison" at "is", |n| wide("x", " is y", "", n);
    "strings built in a loop", "string-building-loop" at "+=", |n| wide("for x in y:\n", " s += 'a'\n", "", n);
    "except", "except-attribute-error" at "AttributeError", |n|
        wide("try: pass\n", "except AttributeError: pass\n", "", n);
    "decorators", "decorator" at "@a", |n| wide("", "@a\n", "def f(): ...", n);
    "arguments", "identity-comparison" at "is", |n| wide("f(", "y is z, ", ")", n);
    "keywords", "frozen-dataclass" at "frozen", |n| wide("@f(", "frozen=True, ", ")\ndef f(): ...", n);
    "sort keys", "sort-key" at "key", |n| wide("sorted(", "key=x, ", ")", n);
    "star arguments", "star-argument" at "*", |n| wide("f(", "*x, ", ")", n);
    "parameters", "mutable-default" at "[]", |n| wide("def f(", "x: int = [], ", "): ...", n);
    "bases", "multiple-inheritance" at "(A", |n| wide("class C(", "A, ", "): ...", n);
    "imports", "os-sys-import" at "os", |n| wide("import ", "os, ", "a", n);
    "names of an import", "os-sys-import" at "b", |n| wide("from os import (", "b, ", ")", n);
    "names of a long module", "os-sys-import" at "b", |n|
        format!("from os{} import ({})\n", ".a".repeat(n), "b, ".repeat(n));
    "imports of one name", "threading" at "threading\n", |n| {
        let imports: String = (0..n).map(|i| format!("import a{i} as threading;\n")).collect();
        format!("import threading\n{imports}{}", "threading\n".repeat(n))
    };
    "imports and uses in a function", "threading" at "threading", |n|
        format!("def f():\n{}{}", " import threading\n".repeat(n), " threading.x\n".repeat(n));
    "globals", "scope-declaration" at "global", |n| wide("def f():\n", " global x; x = 1\n", "", n);
    "nonlocals", "scope-declaration" at "nonlocal", |n|
        wide("def f():\n x = 1\n", " def g():\n  nonlocal x\n  x = 1\n", "", n);
    "methods", "init-method" at "__init__", |n| wide("class C:\n", " def __init__(self): ...\n", "", n);
    "class attributes", "slots" at "__slots__", |n| wide("class C:\n", " __slots__ = ()\n", "", n);
    "functions", "docstring" at "''", |n| wide("", "def f():\n ''\n", "", n);
    // Slow to parse: the grammar's scanner looks past all of the comments from each of them.
    "comments at the start of a block", "docstring" at "'b'", |n| format!("def f():\n{} 'b'\n{}", " # a\n".repeat(n), " 'a'\n".repeat(n));
    "comments among strings", "docstring" at "'b'", |n| wide("def f():\n 'b'\n", " # a\n 'a'\n", "", n);
    "comments", "type-checker-comment" at "# type: ignore", |n| "# type: ignore\n".repeat(n);
    "comments in brackets", "type-checker-comment" at "# type: ignore", |n| wide("x = [", "1, # type: ignore\n", "]", n);
    "comments in an expression", "identity-comparison" at "is", |n| wide("x = [1", " # a\n", "is y]", n);
    "arguments of pip", "pip-command" at "'pip'", |n| wide("x = [", "'pip', 'install', ", "]", n);
    "items of a with", "with-statement" at "with", |n| wide("with ", "a, ", "b: pass", n);
    "files in a with", "file-iteration" at "f: pass", |n|
        format!("with {}open(b) as f:\n{}", "a, ".repeat(n.min(15)), " for x in f: pass\n".repeat(n));
    "files under many items", "with-statement" at "with", |n|
        format!("with {}open(b) as f:\n{}", "open(a) as b, ".repeat(n), " for x in f: pass\n".repeat(n));
    "files in a header", "list-comprehension" at "for", |n| wide("with ", "[x for x in f], ", "b: pass\n", n);
    "cases", "unpacking-target" at "a, b", |n| wide("match x:\n", " case [a, *b]: a, b = c\n", "", n);
    "alternatives of a case", "identity-comparison" at "is", |n| wide("match y is z:\n case ", "a.b | ", "c: pass\n", n);
    "type parameters", "annotation" at "int", |n| wide("def f[", "T, ", "U](x: int): ...", n);
    "annotations", "annotation" at "int", |n| "x: int\n".repeat(n);
    "assignments", "unpacking-target" at "a, b", |n| wide("", "a, b = ", "c", n);
    "attributes assigned", "replaced-attribute" at "re.a", |n| wide("import re\nre.a = ", "re.b = ", "c", n);
    "del", "name-deletion" at "del", |n| wide("del ", "a, ", "b", n);
    "relative import", "identity-comparison" at "is", |n| wide("from .", ".", " import a; x is y", n);
    "continued lines", "identity-comparison" at "is", |n| wide("x = 1", " + \\\n y", "\nx is y", n);
    "a large statement before small ones", "identity-comparison" at "is", |n|
        (0..n).map(|i| format!("a{i}, ")).collect::<String>() + "b = c\n" + &"x is y\n".repeat(n);
    "blank lines", "identity-comparison" at "is", |n| wide("", "\n", "x is y", n);
    "blanks", "identity-comparison" at "is", |n| wide("x = 1", " ", "; x is y", n);
    "long name", "identity-comparison" at "is", |n| wide("", "a", " is y", n);
    "long number", "large-number" at "10", |n| wide("x = 1", "0", "", n.max(30));
    "long string", "identity-comparison" at "is", |n| wide("'", "a", "' is y", n);
    "lone surrogates in escapes", "identity-comparison" at "is", |n| wide("'", "\\ud800\\udfff", "' is y", n);
    "characters of four bytes", "identity-comparison" at "is", |n| wide("'", "\u{1F600}", "' is y", n);
}

shapes! { BROKEN:
    "open parentheses", "identity-comparison" at "is", |n| wide("x is y\n", "(", "\nimport a\nx is y", n);
    "open brackets", "identity-comparison" at "is", |n| wide("x is y\n", "[a, ", "\nimport a\nx is y", n);
    "open calls in lines that end with CR", "identity-comparison" at "is", |n| wide("x is y\r", "f(a,\rfrom b\r", "import a\rx is y", n);
    "open calls", "identity-comparison" at "is", |n| wide("x is y\n", "f(a,\n", "import a\nx is y", n);
    "closing brackets", "identity-comparison" at "is", |n| wide("x is y\n", ")", "\nx is y", n);
    "open quotes", "identity-comparison" at "is", |n| wide("x is y\n", "'a\n", "x is y", n);
    "open triple quote", "identity-comparison" at "is", |n| wide("x is y\n", "'''\n", "'''", 2 * n);
    "open f-strings", "identity-comparison" at "is", |n| wide("x is y\n", "f'{", "\nx is y", n);
    "open headers", "identity-comparison" at "is", |n| wide("x is y\n", "def f(\n", "import a\nx is y", n);
    "statements", "identity-comparison" at "is", |n| wide("", "x = = y\nx is y\n", "", n);
    "classes", "identity-comparison" at "is", |n| wide("", "class C:\n x = = y\n x is y\n", "", n);
    "members", "identity-comparison" at "is", |n| wide("class C:\n", " x = = y\n x is y\n", "", n);
    "brackets left open in members", "identity-comparison" at "is", |n| wide("class A:\n", "    def f(self): x = (\n", "    def g(self): x is y\n", n);
    "methods behind an open string", "identity-comparison" at "is", |n| wide("class A:\n    '''\n", "    def f(self): x is y\n", "", n);
    "statements of a function", "identity-comparison" at "is", |n| wide("def f():\n", " x = = y\n x is y\n", "", n);
    "indentation", "identity-comparison" at "is", |n| wide("", "x\n   y\n x is y\n", "", n);
    "print statements", "identity-comparison" at "is", |n| "print 'a', x is y\n".repeat(n);
    "at signs", "identity-comparison" at "is", |n| wide("x is y\n", "@", "\nx is y\n", n);
    "colons", "identity-comparison" at "is", |n| wide("x is y\n", ":", "\nx is y\n", n);
    "control characters", "identity-comparison" at "is", |n| wide("x is y\n", "\0\u{1}\u{7f}$?\u{80}", "\nx is y\n", n);
    "words", "identity-comparison" at "is", |n| wide("x is y\n", "a b $ ", "\nx is y\n", n);
}
