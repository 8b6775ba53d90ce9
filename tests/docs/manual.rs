//! The manual, a page a command, where the wheel and the archives take it from.

use std::fs;
use std::path::Path;

use clap::{Command, CommandFactory};
use clap_mangen::Man;

use viva::cli::Arguments;

const FOLDER: &str = "packaging/wheel/data/share/man/man1";

/// Every page with its file's name.
fn pages() -> Vec<(String, String)> {
    // What `--version` says beside the version depends on the builder.
    let mut viva = Arguments::command().version(env!("CARGO_PKG_VERSION"));
    viva.build();
    std::iter::once(&viva)
        .chain(viva.get_subcommands())
        .map(page)
        .collect()
}

fn page(command: &Command) -> (String, String) {
    let page = Man::new(command.clone()).source(concat!("viva ", env!("CARGO_PKG_VERSION")));
    let mut text = Vec::new();
    page.render(&mut text).unwrap();
    let text = String::from_utf8(text).unwrap();
    let titled = text.replace(".SH EXTRA\nExample:\n", ".SH EXAMPLES\n");
    (page.get_filename(), titled)
}

#[test]
fn the_manual_is_up_to_date() {
    let pages = pages();
    for (name, text) in &pages {
        super::check(&format!("{FOLDER}/{name}"), text);
    }
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(FOLDER)).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(
            pages.iter().any(|(page, _)| *page == name),
            "{FOLDER}/{name} is about no command; remove it"
        );
    }
}
