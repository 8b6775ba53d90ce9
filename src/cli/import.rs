//! `viva import`: practice from elsewhere.

use std::fs::File;
use std::io::{self, BufReader, Write};
use std::path::{Path, PathBuf};

use super::failure::Failure;
use super::output::{self, Format, shown};
use super::settings::settings;
use crate::exchange::jsonl::{self, Fault};
use crate::practice::{Plan, Practice, Review, data_folder};

/// Merge the practice of another machine, as `viva export jsonl` wrote it
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  viva import practice.jsonl")]
pub struct Arguments {
    /// The file to merge; `-` is standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

impl Arguments {
    pub fn run(self) -> Result<(), Failure> {
        let entries = self.read()?;
        let folder = data_folder().map_err(Failure::Job)?;
        let plan = Plan::from(&settings());
        let failed = |error: crate::practice::LogError| Failure::Job(error.to_string());
        let (mut practice, _) = Practice::open(&folder, plan).map_err(failed)?;
        let new = practice.import(&entries).map_err(failed)?;
        let known = entries.len() - new;
        let mut out = output::stdout(Format::Text);
        let word = if new == 1 { "entry" } else { "entries" };
        writeln!(out, "{new} new {word}, {known} there already")?;
        Ok(out.flush()?)
    }

    fn read(&self) -> Result<Vec<Review>, Failure> {
        let (name, read) = if self.file == Path::new("-") {
            let name = "standard input".to_owned();
            (name, jsonl::read(io::stdin().lock()))
        } else {
            let name = self.file.display().to_string();
            let file = File::open(&self.file).map_err(Fault::Unreadable);
            (
                name,
                file.and_then(|file| jsonl::read(BufReader::new(file))),
            )
        };
        read.map_err(|fault| {
            let name = shown(&name);
            Failure::Job(match &fault {
                Fault::Unreadable(_) => format!("cannot read {name}: {fault}"),
                Fault::Line { number, what } => {
                    format!("{name}:{number}: {}; nothing was merged", shown(what))
                }
            })
        })
    }
}
