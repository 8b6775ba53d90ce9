//! `viva/card` and `viva/findings`.

use serde_json::json;

use crate::client::{Client, on_line};

#[tokio::test]
async fn a_card_carries_its_fields_and_its_markdown() {
    let mut client = Client::with(json!({})).await;
    let card = client
        .request("viva/card", json!({ "id": "45" }))
        .await
        .unwrap();
    assert_eq!(card["id"], "45");
    assert_eq!(card["companies"], json!(["Google", "Amazon", "HFT Firms"]));
    let markdown = card["markdown"].as_str().unwrap();
    assert!(
        markdown.starts_with("# Q45 · What is `__slots__`?\n\nHard · "),
        "{markdown}"
    );
    assert!(markdown.contains("\n## Links\n\n- ["), "{markdown}");
}

#[tokio::test]
async fn an_unknown_id_is_an_error_that_names_it() {
    let mut client = Client::with(json!({})).await;
    let error = client
        .request("viva/card", json!({ "id": "google-11" }))
        .await
        .unwrap_err();
    assert_eq!(error["code"], -32602);
    assert!(
        error["message"].as_str().unwrap().contains("`google-11`"),
        "{error}"
    );
    let error = client.request("viva/card", json!({})).await.unwrap_err();
    assert_eq!(error["code"], -32602);
    assert!(
        error["message"].as_str().unwrap().contains("`id`"),
        "{error}"
    );
}

#[tokio::test]
async fn findings_come_in_source_order_with_ranges_of_the_client() {
    let mut client = Client::open("'😀'; f = lambda: 0\nclass A:\n    __slots__ = ()\n").await;
    let findings = client.findings().await.unwrap();
    let findings = findings.as_array().unwrap();
    let of = |construct: &str| {
        let place = findings
            .iter()
            .position(|finding| finding["construct"] == construct)
            .unwrap();
        (place, &findings[place])
    };
    let ((lambda_place, lambda), (slots_place, slots)) = (of("lambda"), of("slots"));
    assert!(lambda_place < slots_place);
    assert_eq!(lambda["focus"], on_line(0, 10, 16));
    assert_eq!(lambda["range"]["start"], lambda["focus"]["start"]);
    assert_eq!(lambda["questions"], json!(["11"]));
    assert_eq!(slots["focus"], on_line(2, 4, 13));
    assert_eq!(slots["questions"][0], "45");
}

#[tokio::test]
async fn findings_of_a_document_that_is_not_open_are_an_error() {
    let mut client = Client::with(json!({})).await;
    let error = client.findings().await.unwrap_err();
    assert_eq!(error["code"], -32602);
    assert!(
        error["message"].as_str().unwrap().contains("a.py"),
        "{error}"
    );
}
