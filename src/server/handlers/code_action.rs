//! `textDocument/codeAction`: opens the cards of what is selected, and what to read, when the reader asks.

use serde_json::{Value, json};
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::{
    CodeAction, CodeActionContext, CodeActionKind, CodeActionOrCommand, CodeActionParams,
    CodeActionResponse, CodeActionTriggerKind, Command, Uri,
};

use crate::bank::Question;
use crate::features::{self, Action, OPEN_CARD, Opens};
use crate::server::capabilities::{OPEN_REFERENCE, PRACTISE, QUESTION_KIND};
use crate::server::positions::text_range;
use crate::server::session::Session;
use crate::server::snapshot::Snapshot;

/// In the data of actions that open no card.
const REFERENCE: &str = "reference";
const PRACTICE: &str = "practice";

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
        // What there is to read is the answer.
        .filter(|action| action.opens != Opens::Reference || !session.withholds(action.question))
        .map(|action| code_action(action, &params.text_document.uri, is_lazy))
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
    let data = action.data.as_ref();
    let id = data.and_then(|data| data.get("question")?.as_str());
    let no_id = || Error::invalid_params("`data` is not that of an action of ours");
    let question = session.question(id.ok_or_else(no_id)?)?;
    let opens = match data.and_then(|data| data.get("opens")?.as_str()) {
        Some(REFERENCE) => Opens::Reference,
        Some(PRACTICE) => Opens::Practice,
        _ => Opens::Card,
    };
    let uri = data.and_then(|data| data.get("uri")).cloned();
    Ok(CodeAction {
        command: Some(command(action.title.clone(), opens, question, uri)),
        ..action
    })
}

fn code_action(action: Action<'_>, uri: &Uri, is_lazy: bool) -> CodeActionOrCommand {
    let Action {
        opens,
        question,
        title,
    } = action;
    let uri = (opens == Opens::Practice).then(|| json!(uri));
    let mut data = data(question, uri.clone());
    match opens {
        Opens::Card => {}
        Opens::Reference => data["opens"] = REFERENCE.into(),
        Opens::Practice => data["opens"] = PRACTICE.into(),
    }
    CodeActionOrCommand::CodeAction(CodeAction {
        kind: Some(CodeActionKind::new(QUESTION_KIND)),
        command: (!is_lazy).then(|| command(title.clone(), opens, question, uri)),
        data: Some(data),
        title,
        ..Default::default()
    })
}

fn command(title: String, opens: Opens, question: &Question, uri: Option<Value>) -> Command {
    let command = match opens {
        Opens::Card => OPEN_CARD,
        Opens::Reference => OPEN_REFERENCE,
        Opens::Practice => PRACTISE,
    };
    Command {
        title,
        command: command.to_owned(),
        arguments: Some(vec![data(question, uri)]),
    }
}

/// The question, and the document in whose sight it is practised.
fn data(question: &Question, uri: Option<Value>) -> Value {
    let mut data = json!({ "question": question.id });
    if let Some(uri) = uri {
        data["uri"] = uri;
    }
    data
}
