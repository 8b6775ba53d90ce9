//! Completion: questions in comments for Viva, and nothing anywhere else.

use serde_json::{Value, json};

use crate::client::{Client, URI, on_line};
use crate::notebook::{Notebook, uri};

async fn completion(client: &mut Client, uri: &str, line: u32, character: u32) -> Value {
    let position = json!({ "line": line, "character": character });
    let params = json!({ "textDocument": { "uri": uri }, "position": position });
    let answer = client.request("textDocument/completion", params).await;
    answer.unwrap()
}

fn items(list: &Value) -> &Vec<Value> {
    list["items"].as_array().expect("a list")
}

#[tokio::test]
async fn words_find_questions_that_replace_them() {
    let mut client = Client::open("x = '😀'  # viva: Q9, slots\n").await;
    let list = completion(&mut client, URI, 0, 27).await;
    assert_eq!(list["isIncomplete"], true);
    let first = json!({
        "label": "Q45",
        "kind": 18,
        "detail": "What is __slots__?",
        "sortText": "00",
        "filterText": "slots",
        "textEdit": { "range": on_line(0, 22, 27), "newText": "Q45" },
        "data": { "question": "45" },
    });
    assert_eq!(items(&list)[0], first);
    let sorted = items(&list).is_sorted_by_key(|item| item["sortText"].as_str().unwrap());
    assert!(sorted, "{list:#}");
    let kept = items(&list)
        .iter()
        .all(|item| item["filterText"] == "slots");
    assert!(kept, "{list:#}");

    let prompt = completion(&mut client, URI, 0, 20).await;
    assert_eq!(items(&prompt)[0]["label"], "Q9");
    assert_eq!(items(&prompt)[0]["textEdit"]["range"], on_line(0, 18, 20));
}

#[tokio::test]
async fn with_nothing_typed_the_document_comes_first() {
    let mut client = Client::open("# viva: \nf = lambda: 0\n").await;
    let list = completion(&mut client, URI, 0, 8).await;
    let first = &items(&list)[0];
    assert_eq!(first["label"], "Q2", "a lambda that is given a name");
    assert!(first.get("filterText").is_none(), "{first}");
    assert_eq!(first["textEdit"]["range"], on_line(0, 8, 8));
}

#[tokio::test]
async fn an_item_gets_its_card_when_it_is_looked_at() {
    for (formats, kind, start) in [
        (json!(null), "markdown", "**Viva · Q45 · "),
        (
            json!(["markdown", "plaintext"]),
            "markdown",
            "**Viva · Q45 · ",
        ),
        (json!(["plaintext"]), "plaintext", "Viva · Q45 · "),
    ] {
        let item = json!({ "documentationFormat": formats });
        let capabilities = json!({ "textDocument": { "completion": { "completionItem": item } } });
        let mut client = Client::with(capabilities).await;
        client.did_open("# viva: slots").await;
        let list = completion(&mut client, URI, 0, 13).await;
        let item = items(&list)[0].clone();
        let shown = client.request("completionItem/resolve", item.clone()).await;
        let mut shown = shown.unwrap();
        let card = shown.as_object_mut().unwrap().remove("documentation");
        assert_eq!(shown, item);
        let card = card.unwrap();
        assert_eq!(card["kind"], kind);
        assert!(card["value"].as_str().unwrap().starts_with(start), "{card}");
    }
}

#[tokio::test]
async fn there_is_nothing_outside_of_such_comments_or_where_nobody_wants_it() {
    let text = "x = '# viva: slots'\n'''\n# viva: slots\n'''\n# see viva: slots\nviva: slots\n";
    let mut client = Client::open(text).await;
    for (line, character) in [(0, 18), (2, 13), (4, 17), (5, 11), (9, 9)] {
        let nothing = completion(&mut client, URI, line, character).await;
        assert_eq!(nothing, Value::Null, "{line}:{character}");
    }
    let unopened = completion(&mut client, "file:///tmp/other.py", 0, 0).await;
    assert_eq!(unopened, Value::Null);
    for settings in [
        json!({ "completion": false }),
        json!({ "ignore": { "paths": ["/tmp/"] } }),
    ] {
        let mut client = Client::open_with(json!({}), settings, "# viva: slots").await;
        assert_eq!(completion(&mut client, URI, 0, 13).await, Value::Null);
    }
}

#[tokio::test]
async fn what_is_typed_is_found_at_once() {
    let mut client = Client::open("x = 1  # viv\n").await;
    assert_eq!(completion(&mut client, URI, 0, 12).await, Value::Null);
    let typed = json!([{ "range": on_line(0, 12, 12), "text": "a: lru" }]);
    client.did_change(typed).await;
    let list = completion(&mut client, URI, 0, 18).await;
    assert!(!items(&list).is_empty());
    assert_eq!(items(&list)[0]["textEdit"]["range"], on_line(0, 15, 18));
    let quotes = json!([
        { "range": on_line(0, 0, 0), "text": "'''" },
        { "range": on_line(0, 21, 21), "text": "'''" },
    ]);
    client.did_change(quotes).await;
    assert_eq!(completion(&mut client, URI, 0, 21).await, Value::Null);
}

#[tokio::test]
async fn cells_of_notebooks_have_their_own() {
    let mut notebook = Notebook::open(&[
        ("a", "!ls # viva: slots"),
        ("b", "%cd 😀\nf()  # viva: slots"),
        ("c", "%%bash\n# viva: slots"),
    ])
    .await;
    let client = &mut notebook.client;
    assert_eq!(completion(client, &uri("a"), 0, 17).await, Value::Null);
    assert_eq!(completion(client, &uri("c"), 1, 13).await, Value::Null);
    let list = completion(client, &uri("b"), 1, 18).await;
    assert_eq!(items(&list)[0]["label"], "Q45");
    assert_eq!(items(&list)[0]["textEdit"]["range"], on_line(1, 13, 18));
}

#[tokio::test]
async fn an_item_of_somebody_else_is_refused() {
    let mut client = Client::with(json!({})).await;
    for (data, named) in [
        (json!(null), "`data`"),
        (json!({ "question": 9 }), "`data`"),
        (json!({ "question": "999" }), "`999`"),
    ] {
        let item = json!({ "label": "Q45", "data": data });
        let answer = client.request("completionItem/resolve", item).await;
        let error = answer.unwrap_err();
        assert_eq!(error["code"], -32602);
        let message = error["message"].as_str().unwrap();
        assert!(message.contains(named), "{message}");
    }
}
