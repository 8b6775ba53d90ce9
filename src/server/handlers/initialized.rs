//! `initialized`: asks for the notifications that keep the settings current, where the client can send them.

use std::sync::Arc;

use serde_json::json;
use tower_lsp::ls_types::Registration;

use super::configuration;
use crate::server::card_documents;
use crate::server::session::Session;
use crate::settings::PROJECT_FILE;

pub fn handle(session: &Arc<Session>) {
    configuration::tell(session);
    // The first hover need not wait for the questions to be read.
    let bank = Arc::clone(session);
    tokio::task::spawn_blocking(move || {
        bank.bank();
    });
    let can = session.negotiated();
    let mut registrations = Vec::new();
    let mut register = |method: &str, options: Option<serde_json::Value>| {
        registrations.push(Registration {
            id: format!("viva-{method}"),
            method: method.to_owned(),
            register_options: options,
        });
    };
    if can.registers_configuration {
        let options = json!({ "section": "viva" });
        register("workspace/didChangeConfiguration", Some(options));
    }
    if can.registers_watchers {
        let pattern = format!("**/{PROJECT_FILE}");
        let options = json!({ "watchers": [{ "globPattern": pattern }] });
        register("workspace/didChangeWatchedFiles", Some(options));
    }
    if session.card_documents() == card_documents::Support::Registered {
        register(card_documents::METHOD, Some(card_documents::options()));
    }
    if registrations.is_empty() {
        return;
    }
    let client = session.client.clone();
    tokio::spawn(async move {
        if let Err(error) = client.register_capability(registrations).await {
            tracing::warn!(%error, "the client refused a registration it declared support for");
        }
    });
}
