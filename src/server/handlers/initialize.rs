//! `initialize`: settles the position encoding and watches the client's process.

use tower_lsp::ls_types::{InitializeParams, InitializeResult, Uri};

use crate::server::capabilities::initialize_result;
use crate::server::client_process;
use crate::server::negotiated::Negotiated;
use crate::server::session::Session;

/// The folders of the workspace; older clients have one root.
#[expect(deprecated, reason = "older clients send nothing else")]
fn folders(params: &InitializeParams) -> Vec<Uri> {
    match &params.workspace_folders {
        Some(folders) => folders.iter().map(|folder| folder.uri.clone()).collect(),
        None => params.root_uri.clone().into_iter().collect(),
    }
}

pub fn handle(session: &Session, params: &InitializeParams) -> InitializeResult {
    let negotiated = Negotiated::with(&params.capabilities);
    session
        .configuration
        .initialize(params.initialization_options.as_ref(), folders(params));
    session.initialize(negotiated);
    if let Some(client) = &params.client_info {
        session.desk.serves(&client.name);
    }
    if let Some(id) = params.process_id {
        client_process::end_with(id);
    }
    initialize_result(&negotiated)
}
