//! `viva scan`: the findings in files and folders.

mod notebook;
mod pipeline;
mod record;
mod snippet;
mod source;
mod walk;

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::path::PathBuf;

use anstream::eprintln;

use super::failure::{self, Failure};
use super::output::{self, Format, Objects};
use crate::bank::Bank;
use crate::constructs::{self, Finding};
use source::Source;

/// Find the constructs in Python code that interviewers ask about
///
/// Folders are searched for `.py`, `.pyi` and `.ipynb` files, leaving out what `.gitignore` leaves
/// out; a file that is named is scanned whatever it is called. `-` is standard input. A finding in
/// a notebook names its cell, counted from 1 over all cells, and the row within the cell.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Example:\n  viva scan src tests\n  git show HEAD:app.py | viva scan --format jsonl -"
)]
pub struct Arguments {
    /// Files and folders
    #[arg(value_name = "PATH", default_value = ".")]
    paths: Vec<PathBuf>,
    /// How to print the findings
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// How many threads to scan with; one for each core, and at least two, unless given
    #[arg(short = 'j', long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    threads: Option<u16>,
}

/// What one file came to.
enum Outcome {
    Unreadable(String),
    /// In another language.
    Skipped,
    Scanned(Scanned),
}

#[derive(Default)]
struct Scanned {
    /// The file's findings in the wanted format, JSON with the separator between them.
    rendered: Vec<u8>,
    findings: usize,
    constructs: BTreeSet<&'static str>,
}

/// What all files came to.
#[derive(Default)]
struct Totals {
    files: usize,
    findings: usize,
    constructs: BTreeSet<&'static str>,
    unreadable: bool,
}

impl Arguments {
    pub fn run(self) -> Result<(), Failure> {
        let format = self.format;
        let totals = pipeline::in_order(
            self.threads.map_or_else(pipeline::cores, usize::from),
            |sink| walk::files(self.paths, sink),
            |target| {
                target
                    .and_then(Source::read)
                    .map_or_else(Outcome::Unreadable, |source| scan(source, format))
            },
            |outcomes| print(outcomes, format),
        )?;
        if format == Format::Text {
            eprintln!("{}", totals.summary());
        }
        if totals.unreadable {
            Err(Failure::Reported)
        } else {
            Ok(())
        }
    }
}

/// Finds and renders; runs on several threads, so that printing has nothing left to do.
fn scan(source: Source, format: Format) -> Outcome {
    let mut scanned = Scanned::default();
    if notebook::is_notebook(&source) {
        match notebook::cells(&source) {
            Err(message) => return Outcome::Unreadable(message),
            Ok(None) => return Outcome::Skipped,
            Ok(Some(cells)) => {
                for (cell, findings) in cells {
                    scanned.add(&cell, &findings, format);
                }
            }
        }
    } else {
        scanned.add(&source, &constructs::findings(&source.text), format);
    }
    Outcome::Scanned(scanned)
}

impl Scanned {
    fn add(&mut self, source: &Source, findings: &[Finding], format: Format) {
        self.constructs
            .extend(findings.iter().map(|finding| finding.construct));
        self.findings += findings.len();
        let out = &mut self.rendered;
        match format {
            Format::Text => snippet::render(source, findings, out),
            Format::Json | Format::Jsonl => {
                let separator = Objects::separator(format == Format::Jsonl);
                record::render(source, findings, separator, out);
            }
        }
    }
}

fn print(outcomes: impl Iterator<Item = Outcome>, format: Format) -> io::Result<Totals> {
    let mut out = output::stdout(format);
    let mut objects = Objects::new(format == Format::Jsonl);
    let mut totals = Totals::default();
    for outcome in outcomes {
        let scanned = match outcome {
            Outcome::Scanned(scanned) => scanned,
            Outcome::Skipped => continue,
            Outcome::Unreadable(message) => {
                totals.unreadable = true;
                failure::error(&message);
                continue;
            }
        };
        totals.files += 1;
        totals.findings += scanned.findings;
        totals.constructs.extend(scanned.constructs);
        match format {
            Format::Text => out.write_all(&scanned.rendered)?,
            Format::Json | Format::Jsonl if scanned.findings == 0 => {}
            Format::Json | Format::Jsonl => objects.write(&mut out, &scanned.rendered)?,
        }
    }
    if format != Format::Text {
        objects.finish(&mut out)?;
    }
    out.flush()?;
    Ok(totals)
}

impl Totals {
    fn summary(&self) -> String {
        let bank = Bank::embedded();
        let questions: BTreeSet<&str> = self
            .constructs
            .iter()
            .flat_map(|id| bank.for_construct(id))
            .map(|q| q.id.as_str())
            .collect();
        let count = |n: usize, noun: &str| format!("{n} {noun}{}", if n == 1 { "" } else { "s" });
        format!(
            "{} in {}, on {}",
            count(self.findings, "finding"),
            count(self.files, "file"),
            count(questions.len(), "question"),
        )
    }
}
