//! `viva export` and `viva import`.

use std::fs;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use serde_json::{Value, json};
use viva::bank::Bank;
use viva::practice::{Card, Plan, Practice};

use crate::history::practise;
use crate::{Run, viva_in};

/// A device: a folder of progress and the commands on it.
struct Device(PathBuf);

impl Device {
    /// With nothing practised.
    fn new(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
            .join("exchange")
            .join(name);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    fn practised(name: &str, seed: u64) -> Self {
        let device = Self::new(name);
        practise(&device.0.join("data"), seed, 12, Timestamp::now());
        device
    }

    fn run(&self, arguments: &[&str]) -> Run {
        let mut command = viva_in(&self.0, arguments);
        Run::from(
            command
                .env("VIVA_DATA_DIR", self.0.join("data"))
                .output()
                .unwrap(),
        )
    }

    #[track_caller]
    fn export(&self, format: &str) -> String {
        let run = self.run(&["export", format]);
        assert_eq!((run.status, run.err.as_str()), (0, ""), "{run:?}");
        run.out
    }

    /// Imports a file with this in it, which is called `in.jsonl`.
    fn import(&self, text: impl AsRef<[u8]>) -> Run {
        fs::write(self.0.join("in.jsonl"), text).unwrap();
        self.run(&["import", "in.jsonl"])
    }

    /// How a card stands there.
    fn card(&self, id: &str) -> Card {
        let practice = Practice::open_to_read(&self.0.join("data"), Plan::default());
        practice.unwrap().unwrap().card(id)
    }

    /// Whether anything was ever written there.
    fn is_untouched(&self) -> bool {
        !self.0.join("data").exists()
    }
}

/// The lines in an order of their own: logs have the order in which they got them.
fn sorted(text: &str) -> Vec<&str> {
    let mut lines: Vec<_> = text.lines().collect();
    lines.sort_unstable();
    lines
}

#[track_caller]
fn says(run: &Run, told: &str) {
    assert_eq!(
        (run.status, run.out.as_str(), run.err.as_str()),
        (0, told, ""),
        "{run:?}"
    );
}

#[test]
fn a_log_comes_back_as_it_was_and_only_once() {
    let (here, there) = (Device::practised("whole", 1), Device::new("whole-copy"));
    let log = here.export("jsonl");
    let lines = log.lines().count();
    says(
        &there.import(&log),
        &format!("{lines} new entries, 0 there already\n"),
    );
    assert_eq!(there.export("jsonl"), log);
    assert_eq!(there.export("csv"), here.export("csv"));
    says(
        &there.import(&log),
        &format!("0 new entries, {lines} there already\n"),
    );
    assert_eq!(there.export("jsonl"), log);
    // What is imported can be practised on with.
    let (first, rest) = log.split_once('\n').unwrap();
    let other = Device::new("whole-parts");
    says(&other.import(first), "1 new entry, 0 there already\n");
    let told = format!("{} new entries, 0 there already\n", lines - 1);
    says(&other.import(rest), &told);
    assert_eq!(other.export("jsonl"), log);
}

#[test]
fn two_devices_agree_whichever_imports_first() {
    let (one, other) = (Device::practised("one", 2), Device::practised("other", 3));
    // Both answer at the very same moment, which either finds in its own place.
    let (log, theirs) = (one.export("jsonl"), other.export("jsonl"));
    let moment = |text: &str| serde_json::from_str::<Value>(text).unwrap()["at"].clone();
    let shared = moment(log.lines().last().unwrap());
    let tied = |log: &str, id: &str, grade: u8| {
        let mut entry: Value = serde_json::from_str(log.lines().next().unwrap()).unwrap();
        entry["id"] = json!(format!("019d0000-0000-7000-8000-00000000000{id}"));
        entry["at"] = shared.clone();
        entry["kind"] = json!("review");
        entry["grade"] = json!(grade);
        entry["after"] = json!({"state": "review", "step": 0, "interval": 86_400 * i64::from(grade),
            "stability": grade, "difficulty": 5.0});
        entry.to_string()
    };
    let answers = (tied(&log, "1", 1), tied(&theirs, "2", 4));
    one.import(&answers.0);
    other.import(&answers.1);
    let (log, theirs) = (one.export("jsonl"), other.export("jsonl"));
    one.import(&theirs);
    other.import(&log);
    assert_eq!(sorted(&one.export("jsonl")), sorted(&other.export("jsonl")));
    for question in Bank::embedded().questions() {
        let (card, theirs) = (one.card(&question.id), other.card(&question.id));
        assert_eq!(card, theirs, "{}", question.id);
    }
    let answers = one.export("csv");
    assert_eq!(answers, other.export("csv"));
    let times: Vec<_> = answers
        .lines()
        .skip(1)
        .map(|row| row.split(',').nth(1).unwrap().parse::<i64>().unwrap())
        .collect();
    assert!(times.is_sorted(), "{answers}");
}

#[test]
fn what_was_undone_or_reset_is_no_answer() {
    let device = Device::practised("counted", 4);
    let log = device.run(&["export", "jsonl"]).lines();
    let of_kind =
        |kind: &str| -> Vec<&Value> { log.iter().filter(|entry| entry["kind"] == kind).collect() };
    let undone: Vec<_> = of_kind("undo").iter().map(|entry| &entry["of"]).collect();
    let [reset] = of_kind("reset")[..] else {
        panic!("one card is reset");
    };
    let counts = |entry: &&Value| {
        ["learn", "review", "relearn"]
            .iter()
            .any(|kind| entry["kind"] == *kind)
            && !undone.contains(&&entry["id"])
            && entry["card"] != reset["card"]
    };
    assert!(!undone.is_empty() && !of_kind("cram").is_empty(), "{log:?}");
    let expected: Vec<_> = log
        .iter()
        .filter(counts)
        .map(|entry| {
            format!(
                "{},{},{},",
                entry["card"].as_str().unwrap(),
                entry["at"],
                entry["grade"]
            )
        })
        .collect();
    let answers = device.export("csv");
    let (head, rows) = answers.split_once('\n').unwrap();
    assert_eq!(
        head,
        "card_id,review_time,review_rating,review_state,review_duration"
    );
    assert_eq!(rows.lines().count(), expected.len(), "{rows}");
    for (row, start) in rows.lines().zip(&expected) {
        assert!(row.starts_with(start), "{row} {start}");
    }
}

#[test]
fn before_the_first_answer_there_is_little_to_export() {
    let device = Device::new("nothing");
    assert_eq!(device.export("jsonl"), "");
    let head = "card_id,review_time,review_rating,review_state,review_duration\n";
    assert_eq!(device.export("csv"), head);
    says(&device.run(&["export", "anki", "-o", "viva.apkg"]), "");
    assert!(
        fs::read(device.0.join("viva.apkg"))
            .unwrap()
            .starts_with(b"PK")
    );
    assert!(device.is_untouched());
    says(&device.import(""), "0 new entries, 0 there already\n");
}

#[test]
fn a_deck_needs_a_file() {
    let device = Device::new("usage");
    let run = device.run(&["export", "anki"]);
    run.fails(
        2,
        "error: a deck for Anki needs a file: add `--output viva.apkg`",
    );
    device.run(&["export", "xml"]).fails(2, "xml");
}

#[test]
fn a_file_is_replaced_as_a_whole_or_not_at_all() {
    let device = Device::practised("files", 5);
    let path = device.0.join("log.jsonl");
    fs::write(&path, "old").unwrap();
    says(&device.run(&["export", "jsonl", "-o", "log.jsonl"]), "");
    assert_eq!(fs::read_to_string(&path).unwrap(), device.export("jsonl"));
    for (to, told) in [
        (
            "missing/log.jsonl",
            "cannot write missing/log.jsonl: its folder is not there",
        ),
        ("data", "cannot write data: "),
    ] {
        let run = device.run(&["export", "jsonl", "-o", to]);
        run.fails(1, told);
        run.fails(1, "choose another file with --output");
    }
    // Nothing is left of what was written beside.
    let names = fs::read_dir(&device.0).unwrap();
    let mut names: Vec<_> = names.map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names, ["data", "log.jsonl"]);
}

