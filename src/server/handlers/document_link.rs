//! `textDocument/documentLink`: names of questions in comments; `documentLink/resolve`: their cards.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::json;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::DocumentLink;

use super::data_of;
use crate::features::{self, Links, Mention};
use crate::server::positions::lsp_range;
use crate::server::session::Session;
use crate::server::snapshot::Snapshot;

/// What a link leads to, for when somebody follows it: a card may have to be written first.
#[derive(Debug, Serialize, Deserialize)]
struct Data {
    question: String,
}

pub fn handle(session: &Session, snapshot: &Snapshot) -> Vec<DocumentLink> {
    let wanted = snapshot.scoped.settings.document_links;
    let Some(document) = snapshot.document.as_ref().filter(|_| wanted) else {
        return Vec::new();
    };
    let encoding = session.negotiated().encoding;
    let link = |Mention { range, question }: Mention<'_>| DocumentLink {
        range: lsp_range(document, range, encoding),
        target: None,
        tooltip: Some(features::name(question)),
        data: Some(json!(Data {
            question: question.id.clone(),
        })),
    };
    let reader = snapshot.reader(session.bank());
    features::mentions(&reader, document.part(), document.text())
        .into_iter()
        .map(link)
        .collect()
}

pub async fn resolve(session: Arc<Session>, link: DocumentLink) -> Result<DocumentLink> {
    let data: Data = data_of("a link", link.data.as_ref())?;
    let question = session.question(&data.question)?;
    if session.negotiated().links == Links::Commands {
        let target = features::card_command(question).parse().ok();
        return Ok(DocumentLink { target, ..link });
    }
    let address = move || session.card_address(question);
    let target = tokio::task::spawn_blocking(address).await.ok().flatten();
    Ok(DocumentLink {
        target: Some(target.ok_or_else(Error::internal_error)?),
        ..link
    })
}
