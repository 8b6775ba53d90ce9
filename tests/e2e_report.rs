//! The report in a real browser: everything legible in every scheme; the pictures of the README.

#[path = "simulation/pages.rs"]
mod pages;
#[path = "simulation/mod.rs"]
mod simulation;

use std::fs;
use std::path::Path;
use std::process::Command;

#[test]
fn the_report_is_legible_in_every_scheme() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("e2e/report");
    fs::create_dir_all(&folder).unwrap();
    for (name, page) in [
        ("year", pages::year()),
        ("first-day", pages::first_day()),
        ("nothing", pages::nothing()),
    ] {
        fs::write(folder.join(name).with_extension("html"), page).unwrap();
    }
    let checks = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/e2e/report/main.mjs");
    let output = Command::new("node")
        .arg(checks)
        .arg(&folder)
        .output()
        .unwrap();
    let told = [output.stdout, output.stderr].concat();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&told)
    );
}