#[cfg(unix)]
#[test]
fn links_and_devices_stay_what_they_are() {
    use std::os::unix::fs::{FileTypeExt, PermissionsExt, symlink};
    let device = Device::practised("kinds", 6);
    let real = device.0.join("real.jsonl");
    fs::write(&real, "").unwrap();
    fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).unwrap();
    symlink("real.jsonl", device.0.join("link.jsonl")).unwrap();
    says(&device.run(&["export", "jsonl", "-o", "link.jsonl"]), "");
    assert!(device.0.join("link.jsonl").is_symlink());
    assert_eq!(fs::read_to_string(&real).unwrap(), device.export("jsonl"));
    assert_eq!(
        fs::metadata(&real).unwrap().permissions().mode() & 0o777,
        0o640
    );
    says(&device.run(&["export", "jsonl", "-o", "/dev/null"]), "");
    assert!(
        fs::metadata("/dev/null")
            .unwrap()
            .file_type()
            .is_char_device()
    );
}

#[test]
fn what_other_programs_do_to_lines_does_no_harm() {
    let here = Device::practised("lines", 7);
    let log = here.export("jsonl");
    let there = Device::new("lines-copy");
    let windows = format!("\u{feff}{}\r\n\r\n", log.replace('\n', "\r\n"));
    there.import(windows);
    assert_eq!(there.export("jsonl"), log);
    let piped = Device::new("lines-piped");
    let mut command = viva_in(&piped.0, &["import", "-"]);
    fs::write(piped.0.join("in.jsonl"), &log).unwrap();
    command
        .env("VIVA_DATA_DIR", piped.0.join("data"))
        .stdin(fs::File::open(piped.0.join("in.jsonl")).unwrap());
    let lines = log.lines().count();
    let told = format!("{lines} new entries, 0 there already\n");
    says(&Run::from(command.output().unwrap()), &told);
    assert_eq!(piped.export("jsonl"), log);
}

