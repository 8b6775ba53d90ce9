//! What of a question search looks at, how much each part counts, and how rare words are.

use std::collections::{BTreeSet, HashMap};

use super::Question;
use super::words::index_words;

/// How much a word counts by where it stands.
const TITLE: f32 = 6.0;
const CONSTRUCT: f32 = 4.0;
const TOPIC: f32 = 3.0;
const SUMMARY: f32 = 1.0;
const COMPANY: f32 = 0.5;
const ANSWER: f32 = 0.3;

/// The words of a question, each once a field; sorted, so that sums do not vary by a bit.
pub(super) struct Fields {
    pub(super) title: BTreeSet<String>,
    constructs: BTreeSet<String>,
    topics: BTreeSet<String>,
    companies: BTreeSet<String>,
    summary: BTreeSet<String>,
    answer: BTreeSet<String>,
}

impl Fields {
    pub(super) fn new(question: &Question) -> Self {
        let words = |text: &str| index_words(text, false).into_iter().collect();
        Self {
            title: index_words(&question.title, true).into_iter().collect(),
            constructs: words(&question.constructs.join(" ")),
            topics: words(&question.topics.join(" ")),
            companies: words(&question.companies.join(" ")),
            summary: words(&question.summary),
            answer: words(&question.answer),
        }
    }

    /// The words of each field with their weight; `length` is the title's beside the average.
    pub(super) fn weighted(&self, length: f32) -> [(&BTreeSet<String>, f32); 6] {
        [
            // A word of a short title says more of its question.
            (&self.title, TITLE / (0.5 + 0.5 * length)),
            (&self.constructs, CONSTRUCT),
            (&self.topics, TOPIC),
            (&self.companies, COMPANY),
            (&self.summary, SUMMARY),
            (&self.answer, ANSWER),
        ]
    }

    /// Whether the word names what the question is about, rather than standing in its text.
    fn is_about(&self, word: &str) -> bool {
        [&self.title, &self.constructs, &self.topics, &self.companies]
            .iter()
            .any(|words| words.contains(word))
    }
}

/// How rare each word is: among what the questions are about if it occurs there, otherwise in
/// their texts, where every word of the language soon occurs.
pub(super) fn rarities(all: &[Fields]) -> HashMap<&str, f32> {
    let mut counts: HashMap<&str, (usize, usize)> = HashMap::new();
    for fields in all {
        let words: BTreeSet<&str> = fields
            .weighted(1.0)
            .iter()
            .flat_map(|(words, _)| words.iter().map(String::as_str))
            .collect();
        for word in words {
            let (about, anywhere) = counts.entry(word).or_default();
            *about += usize::from(fields.is_about(word));
            *anywhere += 1;
        }
    }
    let rarity = |(word, (about, anywhere))| {
        let count = if about > 0 { about } else { anywhere } as f32;
        (
            word,
            (1.0 + (all.len() as f32 - count + 0.5) / (count + 0.5)).ln(),
        )
    };
    counts.into_iter().map(rarity).collect()
}
