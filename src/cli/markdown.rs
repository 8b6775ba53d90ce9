//! Markdown for a terminal: prose filled to a width, everything laid out by hand left as it is.

use textwrap::{Options, WordSplitter};

/// Fills paragraphs and list items; code blocks, tables and headings stay as they are.
pub fn wrap(markdown: &str, width: usize) -> String {
    let mut blocks = Blocks {
        width,
        done: Vec::new(),
        open: String::new(),
    };
    let mut fence = None;
    for line in markdown.trim_end().lines() {
        let trimmed = line.trim_start();
        match fence {
            Some(mark) => {
                blocks.verbatim(line);
                if trimmed.starts_with(mark) {
                    fence = None;
                }
            }
            None if trimmed.starts_with("```") || trimmed.starts_with("~~~") => {
                fence = Some(&trimmed[..3]);
                blocks.verbatim(line);
            }
            None if trimmed.is_empty() || trimmed.starts_with(['|', '#', '>']) => {
                blocks.verbatim(line)
            }
            None if marker(trimmed) > 0 => blocks.begin(line),
            None => blocks.extend(line),
        }
    }
    blocks.close();
    blocks.done.join("\n")
}

/// One item of a bulleted list.
pub fn item(markdown: &str, width: usize) -> String {
    let inner = wrap(markdown, width.saturating_sub(2));
    format!("- {}", textwrap::indent(&inner, "  ").trim_start())
}

struct Blocks {
    width: usize,
    /// Lines ready to print.
    done: Vec<String>,
    /// The paragraph or list item being gathered, with its indentation and marker.
    open: String,
}

impl Blocks {
    fn verbatim(&mut self, line: &str) {
        self.close();
        self.done.push(line.to_owned());
    }

    fn begin(&mut self, line: &str) {
        self.close();
        self.open.push_str(line.trim_end());
    }

    fn extend(&mut self, line: &str) {
        if self.open.is_empty() {
            self.begin(line);
        } else {
            self.open.push(' ');
            self.open.push_str(line.trim());
        }
    }

    fn close(&mut self) {
        if self.open.is_empty() {
            return;
        }
        let text = self.open.trim_start();
        let indent = " ".repeat(self.open.len() - text.len());
        let hanging = " ".repeat(indent.len() + marker(text));
        let options = Options::new(self.width)
            .initial_indent(&indent)
            .subsequent_indent(&hanging)
            .break_words(false)
            .word_splitter(WordSplitter::NoHyphenation);
        self.done
            .extend(textwrap::wrap(text, options).into_iter().map(String::from));
        self.open.clear();
    }
}

/// The length of the list marker, with the space after it, that the line starts with; 0 without one.
fn marker(line: &str) -> usize {
    if line.starts_with("- ") || line.starts_with("* ") {
        return 2;
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 && line[digits..].starts_with(". ") {
        digits + 2
    } else {
        0
    }
}
