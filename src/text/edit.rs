//! One change of a text as an editor sends it: a pure function over the rope.

use std::fmt;

use memchr::memchr_iter;
use ropey::Rope;

use super::{Position, PositionEncoding, TextRange};

/// What an editor says happened; without a range, `text` replaces everything.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    pub range: Option<(Position, Position)>,
    pub text: String,
}

/// What a ranged change did, in bytes, and how far what it removed and inserted reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Edit {
    pub start: u32,
    pub old_end: u32,
    pub new_end: u32,
    /// Points counted from where the change starts.
    pub removed: Point,
    pub inserted: Point,
}

/// A 0-based row and byte column where only `\n` ends a row, not `\r`: tree-sitter's count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Point {
    pub row: usize,
    pub column: usize,
}

/// Why a change cannot be applied; the text is as it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EditError {
    /// The range's start lies behind its end.
    Reversed { start: Position, end: Position },
    /// The text would grow past the offsets a [`TextRange`](super::TextRange) can hold.
    TooLong,
}

impl fmt::Display for EditError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Reversed { start, end } => write!(
                f,
                "the range starts at {}:{}, behind its end {}:{}",
                start.line, start.column, end.line, end.column
            ),
            Self::TooLong => f.write_str("the text would be 4 GiB or longer"),
        }
    }
}

impl std::error::Error for EditError {}

/// Applies one change; `None` when it replaced the whole text.
pub fn apply(
    text: &mut Rope,
    change: &Change,
    encoding: PositionEncoding,
) -> Result<Option<Edit>, EditError> {
    let Some((start, end)) = change.range else {
        check_length(change.text.len())?;
        *text = Rope::from_str(&change.text);
        return Ok(None);
    };
    if start > end {
        return Err(EditError::Reversed { start, end });
    }
    let range = TextRange::new(encoding.offset(text, start), encoding.offset(text, end));
    replace(text, range, &change.text).map(Some)
}

/// Replaces a range whose ends lie between characters, and not within `\r\n`.
pub fn replace(text: &mut Rope, range: TextRange, new: &str) -> Result<Edit, EditError> {
    check_length(text.len_bytes() - range.len() as usize + new.len())?;
    let TextRange { start, end } = range;
    let (from, to) = (
        text.byte_to_char(start as usize),
        text.byte_to_char(end as usize),
    );
    let removed = Point::default().behind(text, start, end);
    text.remove(from..to);
    text.insert(from, new);
    Ok(Edit {
        start,
        old_end: end,
        new_end: start + new.len() as u32,
        removed,
        inserted: Point::default().after(new),
    })
}

fn check_length(bytes: usize) -> Result<(), EditError> {
    if bytes < u32::MAX as usize {
        Ok(())
    } else {
        Err(EditError::TooLong)
    }
}

impl Point {
    /// Where the bytes `from..to` of the text end, which start here; both on character boundaries.
    pub fn behind(self, text: &Rope, from: u32, to: u32) -> Self {
        let bytes = text.byte_slice(from as usize..to as usize);
        bytes.chunks().fold(self, Self::after)
    }

    /// Where `text` ends that starts here.
    pub fn after(self, text: &str) -> Self {
        let rows = memchr_iter(b'\n', text.as_bytes()).count();
        match memchr::memrchr(b'\n', text.as_bytes()) {
            Some(last) => Self {
                row: self.row + rows,
                column: text.len() - last - 1,
            },
            None => Self {
                row: self.row,
                column: self.column + text.len(),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Applies one UTF-16 change to `before`.
    fn check(before: &str, range: ((u32, u32), (u32, u32)), new: &str, after: &str) -> Edit {
        let position = |(line, column)| Position::new(line, column);
        let mut text = Rope::from_str(before);
        let range = Some((position(range.0), position(range.1)));
        let change = Change {
            range,
            text: new.to_owned(),
        };
        let edit = apply(&mut text, &change, PositionEncoding::Utf16)
            .unwrap()
            .unwrap();
        assert_eq!(text.to_string(), after);
        edit
    }

    #[test]
    fn an_insertion_between_astral_characters() {
        let edit = check("a😀😀b", ((0, 3), (0, 3)), "é\nx", "a😀é\nx😀b");
        assert_eq!((edit.start, edit.old_end, edit.new_end), (5, 5, 9));
        assert_eq!(edit.inserted, Point { row: 1, column: 1 });
    }

    #[test]
    fn rows_count_line_feeds_only() {
        let edit = check("a\rb\r\nc\rde", ((3, 0), (3, 1)), "\r", "a\rb\r\nc\r\re");
        assert_eq!(edit.removed, Point { row: 0, column: 1 });
        assert_eq!(edit.inserted, Point { row: 0, column: 1 });
    }

    #[test]
    fn a_range_over_a_terminator_joins_lines() {
        let edit = check("ab\r\ncd", ((0, 2), (1, 0)), "", "abcd");
        assert_eq!(edit.removed, Point { row: 1, column: 0 });
        assert_eq!(edit.inserted, Point { row: 0, column: 0 });
    }

    #[test]
    fn a_range_past_the_end_appends() {
        let edit = check("ab\n", ((7, 3), (9, 9)), "c", "ab\nc");
        assert_eq!((edit.start, edit.old_end), (3, 3));
    }

    #[test]
    fn a_change_without_a_range_replaces_everything() {
        let mut text = Rope::from_str("old");
        let change = Change {
            range: None,
            text: "new".to_owned(),
        };
        assert_eq!(apply(&mut text, &change, PositionEncoding::Utf16), Ok(None));
        assert_eq!(text, "new");
    }

    #[test]
    fn a_reversed_range_changes_nothing() {
        let mut text = Rope::from_str("abc");
        let (start, end) = (Position::new(0, 2), Position::new(0, 1));
        let change = Change {
            range: Some((start, end)),
            text: "x".to_owned(),
        };
        let error = EditError::Reversed { start, end };
        assert_eq!(
            apply(&mut text, &change, PositionEncoding::Utf16),
            Err(error)
        );
        assert_eq!(text, "abc");
    }
}
