//! `viva/card`: everything about one question, and the whole of it as Markdown.

use serde::{Deserialize, Serialize};
use tower_lsp::jsonrpc::Result;

use crate::bank::Question;
use crate::features;
use crate::server::session::Session;

#[derive(Debug, Deserialize)]
pub struct Params {
    id: String,
}

#[derive(Debug, Serialize)]
pub struct Card {
    markdown: String,
    #[serde(flatten)]
    question: &'static Question,
}

pub fn handle(session: &Session, params: &Params) -> Result<Card> {
    let question = session.question(&params.id)?;
    Ok(Card {
        markdown: features::card(session.bank(), question),
        question,
    })
}
