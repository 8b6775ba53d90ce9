//! Code lenses: where they stand, what they say, and when there are none.

use serde_json::{Value, json};

use crate::client::{Client, URI, on_line};
use crate::notebook::{Notebook, uri};

const TEXT: &str =
    "@a\n@b(lambda: 0)\ndef f(*args): return [a for a in args]\n\nclass A(B):\n    x = 1\n";

async fn lenses(client: &mut Client, uri: &str) -> Vec<Value> {
    let params = json!({ "textDocument": { "uri": uri } });
    let answer = client.request("textDocument/codeLens", params).await;
    answer.unwrap().as_array().expect("an array").clone()
}

async fn resolved(client: &mut Client, lens: &Value) -> Value {
    let answer = client.request("codeLens/resolve", lens.clone()).await;
    answer.unwrap()
}

async fn with(settings: Value, text: &str) -> Vec<Value> {
    let mut client = Client::open_with(json!({}), settings, text).await;
    lenses(&mut client, URI).await
}

fn questions(lenses: &[Value]) -> Vec<&str> {
    let questions = lenses.iter().map(|lens| &lens["data"]["question"]);
    questions
        .map(|question| question.as_str().unwrap())
        .collect()
}

#[tokio::test]
async fn there_are_none_unless_somebody_wants_them() {
    for settings in [json!(null), json!({}), json!({ "codeLens": false })] {
        assert_eq!(with(settings, TEXT).await, [] as [Value; 0]);
    }
    let mut client = Client::open_with(json!({}), json!({ "codeLens": true }), TEXT).await;
    let unopened = lenses(&mut client, "file:///tmp/other.py").await;
    assert_eq!(unopened, [] as [Value; 0]);
}

#[tokio::test]
async fn one_stands_at_each_name_and_gets_its_title_when_it_is_seen() {
    let mut client = Client::open_with(json!({}), json!({ "codeLens": true }), TEXT).await;
    let lenses = lenses(&mut client, URI).await;
    let places: Vec<_> = lenses.iter().map(|lens| &lens["range"]).collect();
    assert_eq!(places, [&on_line(2, 4, 5), &on_line(4, 6, 7)]);
    let function = &lenses[0];
    assert_eq!(function["data"]["uri"], URI);
    assert_eq!(function["data"]["question"], "9");
    assert!(function.get("command").is_none(), "{function}");

    let shown = resolved(&mut client, function).await;
    assert_eq!(shown["range"], function["range"]);
    let command = &shown["command"];
    assert_eq!(command["command"], "viva.openCard");
    assert_eq!(command["arguments"], json!([{ "question": "9" }]));
    let title = command["title"].as_str().unwrap();
    let others = title.strip_prefix("Q9 What are decorators? · +");
    assert!(others.unwrap().parse::<u32>().unwrap() > 1, "{title}");

    // What the command names is a card.
    let params = json!({ "command": command["command"], "arguments": command["arguments"] });
    let card = client.request("workspace/executeCommand", params).await;
    assert!(card.unwrap().as_str().unwrap().starts_with("# Q9 "));
}

#[tokio::test]
async fn the_only_question_counts_no_others() {
    let settings = json!({ "codeLens": true });
    let mut client = Client::open_with(json!({}), settings, "def f(a=[]): ...\n").await;
    let mut lens = lenses(&mut client, URI).await.remove(0);
    lens["data"]["others"] = json!(0);
    let shown = resolved(&mut client, &lens).await;
    let title = shown["command"]["title"].as_str().unwrap();
    assert!(title.starts_with("Q51 ") && !title.contains('·'), "{title}");
}

#[tokio::test]
async fn typing_elsewhere_leaves_them_as_they_are() {
    let text = format!("{TEXT}\ny = 1\n");
    let mut client = Client::open_with(json!({}), json!({ "codeLens": true }), &text).await;
    let before = lenses(&mut client, URI).await;
    assert_eq!(before.len(), 2);
    // In a body, and in a statement of its own, which may be broken for a while.
    let cases = [
        (5, "lambda: 0"),
        (5, "y."),
        (7, "("),
        (7, "'"),
        (7, "\"\"\""),
        (7, "[{"),
    ];
    for (line, typed) in cases {
        let change = json!([{ "range": on_line(line, 4, 4), "text": typed }]);
        client.did_change(change).await;
        assert_eq!(lenses(&mut client, URI).await, before, "{typed}");
        client.did_change(json!([{ "text": text }])).await;
    }
}

#[tokio::test]
async fn columns_are_utf_16_code_units() {
    let lenses = with(
        json!({ "codeLens": true }),
        "# 😀\nclass 𝒜é(B): ...  # 😀\n",
    )
    .await;
    assert_eq!(lenses[0]["range"], on_line(1, 6, 9));
}

#[tokio::test]
async fn what_is_ignored_has_none_and_what_is_prepared_comes_first() {
    let text = "@a\ndef f(): ...\n";
    let first = async |more: Value| {
        let mut settings = json!({ "codeLens": true });
        settings
            .as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        let lenses = with(settings, text).await;
        questions(&lenses).first().map(|id| (*id).to_owned())
    };
    assert_eq!(first(json!({})).await.unwrap(), "9");
    let ignored = json!({ "ignore": { "questions": ["9"] } });
    assert_eq!(first(ignored).await.unwrap(), "google-3");
    let ignored = json!({ "ignore": { "constructs": ["decorator"] } });
    assert_eq!(first(ignored).await, None);
    let ignored = json!({ "ignore": { "paths": ["/tmp/"] } });
    assert_eq!(first(ignored).await, None);
    let focus = json!({ "focus": { "topics": ["Performance"] } });
    assert_eq!(first(focus).await.unwrap(), "google-3");
}

#[tokio::test]
async fn cells_of_notebooks_have_their_own() {
    let mut notebook = Notebook::open(&[
        ("a", "%time\ndef f(*a): ..."),
        ("b", "x = 1"),
        ("c", "!ls 😀\nclass A(B): ..."),
    ])
    .await;
    notebook.client.set(json!({ "codeLens": true })).await;
    for (cell, places) in [
        ("a", vec![on_line(1, 4, 5)]),
        ("b", vec![]),
        ("c", vec![on_line(1, 6, 7)]),
    ] {
        let lenses = lenses(&mut notebook.client, &uri(cell)).await;
        let found: Vec<_> = lenses.iter().map(|lens| lens["range"].clone()).collect();
        assert_eq!(found, places, "{cell}");
        let own = lenses.iter().all(|lens| lens["data"]["uri"] == uri(cell));
        assert!(own, "{lenses:?}");
    }
}

#[tokio::test]
async fn a_lens_of_somebody_else_is_refused() {
    let mut client = Client::with(json!({})).await;
    let range = on_line(0, 0, 1);
    for (lens, named) in [
        (json!({ "range": range }), "`data`"),
        (
            json!({ "range": range, "data": { "question": 9 } }),
            "`data`",
        ),
        (
            json!({ "range": range, "data": { "uri": URI, "question": "999", "others": 0 } }),
            "`999`",
        ),
    ] {
        let error = client.request("codeLens/resolve", lens).await.unwrap_err();
        assert_eq!(error["code"], -32602);
        let message = error["message"].as_str().unwrap();
        assert!(message.contains(named), "{message}");
    }
}
