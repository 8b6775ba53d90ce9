//! Narrowing the bank by exact values.

use super::{Difficulty, Question};

/// What a question must have to be kept; an absent part keeps everything. Case is ignored.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Filter<'a> {
    pub topic: Option<&'a str>,
    pub company: Option<&'a str>,
    pub difficulty: Option<Difficulty>,
    pub construct: Option<&'a str>,
}

impl Filter<'_> {
    pub fn matches(&self, question: &Question) -> bool {
        holds(&question.topics, self.topic)
            && holds(&question.companies, self.company)
            && self
                .difficulty
                .is_none_or(|difficulty| difficulty == question.difficulty)
            && holds(&question.constructs, self.construct)
    }
}

fn holds(values: &[String], wanted: Option<&str>) -> bool {
    wanted.is_none_or(|wanted| {
        let wanted = wanted.to_lowercase();
        values.iter().any(|value| value.to_lowercase() == wanted)
    })
}
