//! What the person edits: the documents of today, and the place of the last change.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::Timestamp;
use tower_lsp::ls_types::{Position, Uri};

use super::session::Session;
use super::view::View;
use crate::features::{Reader, near};
use crate::practice::{Near, Now};

#[derive(Debug, Default)]
pub struct Edits(Mutex<State>);

#[derive(Debug, Default)]
struct State {
    /// Documents, and when they were changed last.
    documents: HashMap<Uri, Timestamp>,
    /// Questions of documents that were changed and closed.
    questions: HashMap<String, Timestamp>,
    last: Option<Edit>,
    changes: u64,
}

/// The place of a change.
#[derive(Debug, Clone, PartialEq)]
pub struct Edit {
    /// The file or the cell.
    pub uri: Uri,
    /// Where it begins.
    pub position: Position,
}

impl Edits {
    /// Notes a change of a file or notebook, and its place; that of a whole text has none.
    pub fn changed(&self, uri: Uri, place: Option<Edit>) {
        let mut state = self.lock();
        state.changes += 1;
        state.documents.insert(uri, Timestamp::now());
        state.last = place;
    }

    /// The last change, and how many there were.
    pub fn last(&self) -> (Option<Edit>, u64) {
        let state = self.lock();
        (state.last.clone(), state.changes)
    }

    /// What the questions of today's documents are to whoever practises now.
    pub fn near(
        &self,
        session: &Session,
        reader: &Reader<'_, '_>,
        now: &Now,
        known: &mut HashMap<String, Near>,
    ) {
        let (documents, closed) = {
            let state = self.lock();
            (state.documents.clone(), state.questions.clone())
        };
        let is_today = |at: &Timestamp| now.day_of(*at) == now.day();
        let closed = closed.into_iter().filter(|(_, at)| is_today(at));
        let mut today: Vec<_> = closed.map(|(id, _)| id).collect();
        for (uri, _) in documents.into_iter().filter(|(_, at)| is_today(at)) {
            for (_, view) in session.documents.views(uri) {
                today.extend(questions(reader, &view));
            }
        }
        for id in today {
            known.entry(id).or_insert(Near::Today);
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        // Each lock leaves the state whole.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Keeps what a document raises that was changed and is about to be closed.
pub fn closing(session: &Arc<Session>, uri: &Uri) {
    let changed = session.edits.lock().documents.remove(uri);
    let Some(at) = changed else { return };
    let views = session.documents.views(uri.clone());
    let scoped = session.configuration.at(Some(uri));
    let session = Arc::clone(session);
    tokio::task::spawn_blocking(move || {
        let reader = scoped.reader(session.bank());
        for (_, view) in views {
            let ids = questions(&reader, &view);
            let ids = ids.into_iter().map(|id| (id, at));
            session.edits.lock().questions.extend(ids);
        }
    });
}

fn questions(reader: &Reader<'_, '_>, view: &View) -> Vec<String> {
    let mut found = HashMap::new();
    near(reader, view.part(), None, &mut found);
    found.into_keys().collect()
}
