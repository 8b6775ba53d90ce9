//! Looking questions up, by words or by what a document is about.

use rustc_hash::FxHashSet;
use serde::Deserialize;

use super::{Reader, at, raised};
use crate::bank::{Difficulty, Question};
use crate::constructs::{Finding, Part};

/// What a question must have to be found: of each list that is not empty, one.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct Only {
    pub difficulties: Vec<Difficulty>,
    pub topics: Vec<String>,
    pub companies: Vec<String>,
}

impl Only {
    fn admits(&self, question: &Question) -> bool {
        let shares = |wanted: &[String], values: &[String]| {
            wanted.is_empty() || wanted.iter().any(|value| values.contains(value))
        };
        (self.difficulties.is_empty() || self.difficulties.contains(&question.difficulty))
            && shares(&self.topics, &question.topics)
            && shares(&self.companies, &question.companies)
    }
}

/// At most `limit` questions for `query`, best first; for an empty one all that the reader does not
/// ignore, the questions [`ranked`] by the document in front, then what the reader prepares for.
pub fn search<'a>(
    reader: &Reader<'a, '_>,
    query: &str,
    limit: usize,
    only: &Only,
    near: Option<(Part<'_>, Option<u32>)>,
) -> Vec<&'a Question> {
    let query = query.trim();
    if !query.is_empty() {
        // Who asks by words gets what the words say, ignored or not.
        let weight = |question: &Question| reader.weight(question);
        let mut found = reader.bank.search_weighed(query, usize::MAX, weight);
        found.retain(|question| only.admits(question));
        found.truncate(limit);
        return found;
    }
    let mut questions = match near {
        Some((document, offset)) => ranked(reader, document, offset),
        None => Vec::new(),
    };
    let seen: FxHashSet<_> = questions.iter().map(|question| &question.id).collect();
    let ignored = &reader.settings.ignore.questions;
    let mut rest: Vec<_> = reader
        .bank
        .questions()
        .iter()
        .filter(|q| !seen.contains(&q.id) && !ignored.contains(&q.id))
        .collect();
    reader.rank(&mut rest, |question| question);
    questions.extend(rest);
    questions.retain(|question| only.admits(question));
    questions.truncate(limit);
    questions
}

/// Whether a look-up finds a question by what is open of it while it is asked: its id and its title.
pub fn finds_openly(question: &Question, query: &str, only: &Only) -> bool {
    let query = query.trim().to_lowercase();
    let title = question.title.to_lowercase();
    let is_named = query.strip_prefix('q').unwrap_or(&query) == question.id || query == question.id;
    let in_title = || query.split_whitespace().all(|word| title.contains(word));
    only.difficulties.is_empty() && only.topics.is_empty() && (is_named || in_title())
}

/// The questions of a document: those at the byte `offset` first, then the rest in source order.
pub fn ranked<'a>(
    reader: &Reader<'a, '_>,
    document: Part<'_>,
    offset: Option<u32>,
) -> Vec<&'a Question> {
    let here = offset.map_or_else(Vec::new, |offset| at(document, offset));
    let mut seen = FxHashSet::default();
    [here, document.findings()]
        .iter()
        .flat_map(|findings| raised(reader, findings))
        .map(|raised| raised.question)
        .filter(|question| seen.insert(&question.id))
        .collect()
}

/// The first of a document's findings that raises `question`, of those the reader wants.
pub fn finding_of<'f>(
    reader: &Reader<'_, '_>,
    findings: &'f [Finding],
    question: &Question,
) -> Option<&'f Finding> {
    let raises = |finding: &Finding| {
        question.constructs.iter().any(|c| c == finding.construct) && reader.wants(finding)
    };
    findings.iter().find(|finding| raises(finding))
}
