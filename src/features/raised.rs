//! From findings to the questions they raise.

use std::cmp::Reverse;

use rustc_hash::FxHashSet;

use crate::bank::{Bank, Question};
use crate::constructs::{Analysis, Finding};

/// A question and the finding that raises it.
#[derive(Debug, Clone, Copy)]
pub struct Raised<'a> {
    pub question: &'a Question,
    pub finding: Finding,
}

/// Findings a caret at the byte `offset` is on, the smallest focus first.
///
/// A focus counts from its start to before its end, and at its end too when no other begins there.
pub fn at(analysis: &Analysis, offset: u32) -> Vec<Finding> {
    let mut findings = analysis.at(offset);
    if findings
        .iter()
        .any(|f| f.focus.start == offset && !f.focus.is_empty())
    {
        findings.retain(|f| offset < f.focus.end);
    }
    // Of equally small ones, the one the caret is inside of before the one it is behind.
    findings.sort_by_key(|f| (f.focus.len(), Reverse(f.focus.start)));
    findings
}

/// The questions of `findings` in their order, those of one finding best first; each question once.
pub fn raised<'a>(bank: &'a Bank, findings: &[Finding]) -> Vec<Raised<'a>> {
    let mut seen = FxHashSet::default();
    let mut raised = Vec::new();
    for &finding in findings {
        for question in bank.for_construct(finding.construct) {
            if seen.insert(&question.id) {
                raised.push(Raised { question, finding });
            }
        }
    }
    raised
}
