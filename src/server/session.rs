//! What lives as long as the connection.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, OnceLock};
use std::time::Duration;

use tokio::sync::watch;
use tokio::task::AbortHandle;
use tower_lsp::Client;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::{MessageType, Uri};

use super::card_documents::{self, Support};
use super::card_files::CardFiles;
use super::configuration::Configuration;
use super::desk::Desk;
use super::documents::Documents;
use super::edits::Edits;
use super::negotiated::Negotiated;
use super::publisher::Publisher;
use crate::bank::{Bank, Question};
use crate::features::{self, Format, Links};

/// How long a round of practice waits for the settings at most.
const PATIENCE: Duration = Duration::from_secs(2);

pub struct Session {
    bank: fn() -> &'static Bank,
    pub client: Client,
    pub documents: Documents,
    pub card_files: CardFiles,
    /// Settled before `initialize` is handled.
    pub card_documents: OnceLock<Support>,
    pub configuration: Configuration,
    pub publisher: Publisher,
    pub desk: Desk,
    pub edits: Edits,
    /// Whether a nudge is on its way or on the screen.
    pub nudging: AtomicBool,
    /// The round by messages: a new one takes the place of the one before.
    pub by_messages: Mutex<Option<AbortHandle>>,
    /// Whether somebody tries again to write what could not be written.
    pub retrying: AtomicBool,
    /// Whether the client was asked for its settings.
    pub pulled: AtomicBool,
    /// Whether it has answered, or will not.
    pub configured: watch::Sender<bool>,
    negotiated: OnceLock<Negotiated>,
    shut_down: AtomicBool,
}

impl Session {
    /// `bank` gives the questions when they are first needed: reading them takes longer than all else
    /// that a server does before it answers `initialize`. `data_folder` is where progress is kept, or why
    /// none can be.
    pub fn new(
        bank: fn() -> &'static Bank,
        data_folder: std::result::Result<PathBuf, String>,
        client: Client,
    ) -> Self {
        Self {
            bank,
            client,
            documents: Documents::default(),
            card_files: CardFiles::default(),
            card_documents: OnceLock::new(),
            configuration: Configuration::new(bank),
            publisher: Publisher::default(),
            desk: Desk::new(data_folder),
            edits: Edits::default(),
            nudging: AtomicBool::new(false),
            by_messages: Mutex::default(),
            retrying: AtomicBool::new(false),
            pulled: AtomicBool::new(false),
            configured: watch::Sender::new(false),
            negotiated: OnceLock::new(),
            shut_down: AtomicBool::new(false),
        }
    }

    pub fn bank(&self) -> &'static Bank {
        (self.bank)()
    }

    /// Keeps what `initialize` settled; only the first call counts.
    pub fn initialize(&self, negotiated: Negotiated) {
        // A second `initialize` is refused before it comes here.
        let _ = self.negotiated.set(negotiated);
    }

    /// What `initialize` settled; the defaults before it.
    pub fn negotiated(&self) -> Negotiated {
        self.negotiated.get().copied().unwrap_or_default()
    }

    pub fn is_initialized(&self) -> bool {
        self.negotiated.get().is_some()
    }

    /// The question with the id, or an error that names it.
    pub fn question(&self, id: &str) -> Result<&'static Question> {
        let unknown = || Error::invalid_params(format!("no question has the id `{id}`"));
        self.bank().get(id).ok_or_else(unknown)
    }

    /// Whether the answer of a question is not to be shown: it is being asked, here or elsewhere.
    pub fn withholds(&self, question: &Question) -> bool {
        self.desk.withholds(question)
    }

    /// The card of a question, as far as it may be seen.
    pub fn card(&self, question: &Question, links: Links) -> String {
        if self.withholds(question) {
            features::withheld(question, Format::Markdown)
        } else {
            features::card(self.bank(), question, links)
        }
    }

    /// The short card of a question, as far as it may be seen.
    pub fn brief(&self, question: &Question, format: Format) -> String {
        if self.withholds(question) {
            features::withheld(question, format)
        } else {
            features::brief(question, format, self.negotiated().links)
        }
    }

    /// How the client opens cards that no file holds.
    pub fn card_documents(&self) -> Support {
        self.card_documents.get().copied().unwrap_or_default()
    }

    /// Where the client finds the card: with us, or in a file. Blocks on the disk; nothing if that fails.
    pub fn card_address(&self, question: &Question) -> Option<Uri> {
        if self.card_documents() != Support::None {
            return card_documents::uri(question);
        }
        let told = |error| tracing::error!(%error, "cannot write a card to the temporary folder");
        let card = self.card(question, Links::Web);
        let written = self.card_files.write(question, &card);
        written.map_err(told).ok()
    }

    /// Waits until the client has said what its settings are, if it was asked; not for long.
    pub async fn configured(&self) {
        if self.pulled.load(Ordering::Relaxed) {
            let mut configured = self.configured.subscribe();
            let answered = configured.wait_for(|answered| *answered);
            // Without an answer what is known by now has to do.
            let _ = tokio::time::timeout(PATIENCE, answered).await;
        }
    }

    /// Shows the person a message, without waiting for it.
    pub fn tell(&self, message: String) {
        let client = self.client.clone();
        tokio::spawn(async move { client.show_message(MessageType::WARNING, message).await });
    }

    pub fn shut_down(&self) {
        self.shut_down.store(true, Ordering::Relaxed);
    }

    /// Whether the client sent `shutdown`.
    pub fn was_shut_down(&self) -> bool {
        self.shut_down.load(Ordering::Relaxed)
    }
}
