//! Results in a file: all of it, or what was there before.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use super::failure::Failure;

/// Writes a file. It is written beside its place and gets its name when it is on the disk, so that a
/// failure leaves the old one.
pub fn write_file(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), Failure> {
    let failed = |error: io::Error| {
        Failure::Job(format!(
            "cannot write {}: {error}; choose another file with --output",
            path.display()
        ))
    };
    match fs::metadata(path) {
        // A device or a pipe is not replaced.
        Ok(there) if !there.is_file() => into(File::create(path).map_err(failed)?, write),
        there => replace(path, there.ok(), write),
    }
    .map_err(failed)
}

fn replace(
    path: &Path,
    there: Option<fs::Metadata>,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    // The file that a link leads to, rather than the link.
    let path = match there {
        Some(_) => path.canonicalize()?,
        None => path.to_owned(),
    };
    let folder = path.parent().filter(|folder| *folder != Path::new(""));
    let folder = folder.map_or_else(|| PathBuf::from("."), Path::to_owned);
    if !folder.is_dir() {
        return Err(io::Error::other("its folder is not there"));
    }
    let mut builder = tempfile::Builder::new();
    builder.prefix(".viva-");
    let mode = there.map_or_else(common_mode, |there| Some(there.permissions()));
    if let Some(mode) = mode {
        builder.permissions(mode);
    }
    // The person knows nothing of the other name.
    let file = builder.tempfile_in(folder);
    let mut file = file.map_err(|error| io::Error::from(error.kind()))?;
    into(file.as_file_mut(), write)?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

fn into(file: impl Write, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let mut out = BufWriter::new(file);
    write(&mut out)?;
    out.flush()
}

/// Of a new file, as the person's mask leaves it.
#[cfg(unix)]
fn common_mode() -> Option<fs::Permissions> {
    use std::os::unix::fs::PermissionsExt;
    Some(fs::Permissions::from_mode(0o666))
}

#[cfg(not(unix))]
fn common_mode() -> Option<fs::Permissions> {
    None
}
