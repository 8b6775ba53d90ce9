//! From the paths on the command line to the files to scan, in path order.

use std::collections::HashSet;
use std::path::{Component, Path, PathBuf};

use ignore::WalkBuilder;

use super::notebook;
use super::pipeline::Sink;
use super::source::Target;
use crate::cli::output::shown;

/// Extensions that make a file in a folder worth scanning.
const EXTENSIONS: [&str; 3] = ["py", "pyi", notebook::EXTENSION];

/// Sends every file once; in place of what cannot be reached, a message that says why.
pub fn files<R>(mut paths: Vec<PathBuf>, sink: &Sink<Result<Target, String>, R>) {
    paths.sort_by(|a, b| plain(a).cmp(plain(b)));
    // Remembering every file costs memory, and one root cannot meet a file twice.
    let mut seen = (paths.len() > 1).then(HashSet::new);
    for root in paths {
        if root.as_os_str() == "-" {
            if !sink.push(Ok(Target::Stdin)) {
                return;
            }
            continue;
        }
        for entry in WalkBuilder::new(&root)
            .require_git(false)
            .sort_by_file_path(Path::cmp)
            .build()
        {
            let job = match entry {
                Ok(entry) if wanted(&entry) => Ok(Target::File(named(&root, entry.into_path()))),
                Ok(_) => continue,
                Err(error) => Err(told(&error)),
            };
            if let (Ok(Target::File(path)), Some(seen)) = (&job, &mut seen)
                && !seen.insert(plain(path).to_path_buf())
            {
                continue;
            }
            if !sink.push(job) {
                return;
            }
        }
    }
}

/// Files that were named, and Python files in folders.
fn wanted(entry: &ignore::DirEntry) -> bool {
    if entry.depth() == 0 {
        return !entry.path().is_dir();
    }
    let extension = entry.path().extension().unwrap_or_default();
    entry.file_type().is_some_and(|kind| kind.is_file())
        && EXTENSIONS.iter().any(|known| extension == *known)
}

/// The path and the system's reason, once each.
fn told(error: &ignore::Error) -> String {
    match error {
        ignore::Error::WithDepth { err, .. } => told(err),
        ignore::Error::WithPath { path, err } => {
            let reason = err.io_error().map_or_else(|| err.to_string(), innermost);
            format!("{}: {reason}", shown(&path.to_string_lossy()))
        }
        _ => error.to_string(),
    }
}

/// What the system said, without what the layers above it added.
fn innermost(error: &std::io::Error) -> String {
    let mut reason: &dyn std::error::Error = error;
    while let Some(source) = reason.source() {
        reason = source;
    }
    reason.to_string()
}

/// The path as a person would write it: the current folder adds nothing to its files' names.
fn named(root: &Path, path: PathBuf) -> PathBuf {
    if root == Path::new(".") {
        plain(&path).to_path_buf()
    } else {
        path
    }
}

/// The path without a leading `./`.
fn plain(path: &Path) -> &Path {
    let mut components = path.components();
    while components.clone().next() == Some(Component::CurDir) {
        components.next();
    }
    components.as_path()
}
