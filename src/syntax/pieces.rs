//! Where a text that does not parse may be cut, so that one open bracket costs one statement, not
//! the rest of the file.

/// Offsets at which top-level statements seem to start: lines that begin in the first column,
/// outside strings, with a name or a decorator. Inside brackets only a keyword that starts nothing
/// but a statement counts: there a bracket was left open. Always starts with 0.
pub fn pieces(text: &str) -> Vec<u32> {
    let mut starts = Starts::default();
    each_line(text, |at, depth| starts.line(text, at, depth));
    match starts.starts.first() {
        Some(0) => {}
        _ => starts.starts.insert(0, 0),
    }
    starts.starts
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
/// [`pieces`], at the indentation of the first line that has any; `None` where there is no such line,
/// or a later one has less.
pub fn class_pieces(text: &str) -> Option<ClassPieces> {
    let mut starts = Starts::default();
    let mut indentation = None;
    let mut end = None;
    let mut odd = false;
    each_line(text, |at, depth| {
        let code = text[at..].trim_start_matches([' ', '\t', '\x0c']);
        let start = text.len() - code.len();
        let width = width(&text[at..start]);
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
            Some(own) if own == width => starts.line(text, start, depth),
            Some(own) => odd |= width < own && *depth == 0,
            None if width > 0 && *depth == 0 => {
                indentation = Some(width);
                starts.add(start, text[start..].starts_with('@'));
            }
            None => {}
        }
    });
    let found = !odd && !starts.starts.is_empty();
    found.then(|| ClassPieces {
        members: starts.starts,
        end: end.unwrap_or(text.len()) as u32,
    })
}

/// The columns that indentation takes, as the grammar counts them.
fn width(indentation: &str) -> usize {
    let columns = indentation.bytes().map(|byte| match byte {
        b'\t' => 8,
        b'\x0c' => 0,
        _ => 1,
    });
    columns.sum()
}

/// Calls `line` with the start of each line that does not start within a string, and with how many
/// brackets are open there.
fn each_line(text: &str, mut line: impl FnMut(usize, &mut u32)) {
    let bytes = text.as_bytes();
    let mut depth: u32 = 0;
    let mut at = 0;
    line(at, &mut depth);
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'\n' | b'\r' => {
                at += 1;
                line(at, &mut depth);
                continue;
            }
            b'\\' => {
                at += 1;
                if text[at..].starts_with("\r\n") {
                    at += 1;
                }
            }
            b'#' => {
                at = line_end(text, at);
                continue;
            }
            b'"' | b'\'' => {
                at = string_end(text, at);
                continue;
            }
            b'(' | b'[' | b'{' => depth += 1,
            b')' | b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        at = (at + 1).min(bytes.len());
        while !text.is_char_boundary(at) {
            at += 1;
        }
    }
}

fn line_end(text: &str, at: usize) -> usize {
    let rest = &text.as_bytes()[at..];
    memchr::memchr2(b'\n', b'\r', rest).map_or(text.len(), |end| at + end)
}

/// Where statements start.
#[derive(Default)]
struct Starts {
    starts: Vec<u32>,
    /// Whether the piece under way is a decorator that waits for its definition.
    decorated: bool,
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
            *depth = 0;
        }
    }

    fn add(&mut self, at: usize, decorator: bool) {
        if !self.decorated {
            self.starts.push(at as u32);
        }
        self.decorated = decorator;
    }
}

/// The offset behind the string literal whose opening quote is at `at`. One in single quotes that
/// is not closed ends with its line, one in triple quotes with the text.
pub(super) fn string_end(text: &str, mut at: usize) -> usize {
    let bytes = text.as_bytes();
    let quote = bytes[at];
    let triple = bytes[at..].starts_with(&[quote; 3]);
    at += if triple { 3 } else { 1 };
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'\\' => at += 1,
            b'\n' | b'\r' if !triple => return at,
            _ if byte == quote && !triple => return at + 1,
            _ if byte == quote && bytes[at..].starts_with(&[quote; 3]) => return at + 3,
            _ => {}
        }
        at += 1;
    }
    at.min(text.len())
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
        assert_eq!(class_pieces("class A:\n    x = 1\n  y = 2\n"), None);
    }

    #[test]
    fn a_backslash_continues_the_line() {
        check("x = 1 + \\\ny\nz", &["x = 1 + \\\ny", "z"]);
    }
}
