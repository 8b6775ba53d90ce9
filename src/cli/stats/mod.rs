//! `viva stats`: progress in numbers, bars and sparklines.

mod bars;
mod page;

use std::io::{self, Write};

use super::failure::Failure;
use super::markdown::Ink;
use super::output::{self, Format};
use super::progress::progress;

/// Longer bars say no more.
const WIDEST: usize = 88;

/// Show your progress in practice
///
/// Reads the settings in the `pyproject.toml` of the current folder, such as the day of your interview.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  viva stats\n  viva stats --format json | jq .retention")]
pub struct Arguments {
    /// How to print the numbers
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

impl Arguments {
    pub fn run(self) -> Result<(), Failure> {
        let progress = progress()?;
        let mut out = output::stdout(self.format);
        match self.format {
            Format::Text => {
                let width = textwrap::termwidth().min(WIDEST);
                let page = page::page(&progress, width, Ink::of_stdout());
                out.write_all(page.as_bytes())?;
            }
            Format::Json | Format::Jsonl => {
                serde_json::to_writer(&mut out, &progress).map_err(io::Error::from)?;
                writeln!(out)?;
            }
        }
        Ok(out.flush()?)
    }
}
