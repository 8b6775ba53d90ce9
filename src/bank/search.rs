//! Word search over the bank.

use super::Question;

/// The words of each question, lowercase.
#[derive(Debug)]
pub(super) struct Index {
    texts: Vec<String>,
}

impl Index {
    pub(super) fn new(questions: &[Question]) -> Self {
        let text = |q: &Question| {
            format!(
                "{} {} {}",
                q.title,
                q.topics.join(" "),
                q.constructs.join(" ")
            )
            .to_lowercase()
        };
        Self {
            texts: questions.iter().map(text).collect(),
        }
    }

    /// The places of the questions that hold every word of the query, in bank order.
    pub(super) fn search(&self, query: &str) -> Vec<usize> {
        let query = query.to_lowercase();
        let holds = |text: &String| query.split_whitespace().all(|word| text.contains(word));
        (0..self.texts.len())
            .filter(|place| holds(&self.texts[*place]))
            .collect()
    }
}
