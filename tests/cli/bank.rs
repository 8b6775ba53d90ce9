//! `viva show`, `viva list` and `viva search`.

use std::path::Path;

use serde_json::{Value, json};

use crate::{viva, viva_in};

fn ids(cards: &[Value]) -> Vec<&str> {
    cards
        .iter()
        .map(|card| card["id"].as_str().unwrap())
        .collect()
}

#[test]
fn a_card_has_the_documented_fields() {
    let card = viva(&["show", "45", "--format", "json"]).json();
    assert_eq!(card["id"], "45");
    assert_eq!(card["title"], "What is `__slots__`?");
    assert_eq!(card["difficulty"], "hard");
    assert_eq!(card["topics"], json!(["Optimization", "Memory"]));
    assert_eq!(card["constructs"][0], "slots");
    let is_text = |value: &Value, names: &[&str]| names.iter().all(|name| value[name].is_string());
    assert!(is_text(&card, &["summary", "answer"]), "{card}");
    let all = |name: &str, check: &dyn Fn(&Value) -> bool| {
        card[name].as_array().unwrap().iter().all(check)
    };
    for name in ["companies", "constructs", "related", "pitfalls"] {
        assert!(all(name, &Value::is_string), "{name}: {card}");
    }
    assert!(
        all("links", &|link| is_text(link, &["title", "url"])),
        "{card}"
    );
    assert!(
        all("examples", &|example| is_text(example, &["code", "output"])),
        "{card}"
    );
    assert!(
        all("follow_ups", &|follow_up| is_text(
            follow_up,
            &["question", "answer"]
        )),
        "{card}"
    );
}

#[test]
fn an_id_may_be_written_as_hovers_show_it() {
    let card = viva(&["show", "45"]);
    assert!(
        card.out.starts_with("Q45 · What is `__slots__`?\n"),
        "{card:?}"
    );
    assert_eq!(viva(&["show", "Q45"]).out, card.out);
    assert!(viva(&["show", "google-3"]).out.starts_with("google-3 · "));
}

