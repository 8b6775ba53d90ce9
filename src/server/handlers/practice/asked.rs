//! `viva/practice/next` and `ask`: a question, and the code that raises it.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Instant;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{Position, Range, Uri};

use super::known;
use crate::bank::Question;
use crate::features::{self, How, Left, Put, Reader, Wish};
use crate::practice::Turn;
use crate::server::desk::{AtDesk, at_desk};
use crate::server::positions::{lsp_range, offset};
use crate::server::session::Session;
use crate::server::snapshot::Snapshot;
use crate::server::view::View;
use crate::text::{line_end, line_start};

/// Lines of code that are shown with a question at most.
const LINES: usize = 12;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Next {
    /// The document at hand, which is in the snapshot.
    uri: Option<Uri>,
    position: Option<Position>,
    company: Option<String>,
    topic: Option<String>,
    /// Whether only what the document raises is wanted.
    #[serde(rename = "inFile")]
    in_file: bool,
    /// Whether to go on beyond what is due and new.
    cram: bool,
    html: bool,
}

#[derive(Debug, Deserialize)]
pub struct Ask {
    id: String,
    /// Whether it is one of the mock interview under way.
    #[serde(default)]
    mock: bool,
    /// Whether it is asked beyond the plan.
    #[serde(default)]
    cram: bool,
    #[serde(default)]
    uri: Option<Uri>,
    #[serde(default)]
    html: bool,
}

/// A question, without anything of its answer.
#[derive(Debug, Serialize)]
pub struct Asked {
    id: String,
    question: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    html: Option<String>,
    turn: &'static str,
    hints: usize,
    left: Value,
    #[serde(skip_serializing_if = "Option::is_none")]
    raised: Option<Raised>,
}

/// The code that raises a question.
#[derive(Debug, Serialize)]
struct Raised {
    uri: Uri,
    range: Range,
    construct: &'static str,
    #[serde(skip)]
    code: String,
}

pub async fn next(session: &Arc<Session>, params: Next) -> Result<Option<Asked>> {
    let snapshot = Snapshot::current();
    let (owned, seen) = (Arc::clone(session), snapshot.clone());
    at_desk(session, snapshot, move |AtDesk { round, reader, now }| {
        let session = &owned;
        let bank = session.bank();
        let company = known(bank.companies(), "company", params.company.as_deref())?;
        let topic = known(bank.topics(), "topic", params.topic.as_deref())?;
        let mut near = HashMap::new();
        if let Some(document) = &seen.document {
            let encoding = session.negotiated().encoding;
            let caret = params.position.map(|at| offset(document, at, encoding));
            features::near(&reader, document.part(), caret, &mut near);
        }
        session.edits.near(session, &reader, &now, &mut near);
        let wish = Wish {
            company,
            topic,
            in_file: params.in_file,
            cram: params.cram,
        };
        let put = round.next(&reader, wish, &near, &now, Instant::now());
        let at = params.uri.as_ref();
        Ok(put.map(|put| asked(session, &seen, &reader, put, at, params.html)))
    })
    .await
}

pub async fn ask(session: &Arc<Session>, params: Ask) -> Result<Asked> {
    let question = session.question(&params.id)?;
    let how = How {
        in_mock: params.mock,
        cram: params.cram,
    };
    let snapshot = Snapshot::current();
    let (owned, seen) = (Arc::clone(session), snapshot.clone());
    at_desk(session, snapshot, move |AtDesk { round, reader, now }| {
        let put = round.ask(&reader, question, how, &now, Instant::now());
        let at = params.uri.as_ref();
        Ok(asked(&owned, &seen, &reader, put, at, params.html))
    })
    .await
}

fn asked(
    session: &Session,
    snapshot: &Snapshot,
    reader: &Reader<'_, '_>,
    put: Put<'_>,
    at: Option<&Uri>,
    html: bool,
) -> Asked {
    let Put {
        question,
        turn,
        is_cram,
        hints,
        left: Left { due, new },
    } = put;
    let raised = raised(session, snapshot, reader, question, at);
    let code = raised.as_ref().map(|raised| raised.code.as_str());
    let markdown = features::question_text(question, code);
    Asked {
        id: question.id.clone(),
        html: html.then(|| features::html(&markdown)),
        question: markdown,
        turn: match turn {
            Some(Turn::Step) => "step",
            Some(Turn::Due) => "due",
            Some(Turn::New) => "new",
            Some(Turn::Ahead) => "ahead",
            None if is_cram => "cram",
            None => "early",
        },
        hints,
        left: json!({ "due": due, "new": new }),
        raised,
    }
}

/// Where the document at hand raises the question, or else another that is open.
fn raised(
    session: &Session,
    snapshot: &Snapshot,
    reader: &Reader<'_, '_>,
    question: &Question,
    at: Option<&Uri>,
) -> Option<Raised> {
    let here = at.zip(snapshot.document.as_ref());
    let elsewhere = snapshot.open.iter().map(|(uri, view, _)| (uri, view));
    here.into_iter().chain(elsewhere).find_map(|(uri, view)| {
        let findings = view.part().findings();
        let finding = features::finding_of(reader, &findings, question)?;
        Some(Raised {
            uri: uri.clone(),
            range: lsp_range(view, finding.range, session.negotiated().encoding),
            construct: finding.construct,
            code: code(view, finding.range.start, finding.range.end),
        })
    })
}

/// The lines of a construct, the first of them if they are many.
fn code(view: &View, start: u32, end: u32) -> String {
    let text = view.text();
    let lines = line_start(text, start) as usize..line_end(text, end) as usize;
    let lines = textwrap::dedent(&text.byte_slice(lines).to_string());
    let mut shown: Vec<_> = lines.lines().take(LINES).collect();
    if lines.lines().nth(LINES).is_some() {
        shown.push("…");
    }
    shown.join("\n")
}
