//! Holds detection against an independent reading of the strict rows by CPython's own `ast` and
//! `symtable` (`tests/oracle`), finding by finding over the whole standard library.
//!
//! The oracle knows the grammar of CPython 3.11; with another `python3` the tests say so and end.

#![allow(clippy::unwrap_used, reason = "a test")]

use std::path::Path;
use std::process::Command;

const PYTHON: &str = "python3";

/// What a Python one-liner prints.
fn python(code: &str) -> String {
    let output = Command::new(PYTHON).args(["-c", code]).output().unwrap();
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

fn is_cpython_311() -> bool {
    let version = python("import sys; print(sys.implementation.name, *sys.version_info[:2])");
    let known = version == "cpython 3 11";
    if !known {
        eprintln!("not compared: the oracle needs CPython 3.11, and python3 is {version}");
    }
    known
}

fn run(script: &str, arguments: &[&str]) {
    let script = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/oracle")
        .join(script);
    let output = Command::new(PYTHON)
        .arg(script)
        .args(arguments)
        .output()
        .unwrap();
    let printed = String::from_utf8_lossy(&output.stdout);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{printed}{errors}");
}

#[test]
fn the_oracle_passes_its_own_cases() {
    if is_cpython_311() {
        run("selfcheck.py", &[]);
    }
}

#[test]
fn the_standard_library_shows_what_the_oracle_sees() {
    if !is_cpython_311() {
        return;
    }
    let library = python("import sysconfig; print(sysconfig.get_path('stdlib'))");
    let files = std::fs::read_dir(library)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let files = files.filter(|path| !path.ends_with("site-packages"));
    let files: Vec<String> = files.map(|path| path.display().to_string()).collect();
    let explained = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/oracle/explained.toml");
    let mut arguments = vec!["--viva", env!("CARGO_BIN_EXE_viva"), "--explain", explained];
    arguments.extend(files.iter().map(String::as_str));
    run("compare.py", &arguments);
}
