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
pub use pipeline::cores;
pub use source::Source;

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

/// The text of a file and its findings, or those of a notebook's cells that have some; none where it is
/// in another language. The error is a message that names the file and the mend.
pub type Found = Result<Option<Vec<(Source, Vec<Finding>)>>, String>;

/// Searches the files below `paths`. `work` runs on several threads, so that `consume` has little left to
/// do: it gets the results in the order of the files.
pub fn each<R: Send, T>(
    paths: Vec<PathBuf>,
    threads: usize,
    work: impl Fn(Found) -> R + Sync,
    consume: impl FnOnce(&mut dyn Iterator<Item = R>) -> T,
) -> T {
    pipeline::in_order(
        threads,
        |sink| walk::files(paths, sink),
        |target| work(target.and_then(Source::read).and_then(found)),
        consume,
    )
}

fn found(source: Source) -> Found {
    if notebook::is_notebook(&source) {
        return notebook::cells(&source);
    }
    let findings = constructs::findings(&source.text);
    Ok(Some(vec![(source, findings)]))
}

/// What one file came to.
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
        let threads = self.threads.map_or_else(cores, usize::from);
        let scan = |found: Found| Ok(found?.map(|found| Scanned::of(&found, format)));
        let totals = each(self.paths, threads, scan, |files| print(files, format))?;
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

impl Scanned {
    fn of(found: &[(Source, Vec<Finding>)], format: Format) -> Self {
        let mut scanned = Self::default();
        for (source, findings) in found {
            scanned.add(source, findings, format);
        }
        scanned
    }

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

fn print(
    files: impl Iterator<Item = Result<Option<Scanned>, String>>,
    format: Format,
) -> io::Result<Totals> {
    let mut out = output::stdout(format);
    let mut objects = Objects::new(format == Format::Jsonl);
    let mut totals = Totals::default();
    for file in files {
        let scanned = match file {
            Ok(Some(scanned)) => scanned,
            Ok(None) => continue,
            Err(message) => {
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
