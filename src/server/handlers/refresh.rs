//! Has the client ask again for what stands in its windows, after the settings changed.

use std::sync::Arc;

use crate::server::session::Session;
use crate::settings::Settings;

/// Asks for what is or was on only, and only where the client can be asked.
pub fn after_settings(session: &Arc<Session>, before: &[Settings], after: &[Settings]) {
    let is_on = |feature: fn(&Settings) -> bool| before.iter().chain(after).any(feature);
    let can = session.negotiated().refreshes;
    let lenses = can.code_lenses && is_on(|settings| settings.code_lens);
    let hints = can.inlay_hints && is_on(|settings| settings.inlay_hints);
    let diagnostics = is_on(|settings| settings.diagnostics);
    let session = Arc::clone(session);
    tokio::spawn(async move {
        // Answers are empty; a client that refuses shows the old ones until it asks by itself.
        if lenses {
            let _ = session.client.code_lens_refresh().await;
        }
        if hints {
            let _ = session.client.inlay_hint_refresh().await;
        }
        if diagnostics && can.diagnostics {
            let _ = session.client.workspace_diagnostic_refresh().await;
        }
    });
}
