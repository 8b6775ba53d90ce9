//! Writes the table of embedded cards, every `data/questions/*.md` with its text, and says what
//! `viva --version` prints.

use std::fmt::Write;
use std::path::Path;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let folder = "data/questions";
    println!("cargo::rerun-if-changed={folder}");

    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.ends_with(".md") {
            names.push(name);
        }
    }
    names.sort();

    let mut table = String::from("&[\n");
    for name in names {
        let path = format!("{folder}/{name}");
        let file = format!("/{path}");
        writeln!(
            table,
            "    ({path:?}, include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), {file:?}))),"
        )
        .map_err(io::Error::other)?;
    }
    table.push_str("]\n");

    let out = env::var_os("OUT_DIR").ok_or_else(|| io::Error::other("cargo sets OUT_DIR"))?;
    fs::write(Path::new(&out).join("cards.rs"), table)?;
    println!("cargo::rustc-env=VIVA_VERSION={}", version());
    Ok(())
}

/// The version and what else a report of a mistake needs: for which platform this is, and, where the
/// builder says so in `VIVA_COMMIT`, what it was built from.
fn version() -> String {
    println!("cargo::rerun-if-env-changed=VIVA_COMMIT");
    let version = env::var("CARGO_PKG_VERSION").unwrap_or_default();
    let commit = env::var("VIVA_COMMIT")
        .map(|commit| commit + ", ")
        .unwrap_or_default();
    let target = env::var("TARGET").unwrap_or_default();
    format!("{version} ({commit}{target})")
}
