//! Has the client ask again for what stands in its windows, after the settings changed.

use std::sync::Arc;

use super::publish_diagnostics;
use crate::server::session::Session;
use crate::settings::Settings;

/// Asks for what is or was on only, and only where the client can be asked.
pub fn after_settings(session: &Arc<Session>, before: &[Settings], after: &[Settings]) {
    let is_on = |feature: fn(&Settings) -> bool| before.iter().chain(after).any(feature);
    let can = session.negotiated().refreshes;
    let lenses = can.code_lenses && is_on(|settings| settings.code_lens);
    let hints = can.inlay_hints && is_on(|settings| settings.inlay_hints);
    let diagnostics = is_on(|settings| settings.diagnostics);
    if diagnostics {
        publish_diagnostics::all(session);
    }
    let pulled = diagnostics && can.diagnostics;
    let client = session.client.clone();
    tokio::spawn(async move {
        // Answers are empty; a client that refuses shows the old ones until it asks by itself. All are
        // sent before the first is answered, which some clients are slow to do.
        let _ = tokio::join!(
            only_if(lenses, client.code_lens_refresh()),
            only_if(hints, client.inlay_hint_refresh()),
            only_if(pulled, client.workspace_diagnostic_refresh()),
        );
    });
}

/// The same for pitfalls, after something began or ended to be withheld.
pub fn after_asking(session: &Arc<Session>) {
    if !session.configuration.any(|settings| settings.diagnostics) {
        return;
    }
    publish_diagnostics::all(session);
    let pulled = session.negotiated().refreshes.diagnostics;
    let client = session.client.clone();
    tokio::spawn(async move {
        let _ = only_if(pulled, client.workspace_diagnostic_refresh()).await;
    });
}

async fn only_if<T>(wanted: bool, sent: impl Future<Output = T>) -> Option<T> {
    if wanted { Some(sent.await) } else { None }
}