#[test]
fn a_card_that_this_version_lacks_is_kept() {
    let here = Device::practised("unknown", 8);
    let log = here.export("jsonl");
    let entry = log.lines().next().unwrap();
    let mut entry: Value = serde_json::from_str(entry).unwrap();
    entry["card"] = json!("initech-1");
    let there = Device::new("unknown-copy");
    there.import(format!("{entry}\n"));
    assert_eq!(
        there.run(&["export", "jsonl"]).lines()[0]["card"],
        "initech-1"
    );
    assert!(there.export("csv").contains("\ninitech-1,"));
    says(&there.run(&["export", "anki", "-o", "viva.apkg"]), "");
}

#[test]
fn a_fault_is_told_by_its_line_and_nothing_is_merged() {
    let here = Device::practised("faults", 9);
    let log = here.export("jsonl");
    let line = |changes: &[(&str, Value)]| {
        let of_kind = |line: &&str| line.contains("\"kind\":\"learn\"");
        let mut entry: Value = serde_json::from_str(log.lines().find(of_kind).unwrap()).unwrap();
        for (place, value) in changes {
            *entry.pointer_mut(place).unwrap() = value.clone();
        }
        entry.to_string()
    };
    let no = Value::Null;
    let cases = [
        (
            line(&[("/id", json!("c2a1fbd8-3d5c-4b1e-9f8a-1f2e3d4c5b6a"))]),
            "version 7",
        ),
        (line(&[("/id", json!("45"))]), "UUID"),
        (line(&[("/card", json!(""))]), "`card` is no question's id"),
        (
            line(&[("/grade", json!(5))]),
            "a grade is 1, 2, 3 or 4, not 5",
        ),
        (
            line(&[("/grade", json!(0))]),
            "a grade is 1, 2, 3 or 4, not 0",
        ),
        (line(&[("/grade", no.clone())]), "needs `grade`"),
        (
            line(&[("/kind", json!("guess"))]),
            "unknown variant `guess`",
        ),
        (line(&[("/at", json!(-1))]), "`at`"),
        (line(&[("/at", json!(i64::MAX))]), "`at`"),
        (line(&[("/offset", json!(1_000_000))]), "`offset`"),
        (line(&[("/rollover", json!(24))]), "`rollover`"),
        (line(&[("/seconds", json!(1e39))]), "`seconds`"),
        (line(&[("/seconds", no.clone())]), "invalid type: null"),
        (line(&[("/retention", json!(1.5))]), "`retention`"),
        (
            line(&[("/after/difficulty", json!(0.5))]),
            "`after.difficulty`",
        ),
        (
            line(&[("/kind", json!("manual")), ("/grade", no.clone())]),
            "needs `action`",
        ),
        (
            line(&[("/kind", json!("undo")), ("/grade", no.clone())]),
            "needs `of`",
        ),
        (
            line(&[]).replace("\"seconds\":", "\"seconds\":NaN,\"x\":"),
            "expected",
        ),
        (
            line(&[]).replace(",\"card\":", ",\"bard\":"),
            "missing field `card`",
        ),
        ("[]".to_owned(), "invalid length"),
        ("\u{1b}[31m".to_owned(), "expected value"),
        (log[..40].to_owned(), "EOF while parsing"),
        (format!("\"{}\"", "x".repeat(2 << 20)), "too long"),
    ];
    for (fault, told) in cases {
        let there = Device::new("faults-copy");
        let (first, rest) = log.split_once('\n').unwrap();
        let run = there.import(format!("{first}\n{fault}\n{rest}"));
        run.fails(1, "error: in.jsonl:2: ");
        run.fails(1, told);
        run.fails(1, "; nothing was merged");
        assert_eq!(run.out, "");
        assert!(there.is_untouched(), "{told}");
    }
    let there = Device::new("faults-copy");
    there
        .run(&["import", "missing.jsonl"])
        .fails(1, "cannot read missing.jsonl: ");
    there
        .import([0xff, 0xfe, b'{', 0])
        .fails(1, "in.jsonl:1: the file is UTF-16; export again");
}

#[test]
fn a_log_of_a_newer_version_is_left_alone() {
    let device = Device::practised("newer", 10);
    let path = device.0.join("data/progress.db");
    let database = rusqlite::Connection::open(&path).unwrap();
    database.execute_batch("PRAGMA user_version = 99").unwrap();
    drop(database);
    for command in [
        &["export", "csv"][..],
        &["export", "anki", "-o", "viva.apkg"],
    ] {
        let run = device.run(command);
        run.fails(1, "progress.db: written by a newer version of Viva");
        assert_eq!(run.out, "");
    }
    device.import("{}").fails(1, "in.jsonl:1: ");
    assert!(!device.0.join("viva.apkg").exists());
}
