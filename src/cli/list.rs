//! `viva list`: the bank, or the part of it that the filters leave.

use std::io::Write;

use clap::builder::{PossibleValuesParser, TypedValueParser};

use super::failure::Failure;
use super::known::known;
use super::output::{self, Format};
use super::table;
use super::withheld::Asked;
use crate::bank::{Bank, Difficulty, Filter};

/// List the questions of the bank
///
/// Filters combine: a question is listed when it passes all of them. Case does not matter.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  viva list --company google --difficulty hard")]
pub struct Arguments {
    /// Only questions on this topic, such as `Concurrency`
    #[arg(long)]
    topic: Option<String>,
    /// Only questions that this company is known to ask
    #[arg(long)]
    company: Option<String>,
    /// Only questions this hard
    #[arg(long, ignore_case = true, value_parser = difficulty())]
    difficulty: Option<Difficulty>,
    /// Only questions that this construct raises, such as `slots`
    #[arg(long)]
    construct: Option<String>,
    /// How to print the questions
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

impl Arguments {
    pub fn run(self) -> Result<(), Failure> {
        let bank = Bank::embedded();
        let filter = Filter {
            topic: known("topic", self.topic.as_deref(), &bank.topics())?,
            company: known("company", self.company.as_deref(), &bank.companies())?,
            difficulty: self.difficulty,
            construct: known("construct", self.construct.as_deref(), &bank.constructs())?,
        };
        let asked = Asked::now();
        let mut questions = bank.filter(&filter);
        if filter.topic.is_some() || filter.difficulty.is_some() {
            // To be listed by it would tell what is hidden.
            questions.retain(|question| !asked.contains(question));
        }
        let mut out = output::stdout(self.format);
        match self.format {
            Format::Text => table::write(&mut out, &questions, &asked)?,
            format => {
                let told = questions.into_iter().map(|question| asked.told(question));
                output::write_objects(&mut out, told, format == Format::Jsonl)?;
            }
        }
        Ok(out.flush()?)
    }
}

fn difficulty() -> impl TypedValueParser<Value = Difficulty> {
    PossibleValuesParser::new(Difficulty::ALL.map(Difficulty::name))
        .try_map(|value| value.parse::<Difficulty>())
}
