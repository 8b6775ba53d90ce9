//! What an archive holds beside the program: what to read first, the licences, the manual, and the
//! completion of each shell.

use std::env::consts::{ARCH, OS};
use std::fs;
use std::path::Path;
use std::process::Command;

use super::archive::File;
use super::at;
use super::targets::Target;
use crate::command::root;

const PAGES: &str = "packaging/wheel/data/share/man/man1";

/// Each shell, and what it calls a file that completes `viva`.
const COMPLETIONS: [(&str, &str); 5] = [
    ("bash", "viva.bash"),
    ("elvish", "viva.elv"),
    ("fish", "viva.fish"),
    ("powershell", "viva.ps1"),
    ("zsh", "_viva"),
];

/// The files that are the same for every platform; `program` can run here.
pub fn common(program: &Path) -> Result<Vec<File>, String> {
    let mut files = Vec::new();
    for name in ["CHANGELOG.md", "LICENSE-APACHE", "LICENSE-MIT", "README.md"] {
        files.push(read(&root().join(name), name.to_owned())?);
    }
    let pages = root().join(PAGES);
    for entry in fs::read_dir(&pages).map_err(|error| at(&pages, &error))? {
        let entry = entry.map_err(|error| at(&pages, &error))?;
        let path = format!("man/man1/{}", entry.file_name().to_string_lossy());
        files.push(read(&entry.path(), path)?);
    }
    for (shell, name) in COMPLETIONS {
        let mut viva = Command::new(program);
        let output = viva.args(["completions", shell]).output();
        let output = output.map_err(|error| at(program, &error))?;
        if !output.status.success() {
            return Err(format!(
                "{} completions {shell}: {}",
                program.display(),
                output.status
            ));
        }
        files.push(File {
            path: format!("completions/{name}"),
            bytes: output.stdout,
            executable: false,
        });
    }
    // A folder is read in any order.
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

/// Whether a program for `target` runs on this machine.
pub fn runs_here(target: &Target) -> bool {
    let system = if OS == "macos" { "darwin" } else { OS };
    target.triple.starts_with(ARCH) && target.triple.contains(system)
}

fn read(path: &Path, name: String) -> Result<File, String> {
    Ok(File {
        path: name,
        bytes: fs::read(path).map_err(|error| at(path, &error))?,
        executable: false,
    })
}
