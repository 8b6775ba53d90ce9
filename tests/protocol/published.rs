//! Diagnostics sent to clients that cannot ask for them.

use serde_json::{Value, json};

use crate::client::{Client, URI, on_line};
use crate::diagnostics::TEXT;
use crate::notebook::{NOTEBOOK, Notebook, code, python, uri};

fn on() -> Value {
    json!({ "diagnostics": true })
}

/// The next diagnostics: of what, which version, and where they are.
async fn published(client: &mut Client) -> (String, Value, Vec<Value>) {
    let message = client.next_unasked().await;
    assert_eq!(message["method"], "textDocument/publishDiagnostics");
    let params = &message["params"];
    let items = params["diagnostics"].as_array().unwrap().iter();
    let places = items.map(|item| item["range"].clone()).collect();
    let uri = params["uri"].as_str().unwrap().to_owned();
    (uri, params["version"].clone(), places)
}

/// The end of the session; everything sent unasked that was not looked at.
async fn rest(mut client: Client) -> Vec<Value> {
    client.request("shutdown", Value::Null).await.unwrap();
    client.notify("exit", Value::Null).await;
    client.closed().await.1
}

const NOWHERE: [Value; 0] = [];

#[tokio::test]
async fn nothing_is_sent_unless_somebody_wants_it() {
    for settings in [json!(null), json!({ "diagnostics": false })] {
        let mut client = Client::open_with(json!({}), settings, TEXT).await;
        client.did_change(json!([{ "text": TEXT }])).await;
        client.set(json!({ "hover": "full" })).await;
        client.did_close().await;
        assert_eq!(rest(client).await, NOWHERE);
    }
}

#[tokio::test]
async fn nothing_is_sent_to_a_client_that_asks() {
    let asks = json!({ "textDocument": { "diagnostic": {}, "publishDiagnostics": {} } });
    let mut client = Client::open_with(asks, on(), TEXT).await;
    client.did_change(json!([{ "text": TEXT }])).await;
    client.set(json!({ "diagnostics": false })).await;
    client.did_close().await;
    assert_eq!(rest(client).await, NOWHERE);
}

#[tokio::test]
async fn opening_and_changing_send_what_there_is_and_closing_clears() {
    let places = vec![on_line(0, 17, 19), on_line(2, 0, 6)];
    let mut client = Client::open_with(json!({}), on(), TEXT).await;
    let first = published(&mut client).await;
    assert_eq!(first, (URI.to_owned(), json!(1), places));

    let change = json!([{ "range": on_line(2, 6, 6), "text": " E" }]);
    client.did_change(change).await;
    let (_, version, left) = published(&mut client).await;
    assert_eq!((version, left), (json!(2), vec![on_line(0, 17, 19)]));

    client.did_change(json!([{ "text": "x = 1\n" }])).await;
    assert_eq!(published(&mut client).await.2, NOWHERE);
    // Nothing is on show, and nothing is sent.
    client.did_change(json!([{ "text": "x = 2\n" }])).await;
    client.did_change(json!([{ "text": "x == None\n" }])).await;
    let (_, version, places) = published(&mut client).await;
    assert_eq!((version, places), (json!(5), vec![on_line(0, 2, 4)]));

    client.did_close().await;
    assert_eq!(published(&mut client).await.2, NOWHERE);
    client.did_open("x == None\n").await;
    assert_eq!(published(&mut client).await.1, json!(6));
    // An edit that cannot be applied drops the document.
    let unusable = json!([{ "range": on_line(0, 3, 1), "text": "" }]);
    client.did_change(unusable).await;
    assert_eq!(published(&mut client).await.2, NOWHERE);
    assert_eq!(rest(client).await, NOWHERE);
}

