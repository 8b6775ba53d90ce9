//! `viva/stats` and `viva/report`.

use serde_json::{Value, json};

use crate::client::Client;
use crate::practice::Folder;

async fn answer_one(client: &mut Client, id: &str, grade: u8) {
    for (method, params) in [
        ("ask", json!({ "id": id })),
        ("reveal", json!({ "id": id, "step": "answer" })),
        ("grade", json!({ "id": id, "grade": grade })),
    ] {
        let method = format!("viva/practice/{method}");
        client.request(&method, params).await.unwrap();
    }
}

#[tokio::test]
async fn numbers_follow_the_log_and_ask_for_nothing() {
    let folder = Folder::new();
    let mut client = folder.client(json!({}), json!({})).await;
    // What has no parameters may come without any.
    let stats = client.request("viva/stats", Value::Null).await.unwrap();
    assert_eq!((&stats["reviews"], &stats["due"]), (&json!(0), &json!(0)));
    assert_eq!(stats["retention"], Value::Null);
    assert!(!folder.0.exists(), "to look makes nothing");

    answer_one(&mut client, "45", 4).await;
    answer_one(&mut client, "46", 1).await;
    let stats = client.request("viva/stats", json!({})).await.unwrap();
    let cards = json!({ "new": 148, "learning": 1, "review": 1, "suspended": 0 });
    assert_eq!((&stats["reviews"], &stats["cards"]), (&json!(2), &cards));
    // The forgotten one is due in a minute.
    assert_eq!((&stats["due"], &stats["streak"]), (&json!(1), &json!(1)));
    assert_eq!(stats["today"]["new"], 2);
}

#[tokio::test]
async fn the_report_is_a_page_without_scripts_that_leads_to_cards() {
    let folder = Folder::new();
    let mut client = folder.client(json!({}), json!({})).await;
    let report = client.request("viva/report", json!({})).await.unwrap();
    let begin = report["html"].as_str().unwrap().to_owned();
    assert!(begin.contains("Nothing was practised yet; 150 questions wait."));
    answer_one(&mut client, "45", 3).await;
    let report = client.request("viva/report", json!({})).await.unwrap();
    let page = report["html"].as_str().unwrap();
    assert!(page.contains("Content-Security-Policy") && !page.contains("<script"));
    assert!(page.contains("<a href=\"command:viva.openCard?"), "{page}");
}

#[tokio::test]
async fn without_a_place_for_progress_the_reason_is_told() {
    let mut client = Client::with(json!({})).await;
    let error = client.request("viva/stats", json!({})).await.unwrap_err();
    assert_eq!(error["message"], "nobody practises");
}
