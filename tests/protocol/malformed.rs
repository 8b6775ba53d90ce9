//! What is malformed, in any layer: the error that JSON-RPC or the protocol names, and life goes on.

use serde_json::{Value, json};

use crate::client::{Client, URI, on_line};

fn framed(body: impl AsRef<[u8]>) -> Vec<u8> {
    let body = body.as_ref();
    let header = format!("Content-Length: {}\r\n\r\n", body.len());
    [header.as_bytes(), body].concat()
}

/// A request with the id 5 that every server refuses, behind this header.
fn unknown_behind(header: &str) -> Vec<u8> {
    format!("{header}\r\n\r\n{UNKNOWN}").into_bytes()
}

const UNKNOWN: &str = r#"{"jsonrpc":"2.0","id":5,"method":"viva/madeUp","params":{}}"#;

/// The id and the code of an error.
type Refusal = (Value, i64);

/// The ids and codes of the errors that these bytes are answered with, before a hover behind them.
async fn errors(bytes: &[u8]) -> Vec<Refusal> {
    let mut client = Client::open("f = lambda: 0\n").await;
    client.write_bytes(bytes).await;
    let hover = client.send_hover(0, 4).await;
    let mut errors = Vec::new();
    loop {
        let mut message = client.read().await.expect("the server lives on");
        if message["id"] == hover {
            assert_eq!(message["result"]["range"], on_line(0, 4, 10));
            break;
        }
        let code = message["error"]["code"].as_i64().expect("an error");
        assert!(!message["error"]["message"].as_str().unwrap().is_empty());
        errors.push((message["id"].take(), code));
    }
    client.request("shutdown", Value::Null).await.unwrap();
    client.notify("exit", Value::Null).await;
    assert_eq!(client.closed().await, (true, vec![]));
    errors
}

#[tokio::test]
async fn frames() {
    let length = UNKNOWN.len();
    let unknown = Some((json!(5), -32601));
    let fault = Some((Value::Null, -32700));
    let cases = [
        (format!("content-length:{length}"), &unknown),
        (
            format!("Content-Length: {length}\r\nX-A: b\r\nX-B: c\r\nX-C: d"),
            &unknown,
        ),
        (
            format!("Content-Type: application/vscode-jsonrpc\r\nContent-Length: {length}"),
            &unknown,
        ),
        (
            format!("Content-Type: a/b; charset=utf8\r\nContent-Length: {length}"),
            &unknown,
        ),
        (
            format!("Content-Type: a/b; charset=utf-16\r\nContent-Length: {length}"),
            &fault,
        ),
        ("X-A: b".to_owned(), &fault),
        ("Content-Length: abc".to_owned(), &fault),
        ("Content-Length: -5".to_owned(), &fault),
        ("Content-Length: 1e2".to_owned(), &fault),
        ("Content-Length: 1000000000000000000".to_owned(), &fault),
        ("Content-Length: 99999999999999999999999".to_owned(), &fault),
        ("Content-Length: 0".to_owned(), &fault),
        (format!("Content-Length: {}", length + 1), &fault),
        (format!("Content-Length: {}", length + 20), &fault),
        (format!("Content-Length: {}", length + 100), &fault),
        (format!("Content-Length: {}", length - 1), &fault),
        (format!("Content-Length: {}", length - 20), &fault),
        ("no header at all".to_owned(), &fault),
    ];
    for (header, expected) in cases {
        let errors = errors(&unknown_behind(&header)).await;
        assert_eq!(errors.first(), expected.as_ref(), "{header}");
        assert_eq!(errors.len(), 1, "{header}: {errors:?}");
    }
    let lines = format!("Content-Length: {length}\nX-A: b\n\n{UNKNOWN}\n");
    assert_eq!(errors(lines.as_bytes()).await, [(json!(5), -32601)]);
}

