//! The short facts of a question: its label and the line of difficulty and companies.

use super::markdown::{is_of_the_web, plain};
use crate::bank::{Difficulty, Question};

/// How a question is named to people: `Q45`, `google-3`.
pub fn label(id: &str) -> String {
    if id.starts_with(|c: char| c.is_ascii_digit()) {
        format!("Q{id}")
    } else {
        id.to_owned()
    }
}

/// A question's label and its title as plain text: `Q45 What is __slots__?`.
pub fn name(question: &Question) -> String {
    format!("{} {}", label(&question.id), plain(&question.title))
}

/// The address of what to read on the web first.
pub fn reference(question: &Question) -> Option<&str> {
    let mut addresses = question.links.iter().map(|link| link.url.as_str());
    addresses.find(|address| is_of_the_web(address))
}

/// `Hard · asked at Google, Amazon and HFT firms`; plain text.
pub fn facts(question: &Question) -> String {
    let difficulty = match question.difficulty {
        Difficulty::Easy => "Easy",
        Difficulty::Medium => "Medium",
        Difficulty::Hard => "Hard",
    };
    let companies: Vec<_> = question
        .companies
        .iter()
        .map(|name| in_a_sentence(name))
        .collect();
    match companies.as_slice() {
        [] => difficulty.to_owned(),
        [company] => format!("{difficulty} · asked at {company}"),
        [others @ .., last] => {
            format!("{difficulty} · asked at {} and {last}", others.join(", "))
        }
    }
}

/// The bank's kinds of company are headings; companies proper are names already.
fn in_a_sentence(company: &str) -> &str {
    match company {
        "Most Tech Companies" => "most tech companies",
        "HFT Firms" => "HFT firms",
        "Legacy Companies" => "legacy companies",
        "Frameworks" => "makers of frameworks",
        name => name,
    }
}
