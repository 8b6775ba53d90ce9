//! `workspace/symbol`: looks questions up where an editor has nothing but its symbol search.

use std::sync::Arc;

use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::{
    Location, ProgressToken, Range, SymbolInformation, SymbolKind, Uri, WorkspaceSymbolParams,
};

use crate::bank::Question;
use crate::features::{self, Only};
use crate::server::configuration::Scoped;
use crate::server::positions::lsp_range;
use crate::server::progress::{Pace, Progress};
use crate::server::session::Session;
use crate::server::snapshot::Snapshot;
use crate::server::view::View;

/// As many as a picker shows; each may cost a file.
const LIMIT: usize = 20;

/// A question that was found, and where an open document raises it.
type Found = (&'static Question, Option<Location>);

/// Answers a query that starts with `?`; every other is left to the servers that know symbols.
pub async fn handle(
    session: Arc<Session>,
    snapshot: Snapshot,
    params: WorkspaceSymbolParams,
) -> Result<Vec<SymbolInformation>> {
    let Some(words) = params.query.strip_prefix('?').map(str::to_owned) else {
        return Ok(Vec::new());
    };
    let token = params.work_done_progress_params.work_done_token;
    look_up(session, snapshot, words, token, Pace::default()).await
}

/// Every open document may have to be analysed, so they come one by one, and a request that is
/// cancelled, that is, dropped, gets no further than the one at hand.
async fn look_up(
    session: Arc<Session>,
    snapshot: Snapshot,
    words: String,
    token: Option<ProgressToken>,
    pace: Pace,
) -> Result<Vec<SymbolInformation>> {
    let title = "Looking questions up";
    let mut progress = Progress::new(session.client.clone(), token, title, pace);
    let Snapshot { open, scoped, .. } = snapshot;
    let bank = Arc::clone(&session);
    let mut found: Vec<Found> = off_thread(move || {
        let questions = features::search(
            &scoped.reader(bank.bank()),
            &words,
            LIMIT,
            &Only::default(),
            None,
        );
        let withheld = bank.desk.withheld();
        let is_open = |question: &&Question| {
            !withheld.contains(&question.id)
                || features::finds_openly(question, &words, &Only::default())
        };
        questions
            .into_iter()
            .filter(is_open)
            .map(|question| (question, None))
            .collect()
    })
    .await?;
    let all = open.len();
    for (before, document) in open.into_iter().enumerate() {
        if found.iter().all(|(_, location)| location.is_some()) {
            break;
        }
        let session = Arc::clone(&session);
        found = off_thread(move || located(&session, found, &document)).await?;
        progress.reached(before + 1, all, "documents").await;
    }
    let symbols = off_thread(move || {
        let symbols = found
            .into_iter()
            .filter_map(|found| symbol(&session, found));
        symbols.collect()
    });
    let symbols = symbols.await;
    progress.end().await;
    symbols
}

async fn off_thread<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|_| Error::internal_error())
}

/// The same, with the places in a document of what has none yet.
fn located(
    session: &Session,
    mut found: Vec<Found>,
    document: &(Uri, View, Arc<Scoped>),
) -> Vec<Found> {
    let (uri, view, scoped) = document;
    let reader = scoped.reader(session.bank());
    let encoding = session.negotiated().encoding;
    let findings = view.part().findings();
    for (question, location) in found.iter_mut().filter(|(_, location)| location.is_none()) {
        let finding = features::finding_of(&reader, &findings, question);
        *location = finding
            .map(|finding| Location::new(uri.clone(), lsp_range(view, finding.focus, encoding)));
    }
    found
}

