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
mod desk;
mod document;
mod documents;
mod edits;
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
mod wire;

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use tokio::io::{AsyncRead, AsyncWrite};
use tower_lsp::LspService;

use crate::bank::Bank;
use crate::practice;
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
    let pipes = wire::standard_input().and_then(|input| Ok((input, wire::standard_output()?)));
    let (input, output) = match pipes {
        Ok(pipes) => pipes,
        Err(error) => {
            eprintln!("viva: cannot use standard input and output: {error}");
            return ExitCode::FAILURE;
        }
    };
    // Reads, answers and writes on this thread; what takes longer has the others.
    let orderly = runtime.block_on(serve(input, output, practice::data_folder()));
    // Nothing that is still at work may keep the process.
    runtime.shutdown_background();
    if orderly {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// Serves one client; true when it sent `shutdown` before it left. Progress is kept below `data_folder`;
/// where there is none, the reason is told to whoever practises.
pub async fn serve(
    input: impl AsyncRead + Unpin,
    output: impl AsyncWrite + Send + 'static,
    data_folder: Result<PathBuf, String>,
) -> bool {
    let start = |client| Backend(Arc::new(Session::new(Bank::embedded, data_folder, client)));
    let (service, socket) = LspService::build(start)
        .custom_method("viva/search", Backend::search)
        .custom_method("viva/card", Backend::card)
        .custom_method("viva/findings", Backend::findings)
        .custom_method("viva/practice/next", Backend::practice_next)
        .custom_method("viva/practice/ask", Backend::practice_ask)
        .custom_method("viva/practice/reveal", Backend::practice_reveal)
        .custom_method("viva/practice/grade", Backend::practice_grade)
        .custom_method("viva/practice/undo", Backend::practice_undo)
        .custom_method("viva/practice/change", Backend::practice_change)
        .custom_method("viva/practice/leave", Backend::practice_leave)
        .custom_method("viva/practice/mock", Backend::practice_mock)
        .custom_method("viva/practice/debrief", Backend::practice_debrief)
        .custom_method("viva/stats", Backend::stats)
        .custom_method("viva/report", Backend::report)
        .custom_method(card_documents::METHOD, Backend::text_document_content)
        .finish();
    let session = Arc::clone(&service.inner().0);
    let service = InOrder::new(service, Arc::clone(&session));
    wire::serve(input, output, service, socket).await;
    session.desk.close();
    session.card_files.remove();
    session.was_shut_down()
}
