//! `viva search`: fuzzy look-up over the bank.

use std::io::Write;

use anstream::eprintln;

use super::failure::Failure;
use super::output::{self, Format, shown};
use super::table;
use super::withheld::Asked;
use crate::bank::Bank;
use crate::features::{Only, finds_openly};

/// Find questions by what they are about
///
/// Looks at titles, topics, constructs and answers, and forgives a slip of the pen.
/// The best match comes first.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  viva search mutable default argument")]
pub struct Arguments {
    /// What to look for
    #[arg(required = true)]
    words: Vec<String>,
    /// How many questions to print at most
    #[arg(long, value_name = "N", default_value_t = 10)]
    limit: usize,
    /// How to print the questions
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

impl Arguments {
    pub fn run(self) -> Result<(), Failure> {
        let query = self.words.join(" ");
        let asked = Asked::now();
        let mut questions = Bank::embedded().search(&query, self.limit);
        questions.retain(|question| {
            !asked.contains(question) || finds_openly(question, &query, &Only::default())
        });
        let mut out = output::stdout(self.format);
        match self.format {
            Format::Text => table::write(&mut out, &questions, &asked)?,
            format => {
                let told = questions.iter().map(|question| asked.told(question));
                output::write_objects(&mut out, told, format == Format::Jsonl)?;
            }
        }
        out.flush()?;
        if questions.is_empty() {
            eprintln!("no question matches `{}`", shown(&query));
        }
        Ok(())
    }
}
