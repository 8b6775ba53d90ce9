//! Findings as the documented JSON objects.

use serde::{Serialize, Serializer};

use super::source::Source;
use crate::bank::{Bank, Question};
use crate::constructs::Finding;
use crate::text::{LineIndex, RowColumn};

#[derive(Serialize)]
struct Record<'a> {
    path: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    cell: Option<u32>,
    construct: &'a str,
    #[serde(serialize_with = "ids")]
    questions: Vec<&'a Question>,
    start: RowColumn,
    end: RowColumn,
    focus: Span,
}

#[derive(Serialize)]
struct Span {
    start: RowColumn,
    end: RowColumn,
}

fn ids<S: Serializer>(questions: &[&Question], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(questions.iter().map(|question| &question.id))
}

/// Adds one serialised object a finding, with `separator` between any two in `out`.
pub fn render(source: &Source, findings: &[Finding], separator: &[u8], out: &mut Vec<u8>) {
    let lines = LineIndex::new(&source.text);
    for finding in findings {
        let Finding { range, focus, .. } = *finding;
        let record = Record {
            path: &source.path,
            cell: source.cell,
            construct: finding.construct,
            questions: Bank::embedded().for_construct(finding.construct),
            start: lines.row_column(range.start),
            end: lines.row_column(range.end),
            focus: Span {
                start: lines.row_column(focus.start),
                end: lines.row_column(focus.end),
            },
        };
        if !out.is_empty() {
            out.extend_from_slice(separator);
        }
        #[expect(clippy::expect_used, reason = "strings and numbers always serialise")]
        serde_json::to_writer(&mut *out, &record).expect("serialises");
    }
}
