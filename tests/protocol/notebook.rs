//! A client that has a notebook open.

use serde_json::{Value, json};

use crate::client::{Answer, Client};

pub const NOTEBOOK: &str = "file:///tmp/a.ipynb";

/// The address of a cell, as Visual Studio Code forms it.
pub fn uri(cell: &str) -> String {
    format!("vscode-notebook-cell:/tmp/a.ipynb#{cell}")
}

/// A code cell as it stands in a notebook.
pub fn code(cell: &str) -> Value {
    json!({ "kind": 2, "document": uri(cell) })
}

pub fn text(cell: &str, language: &str, text: &str) -> Value {
    json!({ "uri": uri(cell), "languageId": language, "version": 1, "text": text })
}

pub fn python(cell: &str, content: &str) -> Value {
    text(cell, "python", content)
}

/// Changes of the content of one cell.
pub fn edits(cell: &str, changes: Value) -> Value {
    json!({ "document": { "uri": uri(cell), "version": 2 }, "changes": changes })
}

pub struct Notebook {
    pub client: Client,
    version: i32,
}

impl Notebook {
    /// A notebook of Python cells, positions in UTF-16.
    pub async fn open(cells: &[(&str, &str)]) -> Self {
        let mut notebook = Self {
            client: Client::with(json!({})).await,
            version: 0,
        };
        notebook.did_open(cells).await;
        notebook
    }

    pub async fn did_open(&mut self, cells: &[(&str, &str)]) {
        let texts: Value = cells
            .iter()
            .map(|(cell, text)| python(cell, text))
            .collect();
        let cells = cells.iter().map(|(cell, _)| code(cell)).collect();
        self.did_open_cells(cells, texts).await;
    }

    pub async fn did_open_cells(&mut self, cells: Value, texts: Value) {
        self.version += 1;
        let notebook = json!({
            "uri": NOTEBOOK, "notebookType": "jupyter-notebook", "version": self.version,
            "metadata": { "kernelspec": { "language": "python" } }, "cells": cells,
        });
        let params = json!({ "notebookDocument": notebook, "cellTextDocuments": texts });
        self.client.notify("notebookDocument/didOpen", params).await;
    }

    /// `change` is the protocol's `change`.
    pub async fn did_change(&mut self, change: Value) {
        // Versions grow, and may skip.
        self.version += 2;
        let notebook = json!({ "uri": NOTEBOOK, "version": self.version });
        let params = json!({ "notebookDocument": notebook, "change": change });
        self.client
            .notify("notebookDocument/didChange", params)
            .await;
    }

    /// Changes the content of one cell.
    pub async fn edit(&mut self, cell: &str, changes: Value) {
        self.did_change(json!({ "cells": { "textContent": [edits(cell, changes)] } }))
            .await;
    }

    pub async fn did_close(&mut self) {
        let params = json!({ "notebookDocument": { "uri": NOTEBOOK }, "cellTextDocuments": [] });
        self.client
            .notify("notebookDocument/didClose", params)
            .await;
    }

    pub async fn hover(&mut self, cell: &str, line: u32, character: u32) -> Value {
        let position = json!({ "line": line, "character": character });
        let params = json!({ "textDocument": { "uri": uri(cell) }, "position": position });
        self.client
            .request("textDocument/hover", params)
            .await
            .unwrap()
    }

    pub async fn findings(&mut self, cell: &str) -> Answer {
        let params = json!({ "textDocument": { "uri": uri(cell) } });
        self.client.request("viva/findings", params).await
    }

    /// The focuses of a construct in a cell.
    pub async fn focuses(&mut self, cell: &str, construct: &str) -> Vec<Value> {
        let findings = self.findings(cell).await.unwrap();
        let findings = findings.as_array().unwrap().iter();
        let of = findings.filter(|finding| finding["construct"] == construct);
        of.map(|finding| finding["focus"].clone()).collect()
    }
}
