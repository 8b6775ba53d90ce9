//! `viva.practise`: opens the client's practice view, or leads through a question by messages where it has
//! none.

use std::sync::{Arc, PoisonError};
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::notification::Notification;
use tower_lsp::ls_types::{MessageActionItem, MessageType, Uri};

use super::{execute_command, practice};
use crate::bank::Question;
use crate::features::{self, Choice, Format, How, Links, Step, span};
use crate::practice::Grade;
use crate::server::desk::{AtDesk, at_desk, failed, unwritten};
use crate::server::session::Session;
use crate::server::snapshot::Snapshot;

/// How long somebody may think.
const PATIENCE: Duration = Duration::from_secs(15 * 60);

const HINT: &str = "Hint";
const ANSWER: &str = "Show the answer";
const GIVE_UP: &str = "I don't know";
const FOLLOW_UP: &str = "Follow-up question";
const NEXT: &str = "Next question";
const UNDO: &str = "Undo";
const DONE: &str = "Done";

/// Tells a client with a practice view of its own what to open.
#[derive(Debug)]
pub enum Open {}

#[derive(Debug, Serialize, Deserialize)]
pub struct OpenParams {
    id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    uri: Option<Uri>,
}

impl Notification for Open {
    type Params = OpenParams;
    const METHOD: &'static str = "viva/practice/open";
}

/// Starts with a question; does not wait for the person.
pub fn start(session: Arc<Session>, question: &'static Question, uri: Option<Uri>) {
    let owned = Arc::clone(&session);
    let started = tokio::spawn(async move {
        if owned.negotiated().has_practice_view {
            let id = question.id.clone();
            let open = OpenParams { id, uri };
            return owned.client.send_notification::<Open>(open).await;
        }
        let scope = Snapshot::about(&owned, uri.as_ref(), None);
        // Whatever came of the one before, nothing stays withheld that is not on the screen.
        let _ = leave(&owned, &scope).await;
        if let Err(error) = by_messages(&owned, &scope, question).await {
            let message = format!("Viva: {}", error.message);
            owned.client.show_message(MessageType::ERROR, message).await;
            let _ = leave(&owned, &scope).await;
        }
    });
    // A handle is replaced as a whole.
    let mut running = session
        .by_messages
        .lock()
        .unwrap_or_else(PoisonError::into_inner);
    if let Some(before) = running.replace(started.abort_handle()) {
        before.abort();
    }
}

/// One question after the other, until the person has enough.
async fn by_messages(
    session: &Arc<Session>,
    scope: &Snapshot,
    first: &'static Question,
) -> Result<()> {
    let mut question = first;
    let mut is_named = true;
    loop {
        let put = question;
        at_desk(
            session,
            scope.clone(),
            move |AtDesk { round, reader, now }| {
                if is_named {
                    round.ask(&reader, put, How::default(), &now, Instant::now());
                }
                Ok(())
            },
        )
        .await?;
        let Some(told) = one(session, scope, question).await? else {
            return leave(session, scope).await;
        };
        let chosen = choose(session, told, &[NEXT, UNDO, DONE]).await?;
        let undone = chosen.as_deref() == Some(UNDO);
        let next = match chosen.as_deref() {
            Some(NEXT) => next(session, scope).await?,
            Some(UNDO) => undo(session, scope).await?,
            _ => None,
        };
        is_named = undone;
        match next {
            Some(next) => question = next,
            None => {
                if chosen.as_deref() == Some(NEXT) {
                    let all = "Viva: nothing else is due or new today.";
                    session.client.show_message(MessageType::INFO, all).await;
                }
                return leave(session, scope).await;
            }
        }
    }
}

