//! Texts that statements can be cut out of: strings and ropes.

use ropey::Rope;

use crate::text::TextRange;

/// A text that statements can be cut out of.
pub(super) trait Source {
    /// The text at `range`, copied into `buffer` where it is not in one piece.
    fn cut<'s>(&'s self, range: TextRange, buffer: &'s mut String) -> &'s str;
    fn length(&self) -> u32;
}

impl Source for str {
    fn cut<'s>(&'s self, range: TextRange, _: &'s mut String) -> &'s str {
        range.of(self)
    }

    fn length(&self) -> u32 {
        self.len() as u32
    }
}

impl Source for Rope {
    fn cut<'s>(&'s self, range: TextRange, buffer: &'s mut String) -> &'s str {
        buffer.clear();
        let (start, end) = (range.start as usize, range.end as usize);
        if let Some(slice) = self.get_byte_slice(start..end) {
            buffer.extend(slice.chunks());
        }
        buffer
    }

    fn length(&self) -> u32 {
        self.len_bytes() as u32
    }
}
