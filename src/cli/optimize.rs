//! `viva optimize`: FSRS's parameters fitted to the person's own answers.

use std::io::Write;

use super::failure::Failure;
use super::output::{self, Format};
use super::settings::settings;
use crate::practice::{ENOUGH, FILE, Fit, Practice, data_folder};

/// Fit the schedule to your own answers
///
/// FSRS starts with parameters that suit most people. Once there are enough answers to learn from, yours
/// can be fitted; they are kept if they predict your answers better than those in use.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  viva optimize")]
pub struct Arguments {}

impl Arguments {
    pub fn run(self) -> Result<(), Failure> {
        let folder = data_folder().map_err(Failure::Job)?;
        let fit = if folder.join(FILE).exists() {
            let opened = Practice::open(&folder, (&settings()).into());
            opened
                .and_then(|(mut practice, _)| practice.optimize())
                .map_err(|error| Failure::Job(error.to_string()))?
        } else {
            Fit::NotEnough(0)
        };
        let mut out = output::stdout(Format::Text);
        writeln!(out, "{}", told(&fit))?;
        Ok(out.flush()?)
    }
}

fn told(fit: &Fit) -> String {
    match fit {
        Fit::NotEnough(answers) => format!(
            "not enough answers yet: {answers} of {ENOUGH}; those count that come a day or more after the \
             answer before"
        ),
        Fit::NoBetter => {
            "the parameters in use predict your answers best; nothing has changed".to_owned()
        }
        Fit::Better(found) => {
            let (before, after) = found.log_loss;
            format!(
                "better: log loss {before:.3} → {after:.3} over {} answers; from now on the schedule is \
                 your own",
                found.answers
            )
        }
    }
}
