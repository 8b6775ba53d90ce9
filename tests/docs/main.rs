//! Holds what is generated to what it is generated from: `docs/constructs.md` to the registry and the
//! bank; the manual to the command line; `docs/settings.md`, the settings in `editors/vscode/package.json`
//! and what Neovim's plugin knows of the server to the settings' schema.
//!
//! `VIVA_UPDATE=1 cargo test --test docs` writes it anew.

#![allow(clippy::unwrap_used, reason = "a test")]

mod manual;
mod neovim;
mod progress;
mod settings;
mod vscode;

use std::fmt::Write as _;
use std::path::Path;

use viva::bank::Bank;
use viva::constructs::constructs;

/// One section a construct: what it is called, what fires, the questions it raises.
fn rendered() -> String {
    let mut page = String::from(
        "# Constructs\n\n\
         <!-- Generated from the registry and the bank: \
         `VIVA_UPDATE=1 cargo test --test docs` writes this page. -->\n\n\
         What Viva recognises, in the terms of Python's `ast`, and the questions that it raises, \
         best first. Code that fires and code that does not is in `tests/constructs`. What is a pitfall \
         is marked in the editor where the setting `diagnostics` is on.\n",
    );
    for construct in constructs() {
        let questions = Bank::embedded().for_construct(construct.id);
        let ids: Vec<&str> = questions
            .iter()
            .map(|question| question.id.as_str())
            .collect();
        write!(page, "\n## `{}`\n\n", construct.id).unwrap();
        write!(page, "{}. {}\n\n", construct.title, construct.fires).unwrap();
        if let Some(pitfall) = construct.pitfall {
            write!(page, "A pitfall: {pitfall}\n\n").unwrap();
        }
        writeln!(page, "Questions: {}", ids.join(", ")).unwrap();
    }
    page
}

/// Holds a file to what it is generated as; writes it where `VIVA_UPDATE` is set.
fn check(file: &str, rendered: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    if std::env::var_os("VIVA_UPDATE").is_some() {
        std::fs::write(&path, rendered).unwrap();
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        written == rendered,
        "{file} is stale; write it with VIVA_UPDATE=1 cargo test --test docs"
    );
}

#[test]
fn the_page_of_constructs_is_up_to_date() {
    check("docs/constructs.md", &rendered());
}

#[test]
fn every_question_is_reached_and_every_construct_raises_one() {
    let silent: Vec<_> = constructs()
        .filter(|construct| Bank::embedded().for_construct(construct.id).is_empty())
        .map(|construct| construct.id)
        .collect();
    assert!(
        silent.is_empty(),
        "constructs that raise no question: {silent:?}"
    );
    let known: Vec<_> = constructs().map(|construct| construct.id).collect();
    for question in Bank::embedded().questions() {
        let reached = question
            .constructs
            .iter()
            .any(|id| known.contains(&id.as_str()));
        let unknown = question
            .constructs
            .iter()
            .find(|id| !known.contains(&id.as_str()));
        assert!(reached, "no construct raises question {}", question.id);
        assert!(
            unknown.is_none(),
            "question {} names {unknown:?}",
            question.id
        );
    }
}
