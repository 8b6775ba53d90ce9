//! The open documents: the one mutable thing, changed by notifications in the order they arrive.

use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tower_lsp::ls_types::Uri;

use super::Document;
use crate::text::{Change, EditError, PositionEncoding};

/// Snapshots are `Arc`s, so a request keeps the version it arrived at whatever happens next.
#[derive(Debug, Default)]
pub struct Documents(Mutex<HashMap<Uri, Arc<Document>>>);

impl Documents {
    pub fn open(&self, uri: Uri, version: i32, text: &str) {
        self.replace(uri, || Document::open(version, text));
    }

    /// Applies the changes of one notification; ignored for a document that is not open.
    pub fn change(&self, uri: Uri, version: i32, changes: &[Change], encoding: PositionEncoding) {
        match self.get(&uri) {
            Some(document) => self.replace(uri, || document.changed(version, changes, encoding)),
            None => tracing::warn!(
                uri = uri.as_str(),
                "a change of a document that is not open; ignored"
            ),
        }
    }

    pub fn close(&self, uri: &Uri) {
        self.lock().remove(uri);
    }

    /// Forgets a document whose text is no longer known.
    pub fn drop_unusable(&self, uri: &Uri, reason: &dyn std::fmt::Display) {
        tracing::error!(uri = uri.as_str(), %reason, "document dropped until it is opened again");
        self.close(uri);
    }

    pub fn get(&self, uri: &Uri) -> Option<Arc<Document>> {
        self.lock().get(uri).cloned()
    }

    /// All open documents, by address.
    pub fn all(&self) -> Vec<(Uri, Arc<Document>)> {
        let mut all: Vec<_> = self
            .lock()
            .iter()
            .map(|(uri, doc)| (uri.clone(), Arc::clone(doc)))
            .collect();
        all.sort_by(|(a, _), (b, _)| a.cmp(b));
        all
    }

    /// Puts the new version in place, or drops the document when there is none: a panic over one
    /// text (say, in the grammar's binding) must not take the other documents along.
    fn replace(&self, uri: Uri, next: impl FnOnce() -> Result<Document, EditError>) {
        // Nothing that `next` sees is seen again after a panic.
        match catch_unwind(AssertUnwindSafe(next)) {
            Ok(Ok(document)) => {
                self.lock().insert(uri, Arc::new(document));
            }
            Ok(Err(error)) => self.drop_unusable(&uri, &error),
            Err(_) => self.drop_unusable(&uri, &"reading it panicked"),
        }
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<Uri, Arc<Document>>> {
        // The map is whole after a panic: each lock does one insertion, removal or read.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
