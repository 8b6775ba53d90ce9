//! Code actions: one for each question that a selection touches.

use super::{Reader, at, name, raised};
use crate::bank::Question;
use crate::constructs::Part;
use crate::text::TextRange;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Action<'a> {
    pub question: &'a Question,
    pub title: String,
}

/// Actions for the selection `range`: for a caret in a hover's order, otherwise in source order.
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
    let action = |question: &'a Question| {
        let name = name(question);
        Action {
            question,
            title: format!("Viva: {name} (open card)"),
        }
    };
    raised(reader, &findings)
        .into_iter()
        .map(|raised| action(raised.question))
        .collect()
}
