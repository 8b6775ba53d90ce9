//! `viva/findings`: every finding of a document, as `scan` lists them but in the client's ranges.

use serde::{Deserialize, Serialize};
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::{Range, TextDocumentIdentifier};

use crate::server::positions::lsp_range;
use crate::server::session::Session;
use crate::server::snapshot::Snapshot;

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Params {
    text_document: TextDocumentIdentifier,
}

#[derive(Debug, Serialize)]
pub struct Finding {
    construct: &'static str,
    /// Ids, best first.
    questions: Vec<&'static str>,
    range: Range,
    focus: Range,
}

pub fn handle(session: &Session, snapshot: &Snapshot, params: &Params) -> Result<Vec<Finding>> {
    if snapshot.ignored {
        return Ok(Vec::new());
    }
    let reader = snapshot.reader(session.bank());
    let Some(document) = snapshot.document.as_ref() else {
        let uri = params.text_document.uri.as_str();
        return Err(Error::invalid_params(format!(
            "`{uri}` is not open; send didOpen first"
        )));
    };
    let encoding = session.negotiated().encoding;
    let findings = document
        .part()
        .findings()
        .into_iter()
        .filter(|finding| reader.wants(finding))
        .map(|finding| Finding {
            construct: finding.construct,
            questions: reader
                .questions(finding.construct)
                .map(|question| question.id.as_str())
                .collect(),
            range: lsp_range(document, finding.range, encoding),
            focus: lsp_range(document, finding.focus, encoding),
        });
    Ok(findings.collect())
}
