//! The open documents: the one mutable thing, changed by notifications in the order they arrive.

use std::collections::HashMap;
use std::fmt::Display;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tower_lsp::ls_types::{NotebookDocument, NotebookDocumentCellChange, TextDocumentItem, Uri};

use super::Document;
use super::notebook::Notebook;
use super::view::View;
use crate::text::{Change, PositionEncoding};

/// Snapshots are `Arc`s, so a request keeps the version it arrived at whatever happens next.
#[derive(Debug, Default)]
pub struct Documents(Mutex<HashMap<Uri, Open>>);

#[derive(Debug, Clone)]
enum Open {
    File(Arc<Document>),
    Notebook(Arc<Notebook>),
}

impl Documents {
    pub fn open(&self, uri: Uri, version: i32, text: &str) {
        self.replace(uri, || Document::open(version, text));
    }

    pub fn open_notebook(&self, notebook: NotebookDocument, texts: Vec<TextDocumentItem>) {
        let NotebookDocument {
            uri,
            version,
            cells,
            ..
        } = notebook;
        self.replace(uri, || Notebook::open(version, cells, texts));
    }

    /// Applies the changes of one notification; ignored for a document that is not open.
    pub fn change(&self, uri: Uri, version: i32, changes: &[Change], encoding: PositionEncoding) {
        match self.opened(&uri) {
            Some(Open::File(document)) => {
                self.replace(uri, || document.changed(version, changes, encoding));
            }
            _ => ignore_change(&uri),
        }
    }

    /// The same for a notebook.
    pub fn change_notebook(
        &self,
        uri: Uri,
        version: i32,
        change: NotebookDocumentCellChange,
        encoding: PositionEncoding,
    ) {
        match self.opened(&uri) {
            Some(Open::Notebook(notebook)) => {
                self.replace(uri, || notebook.changed(version, change, encoding));
            }
            _ => ignore_change(&uri),
        }
    }

    pub fn close(&self, uri: &Uri) {
        self.lock().remove(uri);
    }

    /// Forgets a document whose text is no longer known.
    pub fn drop_unusable(&self, uri: &Uri, reason: &dyn Display) {
        tracing::error!(uri = uri.as_str(), %reason, "document dropped until it is opened again");
        self.close(uri);
    }

    /// The file at the address, or the cell of a notebook.
    pub fn get(&self, uri: &Uri) -> Option<View> {
        let open = self.lock();
        if let Some(Open::File(document)) = open.get(uri) {
            return Some(View::file(Arc::clone(document)));
        }
        open.values().find_map(|open| match open {
            Open::Notebook(notebook) => notebook.view(uri),
            Open::File(_) => None,
        })
    }

    /// All open files and cells, by the address of file or notebook.
    pub fn all(&self) -> Vec<(Uri, View)> {
        let addresses = self.addresses().into_iter();
        addresses.flat_map(|uri| self.views(uri)).collect()
    }

    /// The addresses of the open files and notebooks, sorted.
    pub fn addresses(&self) -> Vec<Uri> {
        let mut addresses: Vec<_> = self.lock().keys().cloned().collect();
        addresses.sort();
        addresses
    }

    /// The file at the address, or all cells of the notebook there; nothing when it is not open.
    pub fn views(&self, uri: Uri) -> Vec<(Uri, View)> {
        match self.opened(&uri) {
            Some(Open::File(document)) => vec![(uri, View::file(document))],
            Some(Open::Notebook(notebook)) => notebook
                .views()
                .map(|(uri, view)| (uri.clone(), view))
                .collect(),
            None => Vec::new(),
        }
    }

    fn opened(&self, uri: &Uri) -> Option<Open> {
        self.lock().get(uri).cloned()
    }

    /// Puts the new version in place, or drops the document when there is none: a panic over one
    /// text (say, in the grammar's binding) must not take the other documents along.
    fn replace<T: Into<Open>, E: Display>(&self, uri: Uri, next: impl FnOnce() -> Result<T, E>) {
        // Nothing that `next` sees is seen again after a panic.
        match catch_unwind(AssertUnwindSafe(next)) {
            Ok(Ok(document)) => {
                self.lock().insert(uri, document.into());
            }
            Ok(Err(error)) => self.drop_unusable(&uri, &error),
            Err(_) => self.drop_unusable(&uri, &"reading it panicked"),
        }
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<Uri, Open>> {
        // The map is whole after a panic: each lock does one insertion, removal or read.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl From<Document> for Open {
    fn from(document: Document) -> Self {
        Self::File(Arc::new(document))
    }
}

impl From<Notebook> for Open {
    fn from(notebook: Notebook) -> Self {
        Self::Notebook(Arc::new(notebook))
    }
}

fn ignore_change(uri: &Uri) {
    tracing::warn!(
        uri = uri.as_str(),
        "a change of a document that is not open; ignored"
    );
}
