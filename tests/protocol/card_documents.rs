//! Cards without files, for clients that ask for a document's content.

use serde_json::{Value, json};

use crate::client::{Client, URI};

const CARD: &str = "viva:/card/Q45.md";

/// What a client says that opens such documents, and files too.
fn can(content: Value) -> Value {
    json!({
        "workspace": { "textDocumentContent": content },
        "window": { "showDocument": { "support": true } },
    })
}

#[tokio::test]
async fn they_are_declared_to_whom_they_are_not_registered() {
    let options = json!({ "schemes": ["viva"] });
    for (content, declared) in [
        (json!({}), options.clone()),
        (json!({ "dynamicRegistration": false }), options.clone()),
        (json!({ "dynamicRegistration": true }), Value::Null),
        (Value::Null, Value::Null),
    ] {
        let mut client = Client::connect();
        let result = client.initialize(can(content.clone())).await;
        let said = &result["capabilities"]["workspace"]["textDocumentContent"];
        assert_eq!(*said, declared, "{content}");
        client.request("shutdown", Value::Null).await.unwrap();
        client.notify("exit", Value::Null).await;
        let (_, unasked) = client.closed().await;
        let registered: Vec<_> = unasked
            .iter()
            .map(|request| request["params"]["registrations"].clone())
            .collect();
        let expected = json!([{
            "id": "viva-workspace/textDocumentContent",
            "method": "workspace/textDocumentContent",
            "registerOptions": options,
        }]);
        let is_registered = content["dynamicRegistration"] == true;
        let expected = is_registered.then_some(expected);
        assert_eq!(registered, Vec::from_iter(expected), "{content}");
    }
}

#[tokio::test]
async fn links_symbols_and_the_command_lead_to_them() {
    for content in [json!({}), json!({ "dynamicRegistration": true })] {
        let mut client = Client::with(can(content)).await;
        client.did_open("# Q45\n").await;
        let params = json!({ "textDocument": { "uri": URI } });
        let links = client.request("textDocument/documentLink", params).await;
        let link = links.unwrap()[0].clone();
        let link = client.request("documentLink/resolve", link).await.unwrap();
        assert_eq!(link["target"], CARD);

        let query = json!({ "query": "?slots" });
        let symbols = client.request("workspace/symbol", query).await.unwrap();
        assert_eq!(symbols[0]["location"]["uri"], CARD);

        let command = json!({ "command": "viva.openCard", "arguments": [{ "question": "45" }] });
        let card = client.request("workspace/executeCommand", command).await;
        client
            .unasked
            .retain(|message| message["method"] != "client/registerCapability");
        let shown = client.next_unasked().await;
        assert_eq!(shown["method"], "window/showDocument");
        assert_eq!(shown["params"]["uri"], CARD);

        let content = client.request("workspace/textDocumentContent", json!({ "uri": CARD }));
        assert_eq!(content.await.unwrap(), json!({ "text": card.unwrap() }));
    }
}

#[tokio::test]
async fn an_address_without_a_card_is_named() {
    let mut client = Client::with(can(json!({}))).await;
    for uri in [
        "viva:/card/Q999.md",
        "viva:/card/45.md",
        "viva:/card/Q45",
        "viva:/Q45.md",
        "file:///card/Q45.md",
        "",
    ] {
        let asked = client.request("workspace/textDocumentContent", json!({ "uri": uri }));
        let error = asked.await.unwrap_err();
        assert_eq!(error["code"], -32602);
        let message = error["message"].as_str().unwrap();
        assert!(message.contains(&format!("`{uri}`")), "{message}");
    }
    let google = json!({ "uri": "viva:/card/google-3.md" });
    let content = client.request("workspace/textDocumentContent", google);
    let content = content.await.unwrap();
    assert!(content["text"].as_str().unwrap().starts_with("# google-3 "));
}
