//! `workspace/symbol`: looks questions up where an editor has nothing but its symbol search.

use std::sync::Arc;

use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::{Location, Range, SymbolInformation, SymbolKind, WorkspaceSymbolParams};

use crate::bank::Question;
use crate::features;
use crate::server::positions::lsp_range;
use crate::server::session::Session;
use crate::server::snapshot::Snapshot;

/// As many as a picker shows; each may cost a file.
const LIMIT: usize = 20;

/// Answers a query that starts with `?`; every other is left to the servers that know symbols.
pub async fn handle(
    session: Arc<Session>,
    snapshot: Snapshot,
    params: WorkspaceSymbolParams,
) -> Result<Vec<SymbolInformation>> {
    let Some(words) = params.query.strip_prefix('?').map(str::to_owned) else {
        return Ok(Vec::new());
    };
    let look_up = move || {
        let questions = features::search(&snapshot.reader(session.bank()), &words, LIMIT, None);
        questions
            .into_iter()
            .filter_map(|question| symbol(&session, &snapshot, question))
            .collect()
    };
    tokio::task::spawn_blocking(look_up)
        .await
        .map_err(|_| Error::internal_error())
}

#[expect(
    deprecated,
    reason = "the struct cannot be made without its deprecated field"
)]
fn symbol(
    session: &Session,
    snapshot: &Snapshot,
    question: &Question,
) -> Option<SymbolInformation> {
    Some(SymbolInformation {
        // VS Code drops symbols whose name does not contain the query, `?` and all.
        name: format!("? {}", features::name(question)),
        kind: SymbolKind::STRING,
        tags: None,
        deprecated: None,
        location: location(session, snapshot, question)?,
        container_name: Some(features::facts(question)),
    })
}

/// Where an open document raises the question, else the card itself.
fn location(session: &Session, snapshot: &Snapshot, question: &Question) -> Option<Location> {
    let encoding = session.negotiated().encoding;
    let place = snapshot.open.iter().find_map(|(uri, document, scoped)| {
        let reader = scoped.reader(session.bank());
        let finding = features::finding_of(&reader, document.part(), question)?;
        Some(Location::new(
            uri.clone(),
            lsp_range(document, finding.focus, encoding),
        ))
    });
    place.or_else(|| {
        let address = session.card_address(question)?;
        Some(Location::new(address, Range::default()))
    })
}
