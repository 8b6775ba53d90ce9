//! `textDocument/publishDiagnostics`: pitfalls for clients that cannot ask for them, where a person wants them.

use std::sync::Arc;

use tower_lsp::ls_types::{Diagnostic, Uri};

use super::diagnostic::diagnostics;
use crate::server::session::Session;
use crate::server::snapshot::Snapshot;
use crate::server::view::View;

/// What to send: where, what, and for which version of the text.
type Message = (Uri, Vec<Diagnostic>, Option<i32>);

/// Sends what a file or a notebook shows, after it opened, changed or closed; does not wait for it.
pub fn changed(session: &Arc<Session>, uri: Uri) {
    if session.configuration.any(|settings| settings.diagnostics) {
        send(session, uri);
    }
}

/// Sends what every open document shows, after the settings changed.
pub fn all(session: &Arc<Session>) {
    for uri in session.documents.addresses() {
        send(session, uri);
    }
}

fn send(session: &Arc<Session>, uri: Uri) {
    if !session.negotiated().pulls_diagnostics && session.publisher.add(uri) {
        tokio::spawn(work(Arc::clone(session)));
    }
}

/// Sends the newest of each document in the queue, one after the other, so that none overtakes another.
async fn work(session: Arc<Session>) {
    while let Some(uri) = session.publisher.next() {
        let reader = Arc::clone(&session);
        let read = tokio::task::spawn_blocking(move || messages(&reader, uri));
        // One text that cannot be looked at must not end the others' diagnostics.
        for (uri, diagnostics, version) in read.await.unwrap_or_default() {
            let client = &session.client;
            client.publish_diagnostics(uri, diagnostics, version).await;
        }
    }
}

/// What a document shows now, and nothing where it has shown something before.
fn messages(session: &Session, uri: Uri) -> Vec<Message> {
    let views = session.documents.views(uri.clone()).into_iter();
    let shown = |(uri, view): (Uri, View)| {
        let version = view.version();
        let snapshot = Snapshot::about(session, Some(&uri), Some(view));
        let diagnostics = diagnostics(session, &snapshot);
        (!diagnostics.is_empty()).then_some((uri, diagnostics, Some(version)))
    };
    let mut messages: Vec<Message> = views.filter_map(shown).collect();
    let now = messages.iter().map(|(uri, ..)| uri.clone()).collect();
    let over = session.publisher.shows(&uri, now).into_iter();
    messages.extend(over.map(|uri| (uri, Vec::new(), None)));
    messages
}
