//! What cards say of each other.

use viva::bank::{Bank, LoadError};

use super::FACTS;

#[test]
fn a_bank_checks_what_cards_say_of_each_other() {
    let card = |id: &str, fields: &str| {
        let text = FACTS
            .replace("\"45\"", &format!("{id:?}"))
            .replace("related = []", fields);
        format!("{text}\nShort.\n")
    };
    let errors = |files: &[(&str, String)]| {
        let errors =
            Bank::load(files.iter().map(|(path, text)| (*path, text))).expect_err("faults");
        errors.iter().map(LoadError::to_string).collect::<Vec<_>>()
    };
    assert_eq!(
        errors(&[
            ("a/1.md", card("1", "related = []")),
            ("b/1.md", card("1", "related = []"))
        ]),
        ["b/1.md:2: id: \"1\" is the id of a/1.md too; rename one of the two"]
    );
    assert_eq!(
        errors(&[
            (
                "google-3.md",
                card("google-3", "related = []\nbelongs_to = [\"7\"]")
            ),
            (
                "1.md",
                card("1", "related = [\n\"1\",\n\"gogle-3\",\n\"wholly-else-1\"]")
            ),
        ]),
        [
            "1.md:9: related: \"1\" is the question itself; remove it",
            "1.md:10: related: \"gogle-3\" names no question; did you mean \"google-3\"?",
            "1.md:11: related: \"wholly-else-1\" names no question; write the id of a card of the bank",
            "google-3.md:9: belongs_to: \"7\" names no question; write the id of a card of the bank",
        ]
    );
    // A broken card is told of once, not by every card that names it.
    assert_eq!(
        errors(&[
            ("1.md", card("1", "related = [\"2\"]")),
            ("2.md", card("2", ""))
        ]),
        ["2.md:1: related: is missing; write related = …"]
    );
}

#[test]
fn the_questions_of_a_construct_come_best_first() {
    let card = |id: &str, constructs: &str| {
        let text = FACTS
            .replace("\"45\"", &format!("{id:?}"))
            .replace("[\"slots\"]", constructs);
        (format!("{id}.md"), format!("{text}\nShort.\n"))
    };
    let bank = Bank::load([
        card("1", r#"["other", "slots"]"#),
        card("2", r#"["slots", "other"]"#),
        card("google-1", "[\"slots\"]\nbelongs_to = [\"1\"]"),
        card("10", r#"["slots"]"#),
        card("9", r#"["slots"]"#),
    ]);
    let bank = bank.expect("a bank");
    let ids = |construct| {
        bank.for_construct(construct)
            .iter()
            .map(|q| q.id.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(ids("slots"), ["9", "10", "2", "google-1", "1"]);
    assert_eq!(ids("other"), ["1", "2"]);
    assert!(ids("none").is_empty());
    assert_eq!(bank.constructs(), ["other", "slots"]);
    assert_eq!(bank.topics(), ["Memory"]);
    assert_eq!(bank.companies(), ["Google"]);
}
