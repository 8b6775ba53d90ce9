//! `viva scan`.

use std::fs;

use serde_json::{Value, json};

use crate::{Run, folder, viva, viva_in, viva_with_input};

fn findings(source: &[u8]) -> Vec<Value> {
    viva_with_input(&["scan", "--format", "jsonl", "-"], source).lines()
}

/// The only finding of `construct`.
#[track_caller]
fn the<'a>(construct: &str, findings: &'a [Value]) -> &'a Value {
    let mut found = findings
        .iter()
        .filter(|finding| finding["construct"] == construct);
    let (first, second) = (found.next(), found.next());
    assert!(second.is_none(), "more than one {construct}");
    first.unwrap_or_else(|| panic!("no {construct} in {findings:?}"))
}

fn paths(run: &Run) -> Vec<String> {
    let mut paths: Vec<_> = run
        .lines()
        .iter()
        .map(|finding| finding["path"].as_str().unwrap().to_owned())
        .collect();
    paths.dedup();
    paths
}

#[test]
fn a_finding_has_the_documented_fields() {
    let found = findings(b"import re\nclass A:\n    __slots__ = ('x', 'y')\n");
    let slots = the("slots", &found);
    let questions = slots["questions"].as_array().unwrap();
    assert!(questions.contains(&json!("45")), "{slots}");
    assert_eq!(
        *slots,
        json!({
            "path": "-", "construct": "slots", "questions": questions,
            "start": {"row": 3, "column": 5}, "end": {"row": 3, "column": 27},
            "focus": {"start": {"row": 3, "column": 5}, "end": {"row": 3, "column": 14}},
        })
    );
}

#[test]
fn columns_are_code_points_and_rows_end_as_in_python() {
    let found = findings("é = 1\r\ny = 2\r'😀é'; f = lambda: 0\n".as_bytes());
    assert_eq!(
        the("lambda", &found)["focus"]["start"],
        json!({"row": 3, "column": 11})
    );
}

#[test]
fn a_byte_order_mark_is_not_part_of_the_text() {
    let with = findings(b"\xEF\xBB\xBFf = lambda: 0\n");
    assert_eq!(with, findings(b"f = lambda: 0\n"));
    assert_eq!(
        the("lambda", &with)["focus"]["start"],
        json!({"row": 1, "column": 5})
    );
}

#[test]
fn json_is_one_array_of_the_same_objects() {
    let source = b"f = lambda: 0\ng = lambda: f\n";
    let array = viva_with_input(&["scan", "--format", "json", "-"], source).json();
    assert_eq!(array, Value::Array(findings(source)));
    assert_eq!(
        viva_with_input(&["scan", "--format", "json", "-"], b"").json(),
        json!([])
    );
}

#[test]
fn folders_yield_python_files_that_are_not_ignored() {
    let lambda = b"f = lambda: 0\n";
    let folder = folder(
        "ignored",
        &[
            (".gitignore", b"build/\n"),
            ("build/out.py", lambda),
            ("notes.txt", lambda),
            ("script", lambda),
            ("src/app.py", lambda),
            ("src/app.pyi", lambda),
            ("top.py", lambda),
        ],
    );
    let scan = |paths: &[&str]| {
        let arguments = [&["scan", "--format", "jsonl"], paths].concat();
        self::paths(&viva_in(&folder, &arguments).output().unwrap().into())
    };
    assert_eq!(scan(&[]), ["src/app.py", "src/app.pyi", "top.py"]);
    assert_eq!(scan(&["."]), scan(&[]));
    assert_eq!(scan(&["src"]), ["src/app.py", "src/app.pyi"]);
    // What is named is wanted, whatever it is called and whoever ignores it.
    assert_eq!(
        scan(&["script", "build/out.py"]),
        ["build/out.py", "script"]
    );
    // Once is enough.
    assert_eq!(
        scan(&["top.py", ".", "./top.py"]),
        ["src/app.py", "src/app.pyi", "top.py"]
    );
}

