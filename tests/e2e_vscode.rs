//! Viva in the real workbench of Visual Studio Code, as packed for it.

use std::path::Path;
use std::process::Command;

#[test]
fn a_trusted_folder() {
    run("trusted");
}

#[test]
fn an_untrusted_folder() {
    run("untrusted");
}

/// Runs the checks in `tests/e2e/vscode/SUITE.mjs`. Screenshots go below the build's folder.
fn run(suite: &str) {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR"));
    let screens = Path::new(env!("CARGO_TARGET_TMPDIR")).join("e2e/vscode");
    let output = Command::new("node")
        .arg(repository.join("tests/e2e/vscode/main.mjs"))
        .arg(suite)
        .arg(screens)
        .output()
        .unwrap();
    let told = [output.stdout, output.stderr].concat();
    let told = String::from_utf8_lossy(&told);
    assert!(output.status.success(), "{told}");
    println!("{told}");
}
