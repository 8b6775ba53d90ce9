//! `textDocument/codeAction`: opens the cards of what is selected, when the reader asks.

use serde_json::{Value, json};
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::{
    CodeAction, CodeActionContext, CodeActionKind, CodeActionOrCommand, CodeActionParams,
    CodeActionResponse, CodeActionTriggerKind, Command,
};

use crate::bank::Question;
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
    let negotiated = session.negotiated();
    let range = text_range(document, params.range, negotiated.encoding);
    let is_lazy = negotiated.resolves_commands;
    features::actions(&snapshot.reader(session.bank()), document.part(), range)
        .into_iter()
        .map(|action| code_action(action, is_lazy))
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

/// Adds the command to an action that was sent without.
pub fn resolve(session: &Session, action: CodeAction) -> Result<CodeAction> {
    let id = action
        .data
        .as_ref()
        .and_then(|data| data.get("question")?.as_str());
    let no_id = || Error::invalid_params("`data` is not that of an action of ours");
    let question = session.question(id.ok_or_else(no_id)?)?;
    Ok(CodeAction {
        command: Some(open_card(action.title.clone(), question)),
        ..action
    })
}

fn code_action(Action { question, title }: Action<'_>, is_lazy: bool) -> CodeActionOrCommand {
    CodeActionOrCommand::CodeAction(CodeAction {
        kind: Some(CodeActionKind::new(QUESTION_KIND)),
        command: (!is_lazy).then(|| open_card(title.clone(), question)),
        data: Some(data(question)),
        title,
        ..Default::default()
    })
}

fn open_card(title: String, question: &Question) -> Command {
    Command {
        title,
        command: OPEN_CARD.to_owned(),
        arguments: Some(vec![data(question)]),
    }
}

fn data(question: &Question) -> Value {
    json!({ "question": question.id })
}
