//! The cells of a notebook as the client describes them: which there are, and what each holds.

use std::collections::{HashMap, HashSet};
use std::fmt;
use std::sync::Arc;

use ropey::Rope;
use tower_lsp::ls_types::{
    NotebookCell, NotebookCellArrayChange, NotebookCellKind, NotebookDocumentCellChange,
    TextDocumentContentChangeEvent, TextDocumentItem, Uri, VersionedTextDocumentIdentifier,
};

use super::capabilities::PYTHON;
use super::positions;
use crate::syntax::ipython;
use crate::text::{EditError, PositionEncoding, apply};

#[derive(Debug, Clone, Default)]
pub struct Cells {
    list: Vec<Cell>,
    /// The open texts. They open and close apart from the list: a cell that moves leaves it and
    /// comes back, and its text stays.
    texts: HashMap<Uri, Arc<CellText>>,
}

#[derive(Debug, Clone)]
struct Cell {
    uri: Uri,
    is_code: bool,
}

/// One version of a cell's text; never changes.
#[derive(Debug)]
pub struct CellText {
    /// The client's number for it.
    pub version: i32,
    /// What the client knows, IPython syntax and all.
    pub source: Rope,
    is_python: bool,
    /// The same as Python of the same length, ended by a line break; nothing in other languages.
    python: Option<String>,
}

/// Why a description of cells, or a change of them, makes no sense.
#[derive(Debug, PartialEq, Eq)]
pub enum NotebookError {
    /// Cells that are to be removed are not there.
    NoSuchCells {
        start: u32,
        delete_count: u32,
    },
    CellTwice(Uri),
    NoSuchCell(Uri),
    NotOpen(Uri),
    Text(EditError),
}

impl Cells {
    pub fn open(
        cells: Vec<NotebookCell>,
        texts: Vec<TextDocumentItem>,
    ) -> Result<Self, NotebookError> {
        let mut opened = Self::default();
        opened.list.extend(cells.into_iter().map(Cell::from));
        opened.check_addresses()?;
        opened.open_texts(texts);
        Ok(opened)
    }

    /// The cells after one notification, whose parts may build on each other in this order.
    pub fn changed(
        &self,
        change: NotebookDocumentCellChange,
        encoding: PositionEncoding,
    ) -> Result<Self, NotebookError> {
        let mut next = self.clone();
        if let Some(structure) = change.structure {
            next.splice(structure.array)?;
            // A text that changes its language closes and opens.
            for closed in structure.did_close.unwrap_or_default() {
                next.texts.remove(&closed.uri);
            }
            next.open_texts(structure.did_open.unwrap_or_default());
        }
        for cell in change.data.unwrap_or_default() {
            next.replace(cell)?;
        }
        for text in change.text_content.unwrap_or_default() {
            next.edit(text.document, text.changes, encoding)?;
        }
        Ok(next)
    }

    /// The cells in the notebook's order, but for those whose text is not open, with what is
    /// Python of each.
    pub fn iter(&self) -> impl Iterator<Item = (&Uri, &Arc<CellText>, Option<&str>)> {
        self.list.iter().filter_map(|cell| {
            let text = self.texts.get(&cell.uri)?;
            let python = text.python.as_deref().filter(|_| cell.is_code);
            Some((&cell.uri, text, python))
        })
    }

    fn splice(&mut self, change: NotebookCellArrayChange) -> Result<(), NotebookError> {
        let NotebookCellArrayChange {
            start,
            delete_count,
            cells,
        } = change;
        let (from, count) = (start as usize, delete_count as usize);
        if from > self.list.len() || count > self.list.len() - from {
            return Err(NotebookError::NoSuchCells {
                start,
                delete_count,
            });
        }
        let cells = cells.unwrap_or_default().into_iter().map(Cell::from);
        self.list.splice(from..from + count, cells);
        self.check_addresses()
    }

    /// Requests name a cell by its address, so no two may share one.
    fn check_addresses(&self) -> Result<(), NotebookError> {
        let mut seen = HashSet::new();
        match self.list.iter().find(|cell| !seen.insert(&cell.uri)) {
            Some(cell) => Err(NotebookError::CellTwice(cell.uri.clone())),
            None => Ok(()),
        }
    }

    fn open_texts(&mut self, texts: Vec<TextDocumentItem>) {
        self.texts.extend(texts.into_iter().map(|item| {
            let source = Rope::from_str(&item.text);
            let text = CellText::new(item.version, source, item.language_id == PYTHON);
            (item.uri, Arc::new(text))
        }));
    }

    fn replace(&mut self, new: NotebookCell) -> Result<(), NotebookError> {
        match self.list.iter_mut().find(|cell| cell.uri == new.document) {
            Some(cell) => {
                *cell = new.into();
                Ok(())
            }
            None => Err(NotebookError::NoSuchCell(new.document)),
        }
    }

    fn edit(
        &mut self,
        cell: VersionedTextDocumentIdentifier,
        changes: Vec<TextDocumentContentChangeEvent>,
        encoding: PositionEncoding,
    ) -> Result<(), NotebookError> {
        let VersionedTextDocumentIdentifier { uri, version } = cell;
        match self.texts.get_mut(&uri) {
            Some(text) => {
                *text = Arc::new(text.changed(version, changes, encoding)?);
                Ok(())
            }
            None => Err(NotebookError::NotOpen(uri)),
        }
    }
}

impl From<NotebookCell> for Cell {
    fn from(cell: NotebookCell) -> Self {
        Self {
            uri: cell.document,
            is_code: cell.kind == NotebookCellKind::CODE,
        }
    }
}

impl CellText {
    fn new(version: i32, source: Rope, is_python: bool) -> Self {
        let python = is_python
            .then(|| ipython::python(&source.to_string()))
            .flatten()
            .map(|python| python + "\n");
        Self {
            version,
            source,
            is_python,
            python,
        }
    }

    fn changed(
        &self,
        version: i32,
        changes: Vec<TextDocumentContentChangeEvent>,
        encoding: PositionEncoding,
    ) -> Result<Self, EditError> {
        let mut source = self.source.clone();
        for change in changes {
            apply(&mut source, &positions::change(change), encoding)?;
        }
        Ok(Self::new(version, source, self.is_python))
    }
}

impl From<EditError> for NotebookError {
    fn from(error: EditError) -> Self {
        Self::Text(error)
    }
}

impl fmt::Display for NotebookError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoSuchCells {
                start,
                delete_count,
            } => write!(f, "no {delete_count} cells to remove at {start}"),
            Self::CellTwice(uri) => write!(f, "two cells are `{}`", uri.as_str()),
            Self::NoSuchCell(uri) => write!(f, "no cell is `{}`", uri.as_str()),
            Self::NotOpen(uri) => write!(f, "the text of `{}` is not open", uri.as_str()),
            Self::Text(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for NotebookError {}
