//! Looking questions up, by words or by what a document is about.

use rustc_hash::FxHashSet;

use super::{at, raised};
use crate::bank::{Bank, Question};
use crate::constructs::{Finding, Part};

/// At most `limit` questions for `query`, best first; for an empty one the whole bank, the
/// questions [`ranked`] by the document in front.
pub fn search<'a>(
    bank: &'a Bank,
    query: &str,
    limit: usize,
    near: Option<(Part<'_>, Option<u32>)>,
) -> Vec<&'a Question> {
    let query = query.trim();
    if !query.is_empty() {
        return bank.search(query, limit);
    }
    let mut questions = match near {
        Some((document, offset)) => ranked(bank, document, offset),
        None => Vec::new(),
    };
    let seen: FxHashSet<_> = questions.iter().map(|question| &question.id).collect();
    let rest: Vec<_> = bank
        .questions()
        .iter()
        .filter(|q| !seen.contains(&q.id))
        .collect();
    questions.extend(rest);
    questions.truncate(limit);
    questions
}

/// The questions of a document: those at the byte `offset` first, then the rest in source order.
pub fn ranked<'a>(bank: &'a Bank, document: Part<'_>, offset: Option<u32>) -> Vec<&'a Question> {
    let mut findings = offset.map_or_else(Vec::new, |offset| at(document, offset));
    findings.extend(document.findings());
    raised(bank, &findings)
        .into_iter()
        .map(|raised| raised.question)
        .collect()
}

/// The first finding of a document that raises `question`.
pub fn finding_of(document: Part<'_>, question: &Question) -> Option<Finding> {
    let raises = |finding: &Finding| question.constructs.iter().any(|c| c == finding.construct);
    document.findings().into_iter().find(raises)
}
