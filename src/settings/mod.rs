//! What a person can set, and how what is set in several places comes together.
//!
//! [`SCHEMA`] is the one list of settings: reading, the documentation and the editors' settings
//! pages follow it.

mod known;
mod merge;
mod project;
mod schema;

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::bank::Difficulty;

pub use known::Known;
pub use merge::{Layer, Merged, merge};
pub use project::{PROJECT_FILE, read_project};
pub use schema::{Kind, LONGEST_STEP, SCHEMA, Setting};

/// The settings of one folder, complete and valid.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct Settings {
    pub hover: Hover,
    pub code_actions: bool,
    pub code_lens: bool,
    pub inlay_hints: bool,
    pub diagnostics: bool,
    pub document_links: bool,
    pub completion: bool,
    pub focus: Focus,
    pub ignore: Ignore,
    pub practice: Practice,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            hover: Hover::Compact,
            code_actions: true,
            code_lens: false,
            inlay_hints: false,
            diagnostics: false,
            document_links: true,
            completion: true,
            focus: Focus::default(),
            ignore: Ignore::default(),
            practice: Practice::default(),
        }
    }
}

/// How much a hover shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Hover {
    Off,
    Compact,
    Full,
}

/// What a person prepares for; steers the order of questions, hides none.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct Focus {
    pub companies: BTreeSet<String>,
    pub topics: BTreeSet<String>,
    pub difficulty: BTreeSet<Difficulty>,
    pub interview_date: Option<Date>,
}

/// What is never shown.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct Ignore {
    pub questions: BTreeSet<String>,
    pub constructs: BTreeSet<String>,
    /// Patterns as in a `.gitignore` of the workspace folder.
    pub paths: Vec<String>,
}

/// How questions are practised.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct Practice {
    /// 0 to 1.
    pub retention: f64,
    pub new_per_day: u32,
    /// Minutes.
    pub learning_steps: Vec<f64>,
    /// Minutes.
    pub relearning_steps: Vec<f64>,
    /// 0 to 23.
    pub rollover: u32,
    /// A day.
    pub nudges: u32,
}

impl Default for Practice {
    fn default() -> Self {
        Self {
            retention: 0.9,
            new_per_day: 10,
            learning_steps: vec![1.0, 10.0],
            relearning_steps: vec![10.0],
            rollover: 4,
            nudges: 0,
        }
    }
}
