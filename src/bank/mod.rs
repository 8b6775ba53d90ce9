//! The question bank: cards embedded in the binary, indexed by construct and searchable.

mod body;
mod card;
mod error;
mod fields;
mod filter;
mod front_matter;
mod id;
mod indexed;
mod load;
mod markdown;
pub mod question;
mod search;
mod sections;
mod words;

use std::collections::HashMap;
use std::sync::{LazyLock, OnceLock};

pub use error::{LoadError, nearest};
pub use filter::Filter;
pub use question::{Difficulty, Example, FollowUp, Link, Needs, Question};

/// The embedded cards, pairs of path and text; the build script lists them.
const CARDS: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/cards.rs"));

/// Questions in bank order, with the indexes that find them.
#[derive(Debug)]
pub struct Bank {
    questions: Vec<Question>,
    by_id: HashMap<String, usize>,
    /// For each construct the places of its questions, best first.
    by_construct: HashMap<String, Vec<usize>>,
    /// Built by the first search: a server may never see one.
    words: OnceLock<search::Index>,
}

impl Bank {
    /// The cards in the binary, read when first asked for.
    pub fn embedded() -> &'static Self {
        static BANK: LazyLock<Bank> = LazyLock::new(|| {
            #[expect(
                clippy::expect_used,
                reason = "the cards are fixed when the binary is built, and a test loads them all"
            )]
            Bank::load(CARDS.iter().copied()).expect("the embedded cards load")
        });
        &BANK
    }

    /// Reads a bank from card files, pairs of path and text, in any order.
    ///
    /// # Errors
    /// Every fault of every card, and of what the cards say of each other.
    pub fn load<P, T>(files: impl IntoIterator<Item = (P, T)>) -> Result<Self, Vec<LoadError>>
    where
        P: AsRef<str>,
        T: AsRef<str>,
    {
        load::load(files).map(Self::new)
    }

    fn new(questions: Vec<Question>) -> Self {
        let by_id = questions
            .iter()
            .enumerate()
            .map(|(place, question)| (question.id.clone(), place))
            .collect();
        let mut by_construct: HashMap<String, Vec<usize>> = HashMap::new();
        for (place, question) in questions.iter().enumerate() {
            for construct in &question.constructs {
                by_construct
                    .entry(construct.clone())
                    .or_default()
                    .push(place);
            }
        }
        for (construct, places) in &mut by_construct {
            // The table precedes the companies' prompts; bank order decides what is left.
            places.sort_by_key(|place| {
                let Question {
                    constructs,
                    belongs_to,
                    ..
                } = &questions[*place];
                let position = constructs.iter().position(|listed| listed == construct);
                (position, !belongs_to.is_empty(), constructs.len(), *place)
            });
        }
        Self {
            questions,
            by_id,
            by_construct,
            words: OnceLock::new(),
        }
    }

    /// All questions in bank order: the table by number, then the prompts of each company.
    pub fn questions(&self) -> &[Question] {
        &self.questions
    }

    /// The question with an id in any of its spellings: `45`, `Q45`, `google-3`, `Google-3`.
    pub fn get(&self, id: &str) -> Option<&Question> {
        self.by_id
            .get(&id::normalize(id))
            .map(|place| &self.questions[*place])
    }

    /// The questions that a construct raises, best first: those that list it earlier, the table
    /// before the companies' prompts, then those with fewer constructs, then bank order.
    pub fn for_construct(&self, construct: &str) -> Vec<&Question> {
        let places = self
            .by_construct
            .get(construct)
            .map_or(&[][..], Vec::as_slice);
        places.iter().map(|place| &self.questions[*place]).collect()
    }

    /// The questions that `filter` keeps, in bank order.
    pub fn filter(&self, filter: &Filter<'_>) -> Vec<&Question> {
        self.questions
            .iter()
            .filter(|question| filter.matches(question))
            .collect()
    }

    /// The questions that `query` may mean, best first and at most `limit`; none if it matches
    /// nothing, all in bank order if it is empty.
    pub fn search(&self, query: &str, limit: usize) -> Vec<&Question> {
        self.search_weighed(query, limit, |_| 1.0)
    }

    /// The same, with the score of each question times a weight.
    pub fn search_weighed(
        &self,
        query: &str,
        limit: usize,
        weight: impl Fn(&Question) -> f32,
    ) -> Vec<&Question> {
        if query.trim().is_empty() {
            return self.questions.iter().take(limit).collect();
        }
        let exact = self.by_id.get(&id::normalize(query)).copied();
        let index = self
            .words
            .get_or_init(|| search::Index::new(&self.questions));
        let found = index
            .search(query, |place| weight(&self.questions[place]))
            .into_iter()
            .filter(|place| Some(*place) != exact);
        exact
            .into_iter()
            .chain(found)
            .take(limit)
            .map(|place| &self.questions[place])
            .collect()
    }

    /// Every topic of the bank, sorted.
    pub fn topics(&self) -> Vec<&str> {
        distinct(self.questions.iter().flat_map(|question| &question.topics))
    }

    /// Every company of the bank, sorted.
    pub fn companies(&self) -> Vec<&str> {
        distinct(
            self.questions
                .iter()
                .flat_map(|question| &question.companies),
        )
    }

    /// Every construct that raises a question, sorted.
    pub fn constructs(&self) -> Vec<&str> {
        distinct(self.by_construct.keys())
    }
}

fn distinct<'a>(values: impl Iterator<Item = &'a String>) -> Vec<&'a str> {
    let mut values: Vec<&str> = values.map(String::as_str).collect();
    values.sort_unstable();
    values.dedup();
    values
}
