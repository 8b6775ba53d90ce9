//! The lines of code of a text that need not parse: strings and brackets are followed, no more.

/// What strings in triple quotes may hold.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Strings {
    Trusted,
    /// They end at a line that starts a definition and is not indented more than they are.
    WithoutDefinitions,
}

/// Calls `line` with the start of each line that does not start within a string, and with how many
/// brackets are open there. Whether the text ends within a string in triple quotes.
pub(super) fn each_line(
    text: &str,
    strings: Strings,
    mut line: impl FnMut(usize, &mut u32),
) -> bool {
    let bytes = text.as_bytes();
    let mut depth: u32 = 0;
    let mut at = 0;
    let mut line_start = 0;
    let mut open = false;
    line(at, &mut depth);
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'\n' | b'\r' => {
                at += 1;
                line_start = at;
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
                let literal = &text[at..string_end(text, at)];
                let triple = literal.as_bytes().starts_with(&[byte; 3]);
                let cut = match strings {
                    Strings::WithoutDefinitions if triple => {
                        definition(literal, indented(&text[line_start..]).0)
                    }
                    _ => None,
                };
                at += cut.unwrap_or(literal.len());
                if cut.is_some() {
                    line_start = at;
                    line(at, &mut depth);
                } else if triple {
                    let closed = literal.len() >= 6 && literal.as_bytes().ends_with(&[byte; 3]);
                    open = !closed;
                }
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
    open
}

fn line_end(text: &str, at: usize) -> usize {
    let rest = &text.as_bytes()[at..];
    memchr::memchr2(b'\n', b'\r', rest).map_or(text.len(), |end| at + end)
}

/// Where in a string literal a line starts that seems to start a definition and is not indented more
/// than `own` columns.
fn definition(literal: &str, own: usize) -> Option<usize> {
    let ends = memchr::memchr2_iter(b'\n', b'\r', literal.as_bytes());
    ends.map(|end| end + 1).find(|at| {
        let (width, code) = indented(&literal[*at..]);
        width <= own && is_definition(code)
    })
}

/// `def name(`, `class Name` with a bracket or a colon, or a decorator alone in its line.
pub(super) fn is_definition(code: &str) -> bool {
    let line = &code[..line_end(code, 0)];
    let behind_name = |rest: &str| {
        let rest = rest.trim_start_matches(|c: char| c.is_alphanumeric() || c == '_');
        rest.chars().next()
    };
    if let Some(decorator) = line.strip_prefix('@') {
        let rest = decorator.trim_start_matches(|c: char| c.is_alphanumeric() || "_.".contains(c));
        return rest.len() < decorator.len() && (rest.trim().is_empty() || rest.starts_with('('));
    }
    let function = line.strip_prefix("async ").unwrap_or(line);
    if let Some(function) = function.strip_prefix("def ") {
        return behind_name(function) == Some('(');
    }
    let class = line.strip_prefix("class ");
    class.is_some_and(|class| matches!(behind_name(class), Some('(' | ':')))
}

/// The columns that a line's indentation takes, as the grammar counts them, and what stands behind it.
pub(super) fn indented(line: &str) -> (usize, &str) {
    let code = line.trim_start_matches([' ', '\t', '\x0c']);
    let indentation = line[..line.len() - code.len()].bytes();
    let columns = indentation.map(|byte| match byte {
        b'\t' => 8,
        b'\x0c' => 0,
        _ => 1,
    });
    (columns.sum(), code)
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
