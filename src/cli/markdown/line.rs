//! A line as it is laid out: texts, each in its style.

use std::fmt;

use clap::builder::styling::Style;
use textwrap::core::display_width;

/// Text without control characters, as [`Styled`](super::Styled) leaves it.
#[derive(Debug, Clone, Default)]
pub struct Line {
    pieces: Vec<Piece>,
}

#[derive(Debug, Clone)]
pub struct Piece {
    pub text: String,
    pub style: Style,
    /// Where the text links to.
    pub link: Option<String>,
}

impl Line {
    pub fn new(text: impl Into<String>, style: Style) -> Self {
        let mut line = Self::default();
        line.push(text, style, None);
        line
    }

    pub fn push(&mut self, text: impl Into<String>, style: Style, link: Option<String>) {
        let text = text.into();
        self.pieces.push(Piece { text, style, link });
    }

    pub fn append(&mut self, other: Self) {
        self.pieces.extend(other.pieces);
    }

    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// Columns.
    pub fn width(&self) -> usize {
        let widths = self.pieces.iter().map(|piece| display_width(&piece.text));
        widths.sum()
    }

    /// Without blank space at its end.
    pub fn trimmed(mut self) -> Self {
        while let Some(last) = self.pieces.last_mut() {
            last.text.truncate(last.text.trim_end().len());
            if !last.text.is_empty() {
                break;
            }
            self.pieces.pop();
        }
        self
    }
}

/// As escape sequences that terminals understand.
impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for Piece { text, style, link } in &self.pieces {
            match link {
                Some(to) => write!(f, "\x1b]8;;{to}\x1b\\{style}{text}{style:#}\x1b]8;;\x1b\\")?,
                None => write!(f, "{style}{text}{style:#}")?,
            }
        }
        Ok(())
    }
}
