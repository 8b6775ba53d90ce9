//! Findings as the documented JSON objects.

use serde::Serialize;

use super::source::Source;
use crate::bank::Bank;
use crate::constructs::Finding;
use crate::text::{LineIndex, RowColumn, TextRange};

#[derive(Serialize)]
struct Record<'a> {
    path: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    cell: Option<u32>,
    construct: &'a str,
    questions: Vec<&'a str>,
    #[serde(flatten)]
    range: Span,
    focus: Span,
}

#[derive(Serialize)]
struct Span {
    start: RowColumn,
    end: RowColumn,
}

/// One serialised object a finding.
pub fn render(source: &Source, findings: &[Finding]) -> Vec<Vec<u8>> {
    let lines = LineIndex::new(&source.text);
    let span = |range: TextRange| Span {
        start: lines.row_column(range.start),
        end: lines.row_column(range.end),
    };
    let record = |finding: &Finding| Record {
        path: &source.path,
        cell: source.cell,
        construct: finding.construct,
        questions: Bank::embedded()
            .for_construct(finding.construct)
            .into_iter()
            .map(|q| q.id.as_str())
            .collect(),
        range: span(finding.range),
        focus: span(finding.focus),
    };
    #[expect(clippy::expect_used, reason = "strings and numbers always serialise")]
    findings
        .iter()
        .map(|finding| serde_json::to_vec(&record(finding)).expect("serialises"))
        .collect()
}
