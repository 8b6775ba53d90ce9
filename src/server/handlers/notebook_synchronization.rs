//! `notebookDocument/didOpen`, `didChange`, `didClose`: over before the next message, too.

use serde::Deserialize;
use serde_json::{Result, Value};
use tower_lsp::ls_types::{
    DidChangeNotebookDocumentParams, DidCloseNotebookDocumentParams, DidOpenNotebookDocumentParams,
};

use crate::server::session::Session;

pub fn did_open_notebook(session: &Session, params: &Value) -> Result<()> {
    let params = DidOpenNotebookDocumentParams::deserialize(params)?;
    session
        .documents
        .open_notebook(params.notebook_document, params.cell_text_documents);
    Ok(())
}

pub fn did_change_notebook(session: &Session, params: &Value) -> Result<()> {
    let params = DidChangeNotebookDocumentParams::deserialize(params)?;
    // A notebook's metadata says nothing that a cell's language does not.
    if let Some(cells) = params.change.cells {
        let (notebook, encoding) = (params.notebook_document, session.negotiated().encoding);
        session
            .documents
            .change_notebook(notebook.uri, notebook.version, cells, encoding);
    }
    Ok(())
}

pub fn did_close_notebook(session: &Session, params: &Value) -> Result<()> {
    let params = DidCloseNotebookDocumentParams::deserialize(params)?;
    session.documents.close(&params.notebook_document.uri);
    Ok(())
}
