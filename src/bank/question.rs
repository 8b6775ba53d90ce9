//! One card of the bank, as every output format carries it.

use std::fmt;
use std::str::FromStr;

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
    /// Ids of the table's questions that a company's prompt belongs to; empty in the table itself.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub belongs_to: Vec<String>,
    /// What the facts were checked against: addresses, `PEP 8`. For those who keep the cards.
    #[serde(skip)]
    pub checked: Vec<String>,
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

impl Difficulty {
    pub const ALL: [Self; 3] = [Self::Easy, Self::Medium, Self::Hard];

    /// As it is written in cards and in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Easy => "easy",
            Self::Medium => "medium",
            Self::Hard => "hard",
        }
    }
}

impl fmt::Display for Difficulty {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Difficulty {
    type Err = String;

    /// Reads a name in any case; the error is a message without its mend.
    fn from_str(text: &str) -> Result<Self, String> {
        let named = |difficulty: &Self| difficulty.name().eq_ignore_ascii_case(text);
        let found = Self::ALL.into_iter().find(named);
        found.ok_or_else(|| format!("{text:?} is not a difficulty"))
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Link {
    pub title: String,
    pub url: String,
}

/// A Python script and exactly what CPython prints to standard output when it runs it;
/// both end with a newline unless they are empty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Example {
    pub code: String,
    pub output: String,
    #[serde(flatten)]
    pub needs: Needs,
}

/// What an example needs beside CPython's standard library.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Needs {
    /// Packages from PyPI.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub packages: Vec<String>,
    /// Servers that have to be up: `redis`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub servers: Vec<String>,
    /// The first version of Python that prints this: `3.12`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<String>,
    /// Why no test runs it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unrun: Option<String>,
}

impl Needs {
    /// One line for readers; `None` where any CPython will do.
    pub fn told(&self) -> Option<String> {
        let names = [&self.packages[..], &self.servers[..]].concat();
        let named = (!names.is_empty()).then(|| format!("needs {}", names.join(", ")));
        let since = self.since.as_ref();
        let since = since.map(|version| format!("Python {version} or later"));
        let unrun = self.unrun.as_ref().map(|why| format!("not run: {why}"));
        let parts: Vec<_> = [since, named, unrun].into_iter().flatten().collect();
        (!parts.is_empty()).then(|| parts.join("; "))
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FollowUp {
    pub question: String,
    pub answer: String,
}
