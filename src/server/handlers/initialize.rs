//! `initialize`: settles the position encoding and watches the client's process.

use tower_lsp::ls_types::{InitializeParams, InitializeResult};

use crate::server::capabilities::initialize_result;
use crate::server::client_process;
use crate::server::negotiated::Negotiated;
use crate::server::session::Session;

pub fn handle(session: &Session, params: &InitializeParams) -> InitializeResult {
    let negotiated = Negotiated::with(&params.capabilities);
    session.initialize(negotiated);
    if let Some(id) = params.process_id {
        client_process::end_with(id);
    }
    initialize_result(&negotiated)
}