#[test]
fn many_files_come_in_path_order_every_time() {
    let names: Vec<String> = (0..100)
        .map(|n| format!("p{:02}/m{n:03}.py", n % 7))
        .collect();
    // Files of very different sizes finish out of turn.
    let sources: Vec<Vec<u8>> = (0..100)
        .map(|n| b"f = lambda: 0\n".repeat(1 + (n * 37) % 60))
        .collect();
    let files: Vec<_> = names
        .iter()
        .zip(&sources)
        .map(|(name, source)| (name.as_str(), source.as_slice()))
        .collect();
    let folder = folder("many", &files);
    let scan = |threads: &[&str]| {
        let arguments = [&["scan", "--format", "jsonl"], threads].concat();
        Run::from(viva_in(&folder, &arguments).output().unwrap())
    };
    let run = scan(&[]);
    let mut sorted = names;
    sorted.sort();
    assert_eq!(paths(&run), sorted);
    for threads in [&[][..], &["--threads", "1"], &["-j8"]] {
        assert!(run.out == scan(threads).out, "{threads:?} differs");
    }
}

#[test]
fn a_number_of_threads_that_makes_no_sense_is_wrong_usage() {
    for threads in ["0", "100000", "many"] {
        viva(&["scan", "--threads", threads, "examples"]).fails(2, "--threads");
    }
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_is_scanned() {
    let folder = folder(
        "unreadable",
        &[
            ("good.py", b"f = lambda: 0\n"),
            ("latin.py", b"# one\nname = 'caf\xE9'\n"),
        ],
    );
    let run = Run::from(
        viva_in(&folder, &["scan", "--format", "jsonl", "absent.py", "."])
            .output()
            .unwrap(),
    );
    run.fails(1, "absent.py: ");
    run.fails(1, "latin.py:2: not valid UTF-8");
    assert!(run.out.contains(r#""path":"good.py""#), "{run:?}");
}

#[test]
fn text_shows_the_line_the_focus_and_the_questions() {
    let run = viva_with_input(&["scan", "-"], "\tnom = 'né'; f = lambda: 0\n".as_bytes());
    assert_eq!(run.status, 0, "{run:?}");
    let expected = "\
lambda
 --> -:1:18
  |
1 |     nom = 'né'; f = lambda: 0
  |                     ^^^^^^
  |
  = Q11: ";
    assert!(run.out.contains(expected), "{}", run.out);
}

#[test]
fn a_line_without_end_is_shown_near_the_focus_only() {
    let source = format!("x = [{}lambda: 0]\n", "10, ".repeat(10_000));
    let run = viva_with_input(&["scan", "-"], source.as_bytes());
    assert!(run.out.contains("--> -:1:40006"), "{}", run.out);
    assert!(run.out.lines().all(|line| line.len() < 1000));
}

#[test]
fn text_ends_with_a_summary_on_standard_error() {
    let folder = folder(
        "summary",
        &[("a.py", b"f = lambda: 0\n"), ("b.py", b"f = lambda: 0\n")],
    );
    let run = Run::from(viva_in(&folder, &["scan"]).output().unwrap());
    let blocks = run.out.matches(" --> ").count();
    let summary = run.err.trim_end();
    assert!(
        summary.starts_with(&format!("{blocks} findings in 2 files, on ")),
        "{run:?}"
    );
    assert!(summary.contains(" question"), "{run:?}");
}

#[test]
fn control_characters_of_the_code_do_not_reach_the_terminal() {
    let folder = folder(
        "controls",
        &[(
            "a\u{1b}[2J.py",
            "f = lambda: 0 # \u{1b}[31m \u{202e}\n".as_bytes(),
        )],
    );
    let run = Run::from(viva_in(&folder, &["scan"]).output().unwrap());
    assert!(run.out.contains("f = lambda: 0 #"), "{run:?}");
    assert!(!run.out.contains(['\u{1b}', '\u{202e}']), "{run:?}");
}

#[test]
fn the_examples_raise_the_questions_they_are_meant_to() {
    let tour = viva(&["scan", "--format", "jsonl", "examples/tour.py"]).lines();
    let source = fs::read_to_string("examples/tour.py").unwrap();
    let line = source
        .lines()
        .position(|line| line.contains("__slots__ ="))
        .unwrap()
        + 1;
    assert_eq!(
        the("slots", &tour)["focus"]["start"],
        json!({"row": line, "column": 5})
    );
    let pitfalls = viva(&["scan", "--format", "jsonl", "examples/pitfalls.py"]).lines();
    the("mutable-default", &pitfalls);
}
