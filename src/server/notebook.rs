//! One version of an open notebook: its cells, and their Python as one document; never changes.

use std::sync::Arc;

use tower_lsp::ls_types::{NotebookCell, NotebookDocumentCellChange, TextDocumentItem, Uri};

use super::Document;
use super::cells::{CellText, Cells, NotebookError};
use super::view::View;
use crate::text::{EditError, PositionEncoding, TextRange};

#[derive(Debug)]
pub struct Notebook {
    cells: Cells,
    /// The Python of all cells, so that names resolve across cells.
    code: Arc<Document>,
}

/// A cell's text and what is Python of it.
type Code<'a> = (&'a Arc<CellText>, &'a str);

impl Notebook {
    pub fn open(
        version: i32,
        cells: Vec<NotebookCell>,
        texts: Vec<TextDocumentItem>,
    ) -> Result<Self, NotebookError> {
        let cells = Cells::open(cells, texts)?;
        let code = Document::open(version, &joined(&codes(&cells)))?;
        Ok(Self {
            cells,
            code: Arc::new(code),
        })
    }

    /// The next version.
    pub fn changed(
        &self,
        version: i32,
        change: NotebookDocumentCellChange,
        encoding: PositionEncoding,
    ) -> Result<Self, NotebookError> {
        let cells = self.cells.changed(change, encoding)?;
        let code = self.recoded(version, &cells)?;
        Ok(Self { cells, code })
    }

    /// The cell at an address.
    pub fn view(&self, uri: &Uri) -> Option<View> {
        let mut views = self.views();
        views.find_map(|(of, view)| (of == uri).then_some(view))
    }

    /// Every cell, in the notebook's order.
    pub fn views(&self) -> impl Iterator<Item = (&Uri, View)> {
        let mut start = 0;
        self.cells.iter().map(move |(uri, text, python)| {
            let range = TextRange::new(start, start + python.map_or(0, str::len) as u32);
            start = range.end;
            let view = View::cell(text, Arc::clone(&self.code), range);
            (uri, view)
        })
    }

    /// The code of `next`, made by one edit of what differs: in one cell, mostly one keystroke.
    fn recoded(&self, version: i32, next: &Cells) -> Result<Arc<Document>, EditError> {
        let (old, new) = (codes(&self.cells), codes(next));
        let is_kept = |((a, _), (b, _)): &(&Code<'_>, &Code<'_>)| Arc::ptr_eq(a, b);
        let head = old.iter().zip(&new).take_while(is_kept).count();
        let (old_rest, new_rest) = (&old[head..], &new[head..]);
        let ends = old_rest.iter().rev().zip(new_rest.iter().rev());
        let tail = ends.take_while(is_kept).count();
        let removed = joined(&old_rest[..old_rest.len() - tail]);
        let inserted = joined(&new_rest[..new_rest.len() - tail]);
        if removed == inserted {
            return Ok(Arc::clone(&self.code));
        }
        let (before, after) = kept_ends(&removed, &inserted);
        let start: usize = old[..head].iter().map(|(_, python)| python.len()).sum();
        let range = TextRange::new(
            (start + before) as u32,
            (start + removed.len() - after) as u32,
        );
        let inserted = &inserted[before..inserted.len() - after];
        Ok(Arc::new(self.code.replaced(version, range, inserted)?))
    }
}

fn codes(cells: &Cells) -> Vec<Code<'_>> {
    let python = cells.iter().map(|(_, text, python)| Some((text, python?)));
    python.flatten().collect()
}

fn joined(codes: &[Code<'_>]) -> String {
    codes.iter().map(|&(_, python)| python).collect()
}

/// How many bytes two texts share at their starts and, behind these, at their ends: whole
/// characters, and no part of a `\r\n`.
fn kept_ends(old: &str, new: &str) -> (usize, usize) {
    let is_same = |(a, b): &(u8, u8)| a == b;
    let before = old.bytes().zip(new.bytes()).take_while(is_same).count();
    let mut before = old.floor_char_boundary(before);
    if old[..before].ends_with('\r') {
        before -= 1;
    }
    let (old, new) = (&old[before..], &new[before..]);
    let ends = old.bytes().rev().zip(new.bytes().rev());
    let after = ends.take_while(is_same).count();
    let mut behind = old.ceil_char_boundary(old.len() - after);
    if old[behind..].starts_with('\n') {
        behind += 1;
    }
    (before, old.len() - behind)
}

#[cfg(test)]
mod tests {
    use super::kept_ends;

    #[test]
    fn what_texts_share_ends_between_characters_and_around_line_breaks() {
        let cases = [
            ("", "", (0, 0)),
            ("abc", "abxc", (2, 1)),
            ("aa", "aaa", (2, 0)),
            ("aé", "aè", (1, 0)),
            // Both characters end in the same byte.
            ("éa", "ĩa", (0, 1)),
            ("a\rb", "a\r\nb", (1, 1)),
            ("a\r\nb", "a\nb", (1, 1)),
            ("a\r\n", "a\r", (1, 0)),
            ("a\n", "b\n", (0, 0)),
        ];
        for (old, new, kept) in cases {
            assert_eq!(kept_ends(old, new), kept, "{old:?}, {new:?}");
        }
    }
}
