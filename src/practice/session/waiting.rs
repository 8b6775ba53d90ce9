//! What could not be written yet: it counts, has a copy elsewhere, and is tried again.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use uuid::Uuid;

use super::Practice;
use crate::practice::log::LogError;
use crate::practice::review::Review;

impl Practice {
    /// What waits to be written, the oldest first.
    pub fn unwritten(&self) -> &[Review] {
        &self.unwritten
    }

    /// Tries again to write what waits.
    ///
    /// # Errors
    /// It still cannot be written, and still waits.
    pub fn retry(&mut self) -> Result<(), LogError> {
        if !self.unwritten.is_empty() {
            self.log.append(&self.unwritten)?;
            self.unwritten.clear();
            self.spill();
        }
        self.catch_up();
        Ok(())
    }

    /// The last try before the program ends, which does not take long.
    ///
    /// # Errors
    /// It still cannot be written; where a copy is, [`Practice::spilled`] says.
    pub fn close(&mut self) -> Result<(), LogError> {
        self.log.hurry();
        self.retry()
    }

    /// The file with what waits to be written, in the form that an import takes.
    pub fn spilled(&self) -> Option<&Path> {
        self.spilled.as_deref()
    }

    /// Keeps a copy of what waits to be written in the temporary folder, or removes it when nothing does.
    pub(super) fn spill(&mut self) {
        let new = (!self.unwritten.is_empty()).then(|| spilled(&self.unwritten));
        let old = match new.transpose() {
            Ok(new) => std::mem::replace(&mut self.spilled, new),
            Err(error) => return tracing::error!(%error, "what waits to be saved has no copy"),
        };
        if let Some(old) = old {
            // What is in it is in the log by now, or in the new one.
            let _ = fs::remove_file(old);
        }
    }

    pub(super) fn write(&mut self, review: Review) -> Result<(), LogError> {
        self.unwritten.push(review.clone());
        let written = self.retry();
        if !self.unwritten.is_empty() {
            // It counts all the same, and survives this program.
            self.deck.add([review], &self.scheduler);
            self.spill();
        }
        written
    }
}

/// Entries in a new file of the temporary folder.
fn spilled(entries: &[Review]) -> io::Result<PathBuf> {
    let path = std::env::temp_dir().join(format!("viva-unsaved-{}.jsonl", Uuid::new_v4()));
    let mut text = String::new();
    for entry in entries {
        text.push_str(&serde_json::to_string(entry).map_err(io::Error::from)?);
        text.push('\n');
    }
    let mut file = fs::File::create_new(&path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    Ok(path)
}
