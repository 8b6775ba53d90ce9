//! What is said of a card that is not well formed.

use viva::bank::Question;

use super::{check, faults_in};

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
        "```python\npass\n",
        "```python {pakages = [\"pandas\"]}\npass\n",
        &[
            "45.md:40: Examples: unknown field `pakages`, expected one of `packages`, `servers`, `since`, \
           `unrun`; write a table such as {packages = [\"pandas\"]} or {since = \"3.12\"}",
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
