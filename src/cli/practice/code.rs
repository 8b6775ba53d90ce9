//! The code at hand: which questions it raises, and where.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::fs;
use std::path::PathBuf;
use std::time::SystemTime;

use jiff::Timestamp;

use crate::cli::failure::{self, Failure};
use crate::cli::output::shown;
use crate::cli::scan::{self, Found, Source};
use crate::constructs::Finding;
use crate::features::{Reader, raised};
use crate::practice::{Near, Now};
use crate::text::LineIndex;

/// Lines of a finding that are shown at most.
const LINES: usize = 12;
/// Lines before and after it.
const AROUND: (usize, usize) = (2, 3);
/// Of a line that no person wrote, as much is shown.
const BYTES: usize = 400;

/// What the code raises, each question with the place that is nearest.
#[derive(Debug, Default)]
pub struct Code {
    pub near: HashMap<String, Near>,
    places: HashMap<String, Place>,
}

/// Where a question is raised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// With control characters escaped.
    pub path: String,
    /// The cell of a notebook.
    pub cell: Option<u32>,
    /// Of the first line of `code`, from 1.
    pub row: usize,
    /// Of the line that raises the question.
    pub raising: usize,
    /// Whole lines without the indentation they share, and none blank at either end.
    pub code: String,
}

impl Place {
    /// As compilers write it.
    pub fn name(&self) -> String {
        let cell = self.cell.map(|cell| format!(":cell {cell}"));
        format!("{}{}:{}", self.path, cell.unwrap_or_default(), self.raising)
    }
}

impl Code {
    /// Searches files and folders; what cannot be read is said on standard error.
    ///
    /// # Errors
    /// Nothing could be read.
    pub fn read(paths: &[PathBuf], reader: &Reader<'_, '_>, now: &Now) -> Result<Self, Failure> {
        if paths.is_empty() {
            return Ok(Self::default());
        }
        let file = |found: Found| {
            found.map(|found| File::of(&found.unwrap_or_default(), paths, reader, now))
        };
        let mut best: HashMap<String, (Order, Place)> = HashMap::new();
        let (mut read, mut failed) = (0, 0);
        let threads = scan::cores();
        scan::each(paths.to_vec(), threads, file, |files| {
            for file in files {
                let file = match file {
                    Ok(file) => file,
                    Err(message) => {
                        failure::error(&message);
                        failed += 1;
                        continue;
                    }
                };
                read += 1;
                for (id, place) in file.places {
                    let known = best.get(&id);
                    if known.is_none_or(|(order, _)| file.order < *order) {
                        best.insert(id, (file.order, place));
                    }
                }
            }
        });
        if read == 0 && failed > 0 {
            return Err(Failure::Reported);
        }
        let mut code = Self::default();
        for (id, ((near, _), place)) in best {
            code.near.insert(id.clone(), near);
            code.places.insert(id, place);
        }
        Ok(code)
    }

    /// Where a question is raised.
    pub fn place(&self, id: &str) -> Option<&Place> {
        self.places.get(id)
    }
}

/// The nearest first, then what was changed last.
type Order = (Near, Reverse<SystemTime>);

/// What one file raises.
struct File {
    order: Order,
    places: Vec<(String, Place)>,
}

impl File {
    fn of(
        found: &[(Source, Vec<Finding>)],
        named: &[PathBuf],
        reader: &Reader<'_, '_>,
        now: &Now,
    ) -> Self {
        let path = found.first().map(|(source, _)| PathBuf::from(&source.path));
        let changed = path.as_ref().and_then(|path| fs::metadata(path).ok());
        let changed = changed.and_then(|metadata| metadata.modified().ok());
        let changed = changed.unwrap_or(SystemTime::UNIX_EPOCH);
        let is_today = Timestamp::try_from(changed).is_ok_and(|at| now.day_of(at) == now.day());
        let near = match path {
            Some(path) if named.contains(&path) => Near::File,
            _ if is_today => Near::Today,
            _ => Near::Folder,
        };
        let mut places = Vec::new();
        for (source, findings) in found {
            let lines = LineIndex::new(&source.text);
            let text = source.text.replace("\r\n", "\n");
            let rows: Vec<_> = text.split(['\n', '\r']).collect();
            for raised in raised(reader, findings) {
                let place = place(source, &lines, &rows, &raised.finding);
                places.push((raised.question.id.clone(), place));
            }
        }
        Self {
            order: (near, Reverse(changed)),
            places,
        }
    }
}

/// The lines of a finding and some around, or those from its focus on where it has many.
fn place(source: &Source, lines: &LineIndex, rows: &[&str], finding: &Finding) -> Place {
    let row = |offset: u32| lines.row_column(offset).row as usize;
    let raising = row(finding.focus.start);
    let (mut first, last) = (row(finding.range.start), row(finding.range.end));
    if raising >= first + LINES {
        first = raising;
    }
    let start = first.saturating_sub(AROUND.0).max(1);
    let end = last.min(first + LINES - 1) + AROUND.1;
    let mut shown_rows = &rows[(start - 1).min(rows.len())..end.min(rows.len())];
    let is_blank = |row: &&str| row.trim().is_empty();
    while let [rest @ .., last] = shown_rows
        && is_blank(last)
    {
        shown_rows = rest;
    }
    let blank = shown_rows.iter().take_while(|row| is_blank(row)).count();
    Place {
        path: shown(&source.path).into_owned(),
        cell: source.cell,
        row: start + blank,
        raising,
        code: dedented(&shown_rows[blank..]),
    }
}

fn dedented(lines: &[&str]) -> String {
    let indentation = |line: &&str| line.len() - line.trim_start().len();
    let full = lines.iter().filter(|line| !line.trim().is_empty());
    let shared = full.map(indentation).min().unwrap_or(0);
    let lines = lines.iter().map(|line| {
        let line = line.get(shared..).unwrap_or_default();
        let end = line.floor_char_boundary(BYTES);
        let more = if end < line.len() { "…" } else { "" };
        format!("{}{more}\n", &line[..end])
    });
    lines.collect()
}
