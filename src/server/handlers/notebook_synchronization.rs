//! `notebookDocument/didOpen`, `didChange`, `didClose`: over before the next message, too.

use std::sync::Arc;

use serde::Deserialize;
use serde_json::{Result, Value};
use tower_lsp::ls_types::{
    DidChangeNotebookDocumentParams, DidCloseNotebookDocumentParams, DidOpenNotebookDocumentParams,
};

use super::nudge;
use crate::server::edits::{self, Edit};
use crate::server::session::Session;

pub fn did_open_notebook(session: &Arc<Session>, params: &Value) -> Result<()> {
    let params = DidOpenNotebookDocumentParams::deserialize(params)?;
    session
        .documents
        .open_notebook(params.notebook_document, params.cell_text_documents);
    Ok(())
}

pub fn did_change_notebook(session: &Arc<Session>, params: &Value) -> Result<()> {
    let params = DidChangeNotebookDocumentParams::deserialize(params)?;
    // A notebook's metadata says nothing that a cell's language does not.
    if let Some(cells) = params.change.cells {
        let (notebook, encoding) = (params.notebook_document, session.negotiated().encoding);
        let edited = cells.text_content.as_ref().and_then(|texts| texts.last());
        let place = edited.and_then(|text| {
            Some(Edit {
                uri: text.document.uri.clone(),
                position: text.changes.last()?.range?.start,
            })
        });
        let uri = notebook.uri.clone();
        session
            .documents
            .change_notebook(notebook.uri, notebook.version, cells, encoding);
        session.edits.changed(uri, place);
        nudge::typed(session);
    }
    Ok(())
}

pub fn did_close_notebook(session: &Arc<Session>, params: &Value) -> Result<()> {
    let params = DidCloseNotebookDocumentParams::deserialize(params)?;
    edits::closing(session, &params.notebook_document.uri);
    session.documents.close(&params.notebook_document.uri);
    Ok(())
}
