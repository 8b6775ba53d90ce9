//! What is different for a client whose Markdown may link to commands.

use serde_json::json;

use crate::client::{Client, URI, on_line};

const COMMAND: &str = "command:viva.openCard?%5B%7B%22question%22%3A%2245%22%7D%5D";

async fn linked(text: &str) -> Client {
    let capabilities = json!({ "experimental": { "commandLinks": true } });
    Client::open_with(capabilities, json!({}), text).await
}

#[tokio::test]
async fn a_hover_links_to_its_card_and_to_the_others_of_the_place() {
    let text = "class A:\n    __slots__ = ()\n";
    let mut client = linked(text).await;
    let hover = client.hover(1, 6).await;
    let card = hover["contents"]["value"].as_str().unwrap();
    assert!(
        card.contains(&format!("[Open the card]({COMMAND} ")),
        "{card}"
    );
    let (_, others) = card.split_once("Also here: ").unwrap();
    assert!(others.starts_with("[Q107 "), "{others}");

    let hover = Client::open(text).await.hover(1, 6).await;
    let card = hover["contents"]["value"].as_str().unwrap();
    assert!(!card.contains("command:"), "{card}");
}

#[tokio::test]
async fn a_name_in_a_comment_leads_to_the_command() {
    let mut client = linked("# Q45\n").await;
    let link = json!({ "range": on_line(0, 2, 5), "data": { "question": "45" } });
    let followed = client.request("documentLink/resolve", link).await.unwrap();
    assert_eq!(followed["target"], COMMAND);
}

#[tokio::test]
async fn a_card_comes_as_html_where_it_is_asked_for() {
    let mut client = linked("").await;
    let params = json!({ "id": "45", "html": true });
    let card = client.request("viva/card", params).await.unwrap();
    let html = card["html"].as_str().unwrap();
    assert!(
        html.starts_with("<h1>Q45 · What is <code>__slots__</code>?</h1>\n"),
        "{html}"
    );
    assert!(
        html.contains("<span class=\"keyword\">class</span>"),
        "{html}"
    );
    assert!(html.contains("<a href=\"command:viva.openCard?"), "{html}");

    let card = client.request("viva/card", json!({ "id": "45" })).await;
    let card = card.unwrap();
    assert!(card.get("html").is_none());
    assert!(!card["markdown"].as_str().unwrap().contains("command:"));
}

/// The names of every question found, by some parameters.
async fn found(client: &mut Client, only: serde_json::Value) -> Vec<(String, serde_json::Value)> {
    let mut params = json!({ "query": "", "uri": URI });
    params
        .as_object_mut()
        .unwrap()
        .extend(only.as_object().unwrap().clone());
    let found = client.request("viva/search", params).await.unwrap();
    let found = found.as_array().unwrap().iter();
    found
        .map(|card| (card["id"].as_str().unwrap().to_owned(), card.clone()))
        .collect()
}

#[tokio::test]
async fn a_look_up_is_narrowed_before_it_is_limited() {
    let mut client = linked("class A:\n    __slots__ = ()\n").await;
    let all = found(&mut client, json!({})).await;
    let has = |card: &serde_json::Value, field: &str, value: &str| {
        card[field].as_array().unwrap().contains(&json!(value))
    };
    for (only, admits) in [
        (
            json!({ "difficulties": ["hard", "easy"] }),
            &(|card: &_| card_is(card, &["hard", "easy"])) as &dyn Fn(&serde_json::Value) -> bool,
        ),
        (json!({ "topics": ["Concurrency"] }), &|card| {
            has(card, "topics", "Concurrency")
        }),
        (
            json!({ "companies": ["Google"], "difficulties": ["hard"], "limit": 3 }),
            &|card| has(card, "companies", "Google") && card_is(card, &["hard"]),
        ),
    ] {
        let limit = only["limit"].as_u64().unwrap_or(u64::MAX) as usize;
        let expected: Vec<_> = all
            .iter()
            .filter(|(_, card)| admits(card))
            .map(|(id, _)| id)
            .take(limit)
            .collect();
        assert!(!expected.is_empty() && expected.len() < all.len());
        let narrowed = found(&mut client, only).await;
        let ids: Vec<_> = narrowed.iter().map(|(id, _)| id).collect();
        assert_eq!(ids, expected);
    }
    let error = client
        .request(
            "viva/search",
            json!({ "query": "", "difficulties": ["harsh"] }),
        )
        .await;
    assert_eq!(error.unwrap_err()["code"], -32602);
}

fn card_is(card: &serde_json::Value, difficulties: &[&str]) -> bool {
    difficulties
        .iter()
        .any(|difficulty| card["difficulty"] == *difficulty)
}
