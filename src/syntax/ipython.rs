//! Notebook cells as Python: what only IPython understands is masked, so that every place stays.

use std::ops::Range;

use super::lines::string_end;

/// Cell magics that run the rest of their cell as Python, in the notebook's own names.
const PYTHON_MAGICS: [&str; 4] = ["%%capture", "%%prun", "%%time", "%%timeit"];

/// The cell as Python of the same length in bytes, with line breaks where they were; nothing where
/// a cell magic gives the cell to another language.
///
/// Magics, shell lines and help lines become `0` and spaces: a value, because they may be the only
/// statement of a block or what a name is bound to.
pub fn python(cell: &str) -> Option<String> {
    let first = cell.split_whitespace().next().unwrap_or_default();
    if first.starts_with("%%") && !PYTHON_MAGICS.contains(&first) {
        return None;
    }
    let mut scan = Scan {
        text: cell,
        at: 0,
        masked: Vec::new(),
    };
    while scan.at < cell.len() {
        scan.statement();
    }
    let mut python = String::with_capacity(cell.len());
    for range in scan.masked {
        python.push_str(&cell[python.len()..range.start]);
        for (at, c) in cell[range].char_indices() {
            match c {
                '\n' | '\r' => python.push(c),
                _ => {
                    python.push(if at == 0 { '0' } else { ' ' });
                    python.extend(std::iter::repeat_n(' ', c.len_utf8() - 1));
                }
            }
        }
    }
    python.push_str(&cell[python.len()..]);
    Some(python)
}

struct Scan<'t> {
    text: &'t str,
    at: usize,
    /// In source order.
    masked: Vec<Range<usize>>,
}

impl Scan<'_> {
    /// Reads to the end of the line that ends a statement: not within brackets or a string. Only
    /// there does IPython look for its own syntax.
    fn statement(&mut self) {
        let bytes = self.text.as_bytes();
        self.at = self.behind(self.at, |byte| byte.is_ascii_whitespace());
        let start = self.at;
        if matches!(bytes.get(start), Some(b'%' | b'!' | b'?')) {
            return self.mask(start);
        }
        let mut depth = 0u32;
        while let Some(&byte) = bytes.get(self.at) {
            match byte {
                b'\n' | b'\r' if depth == 0 => return,
                b'\\' => {
                    self.at += 1;
                    if bytes[self.at..].starts_with(b"\r\n") {
                        self.at += 1;
                    }
                }
                b'#' => {
                    self.at = self.line_end(self.at);
                    continue;
                }
                b'"' | b'\'' => {
                    self.at = string_end(self.text, self.at);
                    continue;
                }
                b'(' | b'[' | b'{' => depth += 1,
                b')' | b']' | b'}' => depth = depth.saturating_sub(1),
                b'=' if depth == 0 => {
                    let value = self.behind(self.at + 1, is_blank);
                    if matches!(bytes.get(value), Some(b'%' | b'!')) {
                        return self.mask(value);
                    }
                }
                b'?' if depth == 0 => {
                    let behind = self.behind(self.at, |byte| byte == b'?' || is_blank(byte));
                    if behind == self.line_end(self.at) {
                        return self.mask(start);
                    }
                }
                _ => {}
            }
            self.at += 1;
        }
    }

    /// Masks from `start` to the end of the current line and of those that a backslash adds to it.
    fn mask(&mut self, start: usize) {
        let bytes = self.text.as_bytes();
        let mut end = self.line_end(self.at);
        while bytes[start..end].ends_with(b"\\") && end < bytes.len() {
            let line_break = if bytes[end..].starts_with(b"\r\n") {
                2
            } else {
                1
            };
            end = self.line_end(end + line_break);
        }
        self.masked.push(start..end);
        self.at = end;
    }

    fn line_end(&self, from: usize) -> usize {
        let rest = &self.text.as_bytes()[from..];
        memchr::memchr2(b'\n', b'\r', rest).map_or(self.text.len(), |end| from + end)
    }

    /// The first offset, `from` or behind it, whose byte is not `skipped`.
    fn behind(&self, from: usize, skipped: impl Fn(u8) -> bool) -> usize {
        let rest = &self.text.as_bytes()[from..];
        from + rest.iter().take_while(|&&byte| skipped(byte)).count()
    }
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t')
}

#[cfg(test)]
mod tests {
    use super::python;

    #[track_caller]
    fn check(cell: &str, expected: &str) {
        let python = python(cell).expect("a cell in Python");
        assert_eq!(python.len(), cell.len(), "{python:?}");
        // Trailing spaces are hard to see, and the length vouches for them.
        let lines: Vec<_> = python.lines().map(str::trim_end).collect();
        assert_eq!(lines.join("\n"), expected);
    }

    #[track_caller]
    fn unchanged(cell: &str) {
        assert_eq!(python(cell).as_deref(), Some(cell));
    }

    #[test]
    fn magics_and_shell_lines_are_values() {
        check("%matplotlib inline\nx = 1", "0\nx = 1");
        check("\n  !pip install 'é\nf(1)", "\n  0\nf(1)");
        check("if x:\n    !ls\n    %cd é\r\ny", "if x:\n    0\n    0\ny");
        check("%", "0");
        check("!ls \\\n  -l \\\r\n  -a\nx", "0\n\n\nx");
        check("!ls \\", "0");
    }

    #[test]
    fn captured_output_stays_bound() {
        check("files = !ls *.py\nx", "files = 0\nx");
        check("t = %timeit -o f('\nx", "t = 0\nx");
        unchanged("a %= 2; b = a % 2; c = a != b; d = f(x=1)");
    }

    #[test]
    fn help_lines_are_values() {
        check("é?\nx", "0\nx");
        check("x\n😀!?", "x\n0");
        check("?len\nlen?\nnp.array??\nx['?']? \n%time?", "0\n0\n0\n0\n0");
        unchanged("x = 1  # why?\ny = '?'\nz = '''\nwhy?\n'''");
    }

    #[test]
    fn only_the_start_of_a_statement_counts() {
        unchanged("s = '''\n%d\n!x\nwhy?\n'''\nt = \"\"\"\\\"\"\"\n%d\"\"\"");
        unchanged("x = (a\n  % b)\ny = a \\\n  % b\nz = a \\\r\n  % b");
        unchanged("");
        unchanged("é = 'open\n\\");
    }

    #[test]
    fn cell_magics_decide_the_language() {
        check("%%time\nf(1)", "0\nf(1)");
        check("\n%%capture out --no-stderr\nf(1)", "\n0\nf(1)");
        for cell in ["%%bash\nls", "%%html\n<p>", "\n %%javascript\nf()", "%%\nx"] {
            assert_eq!(python(cell), None, "{cell}");
        }
    }
}
