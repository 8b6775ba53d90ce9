//! Editors for the end-to-end tests, with their language clients, as Debian packs them.

use std::env;
use std::ffi::OsString;
use std::process::{Command, Stdio};

use crate::system;

struct Editor {
    /// Names the program to test with; where it is set already, it wins.
    variable: &'static str,
    program: &'static str,
    package: &'static str,
    /// The packages of its language clients.
    clients: &'static [&'static str],
}

const EDITORS: [Editor; 2] = [
    Editor {
        variable: "VIVA_TEST_EMACS",
        program: "emacs",
        package: "emacs-nox",
        clients: &["elpa-eglot", "elpa-lsp-mode"],
    },
    Editor {
        variable: "VIVA_TEST_VIM",
        program: "vim",
        package: "vim",
        clients: &["vim-ale"],
    },
];

/// Installs what is not there yet; the environment variables that lead the tests to it. An editor that
/// is there stays as it is: its packages exclude each other.
pub fn install() -> Result<Vec<(&'static str, OsString)>, String> {
    let missing = EDITORS
        .iter()
        .filter(|editor| env::var_os(editor.variable).is_none());
    let mut packages = Vec::new();
    let mut variables = Vec::new();
    for editor in missing {
        if !runs(editor.program) {
            packages.push(editor.package);
        }
        packages.extend(editor.clients);
        variables.push((editor.variable, editor.program.into()));
    }
    let names: Vec<_> = variables.iter().map(|(name, _)| *name).collect();
    system::install(&packages).map_err(|error| {
        format!(
            "{error}\nor set {} to the paths of editors that have these clients",
            names.join(" and ")
        )
    })?;
    Ok(variables)
}

fn runs(program: &str) -> bool {
    let mut version = Command::new(program);
    version
        .arg("--version")
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    version.status().is_ok_and(|status| status.success())
}
