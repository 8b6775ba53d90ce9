//! Where a text that does not parse may be cut, so that one open bracket costs one statement, not
//! the rest of the file.

use super::lines::{Strings, each_line, indented, is_definition};

/// Offsets at which top-level statements seem to start: lines that begin in the first column,
/// outside strings, with a name or a decorator. Inside brackets only a keyword that starts nothing
/// but a statement counts: there a bracket was left open. Always starts with 0.
///
/// A simple statement with an indented line behind it was typed into the class in front of it, and
/// goes to its piece.
pub fn pieces(text: &str) -> Vec<u32> {
    let mut starts = unless_open(|strings| {
        let mut starts = Starts::default();
        let open = each_line(text, strings, |at, depth| {
            if *depth == 0 && is_indented_code(&text[at..]) {
                starts.join_class(text);
            }
            starts.line(text, at, depth);
        });
        (starts.starts, open)
    });
    if starts.first() != Some(&0) {
        starts.insert(0, 0);
    }
    starts
}

/// Whether a string in triple quotes is open at the end.
pub fn has_open_string(text: &str) -> bool {
    each_line(text, Strings::Trusted, |_, _| {})
}

/// A class, cut where its members seem to start.
#[derive(Debug, PartialEq, Eq)]
pub struct ClassPieces {
    /// Offsets of members, each behind its indentation; the header is what stands in front.
    pub members: Vec<u32>,
    /// Where the last member ends: comments behind it that are indented less belong to nobody.
    pub end: u32,
}

/// The pieces of a class that starts with the text and goes on to its end, by the rules of
/// [`pieces`], at the indentation of the first line that has any, or less; `None` where no line has.
pub fn class_pieces(text: &str) -> Option<ClassPieces> {
    unless_open(|strings| {
        let mut starts = Starts::default();
        let mut indentation = None;
        let mut end = None;
        let open = each_line(text, strings, |at, depth| {
            let (width, code) = indented(&text[at..]);
            let start = text.len() - code.len();
            match code.bytes().next() {
                None | Some(b'\n' | b'\r') => return,
                Some(b'#') => {
                    if indentation.is_some_and(|own| width < own) {
                        end.get_or_insert(at);
                    }
                    return;
                }
                Some(_) => end = None,
            }
            match indentation {
                Some(own) if width <= own => starts.line(text, start, depth),
                None if width > 0 && *depth == 0 => {
                    indentation = Some(width);
                    starts.add(start, code.starts_with('@'));
                }
                Some(_) | None => {}
            }
        });
        let cut = (!starts.starts.is_empty()).then(|| ClassPieces {
            members: starts.starts,
            end: end.unwrap_or(text.len()) as u32,
        });
        (cut, open)
    })
}

/// What `cut` makes of a text; where that leaves a string in triple quotes open, what it makes with
/// strings that no definition is part of: one was left open, so that all behind it would be garbled.
fn unless_open<T>(cut: impl Fn(Strings) -> (T, bool)) -> T {
    match cut(Strings::Trusted) {
        (made, false) => made,
        (_, true) => cut(Strings::WithoutDefinitions).0,
    }
}

fn is_indented_code(line: &str) -> bool {
    let (width, code) = indented(line);
    width > 0 && !code.is_empty() && !code.starts_with(['\n', '\r', '#'])
}

/// The first words of statements with a body.
const COMPOUND: [&str; 10] = [
    "if", "for", "while", "with", "try", "def", "class", "async", "match", "case",
];

/// Where statements start.
#[derive(Default)]
struct Starts {
    starts: Vec<u32>,
    /// Whether the piece under way is a decorator that waits for its definition.
    decorated: bool,
    /// Whether it is a simple statement, behind which nothing is indented.
    simple: bool,
}

impl Starts {
    /// Decides whether the code of a line, at `at`, starts a statement.
    fn line(&mut self, text: &str, at: usize, depth: &mut u32) {
        let rest = &text[at..];
        let word_end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_'));
        let word = &rest[..word_end.unwrap_or(rest.len())];
        let decorator = rest.starts_with('@');
        let continues = matches!(word, "else" | "elif" | "except" | "finally" | "");
        let starts = match depth {
            0 => decorator || !continues,
            _ => decorator || matches!(word, "def" | "class" | "import") || is_header(rest),
        };
        if starts {
            self.add(at, decorator);
            self.simple = !decorator && !COMPOUND.contains(&word);
            *depth = 0;
        }
    }

    /// Joins a simple statement with the class in front of it.
    fn join_class(&mut self, text: &str) {
        if let [.., before, _] = self.starts[..]
            && std::mem::take(&mut self.simple)
            && text[before as usize..].starts_with(['@', 'c'])
            && is_definition(&text[before as usize..])
        {
            self.starts.pop();
        }
    }

    fn add(&mut self, at: usize, decorator: bool) {
        if !self.decorated {
            self.starts.push(at as u32);
        }
        self.decorated = decorator;
    }
}

