//! Where a text that does not parse may be cut, so that one open bracket costs one statement, not
//! the rest of the file.

/// Offsets at which top-level statements seem to start: lines that begin in the first column,
/// outside strings, with a name or a decorator. Inside brackets only a keyword that starts nothing
/// but a statement counts: there a bracket was left open. Always starts with 0.
pub fn pieces(text: &str) -> Vec<u32> {
    let mut scan = Scan {
        text,
        at: 0,
        depth: 0,
        starts: vec![0],
        decorated: false,
    };
    scan.run();
    scan.starts
}

struct Scan<'t> {
    text: &'t str,
    at: usize,
    depth: u32,
    starts: Vec<u32>,
    /// Whether the piece under way is a decorator that waits for its definition.
    decorated: bool,
}

impl Scan<'_> {
    fn run(&mut self) {
        let bytes = self.text.as_bytes();
        self.line();
        while let Some(&byte) = bytes.get(self.at) {
            match byte {
                b'\n' | b'\r' => {
                    self.at += 1;
                    self.line();
                    continue;
                }
                b'\\' => {
                    self.at += 1;
                    if self.text[self.at..].starts_with("\r\n") {
                        self.at += 1;
                    }
                }
                b'#' => {
                    self.at = self.line_end();
                    continue;
                }
                b'"' | b'\'' => {
                    self.at = string_end(self.text, self.at);
                    continue;
                }
                b'(' | b'[' | b'{' => self.depth += 1,
                b')' | b']' | b'}' => self.depth = self.depth.saturating_sub(1),
                _ => {}
            }
            self.at = (self.at + 1).min(bytes.len());
            while !self.text.is_char_boundary(self.at) {
                self.at += 1;
            }
        }
    }

    fn line_end(&self) -> usize {
        let rest = &self.text.as_bytes()[self.at..];
        memchr::memchr2(b'\n', b'\r', rest).map_or(self.text.len(), |end| self.at + end)
    }

    /// Decides whether the line that starts here starts a statement.
    fn line(&mut self) {
        let rest = &self.text[self.at..];
        let word_end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_'));
        let word = &rest[..word_end.unwrap_or(rest.len())];
        let decorator = rest.starts_with('@');
        let continues = matches!(word, "else" | "elif" | "except" | "finally" | "");
        let starts = match self.depth {
            0 => decorator || !continues,
            _ => decorator || matches!(word, "def" | "class" | "import") || is_header(rest),
        };
        if !starts {
            return;
        }
        if !self.decorated && self.at > 0 {
            self.starts.push(self.at as u32);
        }
        self.depth = 0;
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
    use super::pieces;

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
    fn a_backslash_continues_the_line() {
        check("x = 1 + \\\ny\nz", &["x = 1 + \\\ny", "z"]);
    }
}
