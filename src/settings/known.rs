//! The names that settings may contain, as the bank has them.

use crate::bank::{Bank, Difficulty, nearest};

/// What a name is a name of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Known {
    Company,
    Topic,
    Difficulty,
    Question,
    Construct,
}

impl Known {
    /// What a person would call one.
    pub const fn noun(self) -> &'static str {
        match self {
            Self::Company => "company",
            Self::Topic => "topic",
            Self::Difficulty => "difficulty",
            Self::Question => "question",
            Self::Construct => "construct",
        }
    }

    /// Every name, as the bank writes it.
    pub fn names(self, bank: &Bank) -> Vec<&str> {
        match self {
            Self::Company => bank.companies(),
            Self::Topic => bank.topics(),
            Self::Difficulty => Difficulty::ALL.map(Difficulty::name).to_vec(),
            Self::Question => bank.questions().iter().map(|q| q.id.as_str()).collect(),
            Self::Construct => bank.constructs(),
        }
    }

    /// The name as the bank writes it; questions go by any spelling of their ids, all others in
    /// any case. The error is a message.
    pub fn find<'a>(self, bank: &'a Bank, given: &str) -> Result<&'a str, String> {
        if self == Self::Question
            && let Some(question) = bank.get(given)
        {
            return Ok(&question.id);
        }
        let names = self.names(bank);
        let lower = given.to_lowercase();
        let same = |name: &&&str| name.to_lowercase() == lower;
        names.iter().find(same).copied().ok_or_else(|| {
            let near = nearest(given, names.iter().copied());
            let near = near.map_or_else(String::new, |near| format!("; did you mean {near:?}?"));
            format!("{given:?} is not a {} of the bank{near}", self.noun())
        })
    }
}
