//! The protocol's text, over a plain string: lines, columns in three units, changes.

use std::ops::Range;

/// What columns count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Units {
    Utf8,
    Utf16,
    Utf32,
}

/// A line and a column, both from 0.
pub type Place = (u32, u32);

impl Units {
    const fn width(self, of: char) -> usize {
        match self {
            Self::Utf8 => of.len_utf8(),
            Self::Utf16 => of.len_utf16(),
            Self::Utf32 => 1,
        }
    }

    /// The columns of a line's content.
    pub fn columns(self, content: &str) -> u32 {
        content.chars().map(|c| self.width(c)).sum::<usize>() as u32
    }

    /// The byte at a place: a column behind the line's content is its end, a line behind the text the
    /// text's end, and a column within a character where that starts.
    pub fn offset(self, text: &str, (line, column): Place) -> usize {
        let Some(line) = lines(text).into_iter().nth(line as usize) else {
            return text.len();
        };
        let (mut offset, mut left) = (line.start, column as usize);
        for c in text[line].chars() {
            if left < self.width(c) {
                break;
            }
            left -= self.width(c);
            offset += c.len_utf8();
        }
        offset
    }

    /// The place of a byte between two characters.
    pub fn place(self, text: &str, offset: usize) -> Place {
        let lines = lines(text);
        let line = lines.iter().rposition(|line| line.start <= offset).unwrap();
        let content = &lines[line];
        let before = &text[content.start..offset.min(content.end)];
        (line as u32, self.columns(before))
    }
}

/// The contents of all lines; the last may be empty.
pub fn lines(text: &str) -> Vec<Range<usize>> {
    let (mut lines, mut start) = (Vec::new(), 0);
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let end = match c {
            '\n' => at + 1,
            '\r' if chars.next_if(|&(_, next)| next == '\n').is_some() => at + 2,
            '\r' => at + 1,
            _ => continue,
        };
        lines.push(start..at);
        start = end;
    }
    lines.push(start..text.len());
    lines
}

/// One change in bytes; without a range, of everything.
#[derive(Debug, Clone)]
pub struct Change {
    pub range: Option<Range<usize>>,
    pub new: String,
}

impl Change {
    pub fn apply(&self, text: &mut String) {
        match &self.range {
            Some(range) => text.replace_range(range.clone(), &self.new),
            None => text.clone_from(&self.new),
        }
    }
}

#[test]
fn places_are_those_of_the_specification() {
    let text = "a\u{10400}b\r\nc\rd";
    assert_eq!(lines(text), [0..6, 8..9, 10..11]);
    for (units, behind) in [(Units::Utf8, 5), (Units::Utf16, 3), (Units::Utf32, 2)] {
        assert_eq!(units.place(text, 5), (0, behind));
        assert_eq!(units.offset(text, (0, behind)), 5);
        assert_eq!(units.offset(text, (0, 99)), 6);
        assert_eq!(units.offset(text, (2, 1)), 11);
        assert_eq!(units.offset(text, (3, 0)), 11);
        assert_eq!(units.place(text, 7), units.place(text, 6));
    }
    assert_eq!(Units::Utf16.offset(text, (0, 2)), 1);
}
