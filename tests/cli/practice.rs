//! `viva practice` as a dialogue, and what is withheld elsewhere while it asks.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};

use viva::practice::{Grade, Kind, Practice, Review, Shown};

use crate::{Run, folder, viva_in};

/// Raises question 51 and nothing else.
pub const GUESTS: &str = "def add_guest(name, guests=[]):\n    return guests\n";

/// A folder with a program in it and another one for progress.
pub fn place(test: &str, settings: &str) -> (PathBuf, PathBuf) {
    let files = [
        ("guests.py", GUESTS.as_bytes()),
        ("pyproject.toml", settings.as_bytes()),
    ];
    let folder = folder(&format!("practice-{test}"), &files);
    let data = folder.join("data");
    (folder, data)
}

fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = viva_in(folder, arguments);
    command.env("VIVA_DATA_DIR", folder.join("data"));
    command
}

/// A whole dialogue at once; `lines` is what the person says.
fn dialogue(folder: &Path, arguments: &[&str], lines: &str) -> Run {
    let mut command = command(folder, &[&["practice"], arguments].concat());
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    // Who leaves at once reads nothing of it.
    let _ = input.write_all(lines.as_bytes());
    drop(input);
    Run::from(child.wait_with_output().unwrap())
}

/// What was said before each prompt, and after the last.
fn turns(run: &Run) -> Vec<&str> {
    assert_eq!((run.status, run.err.as_str()), (0, ""), "{run:?}");
    run.out.split("\n> ").collect()
}

pub fn entries(data: &Path) -> Vec<Review> {
    let practice = Practice::open_to_read(data, Default::default()).unwrap();
    practice.map_or_else(Vec::new, |practice| practice.deck().entries().to_vec())
}

fn grades(data: &Path) -> Vec<(String, Option<Grade>, Shown)> {
    let entries = entries(data).into_iter();
    entries
        .map(|entry| (entry.card, entry.grade, entry.shown))
        .collect()
}

#[test]
fn the_question_of_the_code_comes_first_and_its_answer_when_it_is_wanted() {
    let (folder, data) = place("first", "");
    let run = dialogue(&folder, &["guests.py"], "\n3\nq\n");
    let turns = turns(&run);
    let (asked, answered, graded) = (turns[0], turns[1], turns[2]);
    assert!(
        asked.contains("# Q51 · What are default arguments"),
        "{asked}"
    );
    assert!(
        asked.contains("guests.py:1\n\n```python\ndef add_guest("),
        "{asked}"
    );
    assert!(asked.contains("0 due, 10 new."), "{asked}");
    for hidden in [
        "## Answer",
        "Functions",
        "Medium",
        "Easy",
        "mutable-default",
    ] {
        assert!(!asked.contains(hidden), "{hidden} in {asked}");
    }
    assert!(answered.contains("## Answer"), "{answered}");
    for choice in [
        "1 Again: 1 min",
        "2 Hard: 5.5 min",
        "3 Good: 10 min",
        "4 Easy: 8 days",
    ] {
        assert!(answered.contains(choice), "{answered}");
    }
    assert!(
        graded.starts_with("Q51: Good, next in 10 min.\n"),
        "{graded}"
    );
    assert!(!graded.contains("# Q51"), "another question: {graded}");
    assert_eq!(
        grades(&data),
        [("51".to_owned(), Some(Grade::Good), Shown::Nothing)]
    );
    assert_eq!(entries(&data)[0].place, "terminal");
}

#[test]
fn a_hint_caps_the_grade_and_so_does_giving_up() {
    let (folder, data) = place("cap", "");
    let run = dialogue(&folder, &["guests.py"], "hint\n\neasy\n2\nx\n2\n1\n");
    let turns = turns(&run);
    assert!(turns[1].contains("Terms to bring in"), "{}", turns[1]);
    assert!(!turns[2].contains("3 Good"), "{}", turns[2]);
    assert!(turns[3].starts_with("Easy is not open"), "{}", turns[3]);
    assert!(turns[4].starts_with("Q51: Hard"), "{}", turns[4]);
    assert!(!turns[5].contains("2 Hard"), "{}", turns[5]);
    assert!(turns[6].starts_with("Hard is not open"), "{}", turns[6]);
    let graded: Vec<_> = grades(&data)
        .into_iter()
        .map(|(_, grade, shown)| (grade, shown))
        .collect();
    assert_eq!(
        graded,
        [
            (Some(Grade::Hard), Shown::Hint),
            (Some(Grade::Again), Shown::Answer)
        ]
    );
}

