//! A card file as read: its question, and where it names other questions.

use std::path::Path;

use super::error::{LoadError, Report};
use super::fields::Located;
use super::{Question, body, front_matter};

/// A question that knows the lines of what only the whole bank can check.
pub(super) struct Card {
    pub(super) path: String,
    pub(super) question: Question,
    pub(super) id_line: usize,
    pub(super) related: Vec<Located<String>>,
    pub(super) belongs_to: Vec<Located<String>>,
}

impl Question {
    /// Reads a card from the text of its file; `path` names it in errors, and its stem is the id.
    ///
    /// # Errors
    /// Every fault found, in the order of their lines.
    pub fn parse(path: &str, text: &str) -> Result<Self, Vec<LoadError>> {
        Card::parse(path, text).map(|card| card.question)
    }
}

impl Card {
    pub(super) fn parse(path: &str, text: &str) -> Result<Self, Vec<LoadError>> {
        let mut report = Report::new(path);
        let card = Self::read(path, text, &mut report);
        let errors = report.into_errors();
        match card {
            Some(card) if errors.is_empty() => Ok(card),
            _ => Err(errors),
        }
    }

    fn read(path: &str, text: &str, report: &mut Report<'_>) -> Option<Self> {
        let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
        let (facts, body_text) = split(&text, report)?;
        // The opening and the closing `+++`, and the line after the latter.
        let body_line = facts.lines().count() + 3;
        let body = body::parse(body_text, body_line, report);
        let facts = front_matter::parse(facts, stem(path), report)?;
        let plain = |ids: &[Located<String>]| ids.iter().map(|id| id.value.clone()).collect();
        Some(Self {
            path: path.to_owned(),
            id_line: facts.id.line,
            question: Question {
                id: facts.id.value,
                title: facts.title,
                difficulty: facts.difficulty,
                topics: facts.topics,
                companies: facts.companies,
                links: facts.links,
                constructs: facts.constructs,
                related: plain(&facts.related),
                belongs_to: plain(&facts.belongs_to),
                checked: facts.checked,
                summary: body.summary,
                answer: body.answer,
                examples: body.examples,
                pitfalls: body.pitfalls,
                follow_ups: body.follow_ups,
            },
            related: facts.related,
            belongs_to: facts.belongs_to,
        })
    }
}

/// The id that a file's name gives.
pub(super) fn stem(path: &str) -> &str {
    Path::new(path)
        .file_stem()
        .and_then(|stem| stem.to_str())
        .unwrap_or(path)
}

/// The text between the `+++` lines, and the text after them.
fn split<'a>(text: &'a str, report: &mut Report<'_>) -> Option<(&'a str, &'a str)> {
    let Some(rest) = text.strip_prefix("+++\n") else {
        let mend = "start the file with a +++ line, the fields after it, and +++ again";
        report.add(1, "front matter", "is missing", mend);
        return None;
    };
    let mut end = 0;
    for line in rest.split_inclusive('\n') {
        if line.trim_end() == "+++" {
            return Some((&rest[..end], &rest[end + line.len()..]));
        }
        end += line.len();
    }
    report.add(
        1,
        "front matter",
        "is not closed",
        "write a +++ line after the last field",
    );
    None
}