/// What a command prints when colour is asked for.
fn coloured(arguments: &[&str]) -> String {
    let mut command = viva_in(Path::new("."), arguments);
    let output = command.env("CLICOLOR_FORCE", "1").output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn the_text_of_a_card_fits_a_terminal() {
    let card = viva(&["show", "45"]).out;
    let links_and_code = |line: &str| line.contains("https://") || line.starts_with("  ");
    for line in card.lines().filter(|line| !links_and_code(line)) {
        assert!(line.chars().count() <= 80, "{line}");
    }
}

#[test]
fn the_text_of_a_card_is_no_markdown() {
    let card = viva(&["show", "45"]).out;
    assert!(!card.contains('\u{1b}'), "{card}");
    assert!(!card.contains("**") && !card.contains("```"), "{card}");
    for shown in [
        "a member descriptor of that name",
        "`__slots__` replaces",
        "\n    class Point:\n",
        "\nprints\n  │ member_descriptor False\n",
        "\nPitfalls\n• Saying that",
        "\n• Python Docs (https://docs.python.org/3/reference/datamodel.html#slots)\n",
    ] {
        assert!(card.contains(shown), "{shown:?} in {card}");
    }
}

#[test]
fn colour_stands_for_the_marks_of_markdown() {
    let card = coloured(&["show", "45"]);
    assert!(!card.contains("**") && !card.contains('`'), "{card}");
    for shown in [
        "\x1b[1mmember descriptor\x1b[0m",
        "\x1b[36m__slots__\x1b[0m",
        "\x1b[35mclass\x1b[0m \x1b[34mPoint\x1b[0m:",
        "\x1b]8;;https://docs.python.org/3/reference/datamodel.html#slots\x1b\\",
    ] {
        assert!(card.contains(shown), "{shown:?} in {card}");
    }
}

#[test]
fn a_plain_card_is_markdown() {
    let card = viva(&["show", "45", "--plain"]).out;
    assert!(card.starts_with("# Q45 · What is `__slots__`?\n\nHard · "));
    assert!(!card.contains(['\u{1b}', '│', '─', '•']), "{card}");
    let json = viva(&["show", "45", "--format", "json"]).json();
    for field in ["summary", "answer"] {
        assert!(card.contains(json[field].as_str().unwrap()), "{card}");
    }
    assert_eq!(coloured(&["show", "45", "--plain"]), card);
    viva(&["show", "45", "--plain", "--format", "json"]).fails(2, "--plain");
}

#[test]
fn an_unknown_id_fails_with_the_nearest() {
    viva(&["show", "gogle-3"]).fails(
        1,
        "no question is called `gogle-3`; did you mean `google-3`?",
    );
}

#[test]
fn list_holds_the_same_cards_as_show() {
    let list = viva(&["list", "--format", "json"]).json();
    assert_eq!(
        list,
        Value::Array(viva(&["list", "--format", "jsonl"]).lines())
    );
    let cards = list.as_array().unwrap();
    let ids = ids(cards);
    assert_eq!(
        (ids[0], ids[109], ids[110], ids[149]),
        ("1", "110", "google-1", "netflix-10")
    );
    let slots = cards.iter().find(|card| card["id"] == "45").unwrap();
    assert_eq!(*slots, viva(&["show", "45", "--format", "jsonl"]).json());
}

#[test]
fn filters_combine_and_ignore_case() {
    let list =
        |arguments: &[&str]| viva(&[&["list", "--format", "jsonl"], arguments].concat()).lines();
    let both = list(&["--company", "gOOgle", "--difficulty", "HARD"]);
    let has = |card: &Value, field: &str, value: &str| {
        card[field].as_array().unwrap().contains(&json!(value))
    };
    let expected: Vec<_> = list(&[])
        .into_iter()
        .filter(|card| has(card, "companies", "Google") && card["difficulty"] == "hard")
        .collect();
    assert!(!expected.is_empty());
    assert_eq!(both, expected);
    assert!(
        list(&["--topic", "memory"])
            .iter()
            .all(|card| has(card, "topics", "Memory"))
    );
    assert!(ids(&list(&["--construct", "slots"])).contains(&"45"));
}

#[test]
fn an_unknown_value_is_wrong_usage_with_the_nearest() {
    viva(&["list", "--topic", "memry"]).fails(
        2,
        "no question has the topic `memry`; did you mean `Memory`?",
    );
    viva(&["list", "--company", "gogle"]).fails(2, "did you mean `Google`?");
    viva(&["list", "--construct", "slot"]).fails(2, "did you mean `slots`?");
    viva(&["list", "--difficulty", "hrad"]).fails(2, "'hard'");
}

#[test]
fn a_table_has_one_line_a_question() {
    let run = viva(&["list", "--topic", "memory"]);
    let cards = viva(&["list", "--topic", "memory", "--format", "json"]).json();
    for (line, card) in run.out.lines().zip(cards.as_array().unwrap()) {
        for field in ["id", "difficulty", "title"] {
            assert!(line.contains(card[field].as_str().unwrap()), "{line}");
        }
        assert!(
            line.ends_with(
                card["topics"]
                    .as_array()
                    .unwrap()
                    .last()
                    .unwrap()
                    .as_str()
                    .unwrap()
            ),
            "{line}"
        );
    }
    assert_eq!(run.out.lines().count(), cards.as_array().unwrap().len());
}

#[test]
fn search_puts_the_best_first_and_stops_at_the_limit() {
    let found = viva(&[
        "search", "mutable", "default", "--format", "jsonl", "--limit", "3",
    ])
    .lines();
    assert_eq!(ids(&found)[0], "51");
    assert!(found.len() <= 3);
    let text = viva(&["search", "mutable default"]);
    assert!(text.out.starts_with("51"), "{text:?}");
}

#[test]
fn finding_nothing_is_no_failure() {
    assert_eq!(
        viva(&["search", "zzzzqqqq", "--format", "json"]).json(),
        json!([])
    );
    let text = viva(&["search", "zzzzqqqq"]);
    assert_eq!((text.status, text.out.as_str()), (0, ""));
    assert!(text.err.contains("zzzzqqqq"), "{text:?}");
}
