//! Code actions, their filters, and what carrying one out shows.

use serde_json::{Value, json};

use crate::client::{Client, URI, on_line, range};

const TEXT: &str = "class A:\n    __slots__ = ()\n    f = lambda: 0\n";

async fn actions(client: &mut Client, range: Value, context: Value) -> Vec<Value> {
    let params = json!({ "textDocument": { "uri": URI }, "range": range, "context": context });
    let answer = client
        .request("textDocument/codeAction", params)
        .await
        .unwrap();
    answer.as_array().expect("an array").clone()
}

fn questions(actions: &[Value]) -> Vec<&str> {
    actions
        .iter()
        .map(|action| action["data"]["question"].as_str().unwrap())
        .collect()
}

#[tokio::test]
async fn an_action_opens_the_card_of_the_question_at_the_caret() {
    let mut client = Client::open(TEXT).await;
    let actions = actions(&mut client, on_line(1, 6, 6), json!({ "diagnostics": [] })).await;
    let title = "Viva: Q45 What is __slots__? (open card)";
    let slots = actions
        .iter()
        .find(|action| action["data"]["question"] == "45")
        .unwrap();
    assert_eq!(
        *slots,
        json!({
            "title": title,
            "kind": "viva.question",
            "data": { "question": "45" },
            "command": {
                "title": title, "command": "viva.openCard", "arguments": [{ "question": "45" }],
            },
        })
    );
}

#[tokio::test]
async fn the_command_waits_until_the_action_is_chosen_where_the_client_can() {
    let properties = json!({ "properties": ["edit", "command"] });
    let resolves = json!({ "textDocument": { "codeAction": { "resolveSupport": properties } } });
    let mut client = Client::with(resolves).await;
    client.did_open(TEXT).await;
    let lazy = actions(&mut client, on_line(1, 6, 6), json!({ "diagnostics": [] })).await;
    assert!(
        lazy.iter().all(|action| action.get("command").is_none()),
        "{lazy:#?}"
    );
    let chosen = lazy[0].clone();
    let resolved = client.request("codeAction/resolve", chosen.clone()).await;
    let mut expected = chosen.clone();
    expected["command"] = json!({ "title": chosen["title"], "command": "viva.openCard",
        "arguments": [chosen["data"]] });
    assert_eq!(resolved.unwrap(), expected);
    for data in [
        json!(null),
        json!({ "question": "999" }),
        json!({ "fix": 1 }),
    ] {
        let strange = json!({ "title": "x", "data": data });
        let error = client
            .request("codeAction/resolve", strange)
            .await
            .unwrap_err();
        assert_eq!(error["code"], -32602, "{error}");
    }
}

#[tokio::test]
async fn a_selection_offers_what_it_touches() {
    let mut client = Client::open(TEXT).await;
    let context = json!({ "diagnostics": [], "triggerKind": 1 });
    let all = actions(&mut client, range((0, 0), (3, 0)), context.clone()).await;
    assert!(
        questions(&all).contains(&"45") && questions(&all).contains(&"11"),
        "{all:#?}"
    );
    let lambda = actions(&mut client, range((2, 9), (3, 0)), context.clone()).await;
    assert!(
        questions(&lambda).contains(&"11") && !questions(&lambda).contains(&"45"),
        "{lambda:#?}"
    );
    assert_eq!(
        actions(&mut client, on_line(1, 14, 14), context).await,
        [] as [Value; 0]
    );
}

#[tokio::test]
async fn only_where_asked_for_and_wanted() {
    let mut client = Client::open(TEXT).await;
    let cases = [
        (json!({}), true),
        (json!({ "triggerKind": 1 }), true),
        (json!({ "triggerKind": 2 }), false),
        (json!({ "only": ["viva.question"] }), true),
        (json!({ "only": ["viva"] }), true),
        (json!({ "only": [""] }), true),
        (json!({ "only": ["quickfix", "viva"] }), true),
        (
            json!({ "only": ["viva.question"], "triggerKind": 2 }),
            false,
        ),
        (json!({ "only": [] }), false),
        (json!({ "only": ["quickfix"] }), false),
        (json!({ "only": ["vi"] }), false),
        (json!({ "only": ["viva.quest"] }), false),
        (json!({ "only": ["viva.question.more"] }), false),
    ];
    for (mut context, wanted) in cases {
        context["diagnostics"] = json!([]);
        let offered = actions(&mut client, on_line(1, 6, 6), context.clone()).await;
        assert_eq!(!offered.is_empty(), wanted, "{context}");
    }
}

#[tokio::test]
async fn the_command_shows_a_message_and_answers_the_card() {
    let mut client = Client::open(TEXT).await;
    let params = json!({ "command": "viva.openCard", "arguments": [{ "question": "45" }] });
    let card = client
        .request("workspace/executeCommand", params)
        .await
        .unwrap();
    assert!(
        card.as_str()
            .unwrap()
            .starts_with("# Q45 · What is `__slots__`?\n"),
        "{card}"
    );
    let shown = client.next_unasked().await;
    assert_eq!(shown["method"], "window/showMessage");
    let message = shown["params"]["message"].as_str().unwrap();
    assert!(
        message.starts_with("Viva · Q45 · What is __slots__?\n"),
        "{message}"
    );
}

