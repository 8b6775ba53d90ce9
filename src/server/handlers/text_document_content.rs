//! `workspace/textDocumentContent`: a card, for clients that open documents which no file holds.

use serde::{Deserialize, Serialize};
use tower_lsp::jsonrpc::{Error, Result};

use crate::features::Links;
use crate::server::card_documents;
use crate::server::session::Session;

#[derive(Debug, Deserialize)]
pub struct Params {
    uri: String,
}

#[derive(Debug, Serialize)]
pub struct Content {
    text: String,
}

pub fn handle(session: &Session, Params { uri }: &Params) -> Result<Content> {
    let bank = session.bank();
    let unknown = || Error::invalid_params(format!("there is no document at `{uri}`"));
    let question = card_documents::question(bank, uri).ok_or_else(unknown)?;
    Ok(Content {
        text: session.card(question, Links::Web),
    })
}
