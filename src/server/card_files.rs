//! Cards as files, for what an editor can only open by address.

use std::collections::hash_map::RandomState;
use std::fs::{self, DirBuilder};
use std::hash::BuildHasher;
use std::io;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use tower_lsp::ls_types::Uri;

use crate::bank::Question;
use crate::features;

/// A temporary folder of this process, made when first needed and removed at the end.
#[derive(Debug, Default)]
pub struct CardFiles(Mutex<Folder>);

#[derive(Debug, Default)]
enum Folder {
    #[default]
    NotYet,
    Made(PathBuf),
    Removed,
}

impl CardFiles {
    /// Writes the card as it may be seen now, and answers its address. Blocks on the disk.
    pub fn write(&self, question: &Question, card: &str) -> io::Result<Uri> {
        let path = self
            .folder()?
            .join(format!("{}.md", features::label(&question.id)));
        fs::write(&path, card)?;
        Uri::from_file_path(&path)
            .ok_or_else(|| io::Error::other("the temporary folder has no address"))
    }

    fn folder(&self) -> io::Result<PathBuf> {
        let mut folder = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match &*folder {
            Folder::NotYet => {}
            Folder::Made(path) => return Ok(path.clone()),
            Folder::Removed => return Err(io::Error::other("the session is over")),
        }
        // Nobody can have guessed the name, and an existing folder is an error: in a temporary
        // folder shared by users, ours could otherwise hold another's links.
        let unguessable = RandomState::new().hash_one(std::process::id());
        let path = std::env::temp_dir().join(format!("viva-{unguessable:016x}"));
        private_folder().create(&path)?;
        *folder = Folder::Made(path.clone());
        Ok(path)
    }

    /// At the end of the session; work that is still under way can make no new folder.
    pub fn remove(&self) {
        let mut folder = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Folder::Made(path) = std::mem::replace(&mut *folder, Folder::Removed) {
            // Left to the system's own cleaning if it fails.
            let _ = fs::remove_dir_all(path);
        }
    }
}

fn private_folder() -> DirBuilder {
    #[allow(unused_mut, reason = "mutated on Unix only")]
    let mut builder = DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder
}
