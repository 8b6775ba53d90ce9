//! Diagnostics that the client asks for, and refreshes of what stands in its windows.

use serde_json::{Value, json};

use crate::client::{Client, URI, on_line};
use crate::notebook::{Notebook, uri};

pub const TEXT: &str = "'😀'; f(lambda a=[]: 0)\ntry: pass\nexcept: pass\n";

async fn pull(client: &mut Client, uri: &str, previous: Value) -> Value {
    let params = json!({ "textDocument": { "uri": uri }, "identifier": "viva",
        "previousResultId": previous });
    let answer = client.request("textDocument/diagnostic", params).await;
    answer.unwrap()
}

async fn codes(settings: Value, text: &str) -> Vec<String> {
    let mut client = Client::open_with(json!({}), settings, text).await;
    let report = pull(&mut client, URI, json!(null)).await;
    let items = report["items"].as_array().unwrap().iter();
    let codes = items.map(|item| item["code"].as_str().unwrap().to_owned());
    codes.collect()
}

#[tokio::test]
async fn there_are_none_unless_somebody_wants_them() {
    for settings in [json!(null), json!({}), json!({ "diagnostics": false })] {
        assert_eq!(codes(settings, TEXT).await, [] as [String; 0]);
    }
    let mut client = Client::open_with(json!({}), json!({ "diagnostics": true }), TEXT).await;
    let unopened = pull(&mut client, "file:///tmp/other.py", json!(null)).await;
    assert_eq!(unopened["items"], json!([]));
}

#[tokio::test]
async fn a_pitfall_is_a_hint_that_names_its_question() {
    let mut client = Client::open_with(json!({}), json!({ "diagnostics": true }), TEXT).await;
    let report = pull(&mut client, URI, json!(null)).await;
    assert_eq!(report["kind"], "full");
    let [default, bare] = report["items"].as_array().unwrap().as_slice() else {
        panic!("two items: {report}");
    };
    assert_eq!(bare["range"], on_line(2, 0, 6));
    let card = client.request("viva/card", json!({ "id": "51" })).await;
    assert_eq!(
        *default,
        json!({
            "range": on_line(0, 17, 19),
            "severity": 4,
            "code": "Q51",
            "codeDescription": { "href": card.unwrap()["links"][0]["url"] },
            "source": "viva",
            "message": "The default is made once, when the function is defined, and every call \
                        that leaves the argument out shares it.",
            "data": { "question": "51" },
        })
    );
}

#[tokio::test]
async fn a_report_is_sent_again_only_when_it_differs() {
    let mut client = Client::open_with(json!({}), json!({ "diagnostics": true }), TEXT).await;
    let first = pull(&mut client, URI, json!(null)).await["resultId"].clone();
    let unchanged = json!({ "kind": "unchanged", "resultId": first });
    assert_eq!(pull(&mut client, URI, first.clone()).await, unchanged);
    let behind = json!([{ "range": on_line(2, 8, 12), "text": "f()" }]);
    client.did_change(behind).await;
    assert_eq!(pull(&mut client, URI, first.clone()).await, unchanged);

    let before = json!([{ "range": on_line(0, 0, 0), "text": "\n" }]);
    client.did_change(before).await;
    let moved = pull(&mut client, URI, first.clone()).await;
    assert_eq!(moved["kind"], "full");
    assert_ne!(moved["resultId"], first);
    assert_eq!(moved["items"][0]["range"], on_line(1, 17, 19));

    client.set(json!({ "diagnostics": false })).await;
    let none = pull(&mut client, URI, moved["resultId"].clone()).await;
    assert_eq!(
        (&none["kind"], &none["items"]),
        (&json!("full"), &json!([]))
    );
    let still = pull(&mut client, URI, none["resultId"].clone()).await;
    assert_eq!(still["kind"], "unchanged");
}

#[tokio::test]
async fn what_is_ignored_is_not_marked_and_what_is_prepared_names_it() {
    let with = |more: Value| {
        let mut settings = json!({ "diagnostics": true });
        settings
            .as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        settings
    };
    let all = codes(with(json!({})), TEXT).await;
    assert_eq!(all[0], "Q51");
    let ignored = with(json!({ "ignore": { "constructs": ["bare-except"] } }));
    assert_eq!(codes(ignored, TEXT).await, all[..1]);
    let ignored = with(json!({ "ignore": { "questions": ["51"] } }));
    assert!(!codes(ignored, TEXT).await.contains(&all[0]));
    let ignored = with(json!({ "ignore": { "paths": ["/tmp/"] } }));
    assert_eq!(codes(ignored, TEXT).await, [] as [String; 0]);
}

#[tokio::test]
async fn cells_of_notebooks_have_their_own() {
    let cells = [
        ("a", "from collections import deque as d"),
        ("b", "!ls 😀\n'😀', lambda a=d(): a"),
        ("c", "x == None"),
    ];
    let mut notebook = Notebook::open(&cells).await;
    notebook.client.set(json!({ "diagnostics": true })).await;
    for (cell, place) in [
        ("a", None),
        ("b", Some(on_line(1, 15, 18))),
        ("c", Some(on_line(0, 2, 4))),
    ] {
        let report = pull(&mut notebook.client, &uri(cell), json!(null)).await;
        let items = report["items"].as_array().unwrap().iter();
        let places: Vec<_> = items.map(|item| &item["range"]).collect();
        assert_eq!(places, Vec::from_iter(&place), "{cell}");
    }
}

/// What each switch has refreshed.
const REFRESHED: [(&str, &str); 3] = [
    ("codeLens", "workspace/codeLens/refresh"),
    ("inlayHints", "workspace/inlayHint/refresh"),
    ("diagnostics", "workspace/diagnostic/refresh"),
];

/// A client that asks for everything, and again when it is told to.
fn refreshed(support: bool) -> Value {
    let support = json!({ "refreshSupport": support });
    json!({
        "workspace": { "codeLens": support, "inlayHint": support, "diagnostics": support },
        "textDocument": { "diagnostic": {} },
    })
}

#[tokio::test]
async fn a_switch_refreshes_what_it_switches() {
    let mut client = Client::open_with(refreshed(true), json!({}), TEXT).await;
    for (setting, method) in REFRESHED {
        for value in [true, false] {
            client.set(json!({ setting: value })).await;
            let asked = client.next_unasked().await;
            assert_eq!(asked["method"], method);
            client.reply(&asked, json!(null)).await;
        }
    }
    // Who prepares for something else sees other questions, if any.
    client
        .set(json!({ "focus": { "companies": ["Amazon"] } }))
        .await;
    client
        .set(json!({ "codeLens": true, "inlayHints": true, "diagnostics": true }))
        .await;
    // A client that does not answer one of them is asked for the others all the same.
    let mut asked = Vec::new();
    for _ in REFRESHED {
        asked.push(client.next_unasked().await["method"].clone());
    }
    for (_, method) in REFRESHED {
        assert!(asked.contains(&json!(method)), "{asked:?}");
    }
}

#[tokio::test]
async fn a_client_that_cannot_refresh_is_not_told_to() {
    for capabilities in [
        refreshed(false),
        json!({ "textDocument": { "diagnostic": {} } }),
    ] {
        let mut client = Client::open_with(capabilities, json!({}), TEXT).await;
        for (setting, _) in REFRESHED {
            client.set(json!({ setting: true })).await;
            client.set(json!({ setting: false })).await;
        }
        client.did_change(json!([{ "text": TEXT }])).await;
        client.request("shutdown", Value::Null).await.unwrap();
        client.notify("exit", Value::Null).await;
        assert_eq!(client.closed().await.1, [] as [Value; 0]);
    }
}
