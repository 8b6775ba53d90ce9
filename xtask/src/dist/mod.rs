//! `cargo xtask dist`: what a release offers beside the wheels, made from the wheels, so that all of
//! it holds the same programs.

mod archive;
mod contents;
mod targets;
mod wheel;

use std::path::{Path, PathBuf};
use std::{fs, io};

use sha2::{Digest, Sha256};

use crate::command::root;
use crate::vsix;
use archive::File;
pub use contents::runs_here;
pub use targets::{TARGETS, Target};

const USAGE: &str = "usage: cargo xtask dist [--base URL] [--vsix] [-o FOLDER] [WHEEL…]";

struct Wanted {
    /// The address that the installers download from.
    base: String,
    /// Whether to pack the extension for Visual Studio Code too.
    vsix: bool,
    folder: PathBuf,
    /// One for this platform is built where none is given.
    wheels: Vec<PathBuf>,
}

pub fn dist(arguments: &[&str]) -> Result<(), String> {
    let wanted = parse(arguments)?;
    let folder = &wanted.folder;
    fs::create_dir_all(folder).map_err(|error| at(folder, &error))?;
    let programs = programs(&wanted)?;
    let (_, runs) = programs
        .iter()
        .find(|(target, _)| contents::runs_here(target))
        .ok_or(
            "one of the wheels has to be for this machine: its program writes the completions",
        )?;
    let mut files = contents::common(runs)?;
    for (target, program) in &programs {
        files.push(File {
            path: target.binary().to_owned(),
            bytes: fs::read(program).map_err(|error| at(program, &error))?,
            executable: true,
        });
        let path = folder.join(target.archive());
        let packed = if target.is_windows() {
            archive::zip(&files)
        } else {
            archive::tar_gz(&format!("viva-{}", target.triple), &files)
        };
        packed
            .and_then(|bytes| fs::write(&path, bytes))
            .map_err(|error| at(&path, &error))?;
        files.pop();
        if wanted.vsix {
            let file = folder.join(format!("viva-{}.vsix", target.vscode));
            vsix::for_release(target.vscode, program, file)?;
        }
    }
    installers(&wanted.base, folder)?;
    checksums(folder).map_err(|error| at(folder, &error))?;
    println!("{}", folder.display());
    Ok(())
}

fn parse(arguments: &[&str]) -> Result<Wanted, String> {
    let mut wanted = Wanted {
        base: String::new(),
        vsix: false,
        folder: root().join("target/dist"),
        wheels: Vec::new(),
    };
    let mut arguments = arguments.iter();
    while let Some(&argument) = arguments.next() {
        match argument {
            "--base" => wanted.base = (*arguments.next().ok_or(USAGE)?).to_owned(),
            "--vsix" => wanted.vsix = true,
            "-o" => wanted.folder = arguments.next().ok_or(USAGE)?.into(),
            option if option.starts_with('-') => return Err(USAGE.to_owned()),
            wheel => wanted.wheels.push(wheel.into()),
        }
    }
    Ok(wanted)
}

/// The program of every wheel, beside the folder that is filled.
fn programs(wanted: &Wanted) -> Result<Vec<(&'static Target, PathBuf)>, String> {
    let mut wheels = wanted.wheels.clone();
    if wheels.is_empty() {
        wheels.push(wheel::build(&wanted.folder.with_extension("wheel"))?);
    }
    let unpacked = wanted.folder.with_extension("programs");
    let program = |path: PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let target = Target::of_wheel(&name).ok_or_else(|| {
            format!(
                "{}: not a wheel for a platform of a release",
                path.display()
            )
        })?;
        let program =
            wheel::program(&path, target, &unpacked).map_err(|error| at(&path, &error))?;
        Ok((target, program))
    };
    wheels.into_iter().map(program).collect()
}

/// Writes the installers, told where they download from.
fn installers(base: &str, folder: &Path) -> Result<(), String> {
    for name in ["install.sh", "install.ps1"] {
        let template = root().join("packaging").join(name);
        let text = fs::read_to_string(&template).map_err(|error| at(&template, &error))?;
        let installer = folder.join(name);
        fs::write(&installer, text.replace("@BASE@", base))
            .map_err(|error| at(&installer, &error))?;
    }
    Ok(())
}

/// Writes the checksum of each file into one, and those of archives beside them as well, where the
/// installers look for it; as `sha256sum --check` reads them.
fn checksums(folder: &Path) -> Result<(), io::Error> {
    const ALL: &str = "SHA256SUMS";
    let mut sums = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name == ALL || name.ends_with(".sha256") || !entry.file_type()?.is_file() {
            continue;
        }
        let hash = Sha256::digest(fs::read(entry.path())?);
        let hash: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
        let line = format!("{hash}  {name}\n");
        if name.ends_with(".tar.gz") || name.ends_with(".zip") {
            fs::write(folder.join(format!("{name}.sha256")), &line)?;
        }
        sums.push((name, line));
    }
    sums.sort();
    let lines: String = sums.into_iter().map(|(_, line)| line).collect();
    fs::write(folder.join(ALL), lines)
}

fn at(path: &Path, error: &io::Error) -> String {
    format!("{}: {error}", path.display())
}
