//! `viva scan` of Jupyter notebooks.

use std::path::Path;

use serde_json::{Value, json};

use crate::{Run, folder, viva_in};

fn code(source: impl Into<Value>) -> Value {
    let source: Value = source.into();
    json!({"cell_type": "code", "execution_count": null, "metadata": {}, "outputs": [], "source": source})
}

fn markdown(source: &str) -> Value {
    json!({"cell_type": "markdown", "metadata": {}, "source": source})
}

fn notebook(cells: &[Value]) -> Vec<u8> {
    in_language("python", cells)
}

fn in_language(language: &str, cells: &[Value]) -> Vec<u8> {
    json!({
        "cells": cells, "nbformat": 4, "nbformat_minor": 5,
        "metadata": {"language_info": {"name": language}},
    })
    .to_string()
    .into_bytes()
}

fn scan(folder: &Path, arguments: &[&str]) -> Run {
    let arguments = [&["scan"], arguments].concat();
    viva_in(folder, &arguments).output().unwrap().into()
}

/// The findings in a notebook of these cells.
fn findings(test: &str, cells: &[Value]) -> Vec<Value> {
    let folder = folder(test, &[("a.ipynb", &notebook(cells))]);
    scan(&folder, &["--format", "jsonl", "a.ipynb"]).lines()
}

/// Cell, row and column of the focus of each finding of `construct`.
fn places(construct: &str, findings: &[Value]) -> Vec<Value> {
    findings
        .iter()
        .filter(|finding| finding["construct"] == construct)
        .map(|finding| {
            let start = &finding["focus"]["start"];
            json!([finding["cell"], start["row"], start["column"]])
        })
        .collect()
}

#[test]
fn a_finding_names_its_cell_and_the_row_in_it() {
    let found = findings(
        "notebook-fields",
        &[
            markdown("f = lambda: 0"),
            code(["x = 1\n", "class A:\n", "    __slots__ = ('x', 'y')"]),
            code("y = 'é😀'; f = lambda: 0\n"),
        ],
    );
    let slots = found.iter().find(|f| f["construct"] == "slots").unwrap();
    assert_eq!(
        *slots,
        json!({
            "path": "a.ipynb", "cell": 2, "construct": "slots", "questions": slots["questions"],
            "start": {"row": 3, "column": 5}, "end": {"row": 3, "column": 27},
            "focus": {"start": {"row": 3, "column": 5}, "end": {"row": 3, "column": 14}},
        })
    );
    assert_eq!(places("lambda", &found), [json!([3, 1, 15])]);
}

#[test]
fn names_resolve_across_cells() {
    let found = findings(
        "notebook-names",
        &[
            code("from collections import Counter as Tally"),
            markdown("Count:"),
            code("Tally('abc')"),
        ],
    );
    let in_three: Vec<_> = found.iter().filter(|f| f["cell"] == 3).collect();
    assert!(!in_three.is_empty(), "{found:?}");
    let shadowed = findings(
        "notebook-shadowed",
        &[code("class Tally: ..."), code("Tally('abc')")],
    );
    assert!(shadowed.iter().all(|f| f["cell"] != 2), "{shadowed:?}");
}

#[test]
fn ipython_syntax_breaks_nothing_and_raises_nothing() {
    let found = findings(
        "notebook-ipython",
        &[
            code("%matplotlib inline\n!pip install 'x\nlen?\n?len\nfiles = !ls (\nf = lambda: 0"),
            code("for name in ():\n    %run f(name\ng = lambda: 0"),
            code("%%time\nh = lambda: 0"),
            code("%%javascript\nf = lambda: 0"),
            code("text = '''\n%d'''; i = lambda: 0"),
        ],
    );
    assert_eq!(
        places("lambda", &found),
        [
            json!([1, 6, 5]),
            json!([2, 3, 5]),
            json!([3, 2, 5]),
            json!([5, 2, 12])
        ]
    );
    let magics = findings(
        "notebook-magics",
        &[code("%cd x\n!ls\nlen?\nfiles = !ls\n"), code("%%bash\nls")],
    );
    assert!(magics.is_empty(), "{magics:?}");
}

#[test]
fn folders_yield_notebooks_in_python() {
    let lambda = [code("f = lambda: 0")];
    let folder = folder(
        "notebook-folder",
        &[
            ("a.py", b"f = lambda: 0\n"),
            ("b/b.ipynb", &notebook(&lambda)),
            ("c.ipynb", &in_language("R", &lambda)),
            ("d.ipynb", &notebook(&[])),
        ],
    );
    let run = scan(&folder, &["--format", "jsonl"]);
    let mut paths: Vec<_> = run.lines().iter().map(|f| f["path"].clone()).collect();
    paths.dedup();
    assert_eq!(paths, ["a.py", "b/b.ipynb"]);
    assert_eq!(run.err, "");
    let run = scan(&folder, &["c.ipynb", "b"]);
    assert!(run.err.contains(" in 1 file,"), "{run:?}");
}

#[test]
fn text_names_the_cell_and_shows_what_was_written() {
    let cells = [markdown("#"), code("%cd é\nf = lambda: 0; x = 'é'")];
    let folder = folder("notebook-text", &[("a.ipynb", &notebook(&cells))]);
    let run = scan(&folder, &["a.ipynb"]);
    let expected = "\
lambda
 --> a.ipynb:cell 2:2:5
  |
2 | f = lambda: 0; x = 'é'
  |     ^^^^^^
";
    assert!(run.out.contains(expected), "{}", run.out);
}

#[test]
fn what_is_no_notebook_is_named_and_the_rest_is_scanned() {
    let folder = folder(
        "notebook-broken",
        &[
            ("broken.ipynb", b"{\n  \"cells\": [\n    \xC3\xA9\n"),
            ("good.ipynb", &notebook(&[code("f = lambda: 0")])),
            ("old.ipynb", b"{\"nbformat\": 3, \"worksheets\": []}"),
        ],
    );
    let run = scan(&folder, &["--format", "jsonl"]);
    run.fails(
        1,
        "broken.ipynb:3:5: not a notebook of format 4: expected value; it is not valid JSON",
    );
    run.fails(
        1,
        "old.ipynb:1:33: not a notebook of format 4: missing field `cells`",
    );
    run.fails(1, "jupyter nbconvert");
    assert_eq!(run.err.lines().count(), 2, "{run:?}");
    assert!(run.out.contains(r#""path":"good.ipynb""#), "{run:?}");
}
