//! `viva export`: practice for other programs.

use std::io::{self, Write};
use std::path::PathBuf;

use clap::ValueEnum;

use super::failure::Failure;
use super::now::now;
use super::output::{self, Format};
use super::settings::settings;
use super::whole_file::write_file;
use crate::bank::Bank;
use crate::exchange::{anki, csv, jsonl};
use crate::practice::{Deck, Plan, Practice, Scheduler, data_folder};

/// Export your practice to other programs
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Example:\n  viva export anki -o viva.apkg\n  viva export csv -o revlog.csv\n  \
                  viva export jsonl | ssh laptop viva import -"
)]
pub struct Arguments {
    /// What to export
    #[arg(value_enum)]
    format: Target,
    /// The file to write; without it the export goes to standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Target {
    /// Every question as a deck for Anki, with its schedule and reviews; needs a file
    Anki,
    /// The answers that count, for FSRS's optimizer
    Csv,
    /// The whole log, one entry a line, for `viva import`
    Jsonl,
}

impl Arguments {
    pub fn run(self) -> Result<(), Failure> {
        if self.format == Target::Anki && self.output.is_none() {
            return Err(Failure::Usage(
                "a deck for Anki needs a file: add `--output viva.apkg`".to_owned(),
            ));
        }
        let settings = settings();
        let folder = data_folder().map_err(Failure::Job)?;
        let practice = Practice::open_to_read(&folder, Plan::from(&settings));
        let practice = practice.map_err(|error| Failure::Job(error.to_string()))?;
        let fresh = (Deck::default(), Scheduler::new(Plan::from(&settings)));
        let (deck, scheduler) = practice.as_ref().map_or((&fresh.0, &fresh.1), |practice| {
            (practice.deck(), practice.scheduler())
        });
        let write = |mut out: &mut dyn Write| match self.format {
            Target::Anki => {
                let deck = anki::package(Bank::embedded(), deck, scheduler, &now(&settings));
                out.write_all(&deck.map_err(io::Error::other)?)
            }
            Target::Csv => csv::write(&mut out, deck),
            Target::Jsonl => jsonl::write(&mut out, deck.entries()),
        };
        if let Some(path) = &self.output {
            return write_file(path, write);
        }
        let mut out = output::stdout(Format::Jsonl);
        write(&mut out)?;
        Ok(out.flush()?)
    }
}
