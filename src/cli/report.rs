//! `viva report`: progress as one page of HTML.

use std::path::PathBuf;

use super::failure::Failure;
use super::progress::progress;
use super::whole_file::write_file;
use crate::bank::Bank;
use crate::features::{self, Links};

/// Write your progress as one page for the browser
///
/// Readiness by topic and company, a calendar of reviews, the days to come, and how well recall was
/// predicted. The page needs no other file and loads nothing.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  viva report -o progress.html")]
pub struct Arguments {
    /// The file to write
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
}

impl Arguments {
    pub fn run(self) -> Result<(), Failure> {
        let page = features::report(&progress()?, Bank::embedded(), Links::Web);
        write_file(&self.output, |out| out.write_all(page.as_bytes()))
    }
}
