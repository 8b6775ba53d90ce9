//! `viva/card`: everything about one question, and the whole of it as Markdown.

use serde::{Deserialize, Serialize};
use tower_lsp::jsonrpc::Result;

use crate::features::{self, Links, Told};
use crate::server::session::Session;

#[derive(Debug, Deserialize)]
pub struct Params {
    id: String,
    /// Whether the answer has HTML too, its links to other cards being commands.
    #[serde(default)]
    html: bool,
}

#[derive(Debug, Serialize)]
pub struct Card {
    markdown: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    html: Option<String>,
    #[serde(flatten)]
    question: Told<'static>,
}

pub fn handle(session: &Session, params: &Params) -> Result<Card> {
    let question = session.question(&params.id)?;
    let card = |links| session.card(question, links);
    Ok(Card {
        markdown: card(Links::Web),
        html: params.html.then(|| features::html(&card(Links::Commands))),
        question: Told::new(question, session.withholds(question)),
    })
}
