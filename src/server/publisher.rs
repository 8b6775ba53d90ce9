//! Which documents' diagnostics are to be sent to a client that does not ask for them.

use std::collections::{HashMap, HashSet, VecDeque};
use std::sync::{Mutex, MutexGuard, PoisonError};

use tower_lsp::ls_types::Uri;

/// A queue in which a document stands once, however often it changes: who is at work on it looks at
/// the newest version, so a burst of keystrokes is analysed as often as there is time for.
#[derive(Debug, Default)]
pub struct Publisher(Mutex<State>);

#[derive(Debug, Default)]
struct State {
    /// Files and notebooks, those that wait longest first.
    due: VecDeque<Uri>,
    at_work: bool,
    /// For each file and notebook, where diagnostics are on show: there, or in these cells.
    shown: HashMap<Uri, HashSet<Uri>>,
}

impl Publisher {
    /// Puts a document in the queue; true if nobody is at work on it and somebody must begin.
    pub fn add(&self, uri: Uri) -> bool {
        let mut state = self.lock();
        if !state.due.contains(&uri) {
            state.due.push_back(uri);
        }
        !std::mem::replace(&mut state.at_work, true)
    }

    /// The next document; with nothing, the work is over.
    pub fn next(&self) -> Option<Uri> {
        let mut state = self.lock();
        let next = state.due.pop_front();
        state.at_work = next.is_some();
        next
    }

    /// Keeps where a document has diagnostics now; answers where it had and has no more.
    pub fn shows(&self, uri: &Uri, now: HashSet<Uri>) -> Vec<Uri> {
        let mut state = self.lock();
        let before = state.shown.remove(uri).unwrap_or_default();
        let over = before.difference(&now).cloned().collect();
        if !now.is_empty() {
            state.shown.insert(uri.clone(), now);
        }
        over
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        // Each lock leaves the state whole.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn uri(name: &str) -> Uri {
        format!("file:///{name}").parse().unwrap()
    }

    #[test]
    fn a_burst_of_changes_is_looked_at_once() {
        let publisher = Publisher::default();
        assert!(publisher.add(uri("a")), "somebody must begin");
        assert!(!publisher.add(uri("a")));
        assert!(!publisher.add(uri("b")));
        assert_eq!(publisher.next(), Some(uri("a")));
        // What changes while somebody is at work on it is looked at again.
        assert!(!publisher.add(uri("a")));
        assert!(!publisher.add(uri("a")));
        assert_eq!(publisher.next(), Some(uri("b")));
        assert_eq!(publisher.next(), Some(uri("a")));
        assert_eq!(publisher.next(), None);
        assert!(publisher.add(uri("a")), "the work was over");
    }

    #[test]
    fn what_is_not_shown_any_more_is_told_once() {
        let publisher = Publisher::default();
        let set = |names: &[&str]| names.iter().map(|name| uri(name)).collect();
        let shows = |now: &[&str]| publisher.shows(&uri("notebook"), set(now));
        assert_eq!(shows(&["a", "b"]), []);
        assert_eq!(shows(&["b", "c"]), [uri("a")]);
        assert_eq!(publisher.shows(&uri("file"), set(&["file"])), []);
        assert_eq!(HashSet::from_iter(shows(&[])), set(&["b", "c"]));
        assert_eq!(shows(&[]), []);
    }
}