#[test]
fn what_was_done_last_can_be_taken_back() {
    let (folder, data) = place("undo", "");
    let run = dialogue(&folder, &["guests.py"], "u\n\n4\nu\n\n3\nb\nu\n");
    let turns = turns(&run);
    assert!(
        turns[1].starts_with("There is nothing to take back."),
        "{}",
        turns[1]
    );
    let back = turns[4];
    assert!(back.starts_with("Q51 is taken back.\n\n# Q51 "), "{back}");
    assert!(!back.contains("## Answer"), "{back}");
    assert!(
        turns[7].contains("is not asked again today."),
        "{}",
        turns[7]
    );
    assert!(turns[8].contains("is taken back."), "{}", turns[8]);
    let kinds: Vec<_> = entries(&data).iter().map(|entry| entry.kind).collect();
    use Kind::{Learn, Manual, Undo};
    assert_eq!(kinds, [Learn, Undo, Learn, Manual, Undo]);
}

#[test]
fn follow_ups_are_asked_one_by_one() {
    let (folder, _) = place("follow-up", "");
    let run = dialogue(&folder, &["guests.py"], "f\n\nf\nf\n");
    let turns = turns(&run);
    assert!(
        turns[1].starts_with("The answer comes first."),
        "{}",
        turns[1]
    );
    assert!(!turns[2].contains("## Follow-ups"), "{}", turns[2]);
    assert!(
        turns[3].starts_with("\n**") && turns[3].contains("?**"),
        "{}",
        turns[3]
    );
    assert!(!turns[4].contains("?**"), "{}", turns[4]);
}

#[test]
fn a_round_ends_when_nothing_is_left_and_goes_on_beyond_the_plan() {
    let settings = "[tool.viva.practice]\nnew-per-day = 1\n";
    let (folder, data) = place("end", settings);
    let run = dialogue(&folder, &["guests.py"], "\n4\nc\n\n1\nu\n\n4\n");
    let turns = turns(&run);
    let end = turns[2];
    assert!(end.contains("# Done\n\n1 question answered in "), "{end}");
    assert!(
        end.contains(": 1 Easy.\n\nThe next question is due in 8 days; new ones come tomorrow."),
        "{end}"
    );
    assert!(turns[3].contains("# Q51 "), "crammed: {}", turns[3]);
    let kinds: Vec<_> = entries(&data).iter().map(|entry| entry.kind).collect();
    assert_eq!(kinds, [Kind::Learn, Kind::Cram, Kind::Undo, Kind::Cram]);

    let run = dialogue(&folder, &[], "");
    assert!(
        self::turns(&run)[0].contains("# Nothing is due\n"),
        "{run:?}"
    );
}

#[test]
fn a_limit_ends_a_round_before_its_time() {
    let (folder, _) = place("limit", "");
    let run = dialogue(&folder, &["--limit", "2", "guests.py"], "\n4\n\n4\n");
    let turns = turns(&run);
    assert!(turns[4].contains("2 questions answered"), "{run:?}");
    assert!(
        turns[4].contains("0 due and 8 new are left for today"),
        "{run:?}"
    );
}

#[test]
fn only_what_is_wanted_is_asked() {
    let (folder, _) = place("wanted", "");
    let run = dialogue(
        &folder,
        &["--company", "google", "--topic", "memory"],
        "s\ns\ns\n",
    );
    let bank = viva::bank::Bank::embedded();
    let mut asked = 0;
    for turn in turns(&run) {
        let Some((_, rest)) = turn.split_once("\n# ") else {
            continue;
        };
        let question = bank.get(rest.split(' ').next().unwrap()).unwrap();
        assert!(
            question.companies.iter().any(|name| name == "Google"),
            "{turn}"
        );
        assert!(
            question.topics.iter().any(|topic| topic == "Memory"),
            "{turn}"
        );
        asked += 1;
    }
    assert_eq!(asked, 4);
    dialogue(&folder, &["--company", "gogle"], "").fails(2, "did you mean `Google`?");
    dialogue(&folder, &["--mock=0"], "").fails(2, "0 is not in 1..=480");
    dialogue(&folder, &["-"], "").fails(2, "standard input");
    dialogue(&folder, &["nowhere.py"], "").fails(1, "nowhere.py");
}

