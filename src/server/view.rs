//! What a request is about: a file, or one cell of a notebook.

use std::sync::Arc;

use ropey::Rope;

use super::Document;
use crate::constructs::Part;
use crate::text::TextRange;

#[derive(Debug, Clone)]
pub struct View {
    text: Rope,
    /// What the analysis is of: the file, or the code of the whole notebook.
    document: Arc<Document>,
    /// The place of the cell in that code.
    cell: Option<TextRange>,
}

impl View {
    pub fn file(document: Arc<Document>) -> Self {
        Self {
            text: document.text().clone(),
            document,
            cell: None,
        }
    }

    /// A cell whose text, IPython syntax and all, is `text`.
    pub const fn cell(text: Rope, code: Arc<Document>, range: TextRange) -> Self {
        Self {
            text,
            document: code,
            cell: Some(range),
        }
    }

    /// The text that the client knows.
    pub const fn text(&self) -> &Rope {
        &self.text
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
