//! Where the person practises: the round, opened when it is first needed, and what is withheld meanwhile.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use jiff::Zoned;
use tower_lsp::jsonrpc::{Error, ErrorCode, Result};

use super::handlers::refresh;
use super::session::Session;
use super::snapshot::Snapshot;
use crate::bank::Question;
use crate::features::{Reader, Round};
use crate::practice::{LogError, Now, Withheld};

/// The protocol's `RequestFailed`: the request was right, and what it needs went wrong.
const REQUEST_FAILED: i64 = -32803;

#[derive(Debug)]
pub struct Desk {
    /// Where progress is kept, or why none can be.
    data_folder: std::result::Result<PathBuf, String>,
    withheld: Option<Withheld>,
    round: Mutex<Option<Round>>,
    /// Whose turn it is: first come, first served.
    turn: Arc<tokio::sync::Mutex<()>>,
    /// The client's name, for the log.
    place: OnceLock<String>,
}

/// What work on the round sees.
pub struct AtDesk<'w> {
    pub round: &'w mut Round,
    pub reader: Reader<'static, 'w>,
    pub now: Now,
}

impl Desk {
    pub fn new(data_folder: std::result::Result<PathBuf, String>) -> Self {
        Self {
            withheld: data_folder.as_deref().ok().map(Withheld::new),
            data_folder,
            round: Mutex::default(),
            turn: Arc::default(),
            place: OnceLock::new(),
        }
    }

    /// Keeps the client's name; only the first counts.
    pub fn serves(&self, client: &str) {
        let _ = self.place.set(client.to_owned());
    }

    /// Whether the answer of a question is being asked for, by this program or another.
    pub fn withholds(&self, question: &Question) -> bool {
        let withheld = self.withheld.as_ref();
        withheld.is_some_and(|withheld| withheld.contains(&question.id))
    }

    /// Where progress is kept.
    ///
    /// # Errors
    /// There is no such place.
    pub fn data_folder(&self) -> Result<&Path> {
        self.data_folder.as_deref().map_err(|why| failed(why))
    }

    /// The ids of all such questions.
    pub fn withheld(&self) -> HashSet<String> {
        self.withheld
            .as_ref()
            .map(Withheld::all)
            .unwrap_or_default()
    }

    /// Ends the round; what could not be written is tried once more, and told where it is kept.
    pub fn close(&self) {
        let mut round = self.round.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(mut round) = round.take() {
            round.close();
        }
    }
}

/// Does something with the round, where waiting for a disk keeps nobody else.
///
/// # Errors
/// The log cannot be used, or what `work` says of it.
pub async fn at_desk<T: Send + 'static>(
    session: &Arc<Session>,
    mut snapshot: Snapshot,
    work: impl FnOnce(AtDesk<'_>) -> Result<T> + Send + 'static,
) -> Result<T> {
    // Taken before anything else is waited for, and so in the order of the wire.
    let turn = Arc::clone(&session.desk.turn).lock_owned().await;
    // What is new today, and much else, is a matter of settings.
    session.configured().await;
    snapshot.scoped = session.configuration.at(snapshot.uri.as_ref());
    let session = Arc::clone(session);
    let watched = Arc::clone(&session);
    let done = tokio::task::spawn_blocking(move || {
        let _turn = turn;
        let reader = snapshot.reader(session.bank());
        let desk = &session.desk;
        // What panicked in the middle of its work left the log as it was.
        let mut round = desk.round.lock().unwrap_or_else(PoisonError::into_inner);
        if round.is_none() {
            let opened = match open(&session, &reader) {
                Ok(opened) => opened,
                Err(error) => return (false, Err(error)),
            };
            *round = Some(opened);
            fit_soon(&session);
        }
        let Some(round) = round.as_mut() else {
            return (false, Err(Error::internal_error()));
        };
        if let Err(error) = round.refresh(&reader) {
            tracing::warn!(%error, "cannot read what other programs practised");
        }
        round.keep_settings(&session.configuration.personal());
        let (before, now) = (round.withheld(), now(&reader));
        let done = work(AtDesk {
            round: &mut *round,
            reader,
            now,
        });
        (round.withheld() != before, done)
    });
    let (is_changed, done) = done.await.map_err(|_| Error::internal_error())?;
    if is_changed {
        refresh::after_asking(&watched);
    }
    done
}

/// Fits the parameters once the person has been answered; whoever practises on waits a moment for it.
fn fit_soon(session: &Arc<Session>) {
    let session = Arc::clone(session);
    tokio::task::spawn_blocking(move || {
        let mut round = session
            .desk
            .round
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if let Some(round) = round.as_mut() {
            round.keep_fitted();
        }
    });
}

fn open(session: &Session, reader: &Reader<'_, '_>) -> Result<Round> {
    let desk = &session.desk;
    let folder = desk.data_folder()?;
    let place = desk.place.get().map_or("editor", String::as_str);
    let (round, rescued) =
        Round::open(folder, reader.settings.into(), place).map_err(|error| failed(&error))?;
    if let Some(rescued) = rescued {
        session.tell(format!("Viva: {}", rescued.message()));
    }
    Ok(round)
}

/// The moment, with the day of study as the settings count it.
pub fn now(reader: &Reader<'_, '_>) -> Now {
    Now::by(reader.settings, Zoned::now())
}

/// A request that was right and could not be done.
pub fn failed(why: &dyn std::fmt::Display) -> Error {
    Error {
        code: ErrorCode::ServerError(REQUEST_FAILED),
        message: why.to_string().into(),
        data: None,
    }
}

/// The same for an entry that waits to be written.
pub fn unwritten(error: &LogError) -> Error {
    failed(&format!(
        "not saved yet: {error}. Your answer is kept, and saved as soon as that works."
    ))
}
