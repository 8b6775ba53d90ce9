//! What is said of a question that is being asked: nothing that would help to answer it.

use serde::Serialize;
use serde_json::{Value, json};

use super::markdown::{escape, plain};
use super::{Format, label};
use crate::bank::Question;

const WHY: &str = "You are being asked this: the answer is withheld until you have answered.";

/// A question as programs get it.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub enum Told<'a> {
    Whole(&'a Question),
    /// The same fields, without what would help, and `"withheld": true`.
    Withheld(Value),
}

impl<'a> Told<'a> {
    pub fn new(question: &'a Question, is_withheld: bool) -> Self {
        if !is_withheld {
            return Self::Whole(question);
        }
        Self::Withheld(json!({
            "id": question.id,
            "title": question.title,
            "difficulty": null,
            "topics": [],
            "companies": question.companies,
            "links": [],
            "constructs": question.constructs,
            "related": [],
            "summary": "",
            "answer": "",
            "examples": [],
            "pitfalls": [],
            "follow_ups": [],
            "withheld": true,
        }))
    }
}

/// In place of a hover or a card.
pub fn withheld(question: &Question, format: Format) -> String {
    let (label, title) = (label(&question.id), &question.title);
    match format {
        Format::Markdown => format!("**Viva · {label} · {}**\n\n{WHY}", escape(title)),
        Format::PlainText => format!("Viva · {label} · {}\n\n{WHY}", plain(title)),
    }
}