#[test]
fn a_mock_interview_ends_with_a_debrief() {
    let (folder, data) = place("mock", "");
    let run = dialogue(&folder, &["--mock=6", "--company", "Google"], "\n4\nx\n1\n");
    let turns = turns(&run);
    assert!(
        turns[0].contains("Question 1 of 2, 6 min left."),
        "{}",
        turns[0]
    );
    assert!(turns[2].contains("Question 2 of 2,"), "{}", turns[2]);
    let debrief = turns[4];
    assert!(
        debrief.contains("# Mock interview · Google\n\n2 of 2 questions answered, 1 of them well"),
        "{debrief}"
    );
    for entry in entries(&data) {
        assert_eq!(entry.place, "terminal · mock interview");
    }
}

#[test]
fn a_log_that_cannot_be_used_ends_it_at_once() {
    let (folder, data) = place("unusable", "");
    fs::write(&data, "").unwrap();
    let run = dialogue(&folder, &[], "");
    run.fails(1, "set VIVA_DATA_DIR to another");
    assert_eq!(run.out, "");

    fs::remove_file(&data).unwrap();
    drop(dialogue(&folder, &[], ""));
    let database = rusqlite::Connection::open(data.join("progress.db")).unwrap();
    database.pragma_update(None, "user_version", 1000).unwrap();
    dialogue(&folder, &[], "").fails(1, "written by a newer version of Viva");
}

#[test]
fn a_damaged_log_is_set_aside_and_told() {
    let (folder, data) = place("damaged", "");
    fs::create_dir_all(&data).unwrap();
    fs::write(data.join("progress.db"), "no database".repeat(1000)).unwrap();
    let run = dialogue(&folder, &[], "");
    assert_eq!(run.status, 0, "{run:?}");
    assert!(
        run.out.starts_with("the review log was damaged;"),
        "{run:?}"
    );
}

#[test]
fn code_cannot_drive_the_terminal() {
    let (folder, _) = place("hostile", "");
    let code = format!("# \x1b]0;title\x07\n{GUESTS}");
    fs::write(folder.join("guests.py"), code).unwrap();
    let run = dialogue(&folder, &["guests.py"], "");
    assert!(run.out.contains("title"), "{run:?}");
    assert!(!run.out.contains(['\x1b', '\x07']), "{run:?}");
}

/// A dialogue line by line.
struct Talk {
    child: Child,
    input: ChildStdin,
    output: BufReader<std::process::ChildStdout>,
}

impl Talk {
    fn new(folder: &Path, arguments: &[&str]) -> Self {
        let mut command = command(folder, &[&["practice"], arguments].concat());
        command.env("TMPDIR", folder);
        command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        Self {
            input: child.stdin.take().unwrap(),
            output: BufReader::new(child.stdout.take().unwrap()),
            child,
        }
    }

    /// Everything up to the next prompt.
    fn hear(&mut self) -> String {
        let mut heard = Vec::new();
        while !heard.ends_with(b"\n> ") && !heard.starts_with(b"> ") {
            let count = self.output.read_until(b' ', &mut heard).unwrap();
            assert!(count > 0, "{}", String::from_utf8_lossy(&heard));
        }
        String::from_utf8(heard).unwrap()
    }

    fn say(&mut self, line: &str) -> String {
        writeln!(self.input, "{line}").unwrap();
        self.hear()
    }

    fn leave(self) -> Run {
        let Self { child, input, .. } = self;
        drop(input);
        Run::from(child.wait_with_output().unwrap())
    }
}

