//! `cargo xtask vsix`: the extension for Visual Studio Code, with a `viva` program in it.

use std::env::consts::{ARCH, EXE_SUFFIX, OS};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use crate::cache::with_retries;
use crate::command::{cargo, root, run};
use crate::dist::{TARGETS, Target, runs_here};

pub const USAGE: &str = "cargo xtask vsix [--target PLATFORM] [--binary PATH] [-o FILE]";

/// What is packed, and where it goes.
struct Wanted {
    /// As Visual Studio Code names it, such as `linux-x64`.
    platform: String,
    binary: PathBuf,
    file: Option<PathBuf>,
}

pub fn vsix(arguments: &[&str]) -> Result<(), String> {
    println!("{}", pack(parse(arguments)?)?.display());
    Ok(())
}

/// Packs `binary`, which is for `platform`, into `file`.
pub fn for_release(platform: &str, binary: &Path, file: PathBuf) -> Result<(), String> {
    pack(Wanted {
        platform: platform.to_owned(),
        binary: binary.to_owned(),
        file: Some(file),
    })?;
    Ok(())
}

/// Packs the program that the tests run.
pub fn for_tests() -> Result<PathBuf, String> {
    pack(Wanted {
        platform: platform()?,
        binary: build("dev")?,
        file: Some(target().join("viva-test.vsix")),
    })
}

fn pack(wanted: Wanted) -> Result<PathBuf, String> {
    let Wanted {
        platform,
        binary,
        file,
    } = wanted;
    let extension = root().join("editors/vscode");
    let stage = target().join("vsix").join(&platform);
    bundle(&extension)?;
    fill(&stage, &extension, &binary).map_err(|error| format!("{}: {error}", stage.display()))?;
    let file = match file {
        // The packer runs in another folder.
        Some(file) => env::current_dir().map_err(|e| e.to_string())?.join(file),
        None => target().join(format!("viva-{platform}.vsix")),
    };
    let vsce = extension.join("node_modules/@vscode/vsce/vsce");
    run(Command::new("node")
        .arg(vsce)
        .args(["package", "--no-dependencies", "--allow-missing-repository"])
        .args(["--target", &platform, "--out"])
        .arg(&file)
        .current_dir(&stage))?;
    Ok(file)
}

fn parse(arguments: &[&str]) -> Result<Wanted, String> {
    let (mut target, mut binary, mut file) = (None, None, None);
    for pair in arguments.chunks(2) {
        match *pair {
            ["--target", platform] => target = Some(platform.to_owned()),
            ["--binary", path] => binary = Some(path.into()),
            ["-o", path] => file = Some(path.into()),
            _ => return Err(format!("usage: {USAGE}")),
        }
    }
    let binary = match binary {
        Some(binary) => binary,
        None if target.is_none() => build("release")?,
        None => return Err("--target needs the program for it: --binary PATH".to_owned()),
    };
    let platform = target.map_or_else(platform, Ok)?;
    Ok(Wanted {
        platform,
        binary,
        file,
    })
}

/// This machine, as Visual Studio Code names it.
fn platform() -> Result<String, String> {
    let is_musl = |target: &&Target| target.triple.ends_with("musl") == cfg!(target_env = "musl");
    let mut here = TARGETS.iter().filter(|target| runs_here(target));
    let here = here.find(is_musl).map(|target| target.vscode.to_owned());
    here.ok_or_else(|| format!("Visual Studio Code knows no {ARCH} machines with {OS}"))
}

/// Builds the program; where it lies.
fn build(profile: &str) -> Result<PathBuf, String> {
    run(&mut cargo(&[
        "build",
        "--bin",
        "viva",
        "--profile",
        profile,
    ]))?;
    let folder = if profile == "dev" { "debug" } else { profile };
    Ok(target().join(folder).join(format!("viva{EXE_SUFFIX}")))
}

fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// Makes `dist/extension.js`, with the packages of the lock file.
fn bundle(extension: &Path) -> Result<(), String> {
    let npm = |arguments: &[&str]| {
        let program = if cfg!(windows) { "npm.cmd" } else { "npm" };
        let mut command = Command::new(program);
        command.args(arguments).current_dir(extension);
        command
    };
    if !is_installed(extension) {
        with_retries(&mut npm(&[
            "ci",
            "--ignore-scripts",
            "--no-audit",
            "--no-fund",
        ]))?;
    }
    run(&mut npm(&["run", "--silent", "check"]))?;
    run(&mut npm(&["run", "--silent", "build"]))
}

/// Whether the packages are there and no older than the lock file: npm writes its own copy last.
fn is_installed(extension: &Path) -> bool {
    let written = |file: &str| fs::metadata(extension.join(file)).and_then(|data| data.modified());
    match (
        written("node_modules/.package-lock.json"),
        written("package-lock.json"),
    ) {
        (Ok(installed), Ok(locked)) => installed >= locked,
        _ => false,
    }
}

/// Lays out what the package holds.
fn fill(stage: &Path, extension: &Path, binary: &Path) -> std::io::Result<()> {
    if stage.exists() {
        fs::remove_dir_all(stage)?;
    }
    for folder in ["dist", "media", "walkthrough"] {
        fs::create_dir_all(stage.join(folder))?;
        for entry in fs::read_dir(extension.join(folder))? {
            let entry = entry?;
            if entry.file_type()?.is_file() {
                fs::copy(entry.path(), stage.join(folder).join(entry.file_name()))?;
            }
        }
    }
    for file in ["package.json", ".vscodeignore", "README.md"] {
        fs::copy(extension.join(file), stage.join(file))?;
    }
    for file in ["CHANGELOG.md", "LICENSE-APACHE", "LICENSE-MIT"] {
        fs::copy(root().join(file), stage.join(file))?;
    }
    fs::create_dir_all(stage.join("server"))?;
    let windows = binary
        .extension()
        .is_some_and(|extension| extension == "exe");
    let name = if windows { "viva.exe" } else { "viva" };
    fs::copy(binary, stage.join("server").join(name))?;
    Ok(())
}
