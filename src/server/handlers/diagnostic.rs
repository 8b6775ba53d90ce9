//! `textDocument/diagnostic`: pitfalls, as hints, for clients that ask for them.

use std::hash::{DefaultHasher, Hash, Hasher};

use serde_json::json;
use tower_lsp::ls_types::{
    CodeDescription, Diagnostic, DiagnosticSeverity, DocumentDiagnosticParams,
    DocumentDiagnosticReport, DocumentDiagnosticReportResult, FullDocumentDiagnosticReport,
    NumberOrString, RelatedFullDocumentDiagnosticReport, RelatedUnchangedDocumentDiagnosticReport,
    UnchangedDocumentDiagnosticReport,
};

use crate::features::{self, Pitfall};
use crate::server::capabilities::SOURCE;
use crate::server::positions::lsp_range;
use crate::server::session::Session;
use crate::server::snapshot::Snapshot;

pub fn handle(
    session: &Session,
    snapshot: &Snapshot,
    params: &DocumentDiagnosticParams,
) -> DocumentDiagnosticReportResult {
    let items = diagnostics(session, snapshot);
    let result_id = result_id(&items);
    let report = if params.previous_result_id.as_ref() == Some(&result_id) {
        DocumentDiagnosticReport::Unchanged(RelatedUnchangedDocumentDiagnosticReport {
            related_documents: None,
            unchanged_document_diagnostic_report: UnchangedDocumentDiagnosticReport { result_id },
        })
    } else {
        DocumentDiagnosticReport::Full(RelatedFullDocumentDiagnosticReport {
            related_documents: None,
            full_document_diagnostic_report: FullDocumentDiagnosticReport {
                result_id: Some(result_id),
                items,
            },
        })
    };
    report.into()
}

/// The pitfalls of a snapshot's document, where the person wants them.
pub fn diagnostics(session: &Session, snapshot: &Snapshot) -> Vec<Diagnostic> {
    let wanted = snapshot.scoped.settings.diagnostics;
    let Some(document) = snapshot.document.as_ref().filter(|_| wanted) else {
        return Vec::new();
    };
    let encoding = session.negotiated().encoding;
    let diagnostic = |pitfall: Pitfall<'_>| {
        let first_link = pitfall.question.links.first();
        Diagnostic {
            range: lsp_range(document, pitfall.range, encoding),
            severity: Some(DiagnosticSeverity::HINT),
            code: Some(NumberOrString::String(features::label(
                &pitfall.question.id,
            ))),
            code_description: first_link
                .and_then(|link| link.url.parse().ok())
                .map(|href| CodeDescription { href }),
            source: Some(SOURCE.to_owned()),
            message: pitfall.message,
            data: Some(json!({ "question": pitfall.question.id })),
            ..Default::default()
        }
    };
    features::pitfalls(&snapshot.reader(session.bank()), document.part())
        .into_iter()
        // The message is the answer, or the better half of it.
        .filter(|pitfall| !session.withholds(pitfall.question))
        .map(diagnostic)
        .collect()
}

/// The same for the same items, whatever changed besides: nothing has to be kept to tell.
fn result_id(items: &[Diagnostic]) -> String {
    let mut hasher = DefaultHasher::new();
    json!(items).to_string().hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}
