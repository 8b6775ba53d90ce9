//! The deck as Anki's own code reads it, and the answers as FSRS's reference does.

#[path = "support/history.rs"]
mod history;

use std::env;
use std::fs;
use std::path::Path;
use std::process::Command;

use history::{ZONE, practise};
use jiff::Timestamp;

/// Days of practice: enough for cards in every state.
const DAYS: i64 = 120;

#[test]
fn anki_and_the_reference_read_what_was_practised() {
    let site = env::var_os("VIVA_TEST_ANKI").expect(
        "VIVA_TEST_ANKI names no folder with Anki's package: run `cargo xtask test`, which installs it",
    );
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("anki");
    let _ = fs::remove_dir_all(&folder);
    practise(&folder.join("data"), 3, DAYS, Timestamp::now());
    let files = [
        ("anki", "viva.apkg"),
        ("jsonl", "log.jsonl"),
        ("csv", "answers.csv"),
    ];
    for (format, file) in files {
        let status = Command::new(env!("CARGO_BIN_EXE_viva"))
            .args(["export", format, "--output", file])
            .current_dir(&folder)
            .env("VIVA_DATA_DIR", folder.join("data"))
            .env("TZ", ZONE)
            .status();
        assert!(status.unwrap().success(), "{format}");
    }
    let read = Command::new("python3")
        .arg(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/tests/anki/read_back.py"
        ))
        .args(files.map(|(_, file)| file))
        .current_dir(&folder)
        .env("PYTHONPATH", site)
        .env("PYTHONUTF8", "1")
        .env("TZ", ZONE)
        .output()
        .unwrap();
    let errors = String::from_utf8_lossy(&read.stderr);
    assert!(read.status.success(), "{}: {errors}", folder.display());
}
