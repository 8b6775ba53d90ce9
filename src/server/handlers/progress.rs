//! `viva/stats` and `viva/report`: progress as numbers and as a page.

use std::sync::Arc;

use serde_json::{Value, json};
use tower_lsp::jsonrpc::{Error, Result};

use crate::bank::Bank;
use crate::features::{self, Links, Progress, progress_in};
use crate::server::desk::{failed, now};
use crate::server::session::Session;
use crate::server::snapshot::Snapshot;

pub async fn stats(session: &Arc<Session>) -> Result<Progress> {
    read(session, |progress, _| progress).await
}

pub async fn report(session: &Arc<Session>) -> Result<Value> {
    let page = |progress, bank| features::report(&progress, bank, Links::Commands);
    Ok(json!({ "html": read(session, page).await? }))
}

/// By the log alone: an answer that waits to be written does not count yet.
async fn read<T: Send + 'static>(
    session: &Arc<Session>,
    show: impl FnOnce(Progress, &'static Bank) -> T + Send + 'static,
) -> Result<T> {
    let (session, snapshot) = (Arc::clone(session), Snapshot::current());
    let read = tokio::task::spawn_blocking(move || {
        let reader = snapshot.reader(session.bank());
        let folder = session.desk.data_folder()?;
        let progress = progress_in(folder, &reader, &now(&reader));
        let progress = progress.map_err(|error| failed(&error))?;
        Ok(show(progress, session.bank()))
    });
    read.await.map_err(|_| Error::internal_error())?
}
