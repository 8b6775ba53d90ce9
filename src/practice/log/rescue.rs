//! Sets a damaged database aside and starts a new one with what can be read of it.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use super::Log;
use super::error::LogError;
use super::salvage::salvage;

/// What became of a damaged database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rescued {
    /// Where the damaged file is kept.
    pub kept: PathBuf,
    /// How many entries the new one took over.
    pub entries: usize,
}

impl Rescued {
    /// One message for the person whose log it is.
    pub fn message(&self) -> String {
        format!(
            "the review log was damaged; {} entries could be read and are kept, and the damaged file is {}",
            self.entries,
            self.kept.display()
        )
    }
}

/// What the write-ahead log of a database holds.
pub fn write_ahead_log(path: &Path) -> Vec<u8> {
    fs::read(beside(path, "-wal")).unwrap_or_default()
}

/// None if another program did it in the meantime.
pub fn rescue(path: &Path, wal: &[u8]) -> Result<Option<Rescued>, LogError> {
    let failed = |error: io::Error| LogError::unusable(path, &error);
    let lock = File::create(path.with_extension("lock")).map_err(failed)?;
    lock.lock().map_err(failed)?;
    match Log::connect(path) {
        Ok(_) => return Ok(None),
        Err(error) if error.is_damage() => {}
        Err(error) => return Err(error),
    }
    let entries = salvage(&fs::read(path).map_err(failed)?, wal);
    // The new one is whole before the old one is touched, and an interrupted rescue goes on with it: who
    // is killed in between loses nothing.
    let new = path.with_extension("new");
    let mut log = Log::connect(&new)?;
    log.append(&entries)?;
    let entries = log.since(0)?.len();
    drop(log);
    let kept = free_name(path);
    // The write-ahead log first: beside another database it would be taken for that one's.
    for end in ["-wal", "-shm"] {
        // Either is there or not.
        let _ = fs::rename(beside(path, end), beside(&kept, end));
    }
    fs::rename(path, &kept).map_err(failed)?;
    fs::rename(&new, path).map_err(failed)?;
    let rescued = Rescued { kept, entries };
    tracing::warn!("{}", rescued.message());
    Ok(Some(rescued))
}

/// Ends a rescue that was interrupted at its last step.
pub fn finish(path: &Path) -> Result<(), LogError> {
    let new = path.with_extension("new");
    if path.exists() || !new.exists() {
        return Ok(());
    }
    fs::rename(&new, path).map_err(|error| LogError::unusable(path, &error))
}

fn beside(path: &Path, end: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(end);
    name.into()
}

/// `progress.damaged-1.db`, or with the first number that is free.
fn free_name(path: &Path) -> PathBuf {
    let mut number = 1;
    loop {
        let name = path.with_extension(format!("damaged-{number}.db"));
        if !name.exists() {
            return name;
        }
        number += 1;
    }
}
