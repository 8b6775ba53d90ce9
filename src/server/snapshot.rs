//! What a request sees of the documents: their state when it arrived.

use tower_lsp::jsonrpc::Request;
use tower_lsp::ls_types::Uri;

use super::documents::Documents;
use super::view::View;

tokio::task_local! {
    /// Set around every request's handler.
    pub static SNAPSHOT: Snapshot;
}

#[derive(Debug, Clone, Default)]
pub struct Snapshot {
    /// The document or the cell that the request names, if it is open.
    pub document: Option<View>,
    /// Every open document, for the one request that searches them.
    pub open: Vec<(Uri, View)>,
}

impl Snapshot {
    /// Takes what `request` may ask about, now.
    pub fn of(documents: &Documents, request: &Request) -> Self {
        Self {
            document: named_uri(request).and_then(|uri| documents.get(&uri)),
            open: if request.method() == "workspace/symbol" {
                documents.all()
            } else {
                Vec::new()
            },
        }
    }

    /// The snapshot of the request being handled.
    pub fn current() -> Self {
        SNAPSHOT.try_with(Self::clone).unwrap_or_default()
    }
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
