//! `workspace/executeCommand`: `viva.openCard` shows a card and answers its Markdown, `viva.openReference`
//! shows what to read on the web and answers its address, `viva.practise` starts a round of practice.

use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::{ExecuteCommandParams, MessageType, ShowDocumentParams, Uri};

use super::practise;
use crate::bank::Question;
use crate::features::{self, Format, Links, OPEN_CARD};
use crate::server::capabilities::{OPEN_REFERENCE, PRACTISE};
use crate::server::desk::failed;
use crate::server::session::Session;

/// How long the client may take to open a document before it is shown otherwise.
const PATIENCE: Duration = Duration::from_secs(10);

pub fn handle(session: &Arc<Session>, params: &ExecuteCommandParams) -> Result<Option<Value>> {
    let command = params.command.as_str();
    let open = match command {
        OPEN_CARD => open_card,
        OPEN_REFERENCE => open_reference,
        PRACTISE => practise,
        _ => {
            return Err(Error::invalid_params(format!(
                "unknown command `{command}`; there are `{OPEN_CARD}`, `{OPEN_REFERENCE}` and `{PRACTISE}`"
            )));
        }
    };
    let argument = params.arguments.first().unwrap_or(&Value::Null);
    let id = argument.get("question").and_then(Value::as_str);
    let no_id = || Error::invalid_params(format!("`{command}` needs [{{\"question\": ID}}]"));
    let question = session.question(id.ok_or_else(no_id)?)?;
    open(Arc::clone(session), question, argument).map(Some)
}

// What is shown is not awaited: a request's answer must not wait for the client's.

fn open_card(session: Arc<Session>, question: &'static Question, _: &Value) -> Result<Value> {
    let card = session.card(question, Links::Web);
    tokio::spawn(show_card(session, question));
    Ok(card.into())
}

/// Shows a card in the editor, or what fits a message.
pub async fn show_card(session: Arc<Session>, question: &'static Question) {
    let finder = Arc::clone(&session);
    let address = tokio::task::spawn_blocking(move || finder.card_address(question));
    let address = address.await.ok().flatten();
    let message = || session.brief(question, Format::PlainText);
    show(&session, address, false, message).await;
}

fn practise(session: Arc<Session>, question: &'static Question, argument: &Value) -> Result<Value> {
    let uri = argument
        .get("uri")
        .and_then(|uri| uri.as_str()?.parse().ok());
    practise::start(session, question, uri);
    Ok(Value::Null)
}

fn open_reference(session: Arc<Session>, question: &'static Question, _: &Value) -> Result<Value> {
    if session.withholds(question) {
        return Err(failed(
            &"it is being asked: what there is to read is withheld until then",
        ));
    }
    let none = || Error::invalid_params(format!("question `{}` has no link", question.id));
    let address = features::reference(question).ok_or_else(none)?;
    tokio::spawn(async move {
        let message = || format!("Viva · {}\n{address}", features::name(question));
        show(&session, address.parse().ok(), true, message).await;
    });
    Ok(address.into())
}

/// Opens a document where the client can, outside of the editor if it is `external`; else shows a message.
async fn show(
    session: &Session,
    address: Option<Uri>,
    external: bool,
    message: impl Fn() -> String,
) {
    if let Some(uri) = address.filter(|_| session.negotiated().shows_documents) {
        let params = ShowDocumentParams {
            uri,
            external: external.then_some(true),
            take_focus: Some(true),
            selection: None,
        };
        let answer = tokio::time::timeout(PATIENCE, session.client.show_document(params)).await;
        if matches!(answer, Ok(Ok(true))) {
            return;
        }
    }
    let client = &session.client;
    client.show_message(MessageType::INFO, message()).await;
}
