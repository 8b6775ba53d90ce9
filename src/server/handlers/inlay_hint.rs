//! `textDocument/inlayHint`: a question's label behind the line that raises it; `inlayHint/resolve`: its card.

use serde::{Deserialize, Serialize};
use serde_json::json;
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{InlayHint, InlayHintParams, InlayHintTooltip, Uri};

use super::data_of;
use super::hover::markup;
use crate::bank::Question;
use crate::features;
use crate::server::positions::{lsp_range, text_range};
use crate::server::session::Session;
use crate::server::snapshot::Snapshot;
use crate::text::TextRange;

/// What a hint is about, for when its tooltip is asked for.
#[derive(Debug, Serialize, Deserialize)]
struct Data {
    uri: Uri,
    question: String,
}

pub fn handle(session: &Session, snapshot: &Snapshot, params: &InlayHintParams) -> Vec<InlayHint> {
    let wanted = snapshot.scoped.settings.inlay_hints;
    let Some(document) = snapshot.document.as_ref().filter(|_| wanted) else {
        return Vec::new();
    };
    let negotiated = session.negotiated();
    let range = text_range(document, params.range, negotiated.encoding);
    let reader = snapshot.reader(session.bank());
    let hint = |features::Hint { offset, question }| {
        let end = TextRange::new(offset, offset);
        let now = !negotiated.resolves_tooltips;
        InlayHint {
            position: lsp_range(document, end, negotiated.encoding).start,
            label: features::label(&question.id).into(),
            kind: None,
            text_edits: None,
            tooltip: now.then(|| tooltip(session, question)),
            padding_left: Some(true),
            padding_right: None,
            data: Some(json!(Data {
                uri: params.text_document.uri.clone(),
                question: question.id.clone(),
            })),
        }
    };
    features::hints(&reader, document.part(), document.text(), range)
        .into_iter()
        .map(hint)
        .collect()
}

pub fn resolve(session: &Session, hint: InlayHint) -> Result<InlayHint> {
    let data: Data = data_of("a hint", hint.data.as_ref())?;
    let question = session.question(&data.question)?;
    Ok(InlayHint {
        tooltip: Some(tooltip(session, question)),
        ..hint
    })
}

fn tooltip(session: &Session, question: &Question) -> InlayHintTooltip {
    // No client says what its tooltips can show; hovers are shown by the same means.
    let negotiated = session.negotiated();
    let format = negotiated.hover_format;
    markup(format, session.brief(question, format)).into()
}
