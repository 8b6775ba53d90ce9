//! What a card file holds, and what is said of a bad one.

use viva::bank::{Bank, Example, FollowUp, LoadError, Question};

const FACTS: &str = r#"+++
id = "45"
title = "What is `__slots__`?"
difficulty = "hard"
topics = ["Memory"]
companies = ["Google"]
constructs = ["slots"]
related = []

[[links]]
title = "Python Docs"
url = "https://docs.python.org/3/"
+++
"#;

const BODY: &str = r#"
Slots reserve room for *named* attributes.

They cost the `__dict__`.

## Answer

Long.

### Inner heading

```python
## not a section
```

## Examples

```python
print("a")

## a comment
```

```output
a
```
```python
pass
```
```output
```

## Pitfalls

- One, that goes on
  in a second line

  ```python
  __slots__ = "a"
  ```
- Two

## Follow-ups

### Why `__weakref__`?

Because.

### And then?

- Nothing
"#;

/// The card with `old` put for `new`, in a file of that name: what is said of it.
fn faults_in(path: &str, old: &str, new: &str) -> Vec<String> {
    let text = format!("{FACTS}{BODY}");
    assert!(text.contains(old), "the card does not contain {old:?}");
    let Err(errors) = Question::parse(path, &text.replacen(old, new, 1)) else {
        panic!("no fault in {new:?}");
    };
    errors.iter().map(LoadError::to_string).collect()
}

#[track_caller]
fn check(old: &str, new: &str, expected: &[&str]) {
    assert_eq!(faults_in("45.md", old, new), expected);
}

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

#[test]
fn front_matter_has_to_be_there_and_closed() {
    let open = "start the file with a +++ line, the fields after it, and +++ again";
    check(
        "+++\nid",
        "id",
        &[&format!("45.md:1: front matter: is missing; {open}")],
    );
    check(
        "/3/\"\n+++\n",
        "/3/\"\n",
        &["45.md:1: front matter: is not closed; write a +++ line after the last field"],
    );
    assert_eq!(
        Question::parse("45.md", "").expect_err("a fault")[0].to_string(),
        format!("45.md:1: front matter: is missing; {open}")
    );
}

#[test]
fn toml_errors_name_their_line() {
    check(
        "[\"Memory\"]",
        "[\"Memory\"",
        &[
            "45.md:6: front matter: missing comma between array elements, expected `,`; correct it \
           here or in the line before",
        ],
    );
    check(
        "id = \"45\"",
        "id = \"45\"\nid = \"45\"",
        &["45.md:3: front matter: duplicate key; correct it here or in the line before"],
    );
}

#[test]
fn fields_are_held_to_their_names_and_types() {
    check(
        "\"hard\"",
        "\"hrad\"",
        &["45.md:4: difficulty: \"hrad\" is not a difficulty; write easy, medium or hard"],
    );
    check(
        "companies = [\"Google\"]",
        "companys = [\"Google\"]",
        &[
            "45.md:1: companies: is missing; write companies = …",
            "45.md:6: companys: unknown field; did you mean \"companies\"?",
        ],
    );
    check(
        "related = []",
        "related = []\nzzz = 1",
        &[
            "45.md:9: zzz: unknown field; remove it; the fields are id, title, difficulty, topics, \
           companies, constructs, related, belongs_to, checked, links",
        ],
    );
    check(
        "[\"Memory\"]",
        "\"Memory\"",
        &["45.md:5: topics: is not a list of texts; write topics = [\"…\"]"],
    );
    check(
        "\"hard\"",
        "3",
        &["45.md:4: difficulty: is not a text; write it between double quotes"],
    );
    check(
        "[\"Memory\"]",
        "[]",
        &["45.md:5: topics: is empty; name at least one topic"],
    );
    check(
        "[\"Memory\"]",
        "[\"Memory\", 'memory']",
        &["45.md:5: topics: \"memory\" is listed twice; remove one"],
    );
    check(
        "\"What is `__slots__`?\"",
        "' '",
        &["45.md:3: title: is empty; write it, or remove the quotes from a list"],
    );
}

