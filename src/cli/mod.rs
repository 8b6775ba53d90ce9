//! The command line: one file a command, and what they share.

mod completions;
mod export;
mod failure;
mod import;
mod known;
mod list;
mod log;
mod markdown;
mod now;
mod optimize;
mod output;
mod practice;
mod progress;
mod report;
mod scan;
mod search;
mod server;
mod settings;
mod show;
mod stats;
mod table;
mod whole_file;
mod withheld;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

pub use log::LogWriter;

/// Your Python code asks the interview questions.
#[derive(Debug, Parser)]
#[command(name = "viva", version = env!("VIVA_VERSION"), disable_help_subcommand = true)]
#[command(after_help = "Example:\n  viva scan src tests")]
pub struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Server(server::Arguments),
    Scan(scan::Arguments),
    Show(show::Arguments),
    List(list::Arguments),
    Search(search::Arguments),
    Practice(practice::Arguments),
    Optimize(optimize::Arguments),
    Export(export::Arguments),
    Import(import::Arguments),
    Stats(stats::Arguments),
    Report(report::Arguments),
    Completions(completions::Arguments),
}

impl Arguments {
    /// Runs the command. Status 0: done; 1: the job failed; 2: wrong usage.
    pub fn run(self) -> ExitCode {
        let result = match self.command {
            Command::Server(arguments) => return arguments.run(),
            Command::Scan(arguments) => arguments.run(),
            Command::Show(arguments) => arguments.run(),
            Command::List(arguments) => arguments.run(),
            Command::Search(arguments) => arguments.run(),
            Command::Practice(arguments) => arguments.run(),
            Command::Optimize(arguments) => arguments.run(),
            Command::Export(arguments) => arguments.run(),
            Command::Import(arguments) => arguments.run(),
            Command::Stats(arguments) => arguments.run(),
            Command::Report(arguments) => arguments.run(),
            Command::Completions(arguments) => arguments.run(),
        };
        match result {
            Ok(()) => ExitCode::SUCCESS,
            Err(failure) => failure.report(),
        }
    }
}
