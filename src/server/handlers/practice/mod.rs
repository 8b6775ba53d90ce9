//! `viva/practice/…`: a round of practice, step by step.

mod asked;

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::MessageType;

use crate::features::{self, Choice, Links, Mix, Step, span};
use crate::practice::{Action, Change, Grade};
use crate::server::desk::{AtDesk, at_desk, failed, unwritten};
use crate::server::session::Session;
use crate::server::snapshot::Snapshot;
pub use asked::{Ask, Asked, Next, ask, next};

/// How often what could not be written is tried again.
const RETRY: Duration = Duration::from_secs(5);

fn known<'n>(names: Vec<&str>, kind: &str, name: Option<&'n str>) -> Result<Option<&'n str>> {
    let unknown = name.filter(|name| !names.contains(name));
    match unknown {
        Some(name) => Err(Error::invalid_params(format!(
            "`{name}` is no {kind} of the bank; there are {}",
            names.join(", ")
        ))),
        None => Ok(name),
    }
}

#[derive(Debug, Deserialize)]
pub struct Reveal {
    id: String,
    step: StepName,
    #[serde(default)]
    html: bool,
    /// Whether the person tried before they look at the answer.
    #[serde(default = "yes")]
    attempted: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
enum StepName {
    Hint,
    Answer,
    FollowUp,
}

const fn yes() -> bool {
    true
}

#[derive(Debug, Serialize)]
pub struct Revealed {
    markdown: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    html: Option<String>,
    more: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    grades: Option<Vec<Value>>,
}

pub async fn reveal(session: &Arc<Session>, params: Reveal) -> Result<Revealed> {
    let question = session.question(&params.id)?;
    at_desk(session, Snapshot::current(), move |AtDesk { round, reader, now }| {
        let step = match params.step {
            StepName::Hint => Step::Hint,
            StepName::FollowUp => Step::FollowUp,
            StepName::Answer => Step::Answer {
                attempted: params.attempted,
            },
        };
        let links = if params.html { Links::Commands } else { Links::Web };
        let shown = round.reveal(&reader, question, step, links, Instant::now());
        let choice = |choice: Choice| {
            json!({ "grade": choice.grade, "name": choice.grade.name(), "interval": choice.interval,
                "allowed": choice.is_allowed })
        };
        let is_answer = params.step == StepName::Answer;
        Ok(Revealed {
            html: params.html.then(|| features::html(&shown.markdown)),
            markdown: shown.markdown,
            more: shown.more,
            grades: is_answer.then(|| round.choices(question, &now).map(choice).to_vec()),
        })
    })
    .await
}

#[derive(Debug, Deserialize)]
pub struct GradeParams {
    id: String,
    grade: u8,
}

pub async fn grade(session: &Arc<Session>, params: GradeParams) -> Result<Value> {
    let question = session.question(&params.id)?;
    let grade = Grade::try_from(params.grade).map_err(Error::invalid_params)?;
    let owned = Arc::clone(session);
    at_desk(
        session,
        Snapshot::current(),
        move |AtDesk { round, now, .. }| {
            let graded = round.grade(question, grade, &now, Instant::now());
            let graded = graded.map_err(|error| {
                retry(&owned);
                unwritten(&error)
            })?;
            let seconds = graded.due.duration_since(now.timestamp()).as_secs();
            Ok(json!({
                "review": graded.review,
                "due": graded.due.to_string(),
                "grade": graded.grade,
                "interval": span(seconds.max(0)),
            }))
        },
    )
    .await
}

pub async fn undo(session: &Arc<Session>) -> Result<Value> {
    let owned = Arc::clone(session);
    at_desk(
        session,
        Snapshot::current(),
        move |AtDesk { round, now, .. }| {
            let undone = round.undo(&now, Instant::now());
            if !round.practice().unwritten().is_empty() {
                retry(&owned);
            }
            Ok(undone.map_or(
                Value::Null,
                |(review, id)| json!({ "review": review, "id": id }),
            ))
        },
    )
    .await
}

#[derive(Debug, Deserialize)]
pub struct ChangeParams {
    id: String,
    action: ActionName,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum ActionName {
    Suspend,
    Unsuspend,
    Bury,
    Reset,
}

pub async fn change(session: &Arc<Session>, params: ChangeParams) -> Result<Value> {
    let question = session.question(&params.id)?;
    let change = match params.action {
        ActionName::Suspend => Change::Action(Action::Suspend),
        ActionName::Unsuspend => Change::Action(Action::Unsuspend),
        ActionName::Bury => Change::Action(Action::Bury),
        ActionName::Reset => Change::Reset,
    };
    let owned = Arc::clone(session);
    at_desk(
        session,
        Snapshot::current(),
        move |AtDesk { round, now, .. }| {
            let review = round.change(question, change, &now).map_err(|error| {
                retry(&owned);
                unwritten(&error)
            })?;
            Ok(json!({ "review": review }))
        },
    )
    .await
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Leave {
    id: Option<String>,
}

pub async fn leave(session: &Arc<Session>, params: Leave) -> Result<Value> {
    let question = params.id.map(|id| session.question(&id)).transpose()?;
    at_desk(
        session,
        Snapshot::current(),
        move |AtDesk { round, .. }| {
            round.leave(question);
            Ok(Value::Null)
        },
    )
    .await
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct MockParams {
    company: Option<String>,
    minutes: Option<u32>,
    difficulties: Option<Mix>,
}

/// Minutes of an interview of which nothing is said.
const MINUTES: u32 = 30;

pub async fn mock(session: &Arc<Session>, params: MockParams) -> Result<Value> {
    let companies = session.bank().companies();
    known(companies, "company", params.company.as_deref())?;
    at_desk(
        session,
        Snapshot::current(),
        move |AtDesk { round, reader, now }| {
            let minutes = params.minutes.unwrap_or(MINUTES).clamp(1, 24 * 60);
            let (company, mix) = (params.company.as_deref(), params.difficulties);
            let mock = round.mock(&reader, company, minutes, mix, &now, Instant::now());
            Ok(json!({ "ids": mock.ids, "minutes": mock.minutes, "ends": mock.ends.to_string() }))
        },
    )
    .await
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Debrief {
    html: bool,
}

pub async fn debrief(session: &Arc<Session>, params: Debrief) -> Result<Value> {
    at_desk(
        session,
        Snapshot::current(),
        move |AtDesk { round, reader, .. }| {
            let links = if params.html {
                Links::Commands
            } else {
                Links::Web
            };
            let markdown = round.debrief(&reader, links, Instant::now());
            let markdown = markdown.ok_or_else(|| failed(&"no mock interview is under way"))?;
            let html = params.html.then(|| features::html(&markdown));
            Ok(json!({ "markdown": markdown, "html": html }))
        },
    )
    .await
}

/// Tries until what waits is written, and tells so.
pub fn retry(session: &Arc<Session>) {
    if session.retrying.swap(true, Ordering::Relaxed) {
        return;
    }
    let session = Arc::clone(session);
    tokio::spawn(async move {
        let was_waiting = loop {
            tokio::time::sleep(RETRY).await;
            let written = at_desk(&session, Snapshot::default(), |AtDesk { round, .. }| {
                let waits = !round.practice().unwritten().is_empty();
                round.retry().map_err(|error| failed(&error))?;
                Ok(waits)
            });
            if let Ok(was_waiting) = written.await {
                break was_waiting;
            }
        };
        session.retrying.store(false, Ordering::Relaxed);
        // It may have been written with a later one, or taken back.
        if was_waiting {
            let saved = "Viva: your answers are saved now.";
            session.client.show_message(MessageType::INFO, saved).await;
        }
    });
}