#[tokio::test]
async fn the_command_opens_the_card_where_the_client_can() {
    let mut client =
        Client::with(json!({ "window": { "showDocument": { "support": true } } })).await;
    let params = json!({ "command": "viva.openCard", "arguments": [{ "question": "google-3" }] });
    let card = client
        .request("workspace/executeCommand", params)
        .await
        .unwrap();
    let shown = client.next_unasked().await;
    assert_eq!(shown["method"], "window/showDocument");
    let uri = shown["params"]["uri"].as_str().unwrap();
    assert!(uri.ends_with("/google-3.md"), "{uri}");
    let path = uri.strip_prefix("file://").unwrap().to_owned();
    assert_eq!(
        std::fs::read_to_string(&path).unwrap(),
        card.as_str().unwrap()
    );

    // A client that fails to open it is shown a message instead.
    let answer = json!({ "jsonrpc": "2.0", "id": shown["id"], "result": { "success": false } });
    client.write(answer).await;
    assert_eq!(client.next_unasked().await["method"], "window/showMessage");

    client.request("shutdown", Value::Null).await.unwrap();
    client.notify("exit", Value::Null).await;
    client.closed().await;
    assert!(
        !std::path::Path::new(&path).exists(),
        "{path} is left behind"
    );
}

#[tokio::test]
async fn a_command_with_a_mistake_says_which() {
    let mut client = Client::with(json!({})).await;
    let cases = [
        (
            json!({ "command": "viva.made", "arguments": [] }),
            "`viva.made`",
        ),
        (json!({ "command": "viva.openCard" }), "question"),
        (
            json!({ "command": "viva.openCard", "arguments": [{ "question": "999" }] }),
            "`999`",
        ),
    ];
    for (params, named) in cases {
        let error = client
            .request("workspace/executeCommand", params)
            .await
            .unwrap_err();
        assert_eq!(error["code"], -32602);
        assert!(
            error["message"].as_str().unwrap().contains(named),
            "{error}"
        );
    }
}

#[tokio::test]
async fn what_to_read_about_the_first_question_comes_last() {
    let title = "Viva: Q45 What is __slots__? (open reference)";
    let data = json!({ "question": "45", "opens": "reference" });
    let command = json!({ "title": title, "command": "viva.openReference",
        "arguments": [{ "question": "45" }] });
    let mut expected = json!({ "title": title, "kind": "viva.question", "data": data });

    let properties = json!({ "properties": ["command"] });
    let resolves = json!({ "textDocument": { "codeAction": { "resolveSupport": properties } } });
    let mut client = Client::with(resolves).await;
    client.did_open(TEXT).await;
    let context = json!({ "diagnostics": [] });
    let lazy = actions(&mut client, on_line(1, 6, 6), context.clone()).await;
    assert_eq!(lazy.last(), Some(&expected));
    let opened: Vec<_> = lazy.iter().map(|action| &action["data"]["opens"]).collect();
    let cards = vec![&Value::Null; lazy.len() - 2];
    let (practice, reference) = (json!("practice"), json!("reference"));
    assert_eq!(opened, [cards, vec![&practice, &reference]].concat());
    let resolved = client.request("codeAction/resolve", expected.clone()).await;
    expected["command"] = command;
    assert_eq!(resolved.unwrap(), expected);

    let mut client = Client::open(TEXT).await;
    let eager = actions(&mut client, on_line(1, 6, 6), context).await;
    assert_eq!(eager.last(), Some(&expected));
}

#[tokio::test]
async fn a_reference_opens_outside_of_the_editor_or_is_shown_as_a_message() {
    let address = "https://www.geeksforgeeks.org/slots-in-python/";
    let params = json!({ "command": "viva.openReference", "arguments": [{ "question": "45" }] });
    let mut client =
        Client::with(json!({ "window": { "showDocument": { "support": true } } })).await;
    let opened = client.request("workspace/executeCommand", params.clone());
    assert_eq!(opened.await.unwrap(), address);
    let shown = client.next_unasked().await;
    assert_eq!(shown["method"], "window/showDocument");
    let expected = json!({ "uri": address, "external": true, "takeFocus": true });
    assert_eq!(shown["params"], expected);
    client.reply(&shown, json!({ "success": false })).await;
    let message =
        json!({ "type": 3, "message": format!("Viva · Q45 What is __slots__?\n{address}") });
    let told = client.next_unasked().await;
    assert_eq!(told["method"], "window/showMessage");
    assert_eq!(told["params"], message);

    let mut client = Client::with(json!({})).await;
    let opened = client.request("workspace/executeCommand", params).await;
    assert_eq!(opened.unwrap(), address);
    assert_eq!(client.next_unasked().await["params"], message);
}