/// `async def` and `from … import`, which no expression contains at a line's start.
fn is_header(rest: &str) -> bool {
    let line = rest.split(['\n', '\r']).next().unwrap_or(rest);
    line.starts_with("async def ") || (line.starts_with("from ") && line.contains(" import "))
}

#[cfg(test)]
mod tests {
    use super::{class_pieces, pieces};

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let mut starts = pieces(text);
        starts.push(text.len() as u32);
        let found: Vec<&str> = starts
            .windows(2)
            .map(|ends| text[ends[0] as usize..ends[1] as usize].trim_end())
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn an_open_bracket_ends_at_the_next_definition() {
        check(
            "x = foo(\na\n\ndef f(): ...\n",
            &["x = foo(\na", "def f(): ..."],
        );
        check("x = [\nfrom a import b\n", &["x = [", "from a import b"]);
    }

    #[test]
    fn statements_start_at_names() {
        check(
            "if x:\n  a\nelse:\n  b\n# c\ny = 1",
            &["if x:\n  a\nelse:\n  b\n# c", "y = 1"],
        );
    }

    #[test]
    fn decorators_stay_with_their_definition() {
        check(
            "@a\n@b\ndef f(): ...\ng()",
            &["@a\n@b\ndef f(): ...", "g()"],
        );
    }

    #[test]
    fn strings_are_not_cut() {
        check(
            "x = '''\ndef f(): ...\n'''\ny",
            &["x = '''\ndef f(): ...\n'''", "y"],
        );
        check("x = 'a\ndef f(): ...\n", &["x = 'a", "def f(): ..."]);
        check("x = \"\\\"\"\ny = 'é\\", &["x = \"\\\"\"", "y = 'é\\"]);
    }

    #[test]
    fn a_class_is_cut_where_its_indentation_comes_back() {
        let text = "@a\nclass A(\n  B):  # c\n    # d\n    'doc'\n    x = (\n1)\n\n    @b\n    def f(self):\n        y\n    # e\n# g\n";
        let cut = class_pieces(text).unwrap();
        let mut starts = cut.members.clone();
        starts.push(cut.end);
        let found: Vec<&str> = starts
            .windows(2)
            .map(|ends| text[ends[0] as usize..ends[1] as usize].trim_end())
            .collect();
        assert_eq!(
            found,
            [
                "'doc'",
                "x = (\n1)",
                "@b\n    def f(self):\n        y\n    # e"
            ]
        );
        assert!(text[..starts[0] as usize].ends_with("# d\n    "));
    }

    #[test]
    fn an_open_bracket_in_a_class_ends_at_the_next_method() {
        let text = "class A:\n\tx = foo(\n\tdef f(self): ...\n\ty = 1\n";
        let cut = class_pieces(text).unwrap();
        let found = cut.members.iter().map(|at| &text[*at as usize..][..1]);
        assert_eq!(found.collect::<Vec<_>>(), ["x", "d", "y"]);
    }

    #[test]
    fn a_class_without_a_body_of_its_own_lines_is_left_whole() {
        assert_eq!(class_pieces("class A: x = 1\n"), None);
        assert_eq!(class_pieces("class A:\n"), None);
    }

    #[test]
    fn what_is_typed_into_a_class_in_the_first_column_stays_in_it() {
        let class = "class A:\n    def f(self): ...\nfoo(\n    1)\n# c\n    def g(self): ...\n";
        check(
            &format!("{class}x = 1\nif x:\n    y"),
            &[class.trim_end(), "x = 1", "if x:\n    y"],
        );
        let cut = class_pieces(class).unwrap();
        let found = cut.members.iter().map(|at| &class[*at as usize..][..5]);
        assert_eq!(found.collect::<Vec<_>>(), ["def f", "foo(\n", "def g"]);
        check(
            "def f():\n    x\ny\n    z",
            &["def f():\n    x", "y\n    z"],
        );
    }

    #[test]
    fn an_open_string_ends_at_the_next_definition() {
        check(
            "x = '''\ndef f():\n    '''doc\n        def g(): ...\n    '''\n@a.b(c)\ndef h(): ...",
            &[
                "x = '''",
                "def f():\n    '''doc\n        def g(): ...\n    '''",
                "@a.b(c)\ndef h(): ...",
            ],
        );
        let class = "class A:\n    '''\n    class of its own\n    def f(self):\n        '''\n        @x y\n        '''\n";
        let cut = class_pieces(class).unwrap();
        let found = cut.members.iter().map(|at| &class[*at as usize..][..3]);
        assert_eq!(found.collect::<Vec<_>>(), ["'''", "def"]);
    }

    #[test]
    fn a_backslash_continues_the_line() {
        check("x = 1 + \\\ny\nz", &["x = 1 + \\\ny", "z"]);
    }
}
