//! From `initialize` to the end of the connection.

use serde_json::{Value, json};

use crate::client::{Client, URI, on_line};

#[tokio::test]
async fn initialize_names_the_server_and_all_it_can_do() {
    let result = Client::connect().initialize(json!({})).await;
    assert_eq!(
        result,
        json!({
            "serverInfo": { "name": "viva", "version": env!("CARGO_PKG_VERSION") },
            "capabilities": {
                "positionEncoding": "utf-16",
                "textDocumentSync": { "openClose": true, "change": 2 },
                "notebookDocumentSync": {
                    "notebookSelector": [{ "cells": [{ "language": "python" }] }], "save": false,
                },
                "hoverProvider": true,
                "codeActionProvider": { "codeActionKinds": ["viva.question"], "resolveProvider": true },
                "codeLensProvider": { "resolveProvider": true },
                "inlayHintProvider": { "resolveProvider": true },
                "diagnosticProvider": {
                    "identifier": "viva", "interFileDependencies": false,
                    "workspaceDiagnostics": false,
                },
                "completionProvider": { "resolveProvider": true },
                "documentLinkProvider": { "resolveProvider": true },
                "workspaceSymbolProvider": { "workDoneProgress": true },
                "executeCommandProvider": { "commands": ["viva.openCard", "viva.openReference", "viva.practise"] },
            },
        })
    );
}

#[tokio::test]
async fn the_encoding_is_utf_8_if_offered_else_the_first_known_one() {
    let cases = [
        (json!(["utf-16", "utf-8"]), "utf-8"),
        (json!(["utf-32", "utf-16"]), "utf-32"),
        (json!(["utf-16", "utf-32"]), "utf-16"),
        (json!(["ebcdic", "utf-32"]), "utf-32"),
        (json!(["ebcdic"]), "utf-16"),
        (json!([]), "utf-16"),
        (Value::Null, "utf-16"),
    ];
    for (offered, chosen) in cases {
        let capabilities = json!({ "general": { "positionEncodings": offered } });
        let result = Client::connect().initialize(capabilities).await;
        assert_eq!(
            result["capabilities"]["positionEncoding"], chosen,
            "offered {offered}"
        );
    }
}

#[tokio::test]
async fn messages_right_behind_initialize_find_a_server_that_is_ready() {
    let mut client = Client::connect();
    let initialize = client
        .send("initialize", json!({ "capabilities": {} }))
        .await;
    client.did_open("f = lambda: 0\n").await;
    let hover = client.send_hover(0, 4).await;
    assert!(client.answer(initialize).await.is_ok());
    assert_eq!(
        client.answer(hover).await.unwrap()["range"],
        on_line(0, 4, 10)
    );
}

#[tokio::test]
async fn requests_outside_the_session_are_refused() {
    let mut client = Client::connect();
    let hover = client.send_hover(0, 0).await;
    assert_eq!(
        client.answer(hover).await.unwrap_err()["code"],
        -32002,
        "before initialize"
    );
    client.initialize(json!({})).await;
    client.request("shutdown", Value::Null).await.unwrap();
    let hover = client.send_hover(0, 0).await;
    assert_eq!(
        client.answer(hover).await.unwrap_err()["code"],
        -32600,
        "after shutdown"
    );
}

#[tokio::test]
async fn exit_ends_the_session_in_order_only_after_shutdown() {
    for shut_down in [true, false] {
        let mut client = Client::with(json!({})).await;
        if shut_down {
            // Its answer is not waited for: `exit` may follow at once.
            client.send("shutdown", Value::Null).await;
        }
        client.notify("exit", Value::Null).await;
        assert_eq!(client.closed().await, (shut_down, vec![]));
    }
}

#[tokio::test]
async fn nothing_is_sent_unasked() {
    let mut client = Client::open("class A:\n    __slots__ = ()\n").await;
    client
        .did_change(json!([{ "text": "f = lambda: 0\n" }]))
        .await;
    assert!(client.hover(0, 4).await.is_object());
    client
        .notify(
            "workspace/didChangeConfiguration",
            json!({ "settings": {} }),
        )
        .await;
    client
        .notify("$/setTrace", json!({ "value": "verbose" }))
        .await;
    client.notify("$/madeUp", json!({})).await;
    client.did_close().await;
    client.request("shutdown", Value::Null).await.unwrap();
    client.notify("exit", Value::Null).await;
    assert_eq!(client.closed().await, (true, vec![]));
}

#[tokio::test]
async fn an_unknown_method_is_an_error_and_the_session_goes_on() {
    let mut client = Client::open("f = lambda: 0\n").await;
    let error = client.request("viva/madeUp", json!({})).await.unwrap_err();
    assert_eq!(error["code"], -32601);
    assert!(client.hover(0, 4).await.is_object());
}

#[tokio::test]
async fn a_request_without_an_id_harms_no_other() {
    let mut client = Client::open("f = lambda: 0\n").await;
    let place = json!({ "line": 0, "character": 4 });
    let params = json!({ "textDocument": { "uri": URI }, "position": place });
    // The protocol's crate takes it for its own mistake and, in debug builds, panics.
    client.notify("textDocument/hover", params).await;
    assert_eq!(client.hover(0, 4).await["range"], on_line(0, 4, 10));
}