/// Asks one question to its grade; what to say of it then. None if the person leaves.
async fn one(
    session: &Arc<Session>,
    scope: &Snapshot,
    question: &'static Question,
) -> Result<Option<String>> {
    let mut text = format!("Viva · {}", features::name(question));
    let mut has_hints = true;
    let (_, follow_ups) = loop {
        let hint = has_hints.then_some(HINT);
        let buttons: Vec<_> = [ANSWER].into_iter().chain(hint).chain([GIVE_UP]).collect();
        match choose(session, text.clone(), &buttons).await?.as_deref() {
            Some(HINT) => {
                let (hint, more) = reveal(session, scope, question, Step::Hint).await?;
                text = format!("{text}\n\n{hint}");
                has_hints = more;
            }
            Some(chosen @ (ANSWER | GIVE_UP)) => {
                let attempted = chosen == ANSWER;
                break reveal(session, scope, question, Step::Answer { attempted }).await?;
            }
            _ => return Ok(None),
        }
    };
    // The whole card beside the code; a message shows what fits one.
    execute_command::show_card(Arc::clone(session), question).await;
    let mut text = features::brief(question, Format::PlainText, Links::Web);
    let mut more = follow_ups;
    loop {
        let choices = choices(session, scope, question).await?;
        let mut allowed: Vec<_> = choices.iter().filter(|choice| choice.is_allowed).collect();
        // Some editors take the first for granted: that is to be the usual one.
        allowed.sort_by_key(|choice| u8::from(choice.grade).abs_diff(u8::from(Grade::Good)));
        let grades: Vec<_> = allowed
            .into_iter()
            .map(
                |Choice {
                     grade, interval, ..
                 }| { (*grade, format!("{} · {interval}", grade.name())) },
            )
            .collect();
        let further = more.then_some(FOLLOW_UP);
        let buttons: Vec<_> = grades
            .iter()
            .map(|(_, name)| name.as_str())
            .chain(further)
            .collect();
        let chosen = choose(session, text.clone(), &buttons).await?;
        match chosen.as_deref() {
            Some(FOLLOW_UP) => {
                (text, more) = reveal(session, scope, question, Step::FollowUp).await?;
            }
            Some(name) => {
                let Some((grade, _)) = grades.iter().find(|(_, of)| of == name) else {
                    return Ok(None);
                };
                return self::grade(session, scope, question, *grade)
                    .await
                    .map(Some);
            }
            None => return Ok(None),
        }
    }
}

/// The button that the person presses; none if they press none, and not for ever: a message may be gone
/// without a word.
async fn choose(session: &Session, message: String, buttons: &[&str]) -> Result<Option<String>> {
    let actions = buttons.iter().map(|title| MessageActionItem {
        title: (*title).to_owned(),
        properties: Default::default(),
    });
    let request =
        session
            .client
            .show_message_request(MessageType::INFO, message, Some(actions.collect()));
    match tokio::time::timeout(PATIENCE, request).await {
        Ok(Ok(chosen)) => Ok(chosen.map(|chosen| chosen.title)),
        Ok(Err(_)) => Err(failed(
            &"this editor shows no messages with buttons; `viva practice` asks in a terminal.",
        )),
        Err(_) => Ok(None),
    }
}

async fn reveal(
    session: &Arc<Session>,
    scope: &Snapshot,
    question: &'static Question,
    step: Step,
) -> Result<(String, bool)> {
    at_desk(
        session,
        scope.clone(),
        move |AtDesk { round, reader, .. }| {
            let shown = round.reveal(&reader, question, step, Links::Web, Instant::now());
            Ok((shown.markdown, shown.more))
        },
    )
    .await
}

async fn choices(
    session: &Arc<Session>,
    scope: &Snapshot,
    question: &'static Question,
) -> Result<[Choice; 4]> {
    at_desk(
        session,
        scope.clone(),
        move |AtDesk { round, now, .. }| Ok(round.choices(question, &now)),
    )
    .await
}

async fn grade(
    session: &Arc<Session>,
    scope: &Snapshot,
    question: &'static Question,
    grade: Grade,
) -> Result<String> {
    let owned = Arc::clone(session);
    at_desk(
        session,
        scope.clone(),
        move |AtDesk { round, now, .. }| {
            let graded = round.grade(question, grade, &now, Instant::now());
            let graded = graded.map_err(|error| {
                practice::retry(&owned);
                unwritten(&error)
            })?;
            let wait = graded.due.duration_since(now.timestamp()).as_secs().max(0);
            let (name, wait) = (features::name(question), span(wait));
            Ok(format!(
                "Viva · {name}\n\n{}: it comes again in {wait}.",
                graded.grade.name()
            ))
        },
    )
    .await
}

async fn next(session: &Arc<Session>, scope: &Snapshot) -> Result<Option<&'static Question>> {
    let owned = Arc::clone(session);
    at_desk(
        session,
        scope.clone(),
        move |AtDesk { round, reader, now }| {
            let mut near = std::collections::HashMap::new();
            owned.edits.near(&owned, &reader, &now, &mut near);
            let wish = features::Wish::default();
            let put = round.next(&reader, wish, &near, &now, Instant::now());
            Ok(put.map(|put| put.question))
        },
    )
    .await
}

async fn undo(session: &Arc<Session>, scope: &Snapshot) -> Result<Option<&'static Question>> {
    let bank = session.bank();
    let owned = Arc::clone(session);
    at_desk(
        session,
        scope.clone(),
        move |AtDesk { round, now, .. }| {
            let undone = round.undo(&now, Instant::now());
            if !round.practice().unwritten().is_empty() {
                practice::retry(&owned);
            }
            Ok(undone.and_then(|(_, id)| bank.get(&id)))
        },
    )
    .await
}

async fn leave(session: &Arc<Session>, scope: &Snapshot) -> Result<()> {
    at_desk(session, scope.clone(), |AtDesk { round, .. }| {
        round.leave(None);
        Ok(())
    })
    .await
}
