//! `workspace/symbol` and `viva/search`.

use serde_json::{Value, json};

use crate::client::{Client, URI, on_line};

const TEXT: &str = "f = lambda: 0\nclass A:\n    __slots__ = ()\n";

async fn symbols(client: &mut Client, query: &str) -> Vec<Value> {
    let answer = client
        .request("workspace/symbol", json!({ "query": query }))
        .await
        .unwrap();
    answer.as_array().expect("an array").clone()
}

async fn search(client: &mut Client, params: Value) -> Vec<String> {
    let cards = client.request("viva/search", params).await.unwrap();
    let ids = cards.as_array().unwrap().iter();
    ids.map(|card| card["id"].as_str().unwrap().to_owned())
        .collect()
}

#[tokio::test]
async fn symbols_are_questions_and_only_for_a_question_mark() {
    let mut client = Client::open(TEXT).await;
    for query in ["", "slots", "A", " ?slots"] {
        assert_eq!(
            symbols(&mut client, query).await,
            [] as [Value; 0],
            "{query:?}"
        );
    }
    let found = symbols(&mut client, "?slots").await;
    assert_eq!(found[0]["name"], "? Q45 What is __slots__?");
    assert_eq!(
        found[0]["location"],
        json!({ "uri": URI, "range": on_line(2, 4, 13) })
    );
}

#[tokio::test]
async fn a_symbol_that_no_document_raises_is_its_card() {
    let mut client = Client::with(json!({})).await;
    let found = symbols(&mut client, "?slots").await;
    let uri = found[0]["location"]["uri"].as_str().unwrap();
    let card = std::fs::read_to_string(uri.strip_prefix("file://").unwrap()).unwrap();
    assert!(card.starts_with("# Q45 "), "{card}");
}

#[tokio::test]
async fn search_answers_cards_best_first_within_the_limit() {
    let mut client = Client::with(json!({})).await;
    let cards = client
        .request("viva/search", json!({ "query": "__slots__", "limit": 2 }))
        .await
        .unwrap();
    assert_eq!(cards[0]["id"], "45");
    assert_eq!(cards[0]["title"], "What is `__slots__`?");
    assert_eq!(cards[0]["difficulty"], "hard");
    assert!(cards.as_array().unwrap().len() <= 2);
}

#[tokio::test]
async fn an_empty_query_begins_with_the_place_then_the_document() {
    let mut client = Client::open(TEXT).await;
    let position = json!({ "line": 2, "character": 5 });
    let place = search(
        &mut client,
        json!({ "query": "", "uri": URI, "position": position }),
    )
    .await;
    let document = search(&mut client, json!({ "query": " ", "uri": URI })).await;
    let bank = search(&mut client, json!({ "query": "" })).await;
    assert_eq!(place[0], "45");
    assert_eq!(document[0], "2", "a lambda that is given a name");
    assert_eq!(bank[0], "1");
    assert!(document.iter().position(|id| id == "45") < document.iter().position(|id| id == "1"));
    for mut answered in [place, document] {
        answered.sort_by_key(|id| bank.iter().position(|known| known == id));
        assert_eq!(answered, bank, "the whole bank, each question once");
    }
    let two = search(&mut client, json!({ "query": "", "uri": URI, "limit": 2 })).await;
    assert_eq!(two.len(), 2);
}
