//! The language server: the only place that knows the protocol.
//!
//! Messages pass through [`InOrder`], which keeps the documents, to [`Backend`], whose handlers see
//! the documents as they were when their request arrived.

mod backend;
mod capabilities;
mod card_documents;
mod card_files;
mod cells;
mod client_process;
mod configuration;
mod document;
mod documents;
mod handlers;
mod in_order;
mod negotiated;
mod notebook;
mod positions;
mod progress;
mod publisher;
mod session;
mod snapshot;
mod view;

use std::process::ExitCode;
use std::sync::Arc;

use tokio::io::{AsyncRead, AsyncWrite};
use tower_lsp::{LspService, Server};

use crate::bank::Bank;
pub use document::Document;

use backend::Backend;
use in_order::InOrder;
use session::Session;

/// Serves standard input and output until the client leaves.
///
/// Status 0 when it sent `shutdown` first, 1 otherwise.
pub fn run() -> ExitCode {
    let runtime = match tokio::runtime::Builder::new_multi_thread()
        .enable_time()
        .build()
    {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("viva: cannot start the server's threads: {error}");
            return ExitCode::FAILURE;
        }
    };
    let orderly = runtime.block_on(serve(tokio::io::stdin(), tokio::io::stdout()));
    // A read of standard input may still block a thread, and must not keep the process.
    runtime.shutdown_background();
    if orderly {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// Serves one client; true when it sent `shutdown` before it left.
pub async fn serve(input: impl AsyncRead + Unpin, output: impl AsyncWrite) -> bool {
    let start = |client| Backend(Arc::new(Session::new(Bank::embedded, client)));
    let (service, socket) = LspService::build(start)
        .custom_method("viva/search", Backend::search)
        .custom_method("viva/card", Backend::card)
        .custom_method("viva/findings", Backend::findings)
        .custom_method(card_documents::METHOD, Backend::text_document_content)
        .finish();
    let session = Arc::clone(&service.inner().0);
    Server::new(input, output, socket)
        .serve(InOrder::new(service, Arc::clone(&session)))
        .await;
    session.was_shut_down()
}
