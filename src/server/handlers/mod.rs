//! One file a method: from the protocol's types, through a feature, to the protocol's types.

pub mod card;
pub mod code_action;
pub mod code_lens;
pub mod completion;
pub mod configuration;
pub mod diagnostic;
pub mod document_link;
pub mod execute_command;
pub mod findings;
pub mod hover;
pub mod initialize;
pub mod initialized;
pub mod inlay_hint;
pub mod notebook_synchronization;
mod nudge;
pub mod practice;
mod practise;
pub mod progress;
mod publish_diagnostics;
pub mod refresh;
pub mod search;
pub mod synchronization;
pub mod text_document_content;
pub mod workspace_symbol;

use serde::Deserialize;
use serde_json::Value;
use tower_lsp::jsonrpc::{Error, Result};

/// The data of an item that a client sends back to have it resolved; `item` is what it is called.
fn data_of<'d, T: Deserialize<'d>>(item: &str, data: Option<&'d Value>) -> Result<T> {
    T::deserialize(data.unwrap_or_default())
        .map_err(|error| Error::invalid_params(format!("not {item} of ours: `data`: {error}")))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use tower_lsp::LspService;
    use tower_lsp::ls_types::{
        CompletionParams, InlayHintParams, Range, TextDocumentIdentifier,
        TextDocumentPositionParams, Uri,
    };

    use super::{code_lens, completion, diagnostic, inlay_hint};
    use crate::server::backend::Backend;
    use crate::server::session::Session;
    use crate::server::snapshot::Snapshot;

    #[test]
    fn what_is_not_wanted_reads_neither_the_document_nor_the_bank() {
        let bank = || unreachable!("nothing asks for a question");
        let (service, _socket) = LspService::new(|client| {
            let folder = Err("nobody practises".to_owned());
            Backend(Arc::new(Session::new(bank, folder, client)))
        });
        let session = &service.inner().0;
        let uri: Uri = "file:///a.py".parse().unwrap();
        session.documents.open(uri.clone(), 1, "def f(a=[]): ...\n");
        let document = session.documents.get(&uri);
        let snapshot = Snapshot::about(session, Some(&uri), document.clone());
        let params = InlayHintParams {
            work_done_progress_params: Default::default(),
            text_document: TextDocumentIdentifier { uri: uri.clone() },
            range: Range::default(),
        };
        assert_eq!(code_lens::handle(session, &snapshot, &uri), []);
        assert!(inlay_hint::handle(session, &snapshot, &params).is_empty());
        assert_eq!(diagnostic::diagnostics(session, &snapshot), []);
        // On, but not in a comment for Viva.
        let params = CompletionParams {
            text_document_position: TextDocumentPositionParams {
                text_document: TextDocumentIdentifier { uri },
                position: Range::default().start,
            },
            work_done_progress_params: Default::default(),
            partial_result_params: Default::default(),
            context: None,
        };
        assert_eq!(completion::handle(session, &snapshot, &params), None);
        assert!(!document.unwrap().was_asked());
    }
}
