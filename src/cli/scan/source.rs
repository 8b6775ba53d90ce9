//! One source text and the name it goes by.

use std::fs;
use std::io::{self, Read};
use std::path::PathBuf;

use crate::cli::output::shown;

pub enum Target {
    Stdin,
    File(PathBuf),
}

#[derive(Debug)]
pub struct Source {
    /// The path as it was given or found; `-` for standard input.
    pub path: String,
    /// Which cell of a notebook the text is, from 1, text cells counted too.
    pub cell: Option<u32>,
    /// The text without a byte order mark.
    pub text: String,
}

impl Source {
    /// Reads a text; the error is a message that names the file, the place and the mend.
    pub fn read(target: Target) -> Result<Self, String> {
        let (path, bytes) = match target {
            Target::Stdin => {
                let mut bytes = Vec::new();
                (
                    "-".to_owned(),
                    io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes),
                )
            }
            Target::File(path) => (path.to_string_lossy().into_owned(), fs::read(path)),
        };
        let shown = shown(&path);
        let mut bytes = bytes.map_err(|error| format!("{shown}: {error}"))?;
        if u32::try_from(bytes.len()).is_err() {
            return Err(format!("{shown}: larger than 4 GiB"));
        }
        if bytes.starts_with(b"\xEF\xBB\xBF") {
            bytes.drain(..3);
        }
        let text = String::from_utf8(bytes).map_err(|error| {
            let valid = &error.as_bytes()[..error.utf8_error().valid_up_to()];
            let line = 1 + memchr::memchr_iter(b'\n', valid).count();
            format!("{shown}:{line}: not valid UTF-8; save the file as UTF-8 to have it scanned")
        })?;
        Ok(Self {
            path,
            cell: None,
            text,
        })
    }
}