#[tokio::test]
async fn bodies() {
    let deep = format!(
        r#"{{"jsonrpc":"2.0","id":5,"method":"viva/madeUp","params":{}{}}}"#,
        "[".repeat(10_000),
        "]".repeat(10_000)
    );
    let null = Value::Null;
    let cases: Vec<(&[u8], Option<Refusal>)> = vec![
        // No JSON.
        (br#"{"jsonrpc":"#, Some((null.clone(), -32700))),
        (b"{'jsonrpc': '2.0'}", Some((null.clone(), -32700))),
        (b"\xef\xbb\xbf{}", Some((null.clone(), -32700))),
        (b"{\"jsonrpc\":\"2.0\",\"method\":\"\xff\"}", Some((null.clone(), -32700))),
        (deep.as_bytes(), Some((null.clone(), -32700))),
        // No message.
        (b"3", Some((null.clone(), -32600))),
        (b"null", Some((null.clone(), -32600))),
        (br#""text""#, Some((null.clone(), -32600))),
        (b"[]", Some((null.clone(), -32600))),
        (br#"[{"jsonrpc":"2.0","id":5,"method":"viva/card"}]"#, Some((null.clone(), -32600))),
        (br#"["2.0","viva/card",{},5]"#, Some((null.clone(), -32600))),
        (b"{}", Some((null.clone(), -32600))),
        (br#"{"id":5,"method":"viva/card"}"#, Some((json!(5), -32600))),
        (br#"{"jsonrpc":2.0,"id":"a","method":"viva/card"}"#, Some((json!("a"), -32600))),
        (br#"{"jsonrpc":"1.0","method":"exit"}"#, Some((null.clone(), -32600))),
        (br#"{"jsonrpc":"2.0","id":5}"#, Some((json!(5), -32600))),
        (br#"{"jsonrpc":"2.0","id":5,"method":7}"#, Some((json!(5), -32600))),
        (br#"{"jsonrpc":"2.0","method":7}"#, Some((null.clone(), -32600))),
        (br#"{"jsonrpc":"2.0","id":1.5,"method":"viva/card"}"#, Some((null.clone(), -32600))),
        (br#"{"jsonrpc":"2.0","id":null,"method":"viva/card"}"#, Some((null.clone(), -32600))),
        (br#"{"jsonrpc":"2.0","id":{},"method":"viva/card"}"#, Some((null.clone(), -32600))),
        // Requests that cannot be answered otherwise.
        (br#"{"jsonrpc":"2.0","id":5,"method":""}"#, Some((json!(5), -32601))),
        (br#"{"jsonrpc":"2.0","id":5,"method":"$/x"}"#, Some((json!(5), -32601))),
        (br#"{"jsonrpc":"2.0","id":5,"method":"viva/card","params":3}"#, Some((json!(5), -32602))),
        (br#"{"jsonrpc":"2.0","id":5,"method":"viva/card"}"#, Some((json!(5), -32602))),
        (
            br#"{"jsonrpc":"2.0","id":5,"method":"initialize","params":{"capabilities":{}}}"#,
            Some((json!(5), -32600)),
        ),
        // A notification with an id has no effect and an answer.
        (
            br#"{"jsonrpc":"2.0","id":5,"method":"textDocument/didClose","params":{"textDocument":{"uri":"file:///tmp/a.py"}}}"#,
            Some((json!(5), -32600)),
        ),
        // Notifications, and answers to nothing, have none.
        (br#"{"jsonrpc":"2.0","method":"viva/madeUp","params":[]}"#, None),
        (br#"{"jsonrpc":"2.0","method":"textDocument/didChange","params":3}"#, None),
        (br#"{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":[]}}"#, None),
        (br#"{"jsonrpc":"2.0","method":"shutdown"}"#, None),
        (br#"{"jsonrpc":"2.0","id":5,"result":{}}"#, None),
        (br#"{"jsonrpc":"2.0","id":5,"error":{}}"#, None),
        (br#"{"jsonrpc":"2.0","id":null,"error":{"code":1,"message":"m"}}"#, None),
    ];
    for (body, expected) in cases {
        let shown = String::from_utf8_lossy(&body[..body.len().min(100)]);
        let expected: Vec<_> = expected.into_iter().collect();
        assert_eq!(errors(&framed(body)).await, expected, "{shown}");
    }
}

#[tokio::test]
async fn faults_in_a_row_are_told_one_by_one() {
    let good = framed(UNKNOWN);
    let bytes = [
        &framed("{")[..],
        &framed("3"),
        b"Content-Length: x\r\n\r\n{}",
        &good,
        &framed("}"),
        &good,
    ]
    .concat();
    let codes: Vec<_> = errors(&bytes)
        .await
        .into_iter()
        .map(|(_, code)| code)
        .collect();
    assert_eq!(codes, [-32700, -32600, -32700, -32601, -32700, -32601]);
}

#[tokio::test]
async fn a_body_too_long_is_skipped() {
    let length = 257 << 20;
    let mut client = Client::open("f = lambda: 0\n").await;
    client
        .write_bytes(format!("Content-Length: {length}\r\n\r\n").as_bytes())
        .await;
    let error = client.read().await.unwrap();
    assert_eq!(
        (&error["id"], &error["error"]["code"]),
        (&Value::Null, &json!(-32700))
    );
    let part = vec![b' '; 1 << 20];
    for _ in 0..257 {
        client.write_bytes(&part).await;
    }
    assert_eq!(client.hover(0, 4).await["range"], on_line(0, 4, 10));
}

#[tokio::test]
async fn half_a_surrogate_pair_counts_as_one_unit_of_utf_16() {
    let mut client = Client::open("").await;
    let body = format!(
        r#"{{"jsonrpc":"2.0","method":"textDocument/didChange","params":{{
        "textDocument":{{"uri":"{URI}","version":2}},
        "contentChanges":[{{"text":"'\ud83d'; f = lambda: 0\n"}}]}}}}"#
    );
    client.write_bytes(&framed(body)).await;
    assert_eq!(client.hover(0, 9).await["range"], on_line(0, 9, 15));
}

#[tokio::test]
async fn no_request_but_initialize_before_it_and_none_after_shutdown() {
    for method in [
        "viva/card",
        "viva/madeUp",
        "$/x",
        "shutdown",
        "textDocument/didOpen",
    ] {
        let mut client = Client::connect();
        let error = client.request(method, json!({})).await.unwrap_err();
        assert_eq!(error["code"], -32002, "{method} before initialize");
        // Malformed, it has not happened.
        let error = client.request("initialize", json!(3)).await.unwrap_err();
        assert_eq!(error["code"], -32602);
        client.initialize(json!({})).await;
        client.request("shutdown", Value::Null).await.unwrap();
        let error = client.request(method, json!({})).await.unwrap_err();
        assert_eq!(error["code"], -32600, "{method} after shutdown");
    }
}

#[tokio::test]
async fn shutdown_takes_whatever_stands_for_no_parameters() {
    for params in [json!({}), json!([]), Value::Null] {
        let mut client = Client::with(json!({})).await;
        assert_eq!(client.request("shutdown", params).await, Ok(Value::Null));
        client.notify("exit", Value::Null).await;
        assert_eq!(client.closed().await, (true, vec![]));
    }
}
