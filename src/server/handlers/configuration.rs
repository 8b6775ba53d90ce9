//! Where settings come from: the client's sections, its folders, their project files.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use serde::Deserialize;
use serde_json::Value;
use tower_lsp::jsonrpc::Request;
use tower_lsp::ls_types::notification::{
    DidChangeConfiguration, DidChangeWatchedFiles, DidChangeWorkspaceFolders, Notification,
};
use tower_lsp::ls_types::{
    ConfigurationItem, DidChangeConfigurationParams, DidChangeWatchedFilesParams,
    DidChangeWorkspaceFoldersParams, MessageType, Uri,
};

use super::refresh;
use crate::server::session::Session;

/// The section of our settings in an editor.
const SECTION: &str = "viva";

/// How long the client may take to answer what its settings are.
const PATIENCE: Duration = Duration::from_secs(30);

/// Handles `message` if it changes where settings come from; false if it is for someone else.
pub fn handle(session: &Arc<Session>, message: &Request) -> bool {
    let handle = match message.method() {
        DidChangeConfiguration::METHOD => did_change_configuration,
        DidChangeWatchedFiles::METHOD => did_change_watched_files,
        DidChangeWorkspaceFolders::METHOD => did_change_workspace_folders,
        _ => return false,
    };
    if session.is_initialized() {
        let before = session.configuration.all();
        if let Err(error) = handle(session, message.params().unwrap_or(&Value::Null)) {
            tracing::error!(method = message.method(), %error, "ignored");
        }
        settle(session, &before);
    }
    true
}

/// Asks the client for its settings, before the first answer that a person sees and no sooner: a
/// server that is never asked says nothing.
pub fn pull_once(session: &Arc<Session>) {
    if session.negotiated().configuration && !session.pulled.swap(true, Ordering::Relaxed) {
        pull(session);
    }
}

fn did_change_configuration(session: &Arc<Session>, params: &Value) -> serde_json::Result<()> {
    let DidChangeConfigurationParams { settings } = Deserialize::deserialize(params)?;
    if session.negotiated().configuration {
        session.pulled.store(true, Ordering::Relaxed);
        pull(session);
    } else {
        session.configuration.set_editor(settings, Vec::new());
    }
    Ok(())
}

fn did_change_watched_files(session: &Arc<Session>, params: &Value) -> serde_json::Result<()> {
    let params = DidChangeWatchedFilesParams::deserialize(params)?;
    let changed: Vec<_> = params
        .changes
        .into_iter()
        .map(|change| change.uri)
        .collect();
    session.configuration.read_projects(&changed);
    Ok(())
}

fn did_change_workspace_folders(session: &Arc<Session>, params: &Value) -> serde_json::Result<()> {
    let event = DidChangeWorkspaceFoldersParams::deserialize(params)?.event;
    let uris = |folders: Vec<tower_lsp::ls_types::WorkspaceFolder>| -> Vec<Uri> {
        folders.into_iter().map(|folder| folder.uri).collect()
    };
    session
        .configuration
        .change_folders(&uris(event.removed), uris(event.added));
    // The client may have settings for the new ones.
    if session.negotiated().configuration && session.pulled.load(Ordering::Relaxed) {
        pull(session);
    }
    Ok(())
}

/// Not awaited: nothing may wait for the client while messages are read.
fn pull(session: &Arc<Session>) {
    let session = Arc::clone(session);
    tokio::spawn(async move {
        ask(&session).await;
        session.configured.send_replace(true);
    });
}

async fn ask(session: &Arc<Session>) {
    let folders = session.configuration.folders();
    let scopes = std::iter::once(None).chain(folders.iter().cloned().map(Some));
    let item = |scope_uri| ConfigurationItem {
        scope_uri,
        section: Some(SECTION.to_owned()),
    };
    let asked = session.client.configuration(scopes.map(item).collect());
    let mut values = match tokio::time::timeout(PATIENCE, asked).await {
        Ok(Ok(values)) => values.into_iter(),
        Ok(Err(error)) => return tracing::warn!(%error, "the client has no settings to give"),
        Err(_) => return tracing::warn!("the client did not say what its settings are"),
    };
    let before = session.configuration.all();
    let window = values.next().unwrap_or_default();
    let own = folders
        .into_iter()
        .zip(values)
        .filter(|(_, values)| !values.is_null());
    session.configuration.set_editor(window, own.collect());
    settle(session, &before);
}

/// Tells what is wrong, and has what is on show asked for again if it may look different now.
fn settle(session: &Arc<Session>, before: &[crate::settings::Settings]) {
    tell(session);
    let after = session.configuration.all();
    if *before != *after {
        refresh::after_settings(session, before, &after);
    }
}

/// One message for all that is wrong and has not been told.
pub fn tell(session: &Arc<Session>) {
    let problems = session.configuration.untold();
    if problems.is_empty() {
        return;
    }
    let message = format!(
        "Viva leaves out what it cannot use:\n{}",
        problems.join("\n")
    );
    let client = session.client.clone();
    tokio::spawn(async move { client.show_message(MessageType::WARNING, message).await });
}
