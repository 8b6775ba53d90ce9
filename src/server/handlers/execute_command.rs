//! `workspace/executeCommand`: `viva.openCard` shows a card and answers its Markdown.

use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::{ExecuteCommandParams, MessageType, ShowDocumentParams};

use crate::bank::Question;
use crate::features::{self, Format};
use crate::server::capabilities::OPEN_CARD;
use crate::server::session::Session;

/// How long the client may take to open a file before the card is shown otherwise.
const PATIENCE: Duration = Duration::from_secs(10);

pub fn handle(session: &Arc<Session>, params: &ExecuteCommandParams) -> Result<Option<Value>> {
    if params.command != OPEN_CARD {
        let message = format!(
            "unknown command `{}`; there is `{OPEN_CARD}`",
            params.command
        );
        return Err(Error::invalid_params(message));
    }
    let id = params
        .arguments
        .first()
        .and_then(|argument| argument.get("question")?.as_str());
    let no_id = || Error::invalid_params(format!("`{OPEN_CARD}` needs [{{\"question\": ID}}]"));
    let question = session.question(id.ok_or_else(no_id)?)?;
    // Not awaited: this request's answer must not wait for the client's.
    tokio::spawn(show(Arc::clone(session), question));
    Ok(Some(features::card(session.bank(), question).into()))
}

/// Opens the card where the client can, else shows the short card as a message.
async fn show(session: Arc<Session>, question: &'static Question) {
    if session.negotiated().shows_documents && opened(&session, question).await {
        return;
    }
    let message = features::brief(question, Format::PlainText);
    session
        .client
        .show_message(MessageType::INFO, message)
        .await;
}

async fn opened(session: &Arc<Session>, question: &'static Question) -> bool {
    let writer = Arc::clone(session);
    let address = move || writer.card_address(question);
    let Ok(Some(uri)) = tokio::task::spawn_blocking(address).await else {
        return false;
    };
    let params = ShowDocumentParams {
        uri,
        external: None,
        take_focus: Some(true),
        selection: None,
    };
    let answer = tokio::time::timeout(PATIENCE, session.client.show_document(params)).await;
    matches!(answer, Ok(Ok(true)))
}
