//! The server speaks when it is spoken to.

use serde_json::{Value, json};

use super::client::Client;

/// What large editors say of themselves, as far as it invites a server to speak.
fn talkative() -> Value {
    json!({
        "workspace": {
            "configuration": true, "workspaceFolders": true, "applyEdit": true,
            "codeLens": { "refreshSupport": true }, "inlayHint": { "refreshSupport": true },
            "diagnostics": { "refreshSupport": true },
            "didChangeConfiguration": { "dynamicRegistration": true },
            "didChangeWatchedFiles": { "dynamicRegistration": true },
        },
        "textDocument": {
            "publishDiagnostics": { "relatedInformation": true },
            "diagnostic": { "dynamicRegistration": true },
            "hover": { "contentFormat": ["markdown"] },
        },
        "window": { "workDoneProgress": true, "showDocument": { "support": true },
            "showMessage": {} },
    })
}

/// Works on a hundred files without a question, and answers what the server said meanwhile.
async fn work(capabilities: Value) -> Vec<Value> {
    let mut client = Client::with(capabilities).await;
    let sources = [
        include_str!("../../examples/tour.py"),
        include_str!("../../examples/pitfalls.py"),
    ];
    for number in 0..100 {
        let uri = format!("file:///nowhere/{number}.py");
        let document = json!({ "uri": uri, "languageId": "python", "version": 1,
            "text": sources[number % 2] });
        let opened = json!({ "textDocument": document });
        client.notify("textDocument/didOpen", opened).await;
        for (version, text) in (2..).zip(["x", "(", "\"\"\"", "\n", "def f(a=[]):"]) {
            let place = json!({ "line": version, "character": 0 });
            let change = json!({ "range": { "start": place, "end": place }, "text": text });
            let changed = json!({ "textDocument": { "uri": uri, "version": version },
                "contentChanges": [change] });
            client.notify("textDocument/didChange", changed).await;
        }
        let document = json!({ "textDocument": { "uri": uri } });
        client
            .notify("textDocument/didSave", document.clone())
            .await;
        client.notify("textDocument/didClose", document).await;
    }
    client.request("shutdown", Value::Null).await.unwrap();
    client.notify("exit", Value::Null).await;
    client.closed().await.1
}

#[tokio::test]
async fn who_never_asks_hears_nothing() {
    assert_eq!(work(json!({})).await, [] as [Value; 0]);
}

#[tokio::test]
async fn a_client_that_takes_registrations_gets_those_and_no_more() {
    let said = work(talkative()).await;
    let methods: Vec<_> = said.iter().map(|message| &message["method"]).collect();
    assert_eq!(methods, ["client/registerCapability"]);
    let registered: Vec<_> = said[0]["params"]["registrations"]
        .as_array()
        .unwrap()
        .iter()
        .map(|registration| registration["method"].as_str().unwrap())
        .collect();
    assert_eq!(
        registered,
        [
            "workspace/didChangeConfiguration",
            "workspace/didChangeWatchedFiles"
        ]
    );
}
