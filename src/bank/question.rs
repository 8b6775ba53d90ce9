//! One card of the bank, as every output format carries it.

use serde::{Deserialize, Serialize};

/// A question with all that is known about it; serialises to the documented JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Question {
    /// `"1"` … `"110"`, or company and position (`"google-3"`). Never changes.
    pub id: String,
    pub title: String,
    pub difficulty: Difficulty,
    pub topics: Vec<String>,
    pub companies: Vec<String>,
    pub links: Vec<Link>,
    /// Ids of the constructs that raise the question, the most telling first.
    pub constructs: Vec<String>,
    /// Ids of questions worth reading next.
    pub related: Vec<String>,
    /// The answer in a breath: one or two sentences of Markdown.
    pub summary: String,
    /// The full answer in Markdown; empty until it is written.
    pub answer: String,
    pub examples: Vec<Example>,
    /// What people say or write wrong, each in Markdown.
    pub pitfalls: Vec<String>,
    pub follow_ups: Vec<FollowUp>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Difficulty {
    Easy,
    Medium,
    Hard,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Link {
    pub title: String,
    pub url: String,
}

/// A Python script and exactly what CPython prints to standard output when it runs it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Example {
    pub code: String,
    pub output: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FollowUp {
    pub question: String,
    pub answer: String,
}
