//! `viva report`.

use std::fs;

use crate::stats::{with_data, year};
use crate::{folder, viva};

#[test]
fn the_page_is_written_to_the_file() {
    let folder = folder("report", &[]);
    fs::create_dir_all(&folder).unwrap();
    let run = with_data(&year(), &folder, &["report", "-o", "progress.html"]);
    assert_eq!(
        (run.status, run.out.as_str(), run.err.as_str()),
        (0, "", "")
    );
    let page = fs::read_to_string(folder.join("progress.html")).unwrap();
    assert!(page.starts_with("<!doctype html>"), "{page}");
    assert!(page.contains("Readiness by topic"), "{page}");
}

#[test]
fn a_file_that_cannot_be_written_is_named() {
    viva(&["report", "-o", "no-such-folder/progress.html"]).fails(
        1,
        "cannot write no-such-folder/progress.html: its folder is not there",
    );
    viva(&["report"]).fails(2, "--output");
}
