//! Results on standard output, in the formats every command shares.

use std::borrow::Cow;
use std::io::{self, BufWriter, Write};

use anstream::{AutoStream, ColorChoice};
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

/// Bytes that wait before they are written.
const BUFFER: usize = 1 << 16;

/// Buffered standard output, text without colour unless it is a terminal. Flush it: errors on drop
/// are lost.
pub fn stdout(format: Format) -> BufWriter<impl Write> {
    let out = io::stdout().lock();
    let out = match format {
        Format::Text => AutoStream::auto(out),
        // There is no colour in it, and looking for some takes time.
        Format::Json | Format::Jsonl => AutoStream::always_ansi(out),
    };
    BufWriter::with_capacity(BUFFER, out)
}

/// Whether text on standard output is in colour.
pub fn coloured() -> bool {
    AutoStream::choice(&io::stdout()) != ColorChoice::Never
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

/// A JSON array, or JSON lines, written one or several serialised objects at a time.
pub struct Objects {
    lines: bool,
    empty: bool,
}

impl Objects {
    pub fn new(lines: bool) -> Self {
        Self { lines, empty: true }
    }

    /// What stands between two objects.
    pub fn separator(lines: bool) -> &'static [u8] {
        if lines { b"\n" } else { b",\n" }
    }

    /// Writes an object, or several with the separator between them.
    pub fn write(&mut self, out: &mut impl Write, objects: &[u8]) -> io::Result<()> {
        match (self.lines, self.empty) {
            (true, _) => {}
            (false, true) => out.write_all(b"[\n")?,
            (false, false) => out.write_all(Self::separator(self.lines))?,
        }
        self.empty = false;
        out.write_all(objects)?;
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
