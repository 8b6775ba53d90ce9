//! Which questions are being asked right now, by any program: their answers are withheld everywhere.
//!
//! An empty file for each, in a folder of its own, so that a look at the folder's time tells whether
//! anything changed. Whoever asks holds a lock on the file; a file without one was left behind by a
//! program that was killed.

use std::collections::{HashMap, HashSet};
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, SystemTime};

/// Below the data folder.
const FOLDER: &str = "asking";
/// Within this time of a change a folder may change again without a new time.
const GRAIN: Duration = Duration::from_millis(50);

/// The questions that this program asks. What is in here ends with it.
#[derive(Debug)]
pub struct Asking {
    folder: PathBuf,
    files: HashMap<String, (PathBuf, File)>,
}

impl Asking {
    pub fn new(data_folder: &Path) -> Self {
        let folder = data_folder.join(FOLDER);
        // A program that is gone had our number once.
        for name in names(&folder).filter(|name| is_own(name)) {
            let _ = fs::remove_file(folder.join(name));
        }
        Self {
            folder,
            files: HashMap::new(),
        }
    }

    /// Tells others that a question is asked. Where that fails, they show its answer.
    pub fn begin(&mut self, id: &str) {
        if self.files.contains_key(id) {
            return;
        }
        let path = self.folder.join(format!("{id}.{}", process::id()));
        // It gets the name that others look for when it is locked: without a lock they would remove it.
        let unnamed = self.folder.join(process::id().to_string());
        let made = fs::create_dir_all(&self.folder)
            .and_then(|()| File::create(&unnamed))
            .and_then(|file| file.lock().map(|()| file))
            .and_then(|file| fs::rename(&unnamed, &path).map(|()| file));
        match made {
            Ok(file) => drop(self.files.insert(id.to_owned(), (path, file))),
            Err(error) => tracing::debug!(%error, "other programs do not know what is asked"),
        }
    }

    /// Tells that it is over: the answer may be seen.
    pub fn end(&mut self, id: &str) {
        if let Some((path, file)) = self.files.remove(id) {
            drop(file);
            // If it stays, it stays without a lock.
            let _ = fs::remove_file(path);
        }
    }

    /// What is asked here.
    pub fn ids(&self) -> HashSet<String> {
        self.files.keys().cloned().collect()
    }

    pub fn end_all(&mut self) {
        let ids: Vec<_> = self.files.keys().cloned().collect();
        ids.iter().for_each(|id| self.end(id));
    }
}

impl Drop for Asking {
    fn drop(&mut self) {
        self.end_all();
    }
}

/// What is asked anywhere, as often as somebody wants to know.
#[derive(Debug)]
pub struct Withheld {
    folder: PathBuf,
    known: Mutex<(Option<SystemTime>, HashSet<String>)>,
}

impl Withheld {
    pub fn new(data_folder: &Path) -> Self {
        Self {
            folder: data_folder.join(FOLDER),
            known: Mutex::default(),
        }
    }

    /// Whether the answer of a question is to be withheld. One system call, most of the time.
    pub fn contains(&self, id: &str) -> bool {
        self.with_known(|known| known.contains(id) && is_asked(&self.folder, id))
    }

    /// The questions whose answers are to be withheld.
    pub fn all(&self) -> HashSet<String> {
        self.with_known(|known| {
            let asked = known.iter().filter(|id| is_asked(&self.folder, id));
            asked.cloned().collect()
        })
    }

    /// Looks at what is asked, or was by programs that were killed since: that changes no folder.
    fn with_known<T: Default>(&self, look: impl FnOnce(&HashSet<String>) -> T) -> T {
        // A set is read or replaced as a whole.
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let changed = fs::metadata(&self.folder).and_then(|folder| folder.modified());
        let Ok(changed) = changed else {
            return T::default();
        };
        if known.0 != Some(changed) {
            let settled = changed.elapsed().is_ok_and(|age| age > GRAIN);
            *known = (settled.then_some(changed), asked(&self.folder));
        }
        look(&known.1)
    }
}

fn asked(folder: &Path) -> HashSet<String> {
    names(folder)
        .filter_map(|name| Some(name.rsplit_once('.')?.0.to_owned()))
        .collect()
}

fn is_asked(folder: &Path, id: &str) -> bool {
    let mut is_asked = false;
    for name in names(folder) {
        if name.rsplit_once('.').is_none_or(|(asked, _)| asked != id) {
            continue;
        }
        let path = folder.join(&name);
        let free = File::open(&path).is_ok_and(|file| file.try_lock_shared().is_ok());
        if free && !is_own(&name) {
            let _ = fs::remove_file(path);
        } else {
            is_asked = true;
        }
    }
    is_asked
}

/// A program may have two handles of one file, and some platforms let it lock both.
fn is_own(name: &str) -> bool {
    name.rsplit_once('.')
        .is_some_and(|(_, id)| id == process::id().to_string())
}

fn names(folder: &Path) -> impl Iterator<Item = String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.filter_map(|entry| entry.file_name().into_string().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_withheld_while_its_question_is_asked() {
        let folder = std::env::temp_dir().join(format!("viva-asking-{}", process::id()));
        let withheld = Withheld::new(&folder);
        assert!(!withheld.contains("45"), "no folder");
        let mut asking = Asking::new(&folder);
        asking.begin("45");
        assert!(withheld.contains("45") && !withheld.contains("4"));
        asking.begin("google-3");
        assert!(withheld.contains("google-3"));
        asking.end("45");
        assert!(!withheld.contains("45") && withheld.contains("google-3"));
        drop(asking);
        assert!(!withheld.contains("google-3"));
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn what_a_killed_program_asked_is_not_withheld() {
        let folder = std::env::temp_dir().join(format!("viva-left-{}", process::id()));
        let left = folder.join(FOLDER).join("45.1");
        fs::create_dir_all(left.parent().unwrap()).unwrap();
        fs::write(&left, "").unwrap();
        assert!(!Withheld::new(&folder).contains("45"));
        assert!(!left.exists());
        fs::remove_dir_all(folder).unwrap();
    }
}