#[test]
fn the_answer_is_withheld_elsewhere_until_it_is_seen_here() {
    let (folder, _) = place("withheld", "");
    let run = |arguments: &[&str]| Run::from(command(&folder, arguments).output().unwrap());
    let whole = run(&["show", "51", "--format", "json"]).json();
    let mut talk = Talk::new(&folder, &["guests.py"]);
    talk.hear();
    let withheld = run(&["show", "51", "--format", "json"]).json();
    assert_eq!(withheld["withheld"], true);
    assert_eq!(withheld["difficulty"], serde_json::Value::Null);
    for field in ["summary", "answer"] {
        assert_eq!(withheld[field], "", "{field}");
    }
    for field in ["topics", "examples", "pitfalls", "follow_ups"] {
        assert_eq!(withheld[field], serde_json::json!([]), "{field}");
    }
    let keys = |card: &serde_json::Value| {
        let card = card.as_object().unwrap();
        let keys = card.keys().filter(|key| *key != "withheld");
        keys.cloned().collect::<Vec<_>>()
    };
    assert_eq!(keys(&withheld), keys(&whole));
    let show = run(&["show", "51"]);
    assert!(show.out.contains("What are default arguments"), "{show:?}");
    assert!(
        show.out.contains("withheld until you have answered"),
        "{show:?}"
    );
    assert!(show.out.lines().count() < 6, "{show:?}");
    let listed = |command: &[&str]| {
        let cards = run(&[command, &["--format", "jsonl"]].concat()).lines();
        cards.into_iter().find(|card| card["id"] == "51").unwrap()
    };
    assert_eq!(listed(&["list"]), withheld);
    assert_eq!(listed(&["search", "default", "arguments"]), withheld);
    let table = run(&["list", "--construct", "mutable-default"]);
    let line = table
        .out
        .lines()
        .find(|line| line.starts_with("51 "))
        .unwrap();
    assert!(
        line.ends_with("pitfalls?"),
        "neither level nor topics: {line}"
    );
    let by_topic = || {
        let table = run(&["list", "--topic", "pitfalls"]).out;
        table.lines().any(|line| line.starts_with("51 "))
    };
    assert!(!by_topic());
    talk.say("");
    assert!(by_topic());
    assert_eq!(run(&["show", "51", "--format", "json"]).json(), whole);
    assert_eq!(talk.leave().status, 0);
}

#[test]
fn what_cannot_be_saved_is_kept_and_saved_later() {
    let (folder, data) = place("later", "");
    let aside = folder.join("aside");
    let mut talk = Talk::new(&folder, &["guests.py"]);
    talk.hear();
    talk.say("");
    fs::rename(&data, &aside).unwrap();
    fs::write(&data, "").unwrap();
    let next = talk.say("3");
    assert!(next.contains("# Q") && !next.contains("# Q51 "), "{next}");
    fs::remove_file(&data).unwrap();
    fs::rename(&aside, &data).unwrap();
    assert!(talk.say("h").starts_with("Everything is saved.\n"));
    let run = talk.leave();
    assert_eq!(run.status, 0, "{run:?}");
    assert!(run.err.contains("not saved yet: "), "{run:?}");
    assert!(run.err.contains("progress.db"), "{run:?}");
    assert_eq!(grades(&data).len(), 1);
}

#[test]
fn what_cannot_be_saved_at_all_is_kept_in_a_file() {
    let (folder, data) = place("never", "");
    let mut talk = Talk::new(&folder, &["guests.py"]);
    talk.hear();
    talk.say("");
    fs::rename(&data, folder.join("aside")).unwrap();
    fs::write(&data, "").unwrap();
    talk.say("3");
    let run = talk.leave();
    run.fails(1, "viva import ");
    let (_, rest) = run.err.split_once("viva import ").unwrap();
    let file = rest.split('`').next().unwrap();
    fs::remove_file(&data).unwrap();
    fs::rename(folder.join("aside"), &data).unwrap();
    assert!(grades(&data).is_empty());
    let imported = Run::from(command(&folder, &["import", file]).output().unwrap());
    assert_eq!(imported.status, 0, "{imported:?}");
    let expected = ("51".to_owned(), Some(Grade::Good), Shown::Nothing);
    assert_eq!(grades(&data), [expected]);
}

#[test]
fn there_is_nothing_to_fit_before_there_are_answers() {
    let (folder, data) = place("optimize", "");
    let run = Run::from(command(&folder, &["optimize"]).output().unwrap());
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    assert!(
        run.out.starts_with("not enough answers yet: 0 of 400"),
        "{run:?}"
    );
    assert!(!data.exists(), "looking changes nothing");
}
