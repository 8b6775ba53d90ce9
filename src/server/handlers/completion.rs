//! `textDocument/completion`: questions, in a comment for Viva; `completionItem/resolve`: their cards.

use serde::{Deserialize, Serialize};
use serde_json::json;
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{
    CompletionItem, CompletionItemKind, CompletionList, CompletionParams, Documentation, TextEdit,
};

use super::data_of;
use super::hover::markup;
use crate::bank::Question;
use crate::features::{self, Only, Typed};
use crate::server::positions::{lsp_range, offset};
use crate::server::session::Session;
use crate::server::snapshot::Snapshot;

/// As many as anybody looks through; the next letter asks again.
const LIMIT: usize = 20;

/// What an item is about, for when it is looked at.
#[derive(Debug, Serialize, Deserialize)]
struct Data {
    question: String,
}

/// Nothing outside of comments for Viva.
pub fn handle(
    session: &Session,
    snapshot: &Snapshot,
    params: &CompletionParams,
) -> Option<CompletionList> {
    let wanted = snapshot.scoped.settings.completion;
    let document = snapshot.document.as_ref().filter(|_| wanted)?;
    let encoding = session.negotiated().encoding;
    let caret = offset(document, params.text_document_position.position, encoding);
    let Typed { range, words } = features::typed(document.part(), document.text(), caret)?;
    let reader = snapshot.reader(session.bank());
    let near = Some((document.part(), Some(caret)));
    let range = lsp_range(document, range, encoding);
    let item = |(rank, question): (usize, &Question)| CompletionItem {
        label: features::label(&question.id),
        kind: Some(CompletionItemKind::REFERENCE),
        detail: Some(features::plain(&question.title)),
        sort_text: Some(format!("{rank:02}")),
        // What was found is what was typed, in whatever other words.
        filter_text: (!words.is_empty()).then(|| words.clone()),
        text_edit: Some(TextEdit::new(range, features::label(&question.id)).into()),
        data: Some(json!(Data {
            question: question.id.clone(),
        })),
        ..Default::default()
    };
    let mut found = features::search(&reader, &words, LIMIT, &Only::default(), near);
    found.retain(|question| {
        !session.withholds(question) || features::finds_openly(question, &words, &Only::default())
    });
    Some(CompletionList {
        is_incomplete: true,
        items: found.into_iter().enumerate().map(item).collect(),
    })
}

pub fn resolve(session: &Session, item: CompletionItem) -> Result<CompletionItem> {
    let data: Data = data_of("an item", item.data.as_ref())?;
    let question = session.question(&data.question)?;
    let negotiated = session.negotiated();
    let format = negotiated.documentation_format;
    let card = markup(format, session.brief(question, format));
    Ok(CompletionItem {
        documentation: Some(Documentation::MarkupContent(card)),
        ..item
    })
}
