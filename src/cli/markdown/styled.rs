//! Text in several styles that is wrapped as one.

use std::ops::Range;

use clap::builder::styling::Style;
use textwrap::core::display_width;
use textwrap::{Options, WordSplitter};

use super::ink::Ink;
use super::line::Line;
use crate::cli::output::shown;

/// Text from outside, without anything that could drive a terminal but what it is styled with.
#[derive(Debug, Default)]
pub struct Styled {
    text: String,
    runs: Vec<Run>,
}

#[derive(Debug)]
struct Run {
    range: Range<usize>,
    style: Style,
    /// Where the run links to: an address that `address` has seen to.
    link: Option<String>,
}

impl Styled {
    /// Adds text; its control characters are shown, except that lines may end and link up.
    pub fn push(&mut self, text: &str, style: Style, link: Option<&str>) {
        let start = self.text.len();
        for (number, line) in text.split('\n').enumerate() {
            if number > 0 {
                self.text.push('\n');
            }
            self.text.push_str(&shown(line));
        }
        self.runs.push(Run {
            range: start..self.text.len(),
            style,
            link: link.map(str::to_owned),
        });
    }

    /// Adds code, told from the text around it by its colour or else by its backticks.
    pub fn push_code(&mut self, code: &str, around: Style, link: Option<&str>, ink: Ink) {
        match ink {
            Ink::Coloured => self.push(code, ink.code(around), link),
            _ if code.contains('`') => self.push(&format!("`` {code} ``"), around, link),
            _ => self.push(&format!("`{code}`"), around, link),
        }
    }

    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Without its styles.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Columns of the longest line.
    pub fn width(&self) -> usize {
        self.text.lines().map(display_width).max().unwrap_or(0)
    }

    pub fn longest_word(&self) -> usize {
        let words = self.text.split_whitespace();
        words.map(display_width).max().unwrap_or(0)
    }

    /// As it is laid out, a line at a time.
    pub fn lines(&self) -> Vec<Line> {
        self.placed(self.text.lines().map(str::to_owned))
    }

    /// Filled to `width`. Only an address may stand out: broken, it would be none any more.
    pub fn wrapped(&self, width: usize) -> Vec<Line> {
        let options = Options::new(width.max(1))
            .break_words(!self.text.contains("://"))
            .word_splitter(WordSplitter::NoHyphenation);
        let lines = textwrap::wrap(&self.text, options);
        self.placed(lines.into_iter().map(String::from))
    }

    /// Parts of the text in order, in their styles. Between them stands but blank space.
    fn placed(&self, parts: impl Iterator<Item = String>) -> Vec<Line> {
        let mut at = 0;
        parts
            .map(|part| {
                let start = at + self.text[at..].find(&part).unwrap_or(0);
                at = start + part.len();
                self.rendered(start..at)
            })
            .collect()
    }

    fn rendered(&self, part: Range<usize>) -> Line {
        let mut line = Line::default();
        for Run { range, style, link } in &self.runs {
            let (start, end) = (range.start.max(part.start), range.end.min(part.end));
            if start < end {
                line.push(&self.text[start..end], *style, link.clone());
            }
        }
        line
    }
}

/// The address of a link that a terminal may be told of: one of the web, without anything that
/// could end it early.
pub fn address(url: &str) -> Option<String> {
    if !url.starts_with("https://") && !url.starts_with("http://") {
        return None;
    }
    let mut address = String::with_capacity(url.len());
    for byte in url.bytes() {
        if byte.is_ascii_graphic() {
            address.push(char::from(byte));
        } else {
            address.push_str(&format!("%{byte:02X}"));
        }
    }
    Some(address)
}
