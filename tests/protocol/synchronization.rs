//! Documents as the client changes them.

use serde_json::{Value, json};

use crate::client::{Client, on_line, range};

#[tokio::test]
async fn changes_of_one_notification_apply_in_order() {
    let mut client = Client::open("x\n").await;
    client
        .did_change(json!([
            { "text": "'😀'\n" },
            { "range": on_line(0, 4, 99), "text": ",lamba: 0" },
            { "range": on_line(0, 9, 9), "text": "d" },
            { "range": range((9, 0), (9, 0)), "text": "z" },
        ]))
        .await;
    assert_eq!(client.hover(0, 5).await["range"], on_line(0, 5, 11));
}

#[tokio::test]
async fn an_unusable_edit_drops_the_document_until_it_is_opened_again() {
    let unusable = [
        json!([{ "range": on_line(0, 3, 1), "text": "" }]),
        json!([{ "range": range((1, 0), (0, 5)), "text": "" }]),
        json!([{ "text": "f = lambda: 1\n" }, { "range": on_line(0, 3, 1), "text": "" }]),
        json!([{ "range": on_line(0, 3, 1) }]),
        json!("not an array"),
    ];
    for changes in unusable {
        let mut client = Client::open("f = lambda: 0\n").await;
        client.did_change(changes.clone()).await;
        assert_eq!(client.hover(0, 4).await, Value::Null, "{changes}");
        client
            .did_change(json!([{ "text": "f = lambda: 0\n" }]))
            .await;
        assert_eq!(
            client.hover(0, 4).await,
            Value::Null,
            "still dropped: {changes}"
        );
        client.did_open("f = lambda: 0\n").await;
        assert_eq!(
            client.hover(0, 4).await["range"],
            on_line(0, 4, 10),
            "{changes}"
        );
    }
}

#[tokio::test]
async fn a_closed_document_has_no_answers_and_may_come_back() {
    let mut client = Client::open("f = lambda: 0\n").await;
    client.did_close().await;
    assert_eq!(client.hover(0, 4).await, Value::Null);
    client.did_open("    lambda: 0\n").await;
    assert_eq!(client.hover(0, 4).await["range"], on_line(0, 4, 10));
    client.did_open("lambda: 0\n").await;
    assert_eq!(
        client.hover(0, 0).await["range"],
        on_line(0, 0, 6),
        "opened twice"
    );
}
