//! Viva in the real workbench of Visual Studio Code, as packed for it.

use std::path::Path;
use std::process::Command;

#[test]
fn questions() {
    run("questions");
}

#[test]
fn server() {
    run("server");
}

#[test]
fn practice() {
    run("practice");
}

#[test]
fn screenshots() {
    run("screenshots");
}

#[test]
fn an_untrusted_folder() {
    run("untrusted");
}

/// The extension's own tests: which program runs, and what a round of practice does with keys and answers.
#[test]
fn what_needs_no_editor() {
    let mut npm = Command::new("npm");
    npm.args(["run", "--silent", "test"]);
    let extension = Path::new(env!("CARGO_MANIFEST_DIR")).join("editors/vscode");
    succeeds(npm.current_dir(extension));
}

/// Runs the checks in `tests/e2e/vscode/SUITE.mjs`. Screenshots go below the build's folder.
fn run(suite: &str) {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR"));
    let screens = Path::new(env!("CARGO_TARGET_TMPDIR")).join("e2e/vscode");
    let mut node = Command::new("node");
    node.arg(repository.join("tests/e2e/vscode/main.mjs"))
        .arg(suite)
        .arg(screens);
    succeeds(&mut node);
}

fn succeeds(command: &mut Command) {
    let output = command.output().unwrap();
    let told = [output.stdout, output.stderr].concat();
    let told = String::from_utf8_lossy(&told);
    assert!(output.status.success(), "{told}");
    println!("{told}");
}
