//! A due question whose code is being edited, offered once typing has stopped; to those who want that.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{MessageActionItem, MessageType};

use super::practise;
use crate::bank::Question;
use crate::features;
use crate::server::desk::{AtDesk, at_desk};
use crate::server::edits::Edit;
use crate::server::positions::offset;
use crate::server::session::Session;
use crate::server::snapshot::Snapshot;

/// For how long nobody has typed when something is offered.
const QUIET: Duration = Duration::from_secs(20);

/// For how long a message may stand there.
const PATIENCE: Duration = Duration::from_secs(15 * 60);

const PRACTISE: &str = "Practise";
const NOT_NOW: &str = "Not now";
const NOT_TODAY: &str = "Not today";

/// After a change: waits for a pause, if anybody wants to be asked in it.
pub fn typed(session: &Arc<Session>) {
    let wanted = session
        .configuration
        .any(|settings| settings.practice.nudges > 0);
    if !wanted || session.nudging.swap(true, Ordering::SeqCst) {
        return;
    }
    let session = Arc::clone(session);
    tokio::spawn(async move {
        let (edit, seen) = pause(&session).await;
        if let Some(edit) = edit {
            offer(&session, edit).await;
        }
        session.nudging.store(false, Ordering::SeqCst);
        // What was typed while the message was there found somebody waiting already.
        if session.edits.last().1 != seen {
            typed(&session);
        }
    });
}

/// Waits until nobody has typed for a while; the last change, and how many there were.
async fn pause(session: &Session) -> (Option<Edit>, u64) {
    loop {
        let (_, before) = session.edits.last();
        tokio::time::sleep(QUIET).await;
        let last = session.edits.last();
        if last.1 == before {
            return last;
        }
    }
}

async fn offer(session: &Arc<Session>, edit: Edit) {
    let document = session.documents.get(&edit.uri);
    let snapshot = Snapshot::about(session, Some(&edit.uri), document);
    let due = match due(session, snapshot.clone(), edit.clone()).await {
        Ok(Some(due)) => due,
        Ok(None) => return,
        Err(error) => return tracing::warn!(%error, "no question can be offered"),
    };
    let message = format!(
        "Viva: {} is due, and you are at it right now.",
        features::name(due)
    );
    let action = |title: &str| MessageActionItem {
        title: title.to_owned(),
        properties: Default::default(),
    };
    let actions = [PRACTISE, NOT_NOW, NOT_TODAY].map(action).to_vec();
    let client = &session.client;
    let chosen = client.show_message_request(MessageType::INFO, message, Some(actions));
    // Some clients never answer.
    let chosen = tokio::time::timeout(PATIENCE, chosen).await;
    let chosen = chosen.ok().and_then(Result::ok).flatten();
    match chosen.as_ref().map(|chosen| chosen.title.as_str()) {
        Some(PRACTISE) => practise::start(Arc::clone(session), due, Some(edit.uri)),
        Some(NOT_TODAY) => {
            let ended = at_desk(session, snapshot, |AtDesk { round, now, .. }| {
                round.end_nudges(&now);
                Ok(())
            });
            // Only a log that cannot be opened fails, and nothing is offered from that.
            let _ = ended.await;
        }
        _ => {}
    }
}

/// A due question of the constructs around an edit.
async fn due(
    session: &Arc<Session>,
    snapshot: Snapshot,
    edit: Edit,
) -> Result<Option<&'static Question>> {
    let Some(view) = snapshot.document.clone() else {
        return Ok(None);
    };
    let encoding = session.negotiated().encoding;
    at_desk(session, snapshot, move |AtDesk { round, reader, now }| {
        let at = offset(&view, edit.position, encoding);
        let mut around = view.part().findings();
        around.retain(|finding| finding.range.start <= at && at <= finding.range.end);
        around.sort_by_key(|finding| finding.range.len());
        let raised = features::raised(&reader, &around);
        let questions = raised.iter().map(|raised| raised.question);
        Ok(round.nudge(questions, reader.settings.practice.nudges, &now))
    })
    .await
}
