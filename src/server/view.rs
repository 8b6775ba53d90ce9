//! What a request is about: a file, or one cell of a notebook.

use std::sync::Arc;

use ropey::Rope;

use super::Document;
use super::cells::CellText;
use crate::constructs::Part;
use crate::text::TextRange;

#[derive(Debug, Clone)]
pub struct View {
    version: i32,
    text: Rope,
    /// What the analysis is of: the file, or the code of the whole notebook.
    document: Arc<Document>,
    /// The place of the cell in that code.
    cell: Option<TextRange>,
}

impl View {
    pub fn file(document: Arc<Document>) -> Self {
        Self {
            version: document.version(),
            text: document.text().clone(),
            document,
            cell: None,
        }
    }

    /// A cell whose code is at `range` of the notebook's.
    pub fn cell(text: &CellText, code: Arc<Document>, range: TextRange) -> Self {
        Self {
            version: text.version,
            text: text.source.clone(),
            document: code,
            cell: Some(range),
        }
    }

    /// The client's number for the text.
    pub const fn version(&self) -> i32 {
        self.version
    }

    /// The text that the client knows.
    pub const fn text(&self) -> &Rope {
        &self.text
    }

    #[cfg(test)]
    pub fn was_asked(&self) -> bool {
        self.document.analysis().was_asked()
    }

    /// What the text shows, in offsets into it.
    pub fn part(&self) -> Part<'_> {
        let analysis = self.document.analysis();
        match self.cell {
            Some(range) => analysis.part(range),
            None => analysis.whole(),
        }
    }
}
