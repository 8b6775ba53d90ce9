//! `textDocument/didOpen`, `didChange`, `didClose`: plain functions, over before the next message.

use std::sync::Arc;

use serde::Deserialize;
use serde_json::Value;
use tower_lsp::jsonrpc::Request;
use tower_lsp::ls_types::notification::{
    DidChangeNotebookDocument, DidChangeTextDocument, DidCloseNotebookDocument,
    DidCloseTextDocument, DidOpenNotebookDocument, DidOpenTextDocument, Notification,
};
use tower_lsp::ls_types::{
    DidChangeTextDocumentParams, DidCloseTextDocumentParams, DidOpenTextDocumentParams,
};

use super::notebook_synchronization::{did_change_notebook, did_close_notebook, did_open_notebook};
use super::{nudge, publish_diagnostics};
use crate::server::edits::{self, Edit};
use crate::server::positions::change;
use crate::server::session::Session;
use crate::server::snapshot::named_uri;

/// Handles `message` if it is one of the three, of a file or a notebook; false if it is for someone
/// else.
pub fn handle(session: &Arc<Session>, message: &Request) -> bool {
    let handle = match message.method() {
        DidOpenTextDocument::METHOD => did_open,
        DidChangeTextDocument::METHOD => did_change,
        DidCloseTextDocument::METHOD => did_close,
        DidOpenNotebookDocument::METHOD => did_open_notebook,
        DidChangeNotebookDocument::METHOD => did_change_notebook,
        DidCloseNotebookDocument::METHOD => did_close_notebook,
        _ => return false,
    };
    if !session.is_initialized() {
        tracing::warn!(method = message.method(), "ignored before `initialize`");
        return true;
    }
    let done = handle(session, message.params().unwrap_or(&Value::Null));
    match (named_uri(message), done) {
        (Some(uri), done) => {
            if let Err(error) = done {
                session.documents.drop_unusable(&uri, &error);
            }
            publish_diagnostics::changed(session, uri);
        }
        (None, Err(error)) => tracing::error!(method = message.method(), %error, "ignored"),
        (None, Ok(())) => {}
    }
    true
}

fn did_open(session: &Arc<Session>, params: &Value) -> serde_json::Result<()> {
    let document = DidOpenTextDocumentParams::deserialize(params)?.text_document;
    session
        .documents
        .open(document.uri, document.version, &document.text);
    Ok(())
}

fn did_change(session: &Arc<Session>, params: &Value) -> serde_json::Result<()> {
    let params = DidChangeTextDocumentParams::deserialize(params)?;
    let place = params
        .content_changes
        .last()
        .and_then(|change| change.range);
    let changes: Vec<_> = params.content_changes.into_iter().map(change).collect();
    let (document, encoding) = (params.text_document, session.negotiated().encoding);
    session
        .documents
        .change(document.uri.clone(), document.version, &changes, encoding);
    let place = place.map(|range| Edit {
        uri: document.uri.clone(),
        position: range.start,
    });
    session.edits.changed(document.uri, place);
    nudge::typed(session);
    Ok(())
}

fn did_close(session: &Arc<Session>, params: &Value) -> serde_json::Result<()> {
    let params = DidCloseTextDocumentParams::deserialize(params)?;
    edits::closing(session, &params.text_document.uri);
    session.documents.close(&params.text_document.uri);
    Ok(())
}
