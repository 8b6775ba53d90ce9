//! What a request sees of the documents: their state when it arrived.

use std::sync::Arc;

use tower_lsp::jsonrpc::Request;
use tower_lsp::ls_types::Uri;

use super::configuration::Scoped;
use super::session::Session;
use super::view::View;
use crate::bank::Bank;
use crate::features::Reader;

tokio::task_local! {
    /// Set around every request's handler.
    pub static SNAPSHOT: Snapshot;
}

/// The requests that are about every open document.
const LOOK_EVERYWHERE: [&str; 3] = [
    "workspace/symbol",
    "viva/practice/next",
    "viva/practice/ask",
];

#[derive(Debug, Clone, Default)]
pub struct Snapshot {
    /// What the request names.
    pub uri: Option<Uri>,
    /// The document or the cell that the request names, if it is open and not to be left alone.
    pub document: Option<View>,
    /// Whether the settings say to leave that document alone.
    pub ignored: bool,
    /// The settings for that document.
    pub scoped: Arc<Scoped>,
    /// Every open document that is not to be left alone, with its settings, for the requests that search
    /// them.
    pub open: Vec<(Uri, View, Arc<Scoped>)>,
}

impl Snapshot {
    /// Takes what `request` may ask about, now.
    pub fn of(session: &Session, request: &Request) -> Self {
        let uri = named_uri(request);
        let document = uri.as_ref().and_then(|uri| session.documents.get(uri));
        Self {
            open: if LOOK_EVERYWHERE.contains(&request.method()) {
                wanted_documents(session)
            } else {
                Vec::new()
            },
            ..Self::about(session, uri.as_ref(), document)
        }
    }

    /// The document at an address with its settings; nothing else.
    pub fn about(session: &Session, uri: Option<&Uri>, document: Option<View>) -> Self {
        let scoped = session.configuration.at(uri);
        let ignored = uri.is_some_and(|uri| scoped.ignores(uri));
        Self {
            document: document.filter(|_| !ignored),
            uri: uri.cloned(),
            ignored,
            scoped,
            open: Vec::new(),
        }
    }

    /// The bank as the person sees it today who asks.
    pub fn reader(&self, bank: &'static Bank) -> Reader<'static, '_> {
        self.scoped.reader(bank)
    }

    /// The snapshot of the request being handled.
    pub fn current() -> Self {
        SNAPSHOT.try_with(Self::clone).unwrap_or_default()
    }
}

fn wanted_documents(session: &Session) -> Vec<(Uri, View, Arc<Scoped>)> {
    let open = session.documents.all().into_iter().map(|(uri, view)| {
        let scoped = session.configuration.at(Some(&uri));
        (uri, view, scoped)
    });
    open.filter(|(uri, _, scoped)| !scoped.ignores(uri))
        .collect()
}

/// What a message is about: `textDocument.uri`, `notebookDocument.uri`, or `uri` in some of our own
/// requests.
pub fn named_uri(message: &Request) -> Option<Uri> {
    let params = message.params()?;
    let uri = params
        .pointer("/textDocument/uri")
        .or_else(|| params.pointer("/notebookDocument/uri"))
        .or_else(|| params.get("uri"))?;
    uri.as_str()?.parse().ok()
}
