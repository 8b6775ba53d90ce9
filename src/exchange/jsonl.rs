//! The review log as JSON Lines, one entry a line: what is exported is what can be imported.

use std::fmt;
use std::io::{self, BufRead, Read, Write};

use crate::practice::Review;

/// No entry is nearly as long; a file that is something else is not read to its end.
const LONGEST: u64 = 1 << 20;

/// Writes entries in their order.
///
/// # Errors
/// `out` can't be written to.
pub fn write<'a>(
    out: &mut impl Write,
    entries: impl IntoIterator<Item = &'a Review>,
) -> io::Result<()> {
    for entry in entries {
        serde_json::to_writer(&mut *out, entry)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

/// Why entries could not be read.
#[derive(Debug)]
pub enum Fault {
    Unreadable(io::Error),
    /// A line is no entry.
    Line {
        /// From 1.
        number: usize,
        what: String,
    },
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable(error) => error.fmt(f),
            Self::Line { what, .. } => f.write_str(what),
        }
    }
}

/// Reads entries, line by line, and checks each of them. Empty lines are none; a byte order mark and `\r`
/// at the end of lines don't matter.
///
/// # Errors
/// The first fault.
pub fn read(mut input: impl BufRead) -> Result<Vec<Review>, Fault> {
    let mut entries = Vec::new();
    let mut line = Vec::new();
    for number in 1.. {
        line.clear();
        let mut limited = input.by_ref().take(LONGEST);
        let length = limited.read_until(b'\n', &mut line);
        let length = length.map_err(Fault::Unreadable)?;
        if length == 0 {
            break;
        }
        let text = match number {
            1 => line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&line),
            _ => &line,
        };
        let text = text.trim_ascii();
        if text.is_empty() {
            continue;
        }
        let entry = if length as u64 == LONGEST {
            Err("the line is too long for an entry of a review log".to_owned())
        } else {
            entry(text)
        };
        entries.push(entry.map_err(|what| Fault::Line { number, what })?);
    }
    Ok(entries)
}

fn entry(text: &[u8]) -> Result<Review, String> {
    if text.starts_with(b"\xff\xfe") || text.starts_with(b"\xfe\xff") {
        return Err("the file is UTF-16; export again, with --output FILE".to_owned());
    }
    let entry: Review = serde_json::from_slice(text).map_err(|error| {
        let told = error.to_string();
        // Of one line only the column says something.
        let place = format!(" at line {} column {}", error.line(), error.column());
        told.strip_suffix(&place).unwrap_or(&told).to_owned()
    })?;
    entry.check()?;
    Ok(entry)
}
