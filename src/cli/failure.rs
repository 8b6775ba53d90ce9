//! How a command ends when it does not end well.

use std::io;
use std::process::ExitCode;

use anstream::eprintln;
use clap::builder::styling::{AnsiColor, Style};

use crate::bank::nearest;

#[derive(Debug)]
pub enum Failure {
    /// The reader of standard output has gone (`viva list | head`); nobody to tell.
    Closed,
    /// The job failed, and the reasons are already on standard error.
    Reported,
    /// The job failed.
    Job(String),
    /// The command was called wrongly.
    Usage(String),
}

impl Failure {
    /// Says what happened on standard error, and with which status to exit.
    pub fn report(self) -> ExitCode {
        match self {
            Self::Closed => ExitCode::SUCCESS,
            Self::Reported => ExitCode::from(1),
            Self::Job(message) => {
                error(&message);
                ExitCode::from(1)
            }
            Self::Usage(message) => {
                error(&message);
                ExitCode::from(2)
            }
        }
    }
}

/// Every `io::Error` that reaches a command's end comes from writing its results.
impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            Self::Closed
        } else {
            Self::Job(format!("cannot write to standard output: {error}"))
        }
    }
}

/// Prints one message to standard error.
pub fn error(message: &str) {
    let red = Style::new().bold().fg_color(Some(AnsiColor::Red.into()));
    eprintln!("{red}error{red:#}: {message}");
}

/// Prints one message to standard error about something that ends nothing.
pub fn warning(message: &str) {
    let yellow = Style::new().bold().fg_color(Some(AnsiColor::Yellow.into()));
    eprintln!("{yellow}warning{yellow:#}: {message}");
}

/// `; did you mean …?` with the candidate nearest to `given`, or nothing where none is near.
pub fn suggestion<'a>(given: &str, candidates: impl IntoIterator<Item = &'a str>) -> String {
    nearest(given, candidates).map_or_else(String::new, |near| format!("; did you mean `{near}`?"))
}
