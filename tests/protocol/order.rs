//! Answers are about the text at their request's place in the order of the wire.

use serde_json::{Value, json};

use crate::client::{Client, on_line, range};

#[tokio::test]
async fn interleaved_edits_and_hovers_keep_their_order() {
    let mut client = Client::open("lambda: 0\n").await;
    let mut random = fastrand::Rng::with_seed(7);
    // The model: where the one `lambda` stands.
    let (mut line, mut column) = (0, 0);
    let mut expected = Vec::new();
    for _ in 0..1000 {
        match random.u32(0..6) {
            0 => {
                client
                    .did_change(json!([{ "range": range((0, 0), (0, 0)), "text": "# 😀\r\n" }]))
                    .await;
                line += 1;
            }
            1 if line > 0 => {
                client
                    .did_change(json!([{ "range": range((0, 0), (1, 0)), "text": "" }]))
                    .await;
                line -= 1;
            }
            2 => {
                client
                    .did_change(json!([{ "range": on_line(line, 0, 0), "text": "'😀'," }]))
                    .await;
                column += 5;
            }
            3 => {
                let text = format!("{}lambda: 0\n", "\r".repeat(line as usize));
                client.did_change(json!([{ "text": text }])).await;
                column = 0;
            }
            4 => {
                let id = client.send_hover(line + 1, 0).await;
                expected.push((id, Value::Null));
            }
            _ => {
                let id = client.send_hover(line, column + random.u32(0..6)).await;
                expected.push((id, on_line(line, column, column + 6)));
            }
        }
    }
    for (id, focus) in expected {
        let hover = client.answer(id).await.unwrap();
        assert_eq!(hover["range"], focus, "hover {id}: {hover}");
    }
}

#[tokio::test]
async fn a_request_behind_a_close_sees_it_closed_and_one_before_it_open() {
    let mut client = Client::open("lambda: 0\n").await;
    let before = client.send_hover(0, 0).await;
    let symbols = client
        .send("workspace/symbol", json!({ "query": "?lambda" }))
        .await;
    client.did_close().await;
    let after = client.send_hover(0, 0).await;
    assert_eq!(
        client.answer(before).await.unwrap()["range"],
        on_line(0, 0, 6)
    );
    let symbols = client.answer(symbols).await.unwrap();
    assert!(
        symbols
            .as_array()
            .unwrap()
            .iter()
            .any(|symbol| symbol["location"]["range"] == on_line(0, 0, 6))
    );
    assert_eq!(client.answer(after).await.unwrap(), Value::Null);
}
