//! Rows and columns of a whole text, as people and Python count them.

use memchr::memchr2_iter;

/// A place in a text: both count from 1, the column in Unicode code points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
pub struct RowColumn {
    pub row: u32,
    pub column: u32,
}

/// Finds rows and columns of byte offsets in a text that does not change.
#[derive(Debug, Clone)]
pub struct LineIndex {
    /// Byte offset of the start of every line but the first.
    starts: Vec<u32>,
    /// Offset of every byte that continues a character: empty for ASCII, so that a column costs
    /// nothing there and a logarithm elsewhere, however long the line.
    continuations: Vec<u32>,
}

impl LineIndex {
    /// Indexes `text`, whose lines end with `\n`, `\r\n` or a lone `\r`.
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let starts = memchr2_iter(b'\n', b'\r', bytes)
            .filter(|&at| bytes[at] == b'\n' || bytes.get(at + 1) != Some(&b'\n'))
            .map(|at| at as u32 + 1)
            .collect();
        let continuations = if text.is_ascii() {
            Vec::new()
        } else {
            let is_continuation = |byte: u8| byte & 0b1100_0000 == 0b1000_0000;
            (0..)
                .zip(bytes)
                .filter(|&(_, &byte)| is_continuation(byte))
                .map(|(at, _)| at)
                .collect()
        };
        Self {
            starts,
            continuations,
        }
    }

    /// Row and column of the byte `offset`, which lies on a character boundary.
    pub fn row_column(&self, offset: u32) -> RowColumn {
        let row = self.starts.partition_point(|&start| start <= offset);
        let start = if row == 0 { 0 } else { self.starts[row - 1] };
        let extra = self.continuations_before(offset) - self.continuations_before(start);
        RowColumn {
            row: row as u32 + 1,
            column: offset - start - extra + 1,
        }
    }

    fn continuations_before(&self, offset: u32) -> u32 {
        self.continuations.partition_point(|&at| at < offset) as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_and_columns_count_from_one_in_code_points() {
        let text = "ab\r\né😀c\rd\n\ne";
        let index = LineIndex::new(text);
        let place = |needle: &str| {
            let RowColumn { row, column } = index.row_column(text.find(needle).unwrap() as u32);
            (row, column)
        };
        assert_eq!(place("a"), (1, 1));
        assert_eq!(place("b"), (1, 2));
        assert_eq!(place("\n"), (1, 4));
        assert_eq!(place("é"), (2, 1));
        assert_eq!(place("😀"), (2, 2));
        assert_eq!(place("c"), (2, 3));
        assert_eq!(place("d"), (3, 1));
        assert_eq!(place("e"), (5, 1));
    }

    #[test]
    fn the_end_of_the_text_has_a_place() {
        assert_eq!(
            LineIndex::new("").row_column(0),
            RowColumn { row: 1, column: 1 }
        );
        assert_eq!(
            LineIndex::new("é\n").row_column(3),
            RowColumn { row: 2, column: 1 }
        );
    }
}
