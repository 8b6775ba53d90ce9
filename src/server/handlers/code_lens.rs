//! `textDocument/codeLens`: the question that a definition raises, above it; `codeLens/resolve`: its title.

use serde::{Deserialize, Serialize};
use serde_json::json;
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{CodeLens, Command, Uri};

use super::data_of;
use crate::features::{self, OPEN_CARD};
use crate::server::positions::lsp_range;
use crate::server::session::Session;
use crate::server::snapshot::Snapshot;

/// What a lens is about, until it comes into view and its title is asked for.
#[derive(Debug, Serialize, Deserialize)]
struct Data {
    uri: Uri,
    question: String,
    /// How many questions there are besides.
    others: usize,
}

pub fn handle(session: &Session, snapshot: &Snapshot, uri: &Uri) -> Vec<CodeLens> {
    let wanted = snapshot.scoped.settings.code_lens;
    let Some(document) = snapshot.document.as_ref().filter(|_| wanted) else {
        return Vec::new();
    };
    let encoding = session.negotiated().encoding;
    let lens = |lens: features::Lens<'_>| CodeLens {
        range: lsp_range(document, lens.range, encoding),
        command: None,
        data: Some(json!(Data {
            uri: uri.clone(),
            question: lens.question.id.clone(),
            others: lens.others,
        })),
    };
    features::lenses(&snapshot.reader(session.bank()), document.part())
        .into_iter()
        .map(lens)
        .collect()
}

pub fn resolve(session: &Session, lens: CodeLens) -> Result<CodeLens> {
    let data: Data = data_of("a lens", lens.data.as_ref())?;
    let question = session.question(&data.question)?;
    let command = Command {
        title: features::lens_title(question, data.others),
        command: OPEN_CARD.to_owned(),
        arguments: Some(vec![json!({ "question": question.id })]),
    };
    Ok(CodeLens {
        command: Some(command),
        ..lens
    })
}
