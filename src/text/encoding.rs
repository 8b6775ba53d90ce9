//! Positions as editors count them, to and from byte offsets.
//!
//! Lines end with `\n`, `\r\n` or a lone `\r`. Lines and columns count from 0, columns in the
//! code units of a [`PositionEncoding`].

use memchr::memchr;
use ropey::Rope;

/// The code unit that columns count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum PositionEncoding {
    Utf8,
    /// What a client counts in that names no encoding.
    #[default]
    Utf16,
    Utf32,
}

/// A place between two characters; 0-based.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Position {
    pub line: u32,
    pub column: u32,
}

impl Position {
    pub const fn new(line: u32, column: u32) -> Self {
        Self { line, column }
    }
}

impl PositionEncoding {
    /// The byte offset of `position`, always on a character boundary.
    ///
    /// A column past the end of its line means the end of the line, before its terminator; a line
    /// past the end means the end of the text; a column inside a character means its start.
    pub fn offset(self, text: &Rope, position: Position) -> u32 {
        let line = position.line as usize;
        if line >= text.len_lines() {
            return text.len_bytes() as u32;
        }
        let start = text.line_to_byte(line);
        let end = content_end(text, line);
        let column = position.column as usize;
        let offset = match self {
            Self::Utf8 => {
                let offset = start.saturating_add(column).min(end);
                text.char_to_byte(text.byte_to_char(offset))
            }
            Self::Utf16 => {
                let end_unit = text.char_to_utf16_cu(text.byte_to_char(end));
                let unit = text
                    .char_to_utf16_cu(text.byte_to_char(start))
                    .saturating_add(column);
                text.char_to_byte(text.utf16_cu_to_char(unit.min(end_unit)))
            }
            Self::Utf32 => {
                let char = text.byte_to_char(start).saturating_add(column);
                text.char_to_byte(char.min(text.byte_to_char(end)))
            }
        };
        offset as u32
    }

    /// The position of byte `offset`; one past the end means the end, one inside a character its
    /// start, one inside a line terminator the end of the line.
    pub fn position(self, text: &Rope, offset: u32) -> Position {
        let offset = (offset as usize).min(text.len_bytes());
        let line = text.byte_to_line(offset);
        let start = text.line_to_byte(line);
        let offset = offset.min(content_end(text, line));
        let (start_char, char) = (text.byte_to_char(start), text.byte_to_char(offset));
        let column = match self {
            Self::Utf8 => text.char_to_byte(char) - start,
            Self::Utf16 => text.char_to_utf16_cu(char) - text.char_to_utf16_cu(start_char),
            Self::Utf32 => char - start_char,
        };
        Position::new(line as u32, column as u32)
    }
}

/// Where the line that the byte `offset` is in ends, before its terminator.
pub fn line_end(text: &Rope, offset: u32) -> u32 {
    let offset = (offset as usize).min(text.len_bytes());
    content_end(text, text.byte_to_line(offset)) as u32
}

/// Where the line that the byte `offset` is in starts.
pub fn line_start(text: &Rope, offset: u32) -> u32 {
    let offset = (offset as usize).min(text.len_bytes());
    text.line_to_byte(text.byte_to_line(offset)) as u32
}

/// Where the ASCII character `mark` first stands in each line that has it. A text without is read at
/// the speed of memory.
pub fn lines_with(text: &Rope, mark: u8) -> impl Iterator<Item = u32> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let at = find(text, mark, from)?;
        from = text.line_to_byte(text.byte_to_line(at) + 1);
        Some(at as u32)
    })
}

/// The first `mark` at the byte `from` or behind it.
fn find(text: &Rope, mark: u8, from: usize) -> Option<usize> {
    let (chunks, mut start, _, _) = text.chunks_at_byte(from);
    for chunk in chunks {
        let skipped = from.saturating_sub(start);
        if let Some(at) = memchr(mark, &chunk.as_bytes()[skipped..]) {
            return Some(start + skipped + at);
        }
        start += chunk.len();
    }
    None
}

/// Byte offset of the end of `line`, its terminator not counted.
fn content_end(text: &Rope, line: usize) -> usize {
    let start = text.line_to_byte(line);
    let end = text.line_to_byte(line + 1);
    let ends_with = |end: usize, byte: u8| end > start && text.byte(end - 1) == byte;
    if ends_with(end, b'\n') {
        if ends_with(end - 1, b'\r') {
            end - 2
        } else {
            end - 1
        }
    } else if ends_with(end, b'\r') {
        end - 1
    } else {
        end
    }
}

#[cfg(test)]
mod tests {
    use super::PositionEncoding::{Utf8, Utf16, Utf32};
    use super::*;

    /// 1 byte, 2 bytes, 3 bytes (a combining mark after `e`), 4 bytes (two UTF-16 units).
    const LINE: &str = "aße\u{301}中😀z";

    #[test]
    fn every_character_boundary_is_the_same_place_in_each_encoding() {
        let text = Rope::from_str(&format!("x\r\n{LINE}\ry\n"));
        let (mut utf16, mut utf32) = (0, 0);
        for (byte, char) in LINE.char_indices() {
            let offset = 3 + byte as u32;
            for (encoding, column) in [(Utf8, byte as u32), (Utf16, utf16), (Utf32, utf32)] {
                let position = Position::new(1, column);
                assert_eq!(encoding.position(&text, offset), position, "{encoding:?}");
                assert_eq!(
                    encoding.offset(&text, position),
                    offset,
                    "{encoding:?} {position:?}"
                );
            }
            utf16 += char.len_utf16() as u32;
            utf32 += 1;
        }
    }

    #[test]
    fn a_place_inside_a_character_is_its_start() {
        let text = Rope::from_str("😀b");
        assert_eq!(Utf16.offset(&text, Position::new(0, 1)), 0);
        for column in 1..4 {
            assert_eq!(Utf8.offset(&text, Position::new(0, column)), 0);
            assert_eq!(Utf8.position(&text, column), Position::new(0, 0));
        }
    }

    #[test]
    fn columns_clamp_before_the_terminator_and_lines_to_the_end() {
        let text = Rope::from_str("ab\r\nc\rd\n");
        for encoding in [Utf8, Utf16, Utf32] {
            let offset = |line, column| encoding.offset(&text, Position::new(line, column));
            assert_eq!(offset(0, 3), 2);
            assert_eq!(offset(0, u32::MAX), 2);
            assert_eq!(offset(1, 9), 5);
            assert_eq!(offset(2, 9), 7);
            assert_eq!(offset(3, 0), 8);
            assert_eq!(offset(3, 1), 8);
            assert_eq!(offset(u32::MAX, 0), 8);
            assert_eq!(
                encoding.position(&text, 3),
                Position::new(0, 2),
                "between \\r and \\n"
            );
            assert_eq!(encoding.position(&text, 99), Position::new(3, 0));
        }
    }
}
