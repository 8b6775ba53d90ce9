//! A good card, read whole.

use viva::bank::{Example, FollowUp, Needs, Question};

use super::{BODY, FACTS, check, faults_in};

#[test]
fn a_card_is_read_whole() {
    let text = format!("{FACTS}{BODY}");
    for text in [
        text.clone(),
        format!("\u{feff}{}", text.replace('\n', "\r\n")),
    ] {
        let card = Question::parse("data/questions/45.md", &text).expect("a card");
        assert_eq!(
            card.summary,
            "Slots reserve room for *named* attributes.\n\nThey cost the `__dict__`."
        );
        assert_eq!(
            card.answer,
            "Long.\n\n### Inner heading\n\n```python\n## not a section\n```"
        );
        let example = |code: &str, output: &str| Example {
            code: code.into(),
            output: output.into(),
            needs: Needs::default(),
        };
        assert_eq!(
            card.examples,
            [
                example("print(\"a\")\n\n## a comment\n", "a\n"),
                example("pass\n", "")
            ]
        );
        assert_eq!(
            card.pitfalls,
            [
                "One, that goes on\nin a second line\n\n```python\n__slots__ = \"a\"\n```",
                "Two"
            ]
        );
        let follow_up = |question: &str, answer: &str| FollowUp {
            question: question.into(),
            answer: answer.into(),
        };
        assert_eq!(
            card.follow_ups,
            [
                follow_up("Why `__weakref__`?", "Because."),
                follow_up("And then?", "- Nothing")
            ]
        );
    }
}

#[test]
fn a_fence_says_what_its_example_needs() {
    let fence =
        "```python {since = \"3.12\", packages = [\"redis\"], servers = [\"redis\"]}\npass\n```";
    let text = format!("{FACTS}Short.\n\n## Examples\n\n{fence}\n\n```output\n```\n");
    let card = Question::parse("45.md", &text).expect("a card");
    let needs = &card.examples[0].needs;
    assert_eq!(needs.packages, ["redis"]);
    assert_eq!(needs.servers, ["redis"]);
    assert_eq!(needs.since.as_deref(), Some("3.12"));
    assert_eq!(needs.unrun, None);
}

#[test]
fn the_json_is_the_documented_one() {
    let card = Question::parse("45.md", &format!("{FACTS}\nShort.\n")).expect("a card");
    assert_eq!(
        serde_json::to_string(&card).expect("JSON"),
        concat!(
            r#"{"id":"45","title":"What is `__slots__`?","difficulty":"hard","topics":["Memory"],"#,
            r#""companies":["Google"],"links":[{"title":"Python Docs","url":"https://docs.python.org/3/"}],"#,
            r#""constructs":["slots"],"related":[],"summary":"Short.","answer":"","examples":[],"#,
            r#""pitfalls":[],"follow_ups":[]}"#
        )
    );
}

#[test]
fn a_prompt_names_the_questions_it_belongs_to() {
    let text = FACTS
        .replace("\"45\"", "\"google-3\"")
        .replace("related", "belongs_to = [\"9\"]\nrelated");
    let card = Question::parse("google-3.md", &format!("{text}\nShort.\n")).expect("a card");
    let json = serde_json::to_value(&card).expect("JSON");
    assert_eq!(json["belongs_to"], serde_json::json!(["9"]));
}

#[test]
fn prompts_belong_somewhere_and_the_table_does_not() {
    let prompt = |fields: &str| {
        let id = "id = \"google-3\"";
        faults_in("google-3.md", "id = \"45\"", &format!("{id}\n{fields}"))
    };
    let number = "write the number of a question of the table, such as \"45\"";
    assert_eq!(
        prompt(""),
        ["google-3.md:1: belongs_to: is missing; write belongs_to = [\"…\"]"]
    );
    assert_eq!(
        prompt("belongs_to = []"),
        [format!("google-3.md:3: belongs_to: is empty; {number}")]
    );
    assert_eq!(
        prompt("belongs_to = [\"google-4\"]"),
        [format!(
            "google-3.md:3: belongs_to: \"google-4\" is not a question of the table; {number}"
        )]
    );
    check(
        "related = []",
        "related = []\nbelongs_to = [\"7\"]",
        &["45.md:9: belongs_to: is for the prompts of companies; remove it, or use related"],
    );
}
