//! The command line as scripts and people see it: arguments in; output, messages and status out.

mod bank;
mod completions;
mod exchange;
mod notebook;
mod practice;
mod report;
mod scan;
#[cfg(unix)]
mod screen;
mod stats;

#[path = "../support/history.rs"]
mod history;
#[cfg(unix)]
#[path = "../support/picture.rs"]
mod picture;
#[cfg(unix)]
#[path = "../support/pty.rs"]
mod pty;
#[path = "../simulation/mod.rs"]
mod simulation;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

/// A command that is about to run in `folder`, with nothing of the tester's own settings.
fn viva_in(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_viva"));
    command.args(arguments).current_dir(folder);
    command.env("VIVA_DATA_DIR", env!("CARGO_TARGET_TMPDIR"));
    for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "VIVA_LOG"] {
        command.env_remove(name);
    }
    let nowhere = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cli/nothing-practised");
    command.env("VIVA_DATA_DIR", nowhere);
    command
}

fn viva(arguments: &[&str]) -> Run {
    Run::from(viva_in(Path::new("."), arguments).output().unwrap())
}

fn viva_with_input(arguments: &[&str], input: &[u8]) -> Run {
    let mut command = viva_in(Path::new("."), arguments);
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    Run::from(child.wait_with_output().unwrap())
}

/// What a command did.
#[derive(Debug)]
struct Run {
    status: i32,
    out: String,
    err: String,
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        Self {
            status: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

impl Run {
    /// Standard output as JSON lines, of a command that succeeded.
    #[track_caller]
    fn lines(&self) -> Vec<Value> {
        assert_eq!(self.status, 0, "{self:?}");
        self.out
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect()
    }

    #[track_caller]
    fn json(&self) -> Value {
        assert_eq!(self.status, 0, "{self:?}");
        serde_json::from_str(&self.out).unwrap()
    }

    #[track_caller]
    fn fails(&self, status: i32, message: &str) {
        assert_eq!(self.status, status, "{self:?}");
        assert!(self.err.contains(message), "{self:?}");
    }
}

/// A folder of the test's own, filled with files.
fn folder(test: &str, files: &[(&str, &[u8])]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("cli")
        .join(test);
    if folder.exists() {
        fs::remove_dir_all(&folder).unwrap();
    }
    for (name, contents) in files {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, contents).unwrap();
    }
    folder
}

#[test]
fn every_command_explains_itself_with_an_example() {
    for command in [
        &["--help"][..],
        &["server", "--help"],
        &["scan", "--help"],
        &["show", "--help"],
        &["list", "--help"],
        &["search", "--help"],
        &["stats", "--help"],
        &["report", "--help"],
        &["practice", "--help"],
        &["optimize", "--help"],
        &["completions", "--help"],
    ] {
        let run = viva(command);
        assert_eq!(run.status, 0, "{run:?}");
        let (_, example) = run.out.split_once("Example").expect("an example");
        assert!(example.contains("viva"), "{run:?}");
    }
}

#[test]
fn the_version_says_which_program_a_report_is_about() {
    let run = viva(&["--version"]);
    let version = concat!("viva ", env!("CARGO_PKG_VERSION"), " (");
    assert_eq!((run.status, run.err.as_str()), (0, ""), "{run:?}");
    assert!(run.out.starts_with(version), "{run:?}");
    assert!(run.out.contains(std::env::consts::ARCH), "{run:?}");
}

#[test]
fn wrong_usage_is_status_two() {
    for arguments in [
        &[][..],
        &["scna"],
        &["scan", "--format", "xml"],
        &["show"],
        &["search"],
        &["list", "--difficulty", "hrad"],
        &["report"],
    ] {
        let run = viva(arguments);
        assert_eq!((run.status, run.out.as_str()), (2, ""), "{run:?}");
        assert!(
            run.err.contains("Usage: viva") || run.err.contains("error: "),
            "{run:?}"
        );
    }
}

#[test]
fn a_reader_that_leaves_early_is_no_error() {
    let mut command = viva_in(Path::new("."), &["scan", "-"]);
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    // The scan cannot start before its input ends, so the reader is gone for certain by then.
    drop(child.stdout.take());
    child
        .stdin
        .take()
        .unwrap()
        .write_all(b"f = lambda: 0\n")
        .unwrap();
    let run = Run::from(child.wait_with_output().unwrap());
    assert_eq!((run.status, run.err.as_str()), (0, ""));
}

/// Blocks of the README that start with `$ viva`: the rest is part of what that prints.
#[test]
fn the_readme_shows_real_output() {
    let readme = fs::read_to_string("README.md").unwrap();
    let blocks: Vec<_> = readme.split("```console\n$ viva ").skip(1).collect();
    assert!(!blocks.is_empty());
    for block in blocks {
        let (session, _) = block.split_once("\n```").unwrap();
        let (command, shown) = session.split_once('\n').unwrap();
        let run = viva(&command.split(' ').collect::<Vec<_>>());
        for part in shown.split("\n\n") {
            assert!(run.out.contains(part), "`viva {command}` prints no\n{part}");
        }
    }
}
