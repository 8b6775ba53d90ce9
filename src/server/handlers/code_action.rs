//! `textDocument/codeAction`: opens the cards of what is selected, when the reader asks.

use serde_json::json;
use tower_lsp::ls_types::{
    CodeAction, CodeActionContext, CodeActionKind, CodeActionOrCommand, CodeActionParams,
    CodeActionResponse, CodeActionTriggerKind, Command,
};

use crate::features::{self, Action};
use crate::server::capabilities::{OPEN_CARD, QUESTION_KIND};
use crate::server::positions::text_range;
use crate::server::session::Session;
use crate::server::snapshot::Snapshot;

pub fn handle(
    session: &Session,
    snapshot: &Snapshot,
    params: &CodeActionParams,
) -> CodeActionResponse {
    let Some(document) = snapshot
        .document
        .as_ref()
        .filter(|_| snapshot.scoped.settings.code_actions && is_wanted(&params.context))
    else {
        return Vec::new();
    };
    let range = text_range(document, params.range, session.negotiated().encoding);
    features::actions(&snapshot.reader(session.bank()), document.part(), range)
        .into_iter()
        .map(code_action)
        .collect()
}

/// Whether the reader asked, and for our kind: an automatic trigger would light up every line.
fn is_wanted(context: &CodeActionContext) -> bool {
    let includes = |kind: &str| {
        let rest = QUESTION_KIND.strip_prefix(kind);
        kind.is_empty() || rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    context.trigger_kind != Some(CodeActionTriggerKind::AUTOMATIC)
        && context
            .only
            .as_ref()
            .is_none_or(|only| only.iter().any(|kind| includes(kind.as_str())))
}

fn code_action(Action { question, title }: Action<'_>) -> CodeActionOrCommand {
    let data = json!({ "question": question.id });
    let command = Command {
        title: title.clone(),
        command: OPEN_CARD.to_owned(),
        arguments: Some(vec![data.clone()]),
    };
    CodeActionOrCommand::CodeAction(CodeAction {
        title,
        kind: Some(CodeActionKind::new(QUESTION_KIND)),
        command: Some(command),
        data: Some(data),
        ..Default::default()
    })
}
