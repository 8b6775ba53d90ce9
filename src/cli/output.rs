//! Results on standard output, in the formats every command shares.

use std::borrow::Cow;
use std::io::{self, BufWriter, Write};

use clap::ValueEnum;
use serde::Serialize;

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people
    Text,
    /// One JSON value
    Json,
    /// One JSON object a line
    Jsonl,
}

/// Buffered standard output, without colour unless it is a terminal. Flush it: errors on drop are lost.
pub fn stdout() -> BufWriter<impl Write> {
    BufWriter::new(anstream::AutoStream::auto(io::stdout().lock()))
}

/// Text from outside with control characters escaped, so that it cannot drive the terminal.
pub fn shown(text: &str) -> Cow<'_, str> {
    if text.contains(char::is_control) {
        text.chars()
            .map(|c| {
                if c.is_control() {
                    c.escape_default().to_string()
                } else {
                    c.to_string()
                }
            })
            .collect()
    } else {
        text.into()
    }
}

/// Writes `items` as a JSON array, one element a line, or as JSON lines.
pub fn write_objects<T: Serialize>(
    out: &mut impl Write,
    items: impl IntoIterator<Item = T>,
    lines: bool,
) -> io::Result<()> {
    let mut objects = Objects::new(lines);
    for item in items {
        objects.write(out, &serde_json::to_vec(&item)?)?;
    }
    objects.finish(out)
}

/// A JSON array, or JSON lines, written one serialised object at a time.
pub struct Objects {
    lines: bool,
    empty: bool,
}

impl Objects {
    pub fn new(lines: bool) -> Self {
        Self { lines, empty: true }
    }

    pub fn write(&mut self, out: &mut impl Write, object: &[u8]) -> io::Result<()> {
        match (self.lines, self.empty) {
            (true, _) => {}
            (false, true) => out.write_all(b"[\n")?,
            (false, false) => out.write_all(b",\n")?,
        }
        self.empty = false;
        out.write_all(object)?;
        if self.lines {
            out.write_all(b"\n")
        } else {
            Ok(())
        }
    }

    pub fn finish(self, out: &mut impl Write) -> io::Result<()> {
        match (self.lines, self.empty) {
            (true, _) => Ok(()),
            (false, true) => out.write_all(b"[]\n"),
            (false, false) => out.write_all(b"\n]\n"),
        }
    }
}
