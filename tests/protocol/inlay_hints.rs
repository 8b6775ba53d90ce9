//! Inlay hints: behind which lines they stand, their cards, and when there are none.

use serde_json::{Value, json};

use crate::client::{Client, URI, on_line, range};
use crate::notebook::{Notebook, uri};

const TEXT: &str = "x = 1\n'😀', lambda: [a for a in b]  # 😀\n\nclass A:\n    __slots__ = ()\n";

fn everything() -> Value {
    range((0, 0), (99, 0))
}

async fn hints(client: &mut Client, uri: &str, range: Value) -> Vec<Value> {
    let params = json!({ "textDocument": { "uri": uri }, "range": range });
    let answer = client.request("textDocument/inlayHint", params).await;
    answer.unwrap().as_array().expect("an array").clone()
}

/// The line, the column and the label of each hint.
fn seen(hints: &[Value]) -> Vec<(u64, u64, &str)> {
    let seen = |hint: &'_ Value| {
        let at = &hint["position"];
        (
            at["line"].as_u64().unwrap(),
            at["character"].as_u64().unwrap(),
        )
    };
    hints
        .iter()
        .map(|hint| (seen(hint).0, seen(hint).1, hint["label"].as_str().unwrap()))
        .collect()
}

async fn with(capabilities: Value, settings: Value) -> Client {
    Client::open_with(capabilities, settings, TEXT).await
}

#[tokio::test]
async fn there_are_none_unless_somebody_wants_them() {
    for settings in [json!(null), json!({}), json!({ "inlayHints": false })] {
        let mut client = with(json!({}), settings).await;
        let hints = hints(&mut client, URI, everything()).await;
        assert_eq!(hints, [] as [Value; 0]);
    }
}

#[tokio::test]
async fn one_stands_behind_each_line_that_raises_a_question() {
    let mut client = with(json!({}), json!({ "inlayHints": true })).await;
    let all = hints(&mut client, URI, everything()).await;
    assert_eq!(seen(&all), [(1, 34, "Q11"), (4, 18, "Q45")]);
    assert!(all.iter().all(|hint| hint["paddingLeft"] == true));
    assert!(all.iter().all(|hint| hint.get("kind").is_none()));

    let part = hints(&mut client, URI, range((2, 0), (9, 0))).await;
    assert_eq!(seen(&part), [(4, 18, "Q45")]);
    let part = hints(&mut client, URI, on_line(1, 0, 6)).await;
    assert_eq!(
        seen(&part),
        [(1, 34, "Q11")][..0],
        "the lambda begins behind"
    );
    let part = hints(&mut client, URI, on_line(1, 6, 7)).await;
    assert_eq!(seen(&part), [(1, 34, "Q11")]);
}

#[tokio::test]
async fn the_card_comes_along_or_when_it_is_asked_for() {
    let card = |hint: &Value| {
        let tooltip = hint["tooltip"].clone();
        let text = tooltip["value"].as_str().unwrap();
        assert!(text.starts_with("**Viva · Q11 · "), "{text}");
        assert_eq!(tooltip["kind"], "markdown");
        tooltip
    };
    let mut client = with(json!({}), json!({ "inlayHints": true })).await;
    let hint = hints(&mut client, URI, everything()).await.remove(0);
    let inline = card(&hint);

    let support = json!({ "properties": ["tooltip", "textEdits"] });
    let lazy = json!({ "textDocument": { "inlayHint": { "resolveSupport": support } } });
    let mut client = with(lazy, json!({ "inlayHints": true })).await;
    let hint = hints(&mut client, URI, everything()).await.remove(0);
    assert!(hint.get("tooltip").is_none(), "{hint}");
    assert_eq!(hint["data"], json!({ "uri": URI, "question": "11" }));
    let resolved = client.request("inlayHint/resolve", hint.clone()).await;
    let resolved = resolved.unwrap();
    assert_eq!(card(&resolved), inline);
    assert_eq!(resolved["position"], hint["position"]);

    let support = json!({ "properties": ["textEdits"] });
    let other = json!({ "textDocument": { "inlayHint": { "resolveSupport": support } } });
    let mut client = with(other, json!({ "inlayHints": true })).await;
    card(&hints(&mut client, URI, everything()).await[0]);
}

#[tokio::test]
async fn what_is_ignored_has_none_and_what_is_prepared_comes_first() {
    let labels = async |more: Value, text: &str| {
        let mut settings = json!({ "inlayHints": true });
        settings
            .as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        let mut client = Client::open_with(json!({}), settings, text).await;
        let hints = hints(&mut client, URI, everything()).await;
        let labels = hints.iter().map(|hint| hint["label"].as_str().unwrap());
        labels.map(str::to_owned).collect::<Vec<_>>()
    };
    let try_finally = "try:\n    f()\nfinally: g()\n";
    assert_eq!(labels(json!({}), try_finally).await, ["Q23"]);
    let focus = json!({ "focus": { "companies": ["Amazon"] } });
    assert_eq!(labels(focus, try_finally).await, ["amazon-3"]);
    let ignored = json!({ "ignore": { "questions": ["45"], "constructs": ["lambda", "list-comprehension"] } });
    assert!(!labels(ignored, TEXT).await.contains(&"Q45".to_owned()));
    let ignored = json!({ "ignore": { "paths": ["/tmp/"] } });
    assert_eq!(labels(ignored, TEXT).await, [] as [String; 0]);
}

#[tokio::test]
async fn cells_of_notebooks_have_their_own() {
    let cells = [
        ("a", "!ls 😀\n'😀'; lambda: 0  "),
        ("b", "x"),
        ("c", "lambda: 0\n%time"),
    ];
    let mut notebook = Notebook::open(&cells).await;
    notebook.client.set(json!({ "inlayHints": true })).await;
    for (cell, expected) in [
        ("a", vec![(1, 17, "Q11")]),
        ("b", vec![]),
        ("c", vec![(0, 9, "Q11")]),
    ] {
        let hints = hints(&mut notebook.client, &uri(cell), everything()).await;
        assert_eq!(seen(&hints), expected, "{cell}");
    }
}

#[tokio::test]
async fn a_hint_of_somebody_else_is_refused() {
    let mut client = Client::with(json!({})).await;
    let position = json!({ "line": 0, "character": 0 });
    for (data, named) in [
        (json!(null), "`data`"),
        (json!({ "uri": URI }), "`data`"),
        (json!({ "uri": URI, "question": "999" }), "`999`"),
    ] {
        let hint = json!({ "position": position, "label": "x", "data": data });
        let error = client.request("inlayHint/resolve", hint).await.unwrap_err();
        assert_eq!(error["code"], -32602);
        let message = error["message"].as_str().unwrap();
        assert!(message.contains(named), "{message}");
    }
}
