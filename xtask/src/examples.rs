//! What the cards' examples run against: packages from PyPI, and a newer CPython from npm.

use std::collections::hash_map::DefaultHasher;
use std::ffi::OsString;
use std::hash::{Hash, Hasher};
use std::path::PathBuf;
use std::{env, fs};

use crate::cache;
use crate::command::root;

/// CPython 3.14 compiled to WebAssembly.
const PYODIDE: &str = "pyodide@314.0.7";

/// Installs what is not there yet; the environment variables that lead the tests to it. Those that
/// are set already win.
pub fn install() -> Result<Vec<(&'static str, OsString)>, String> {
    let mut variables = Vec::new();
    let mut add = |name, install: fn() -> Result<PathBuf, String>| {
        if env::var_os(name).is_none() {
            variables.push((name, install()?.into()));
        }
        Ok(())
    };
    add("VIVA_TEST_PYTHONPATH", packages)
        .and_then(|()| add("VIVA_TEST_PYODIDE", pyodide))
        .map_err(|error: String| {
            format!("cannot install what the cards' examples need: {error}")
        })?;
    Ok(variables)
}

/// The folder of the packages; another list of them gets another one.
fn packages() -> Result<PathBuf, String> {
    let list = root().join("tests/cards/requirements.txt");
    let at = |error: std::io::Error| format!("{}: {error}", list.display());
    let mut hasher = DefaultHasher::new();
    fs::read(&list).map_err(at)?.hash(&mut hasher);
    let name = format!("examples-{:016x}", hasher.finish());
    let list = list.display().to_string();
    let folder = cache::folder(&name, |folder| {
        cache::pip(folder, &["--requirement", &list])
    })?;
    Ok(folder.join("site"))
}

fn pyodide() -> Result<PathBuf, String> {
    cache::npm(PYODIDE)
}
