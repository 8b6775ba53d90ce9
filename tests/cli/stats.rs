//! `viva stats`.

use std::fs;
use std::path::{Path, PathBuf};

use jiff::Zoned;
use serde_json::{Value, json};
use viva::practice::{Log, Now};

use crate::{Run, folder, simulation, viva, viva_in};

/// A data folder with a simulated year up to now, made once by each process that runs tests.
pub fn year() -> PathBuf {
    static YEAR: std::sync::LazyLock<PathBuf> = std::sync::LazyLock::new(|| {
        let data = folder(&format!("a-year-{}", std::process::id()), &[]);
        let (mut log, _) = Log::open(&data).unwrap();
        log.append(&simulation::year(&Now::new(Zoned::now(), 4)))
            .unwrap();
        data
    });
    YEAR.clone()
}

/// What a command prints about the progress in a data folder.
pub fn with_data(data: &Path, project: &Path, arguments: &[&str]) -> Run {
    let mut command = viva_in(project, arguments);
    Run::from(command.env("VIVA_DATA_DIR", data).output().unwrap())
}

#[test]
fn before_the_first_review_the_numbers_are_none_and_the_text_says_how_to_begin() {
    let stats = viva(&["stats", "--format", "json"]).json();
    let expected = json!({ "new": 150, "learning": 0, "review": 0, "suspended": 0 });
    assert_eq!(stats["cards"], expected);
    assert_eq!((&stats["reviews"], &stats["due"]), (&json!(0), &json!(0)));
    assert_eq!(stats["retention"], Value::Null);
    assert_eq!(stats["readiness"]["unseen"].as_array().unwrap().len(), 150);
    let text = viva(&["stats"]);
    assert_eq!((text.status, text.err.as_str()), (0, ""), "{text:?}");
    assert!(text.out.contains("viva practice"), "{text:?}");
    let nowhere = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cli/nothing-practised");
    assert!(!nowhere.exists(), "reading makes nothing");
}

#[test]
fn json_and_its_lines_are_one_object() {
    let run = |format| with_data(&year(), Path::new("."), &["stats", "--format", format]);
    let stats = run("json").json();
    assert_eq!(run("jsonl").lines().len(), 1);
    let sum = |list: &Value, field: &str| {
        let numbers = list.as_array().unwrap().iter();
        numbers
            .map(|item| item[field].as_u64().unwrap())
            .sum::<u64>()
    };
    assert_eq!(
        sum(&stats["days"], "reviews"),
        stats["reviews"].as_u64().unwrap()
    );
    let cards = stats["cards"].as_object().unwrap();
    let all: u64 = cards.values().map(|number| number.as_u64().unwrap()).sum();
    assert_eq!(all, 150);
    let retention = stats["retention"].as_f64().unwrap();
    assert!((0.7..1.0).contains(&retention), "{retention}");
}

#[test]
fn the_text_fits_eighty_columns_and_needs_no_colour() {
    let text = with_data(&year(), Path::new("."), &["stats"]);
    assert_eq!((text.status, text.err.as_str()), (0, ""), "{text:?}");
    assert!(!text.out.contains('\u{1b}'), "{text:?}");
    for line in text.out.lines() {
        assert!(line.chars().count() <= 80, "{line}");
    }
    for told in [
        "in review",
        "is aimed at",
        "Due a day",
        "Concurrency",
        "Google",
    ] {
        assert!(text.out.contains(told), "{told:?} in {}", text.out);
    }
}

#[test]
fn settings_are_those_of_the_folder_and_what_is_wrong_with_them_is_said() {
    let day = Zoned::now().date().saturating_add(jiff::ToSpan::days(9));
    let toml = format!(
        "[tool.viva]\nhovr = 'off'\n[tool.viva.focus]\ninterview-date = {day}\n\
         companies = ['Netflix']\n[tool.viva.ignore]\nquestions = ['45']\n"
    );
    let project = folder("stats-settings", &[("pyproject.toml", toml.as_bytes())]);
    let run = with_data(&year(), &project, &["stats", "--format", "json"]);
    assert!(run.err.contains("`viva.hovr` in pyproject.toml"), "{run:?}");
    let stats = run.json();
    assert_eq!(stats["interview_date"], json!(day.to_string()));
    assert_eq!(stats["readiness"]["date"], json!(day.to_string()));
    assert_eq!(stats["readiness"]["companies"][0]["name"], "Netflix");
    assert_eq!(stats["readiness"]["all"]["questions"], 149);
}

#[test]
fn a_log_that_cannot_be_read_is_one_message() {
    let newer = folder("stats-newer", &[]);
    drop(Log::open(&newer).unwrap());
    let database = newer.join(viva::practice::FILE);
    let connection = rusqlite::Connection::open(&database).unwrap();
    connection.pragma_update(None, "user_version", 99).unwrap();
    drop(connection);
    let file = folder("stats-file", &[("progress.db/file", b"")]);
    for (data, told) in [(newer, "newer version of Viva"), (file, "progress.db")] {
        for command in [&["stats"][..], &["report", "-o", "x.html"]] {
            let run = with_data(&data, &data, command);
            run.fails(1, told);
            assert_eq!(
                (run.out.as_str(), run.err.lines().count()),
                ("", 1),
                "{run:?}"
            );
        }
        assert!(!fs::exists(data.join("x.html")).unwrap());
    }
}

#[test]
fn the_terminal_goes_by_what_the_editor_said_last() {
    let folder = tempfile::tempdir().unwrap();
    let (mut practice, _) =
        viva::practice::Practice::open(folder.path(), Default::default()).unwrap();
    let mut settings = viva::settings::Settings::default();
    settings.practice.retention = 0.95;
    settings.focus.interview_date = Some(jiff::civil::date(2099, 1, 31));
    practice.keep_settings(&settings);
    drop(practice);
    let run = super::viva_in(folder.path(), &["stats", "--format", "json"])
        .env("VIVA_DATA_DIR", folder.path())
        .output()
        .unwrap();
    let told: serde_json::Value = serde_json::from_slice(&run.stdout).unwrap();
    assert_eq!(told["desired_retention"], 0.95);
    assert_eq!(told["interview_date"], "2099-01-31");
    // What the project says is stronger.
    let project = "[tool.viva.practice]\nretention = 0.8\n";
    std::fs::write(folder.path().join("pyproject.toml"), project).unwrap();
    let run = super::viva_in(folder.path(), &["stats", "--format", "json"])
        .env("VIVA_DATA_DIR", folder.path())
        .output()
        .unwrap();
    let told: serde_json::Value = serde_json::from_slice(&run.stdout).unwrap();
    assert_eq!(told["desired_retention"], 0.8);
}