/// The symbol of a question: where a document raises it, else the card itself.
#[expect(
    deprecated,
    reason = "the struct cannot be made without its deprecated field"
)]
fn symbol(session: &Session, (question, location): Found) -> Option<SymbolInformation> {
    let card = || {
        let address = session.card_address(question)?;
        Some(Location::new(address, Range::default()))
    };
    Some(SymbolInformation {
        // VS Code drops symbols whose name does not contain the query, `?` and all.
        name: format!("? {}", features::name(question)),
        kind: SymbolKind::STRING,
        tags: None,
        deprecated: None,
        location: location.or_else(card)?,
        container_name: (!session.withholds(question)).then(|| features::facts(question)),
    })
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use futures::StreamExt;
    use serde_json::{Value, json};
    use tower::Service;
    use tower_lsp::jsonrpc::Request;
    use tower_lsp::ls_types::MessageType;
    use tower_lsp::{ClientSocket, LspService};

    use super::*;
    use crate::bank::Bank;
    use crate::server::backend::Backend;

    fn no_folder() -> std::result::Result<std::path::PathBuf, String> {
        Err("nobody practises".to_owned())
    }

    const AT_ONCE: Pace = Pace {
        patience: Duration::ZERO,
        pause: Duration::ZERO,
    };

    /// A server with so many documents open that raise nothing; and what it says.
    async fn server(documents: usize) -> (Arc<Session>, LspService<Backend>, ClientSocket) {
        let (mut service, socket) = LspService::new(|client| {
            Backend(Arc::new(Session::new(Bank::embedded, no_folder(), client)))
        });
        let initialize = Request::build("initialize").id(1);
        let initialize = initialize.params(json!({ "capabilities": {} })).finish();
        service.call(initialize).await.unwrap();
        let session = Arc::clone(&service.inner().0);
        for number in 0..documents {
            let uri = format!("file:///{number}.py").parse().unwrap();
            session.documents.open(uri, 1, "x = 1\n");
        }
        (session, service, socket)
    }

    fn look_up_slots(
        session: &Arc<Session>,
        token: Option<&str>,
        pace: Pace,
    ) -> impl Future<Output = Result<Vec<SymbolInformation>>> + use<> {
        let asked = Request::build("workspace/symbol").id(2).finish();
        let snapshot = Snapshot::of(session, &asked);
        let token = token.map(|token| ProgressToken::String(token.to_owned()));
        look_up(
            Arc::clone(session),
            snapshot,
            "slots".to_owned(),
            token,
            pace,
        )
    }

    /// What is told of the work that `token` stands for, to its end.
    async fn told(socket: &mut ClientSocket, token: &str) -> Vec<Value> {
        let mut told = Vec::new();
        while told
            .last()
            .is_none_or(|value: &Value| value["kind"] != "end")
        {
            let message = socket.next().await.unwrap();
            assert_eq!(message.method(), "$/progress");
            let params = message.params().unwrap();
            assert_eq!(params["token"], token);
            told.push(params["value"].clone());
        }
        told
    }

    #[tokio::test]
    async fn what_takes_long_is_told_from_begin_to_end() {
        let (session, _service, mut socket) = server(3).await;
        let symbols = look_up_slots(&session, Some("t"), AT_ONCE);
        let (symbols, told) = tokio::join!(symbols, told(&mut socket, "t"));
        assert_eq!(symbols.unwrap()[0].name, "? Q45 What is __slots__?");
        let report = |kind: &str, done: usize, percentage: usize| {
            json!({ "kind": kind, "cancellable": true, "percentage": percentage,
                "message": format!("{done} of 3 documents") })
        };
        let mut begin = report("begin", 1, 33);
        begin["title"] = json!("Looking questions up");
        let end = json!({ "kind": "end" });
        let expected = [
            begin,
            report("report", 2, 66),
            report("report", 3, 100),
            end,
        ];
        assert_eq!(told, expected);
    }

    #[tokio::test]
    async fn nothing_is_told_of_what_is_quick_or_to_whom_does_not_ask() {
        let (session, _service, mut socket) = server(3).await;
        let never = Pace {
            patience: Duration::MAX,
            ..AT_ONCE
        };
        for (token, pace) in [(Some("t"), never), (None, AT_ONCE)] {
            look_up_slots(&session, token, pace).await.unwrap();
            let client = session.client.clone();
            let marker = client.show_message(MessageType::INFO, "done");
            let (next, ()) = tokio::join!(socket.next(), marker);
            assert_eq!(next.unwrap().method(), "window/showMessage");
        }
    }

    #[tokio::test]
    async fn work_that_is_cancelled_stops_and_ends_for_the_client() {
        let documents = 1000;
        let (session, _service, mut socket) = server(documents).await;
        let work = tokio::spawn(look_up_slots(&session, Some("t"), AT_ONCE));
        assert_eq!(socket.next().await.unwrap().method(), "$/progress");
        work.abort();
        let rest = told(&mut socket, "t").await;
        assert!(rest.len() < documents - 1, "{} told", rest.len());
        assert!(work.await.unwrap_err().is_cancelled());
    }
}