#[test]
fn ids_are_well_formed_and_name_their_file() {
    check(
        "\"45\"",
        "\"46\"",
        &[
            "45.md:2: id: \"46\" is not the file's name; write \"45\" or rename the file to \"46.md\"",
        ],
    );
    for bad in [
        "045",
        "0",
        "Q45",
        "google3",
        "google-",
        "-3",
        "google-03",
        "Google-3",
        "a--3",
    ] {
        let error = &faults_in(&format!("{bad}.md"), "\"45\"", &format!("{bad:?}"))[0];
        assert!(
            error.contains(&format!(":2: id: {bad:?} is not an id; write a number")),
            "{error}"
        );
    }
}

#[test]
fn links_are_https_and_whole() {
    for bad in [
        "http://docs.python.org",
        "https://",
        "https:// a",
        "javascript:alert(1)",
    ] {
        check(
            "https://docs.python.org/3/",
            bad,
            &[&format!(
                "45.md:12: links.url: {bad:?} is not an https address; write https:// and a host, without spaces"
            )],
        );
    }
    check(
        "title = \"Python Docs\"\nurl",
        "ulr",
        &[
            "45.md:10: links.title: is missing; write title = …",
            "45.md:10: links.url: is missing; write url = …",
            "45.md:11: links.ulr: unknown field; did you mean \"url\"?",
        ],
    );
}

#[test]
fn what_a_card_was_checked_against_is_an_address_or_a_pep() {
    check(
        "related = []",
        "related = []\nchecked = [\"https://docs.python.org/\", \"PEP 8\", \"memory\"]",
        &[
            "45.md:9: checked: \"memory\" is neither an https address nor a PEP; write https://… or \"PEP 8\"",
        ],
    );
}

#[test]
fn sections_are_known_and_in_order() {
    check(
        "## Pitfalls",
        "## Pitfals",
        &["45.md:46: section \"Pitfals\": is not known; did you mean \"## Pitfalls\"?"],
    );
    check(
        "## Follow-ups",
        "## Answer",
        &[
            "45.md:56: Answer: is there twice or too late; keep one of each, in the order Answer, \
           Examples, Pitfalls, Follow-ups",
        ],
    );
    check(
        "Long.",
        "# Long",
        &[
            "45.md:19: Answer: is empty; write it or remove its heading",
            "45.md:21: section \"Long\": is not known; the sections are Answer, Examples, Pitfalls, Follow-ups",
        ],
    );
    check(
        "Slots reserve room for *named* attributes.\n\nThey cost the `__dict__`.\n",
        "",
        &["45.md:14: summary: is empty; answer in one or two sentences before the first section"],
    );
}

#[test]
fn sections_have_their_form() {
    check(
        "```output\na\n```\n",
        "",
        &[
            "45.md:31: Examples: a python fence has no output; write what CPython prints in an ```output \
           fence after it",
        ],
    );
    check(
        "```output\na\n```\n",
        "Prints:\n```text\na\n```\n",
        &[
            "45.md:31: Examples: a python fence has no output; write what CPython prints in an ```output fence after it",
            "45.md:37: Examples: has text between its fences; move it to the answer or into a comment",
            "45.md:38: Examples: a fence is marked \"text\"; mark it ```python or ```output",
        ],
    );
    check(
        "  in a second line",
        "in a second line",
        &[
            "45.md:49: Pitfalls: has text outside its list; start each pitfall with \"- \" and indent what \
           continues it by two spaces",
        ],
    );
    check(
        "### Why `__weakref__`?",
        "Why?",
        &[
            "45.md:58: Follow-ups: has text before its first question; write \"### \" and the question first",
        ],
    );
    check(
        "Because.",
        "",
        &[
            "45.md:58: Follow-ups: a question or its answer is empty; write both, or remove the heading",
        ],
    );
    check(
        "- Nothing",
        "```python\n## Answer",
        &["45.md:64: body: a fence is opened and never closed; close it with the same marks"],
    );
}

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
    assert_eq!(ids("slots"), ["9", "10", "google-1", "2", "1"]);
    assert_eq!(ids("other"), ["1", "2"]);
    assert!(ids("none").is_empty());
    assert_eq!(bank.constructs(), ["other", "slots"]);
    assert_eq!(bank.topics(), ["Memory"]);
    assert_eq!(bank.companies(), ["Google"]);
}
