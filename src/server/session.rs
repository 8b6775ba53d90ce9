//! What lives as long as the connection.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};

use tower_lsp::Client;
use tower_lsp::jsonrpc::{Error, Result};

use super::card_files::CardFiles;
use super::configuration::Configuration;
use super::documents::Documents;
use super::negotiated::Negotiated;
use super::publisher::Publisher;
use crate::bank::{Bank, Question};

pub struct Session {
    bank: fn() -> &'static Bank,
    pub client: Client,
    pub documents: Documents,
    pub card_files: CardFiles,
    pub configuration: Configuration,
    pub publisher: Publisher,
    /// Whether the client was asked for its settings.
    pub pulled: AtomicBool,
    negotiated: OnceLock<Negotiated>,
    shut_down: AtomicBool,
}

impl Session {
    /// `bank` gives the questions when they are first needed: reading them takes longer than all else
    /// that a server does before it answers `initialize`.
    pub fn new(bank: fn() -> &'static Bank, client: Client) -> Self {
        Self {
            bank,
            client,
            documents: Documents::default(),
            card_files: CardFiles::default(),
            configuration: Configuration::new(bank),
            publisher: Publisher::default(),
            pulled: AtomicBool::new(false),
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

    pub fn shut_down(&self) {
        self.shut_down.store(true, Ordering::Relaxed);
    }

    /// Whether the client sent `shutdown`.
    pub fn was_shut_down(&self) -> bool {
        self.shut_down.load(Ordering::Relaxed)
    }
}
