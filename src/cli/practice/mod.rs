//! `viva practice`: a round of practice in the terminal.

mod code;
mod dialogue;
mod end;
mod screen;
mod sitting;

use std::env;
use std::io::{self, IsTerminal};
use std::path::PathBuf;

use super::failure::Failure;
use super::known::known;
use super::now::{now, reader};
use super::settings::settings;
use crate::bank::Bank;
use crate::features::Round;
use crate::practice::data_folder;
use code::Code;
use sitting::{Sitting, Wanted};

/// Practise interview questions, those due first
///
/// Each question is asked before anything of its answer is shown: answer it aloud, look, and say how
/// well you knew it. Questions that the code in PATH raises come first, with that code beside them.
/// Where standard input or output is no terminal, it is a dialogue of plain lines.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Example:\n  viva practice src\n  viva practice --company google --limit 5\n  viva practice --mock=45 --company netflix"
)]
pub struct Arguments {
    /// Files and folders whose questions come first
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Only questions that this company is known to ask
    #[arg(long)]
    company: Option<String>,
    /// Only questions on this topic, such as `Concurrency`
    #[arg(long)]
    topic: Option<String>,
    /// Go on with what is not due; answers are logged, and the schedule stays
    #[arg(long)]
    cram: bool,
    /// A mock interview: so many minutes, 30 unless given, and a debrief
    #[arg(
        long,
        value_name = "MINUTES",
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "30",
        value_parser = clap::value_parser!(u32).range(1..=480),
        conflicts_with_all = ["cram", "topic", "limit"],
    )]
    mock: Option<u32>,
    /// End after so many answers
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    limit: Option<u16>,
    /// Ask in plain lines, for screen readers
    #[arg(long)]
    plain: bool,
}

impl Arguments {
    pub fn run(self) -> Result<(), Failure> {
        let bank = Bank::embedded();
        let company = known("company", self.company.as_deref(), &bank.companies())?;
        let topic = known("topic", self.topic.as_deref(), &bank.topics())?;
        if self.paths.iter().any(|path| path.as_os_str() == "-") {
            return Err(Failure::Usage(
                "standard input is where you answer: name a file or a folder".to_owned(),
            ));
        }
        let wanted = Wanted {
            company: company.map(str::to_owned),
            topic: topic.map(str::to_owned),
            cram: self.cram,
            limit: self.limit.map(usize::from),
            minutes: self.mock,
        };
        let settings = settings();
        let folder = data_folder().map_err(Failure::Job)?;
        let (round, rescued) = Round::open(&folder, (&settings).into(), "terminal")
            .map_err(|error| Failure::Job(error.to_string()))?;
        let now = now(&settings);
        let code = Code::read(&self.paths, &reader(&settings, &now), &now)?;
        let mut sitting = Sitting::new(settings, round, code, wanted);
        sitting.notice = rescued.map(|rescued| rescued.message());
        if !self.plain && is_screen() {
            screen::run(sitting)
        } else {
            dialogue::run(sitting)
        }
    }
}

/// Whether there is a terminal to draw on.
fn is_screen() -> bool {
    let is_dumb = env::var_os("TERM").is_some_and(|term| term == "dumb");
    io::stdin().is_terminal() && io::stdout().is_terminal() && !is_dumb
}
