//! Text and positions: byte ranges, line index, encodings, edits. Depends on nothing else in the crate.

mod edit;
mod encoding;
mod line_index;

pub use edit::{Change, Edit, EditError, Point, apply, replace};
pub use encoding::{Position, PositionEncoding, line_end, line_start, lines_with};
pub use line_index::{LineIndex, RowColumn};

/// A half-open range of byte offsets into a document's UTF-8 text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct TextRange {
    pub start: u32,
    pub end: u32,
}

impl TextRange {
    pub const fn new(start: u32, end: u32) -> Self {
        Self { start, end }
    }

    pub const fn len(self) -> u32 {
        self.end - self.start
    }

    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The part of `text` in the range; empty where the range does not fit the text.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start as usize..self.end as usize)
            .unwrap_or_default()
    }

    /// The same range with both ends moved `by` bytes to the right.
    pub const fn shifted(self, by: u32) -> Self {
        Self::new(self.start + by, self.end + by)
    }

    /// Whether a caret at `offset` touches the range; a caret right behind the last character does.
    pub const fn touches(self, offset: u32) -> bool {
        self.start <= offset && offset <= self.end
    }
}
