//! `viva show`: one card.

use std::io::{self, Write};

use super::failure::{Failure, suggestion};
use super::markdown::{self, Ink};
use super::output::{self, Format, shown};
use super::withheld::Asked;
use crate::bank::Bank;
use crate::features::{self, Links, card, withheld};

/// Longer lines are hard to read.
const WIDEST: usize = 88;

/// Show one card of the bank
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  viva show 45\n  viva show google-3")]
pub struct Arguments {
    /// The question's id, with or without the `Q` that hovers put before a number
    id: String,
    /// How to print the card
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// Print the card as the Markdown it is, for pipes and screen readers: without colour, drawn
    /// lines and wrapping
    #[arg(long, conflicts_with = "format")]
    plain: bool,
}

impl Arguments {
    pub fn run(self) -> Result<(), Failure> {
        let bank = Bank::embedded();
        let question = bank.get(&self.id).ok_or_else(|| {
            let number = self.id.trim_start_matches(['Q', 'q']);
            let near = suggestion(number, bank.questions().iter().map(|q| q.id.as_str()));
            Failure::Job(format!("no question is called `{}`{near}", shown(&self.id)))
        })?;
        let asked = Asked::now();
        let card = match asked.contains(question) {
            true => withheld(question, features::Format::Markdown) + "\n",
            false => card(bank, question, Links::Web),
        };
        let mut out = output::stdout(self.format);
        match self.format {
            Format::Text if self.plain => {
                for line in card.lines() {
                    writeln!(out, "{}", shown(line))?;
                }
            }
            Format::Text => {
                let width = textwrap::termwidth().min(WIDEST);
                let card = markdown::render(&card, width, Ink::of_stdout());
                out.write_all(card.as_bytes())?;
            }
            Format::Json | Format::Jsonl => {
                serde_json::to_writer(&mut out, &asked.told(question)).map_err(io::Error::from)?;
                writeln!(out)?;
            }
        }
        Ok(out.flush()?)
    }
}
