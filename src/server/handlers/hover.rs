//! `textDocument/hover`: the card of the question under the caret.

use tower_lsp::ls_types::{Hover, HoverContents, HoverParams, MarkupContent, MarkupKind};

use crate::features::{self, Format};
use crate::server::positions::{lsp_range, offset};
use crate::server::session::Session;
use crate::server::snapshot::Snapshot;

pub fn handle(session: &Session, snapshot: &Snapshot, params: &HoverParams) -> Option<Hover> {
    let document = snapshot.document.as_ref()?;
    let negotiated = session.negotiated();
    let at = params.text_document_position_params.position;
    let offset = offset(document, at, negotiated.encoding);
    let hover = features::hover(
        &snapshot.reader(session.bank()),
        document.part(),
        offset,
        negotiated.hover_format,
        negotiated.links,
        &|question| session.withholds(question),
    )?;
    Some(Hover {
        range: Some(lsp_range(document, hover.range, negotiated.encoding)),
        contents: HoverContents::Markup(markup(negotiated.hover_format, hover.text)),
    })
}

/// A text that was written in a format.
pub fn markup(format: Format, text: String) -> MarkupContent {
    let kind = match format {
        Format::Markdown => MarkupKind::Markdown,
        Format::PlainText => MarkupKind::PlainText,
    };
    MarkupContent { kind, value: text }
}
