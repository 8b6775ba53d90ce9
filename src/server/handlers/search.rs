//! `viva/search`: questions for some words, or for a place in a document.

use serde::Deserialize;
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::Position;

use crate::bank::Question;
use crate::features::{self, Only, Told};
use crate::server::positions::offset;
use crate::server::session::Session;
use crate::server::snapshot::Snapshot;

/// `uri` is read by the layer that takes the snapshot: the document whose questions come first
/// when the query is empty.
#[derive(Debug, Deserialize)]
pub struct Params {
    query: String,
    limit: Option<u32>,
    /// With `uri`: the questions of this place come before the document's others.
    position: Option<Position>,
    #[serde(flatten)]
    only: Only,
}

pub fn handle(
    session: &Session,
    snapshot: &Snapshot,
    params: &Params,
) -> Result<Vec<Told<'static>>> {
    let near = snapshot.document.as_ref().map(|document| {
        let encoding = session.negotiated().encoding;
        (
            document.part(),
            params.position.map(|at| offset(document, at, encoding)),
        )
    });
    let limit = params.limit.map_or(usize::MAX, |limit| limit as usize);
    let found = features::search(
        &snapshot.reader(session.bank()),
        &params.query,
        limit,
        &params.only,
        near,
    );
    let withheld = session.desk.withheld();
    let told = |question: &'static Question| Told::new(question, withheld.contains(&question.id));
    Ok(found.into_iter().map(told).collect())
}
