//! Names of questions in comments as links: where they are, and where they lead.

use serde_json::{Value, json};

use crate::client::{Client, URI, on_line};
use crate::notebook::{Notebook, uri};

async fn links(client: &mut Client, uri: &str) -> Vec<Value> {
    let params = json!({ "textDocument": { "uri": uri } });
    let answer = client.request("textDocument/documentLink", params).await;
    answer.unwrap().as_array().expect("an array").clone()
}

async fn with(settings: Value, text: &str) -> Vec<Value> {
    let mut client = Client::open_with(json!({}), settings, text).await;
    links(&mut client, URI).await
}

fn places(links: &[Value]) -> Vec<Value> {
    links.iter().map(|link| link["range"].clone()).collect()
}

#[tokio::test]
async fn names_in_comments_are_links_that_say_what_they_lead_to() {
    let text = "x = 'Q45 # Q45'  # 😀 see Q45, google-3\ny = '''\n# Q9\n'''  # Q3 2024, Q9\n";
    let links = with(json!({}), text).await;
    let first = json!({
        "range": on_line(0, 26, 29),
        "tooltip": "Q45 What is __slots__?",
        "data": { "question": "45" },
    });
    assert_eq!(links[0], first);
    let expected = [on_line(0, 26, 29), on_line(0, 31, 39), on_line(3, 16, 18)];
    assert_eq!(places(&links), expected);
}

#[tokio::test]
async fn a_link_leads_to_a_file_once_it_is_followed() {
    let mut client = Client::open("# Q45\n").await;
    let link = links(&mut client, URI).await.remove(0);
    assert!(link.get("target").is_none(), "{link}");
    let followed = client.request("documentLink/resolve", link.clone()).await;
    let mut followed = followed.unwrap();
    let target = followed.as_object_mut().unwrap().remove("target").unwrap();
    assert_eq!(followed, link);
    let path = target.as_str().unwrap().strip_prefix("file://").unwrap();
    let card = std::fs::read_to_string(path).unwrap();
    assert!(card.starts_with("# Q45 "), "{card}");
}

#[tokio::test]
async fn a_link_of_somebody_else_is_refused() {
    let mut client = Client::with(json!({})).await;
    for (data, named) in [
        (json!(null), "`data`"),
        (json!({ "question": 9 }), "`data`"),
        (json!({ "question": "999" }), "`999`"),
    ] {
        let link = json!({ "range": on_line(0, 0, 1), "data": data });
        let answer = client.request("documentLink/resolve", link).await;
        let error = answer.unwrap_err();
        assert_eq!(error["code"], -32602);
        let message = error["message"].as_str().unwrap();
        assert!(message.contains(named), "{message}");
    }
}

#[tokio::test]
async fn nothing_is_a_link_where_nobody_wants_it() {
    let text = "# Q45 Q9\n";
    for (settings, count) in [
        (json!(null), 2),
        (json!({ "documentLinks": false }), 0),
        (json!({ "ignore": { "questions": ["45"] } }), 1),
        (json!({ "ignore": { "paths": ["/tmp/"] } }), 0),
    ] {
        let links = with(settings.clone(), text).await;
        assert_eq!(links.len(), count, "{settings}");
    }
    let mut client = Client::open(text).await;
    let unopened = links(&mut client, "file:///tmp/other.py").await;
    assert_eq!(unopened, [] as [Value; 0]);
}

#[tokio::test]
async fn links_follow_what_is_typed() {
    let mut client = Client::open("x = 1\n# Q45\n# '''\n").await;
    let quote = json!([{ "range": on_line(0, 0, 0), "text": "'''" }]);
    client.did_change(quote).await;
    assert_eq!(links(&mut client, URI).await, [] as [Value; 0]);
    let closed = json!([{ "range": on_line(0, 3, 3), "text": "''' # 😀Q9 " }]);
    client.did_change(closed).await;
    let expected = [on_line(0, 11, 13), on_line(1, 2, 5)];
    assert_eq!(places(&links(&mut client, URI).await), expected);
}

#[tokio::test]
async fn cells_of_notebooks_have_their_own() {
    let mut notebook = Notebook::open(&[
        ("a", "!ls # Q45\n# 😀 Q45"),
        ("b", "x = '''"),
        ("c", "# Q45\n''' # Q45"),
        ("d", "%%bash\n# Q45"),
    ])
    .await;
    for (cell, expected) in [
        ("a", vec![on_line(1, 5, 8)]),
        ("b", vec![]),
        ("c", vec![on_line(1, 6, 9)]),
        ("d", vec![]),
    ] {
        let links = links(&mut notebook.client, &uri(cell)).await;
        assert_eq!(places(&links), expected, "{cell}");
    }
}
