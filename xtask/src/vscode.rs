//! The workbench of Visual Studio Code for the end-to-end tests: code-server, its runtime, and a browser.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::cache::{self, with_retries};
use crate::system;

const PACKAGES: [&str; 3] = [
    "code-server@4.139.1",
    "node@24.21.0",
    "playwright-core@1.65.1",
];

/// Installs what is not there yet; the environment variables that lead the tests to it. Those that are
/// set already win.
pub fn install() -> Result<Vec<(&'static str, OsString)>, String> {
    let mut variables = Vec::new();
    if env::var_os("VIVA_TEST_CODE_SERVER").is_none() {
        variables.push(("VIVA_TEST_CODE_SERVER", code_server()?.into()));
    }
    if env::var_os("VIVA_TEST_CHROMIUM").is_none() {
        variables.push(("VIVA_TEST_CHROMIUM", chromium()?.into()));
    }
    Ok(variables)
}

/// The folder whose `node_modules` hold the packages.
fn code_server() -> Result<PathBuf, String> {
    let install = |folder: &Path| {
        npm(folder, &["install", "--ignore-scripts"], &PACKAGES)?;
        // This one's script only puts its program in place.
        npm(folder, &["rebuild"], &["node"])?;
        let inner = folder.join("node_modules/code-server/lib/vscode");
        // What would have to be compiled, or is optional, is for logs, terminals and assistants.
        let needed = [
            "install",
            "--ignore-scripts",
            "--omit=dev",
            "--omit=optional",
        ];
        npm(&inner, &needed, &[])
    };
    // Another version of any of them has another folder.
    cache::folder(&PACKAGES.join("-").replace('@', "-"), install)
        .map_err(|error| format!("cannot install code-server for the end-to-end tests: {error}"))
}

fn npm(folder: &Path, arguments: &[&str], packages: &[&str]) -> Result<(), String> {
    let mut npm = Command::new("npm");
    npm.args(arguments)
        .args(["--silent", "--no-audit", "--no-fund", "--prefix"])
        .arg(folder)
        .args(packages)
        .current_dir(folder);
    with_retries(&mut npm)
}

/// A Chromium of the system, or Debian's.
fn chromium() -> Result<PathBuf, String> {
    let names = ["chromium", "chromium-browser", "google-chrome"];
    let found = || {
        let path = env::var_os("PATH").unwrap_or_default();
        let folders: Vec<PathBuf> = env::split_paths(&path).collect();
        let mut places = folders
            .iter()
            .flat_map(|folder| names.iter().map(move |name| folder.join(name)));
        places.find(|place| place.is_file())
    };
    if let Some(program) = found() {
        return Ok(program);
    }
    let why = "set VIVA_TEST_CHROMIUM to the path of a Chromium or Chrome";
    system::install(&["chromium"]).map_err(|error| format!("{error}\nor {why}"))?;
    found().ok_or_else(|| format!("there is no browser for the end-to-end tests: {why}"))
}
