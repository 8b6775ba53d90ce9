//! How the source is laid out: layers that look down only, and files a person can read in one go.

use std::fs;
use std::path::{Path, PathBuf};

/// Modules that know nothing of each other although one lies above the other.
const STRANGERS: [(&str, &str); 2] = [("bank", "constructs"), ("practice", "constructs")];

/// Lines of a source file at most; most should stay near half of it. Tests, being mostly data, are exempt.
const LONGEST: usize = 450;

#[test]
fn modules_depend_only_on_those_below_them() {
    let order = modules(&read(Path::new("src/lib.rs")));
    let place = |module: &str| order.iter().position(|known| known == module);
    let mut faults = Vec::new();
    for path in rust_files("src") {
        let Some(own) = module_of(&path) else {
            continue;
        };
        let from = place(&own).unwrap_or_else(|| panic!("src/lib.rs does not list {own}"));
        for used in uses(&read(&path)) {
            let strangers = STRANGERS
                .iter()
                .any(|&(a, b)| (a, b) == (&own, &used) || (b, a) == (&own, &used));
            if strangers || place(&used).is_some_and(|to| to < from) {
                faults.push(format!(
                    "{}: {own} may not use crate::{used}",
                    path.display()
                ));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn only_the_server_names_the_protocol() {
    for path in rust_files("src")
        .into_iter()
        .filter(|path| !path.starts_with("src/server"))
    {
        assert!(
            !code(&read(&path)).contains("tower_lsp"),
            "{} names tower_lsp",
            path.display()
        );
    }
}

#[test]
fn every_file_says_what_it_is_for_and_is_short() {
    for path in ["src", "tests", "xtask"].into_iter().flat_map(rust_files) {
        let text = read(&path);
        assert!(
            text.starts_with("//! "),
            "{} does not begin with a //! line",
            path.display()
        );
        let lines = text.lines().count();
        assert!(
            path.starts_with("tests") || lines <= LONGEST,
            "{} has {lines} lines; split it",
            path.display()
        );
    }
}

#[test]
fn the_scanner_of_paths_sees_every_form() {
    let text = "
        // use crate::ignored;
        use crate::{bank::{Bank, Question}, text, constructs::{self, Finding}};
        fn f() -> crate::server::Reply { crate::cli::run() }
    ";
    assert_eq!(uses(text), ["bank", "text", "constructs", "server", "cli"]);
    assert_eq!(modules("pub mod a;\nmod b;\n//! mod c;\n"), ["a", "b"]);
}

/// The modules that `lib.rs` declares, in its order.
fn modules(lib: &str) -> Vec<String> {
    let declared = |line: &str| {
        let line = line.strip_prefix("pub ").unwrap_or(line);
        Some(line.strip_prefix("mod ")?.strip_suffix(';')?.to_owned())
    };
    lib.lines().filter_map(declared).collect()
}

/// The crate's top-level module that a file belongs to; none for the crate's roots.
fn module_of(path: &Path) -> Option<String> {
    let inside = path.strip_prefix("src").ok()?;
    let first = inside.components().next()?.as_os_str().to_str()?;
    match first.strip_suffix(".rs") {
        Some("lib" | "main") => None,
        Some(module) => Some(module.to_owned()),
        None => Some(first.to_owned()),
    }
}

/// What follows each `crate::`, the first name of every branch.
fn uses(text: &str) -> Vec<String> {
    let code = code(text);
    let mut found = Vec::new();
    for (at, root) in code.match_indices("crate::") {
        let rest = &code[at + root.len()..];
        match rest.strip_prefix('{') {
            None => found.extend(name(rest)),
            Some(group) => found.extend(branches(group).filter_map(name)),
        }
    }
    found
}

/// The parts of a `{…}` group at its top level, from behind the opening brace.
fn branches(group: &str) -> impl Iterator<Item = &str> {
    let mut depth = 1;
    let end = group.find(|c| {
        depth += i32::from(c == '{') - i32::from(c == '}');
        depth == 0
    });
    let mut depth = 0;
    group[..end.unwrap_or(group.len())].split(move |c| {
        depth += i32::from(c == '{') - i32::from(c == '}');
        depth == 0 && c == ','
    })
}

fn name(path: &str) -> Option<String> {
    let path = path.trim_start();
    let end = path
        .find(|c: char| !c.is_alphanumeric() && c != '_')
        .unwrap_or(path.len());
    (end > 0).then(|| path[..end].to_owned())
}

/// The text without its comment lines.
fn code(text: &str) -> String {
    let lines = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Every `.rs` file under `folder`, sorted; paths from the repository's root, where tests run.
fn rust_files(folder: &str) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![PathBuf::from(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}
