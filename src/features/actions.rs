//! Code actions: one for each question that a selection touches, and what to read about the first and to
//! practise it.

use super::{Reader, at, name, raised, reference};
use crate::bank::Question;
use crate::constructs::Part;
use crate::text::TextRange;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Action<'a> {
    pub opens: Opens,
    pub question: &'a Question,
    pub title: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opens {
    Card,
    /// The question's first link.
    Reference,
    /// A round of practice that begins with the question.
    Practice,
}

/// Actions for the selection `range`: for a caret in a hover's order, otherwise in source order. Cards
/// come before practice, and the reference last.
pub fn actions<'a>(
    reader: &Reader<'a, '_>,
    document: Part<'_>,
    range: TextRange,
) -> Vec<Action<'a>> {
    let findings = if range.is_empty() {
        at(document, range.start)
    } else {
        let mut findings = document.findings();
        findings.retain(|f| f.focus.start < range.end && range.start < f.focus.end);
        findings
    };
    let raised = raised(reader, &findings);
    let cards = raised.iter().map(|raised| (Opens::Card, raised.question));
    let first = raised.first().map(|raised| raised.question);
    let reference = first
        .filter(|question| reference(question).is_some())
        .map(|question| (Opens::Reference, question));
    let practice = first.map(|question| (Opens::Practice, question));
    cards
        .chain(practice)
        .chain(reference)
        .map(|(opens, question)| {
            let what = match opens {
                Opens::Card => "open card",
                Opens::Reference => "open reference",
                Opens::Practice => "practise",
            };
            Action {
                opens,
                question,
                title: format!("Viva: {} ({what})", name(question)),
            }
        })
        .collect()
}