#[tokio::test]
async fn a_switch_sends_and_clears_every_open_document() {
    let mut client = Client::open_with(json!({}), json!({}), TEXT).await;
    let other = json!({ "uri": "file:///tmp/b.py", "languageId": "python", "version": 7,
        "text": "x == None\n" });
    client
        .notify("textDocument/didOpen", json!({ "textDocument": other }))
        .await;
    for _ in 0..2 {
        client.set(on()).await;
        let shown = [published(&mut client).await, published(&mut client).await];
        let [a, b] = shown.map(|(uri, version, places)| (uri, version, places.len()));
        assert_eq!(a, (URI.to_owned(), json!(1), 2));
        assert_eq!(b, ("file:///tmp/b.py".to_owned(), json!(7), 1));

        client.set(json!({})).await;
        for uri in [URI, "file:///tmp/b.py"] {
            let (of, _, places) = published(&mut client).await;
            assert_eq!((of.as_str(), places.as_slice()), (uri, &NOWHERE[..]));
        }
    }
    client
        .set(json!({ "diagnostics": true, "ignore": { "paths": ["/tmp/a.py"] } }))
        .await;
    assert_eq!(published(&mut client).await.0, "file:///tmp/b.py");
    assert_eq!(rest(client).await, NOWHERE);
}

#[tokio::test]
async fn settings_that_the_client_is_asked_for_hold_too() {
    let asked = json!({ "workspace": { "configuration": true } });
    let mut client = Client::open_with(asked, json!({}), TEXT).await;
    client.set(json!(null)).await;
    let request = client.next_unasked().await;
    assert_eq!(request["method"], "workspace/configuration");
    client.reply(&request, json!([on()])).await;
    assert_eq!(published(&mut client).await.2.len(), 2);
}

#[tokio::test]
async fn the_last_of_a_burst_is_what_stays() {
    let mut client = Client::open_with(json!({}), on(), "").await;
    let last = 1_001;
    for _ in 1..last {
        let typed = json!([{ "range": on_line(0, 0, 0), "text": "x == None\n" }]);
        client.did_change(typed).await;
    }
    let mut before = 0;
    while before < last {
        let (_, version, places) = published(&mut client).await;
        let version = version.as_i64().unwrap();
        assert!(version > before, "{version} behind {before}");
        assert_eq!(places.len() as i64, version - 1);
        before = version;
    }
    assert_eq!(rest(client).await, NOWHERE);
}

#[tokio::test]
async fn a_client_that_reads_nothing_holds_nothing_up() {
    let mut client = Client::open_with(json!({}), on(), TEXT).await;
    let mut hovers = Vec::new();
    for _ in 0..100 {
        client.did_change(json!([{ "text": TEXT }])).await;
        hovers.push(client.send_hover(0, 9).await);
    }
    for hover in hovers {
        let hover = client.answer(hover).await.unwrap();
        assert_eq!(hover["range"], on_line(0, 8, 14));
    }
}

#[tokio::test]
async fn cells_of_notebooks_are_sent_and_cleared_one_by_one() {
    let mut notebook = Notebook::open(&[("a", ""), ("b", "'😀', lambda a=d(): a")]).await;
    notebook.client.set(on()).await;
    // A name that one cell binds makes a pitfall in another.
    let import = json!([{ "text": "from collections import deque as d" }]);
    notebook.edit("a", import).await;
    let shown = published(&mut notebook.client).await;
    assert_eq!(shown, (uri("b"), json!(1), vec![on_line(0, 15, 18)]));

    notebook
        .edit("b", json!([{ "text": "!ls\nx == None" }]))
        .await;
    let shown = published(&mut notebook.client).await;
    assert_eq!(shown, (uri("b"), json!(2), vec![on_line(1, 2, 4)]));

    // The cell goes; it comes back with its text.
    let gone =
        json!({ "array": { "start": 1, "deleteCount": 1 }, "didClose": [{ "uri": uri("b") }] });
    notebook
        .did_change(json!({ "cells": { "structure": gone } }))
        .await;
    let shown = published(&mut notebook.client).await;
    assert_eq!((shown.0, shown.2), (uri("b"), vec![]));
    let array = json!({ "start": 0, "deleteCount": 0, "cells": [code("c")] });
    let back = json!({ "array": array, "didOpen": [python("c", "x == None")] });
    notebook
        .did_change(json!({ "cells": { "structure": back } }))
        .await;
    assert_eq!(published(&mut notebook.client).await.0, uri("c"));

    notebook.did_close().await;
    let shown = published(&mut notebook.client).await;
    assert_eq!(
        (shown.0, shown.2),
        (uri("c"), vec![]),
        "{NOTEBOOK} is closed"
    );
    assert_eq!(rest(notebook.client).await, NOWHERE);
}
