//! How the process ends, with standard input held open.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Command, ExitStatus, Stdio};

use serde_json::{Value, json};

struct Server(Child);

impl Server {
    /// Starts the binary and initializes it, as a client whose process is `client`.
    fn start(client: Option<u32>) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_viva"));
        let child = command
            .arg("server")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut server = Self(child);
        server.send(json!({
            "jsonrpc": "2.0", "id": 0, "method": "initialize",
            "params": { "processId": client, "rootUri": null, "capabilities": {} },
        }));
        server
    }

    fn send(&mut self, message: Value) {
        let body = message.to_string();
        let stdin = self.0.stdin.as_mut().unwrap();
        write!(stdin, "Content-Length: {}\r\n\r\n{body}", body.len()).unwrap();
    }

    /// Waits for the answer to `initialize`.
    fn ready(&mut self) {
        let mut output = BufReader::new(self.0.stdout.as_mut().unwrap());
        assert_eq!(read(&mut output).unwrap()["id"], 0);
    }

    /// Waits for the end; unlike `Child::wait`, without closing standard input first.
    fn ended(&mut self) -> ExitStatus {
        let stdin = self.0.stdin.take();
        let status = self.0.wait().unwrap();
        drop(stdin);
        status
    }
}

/// The next message, none at the end.
fn read(output: &mut impl BufRead) -> Option<Value> {
    let mut header = String::new();
    output.read_line(&mut header).unwrap();
    let length: usize = header
        .trim_end()
        .strip_prefix("Content-Length: ")?
        .parse()
        .unwrap();
    let mut body = vec![0; length + 2];
    output.read_exact(&mut body).unwrap();
    Some(serde_json::from_slice(&body).unwrap())
}

#[test]
fn exit_after_shutdown_is_status_0() {
    let mut server = Server::start(None);
    server.ready();
    server.send(json!({ "jsonrpc": "2.0", "id": 1, "method": "shutdown" }));
    server.send(json!({ "jsonrpc": "2.0", "method": "exit" }));
    assert_eq!(server.ended().code(), Some(0));
}

#[test]
fn exit_without_shutdown_is_status_1() {
    let mut server = Server::start(None);
    server.ready();
    server.send(json!({ "jsonrpc": "2.0", "method": "exit" }));
    assert_eq!(server.ended().code(), Some(1));
}

#[test]
fn the_end_of_standard_input_is_the_end() {
    let mut server = Server::start(None);
    server.ready();
    drop(server.0.stdin.take());
    assert_eq!(server.ended().code(), Some(1));
}

#[test]
fn what_was_asked_before_the_end_of_standard_input_is_answered() {
    let mut server = Server::start(None);
    let ids: BTreeSet<_> = (1..=100).collect();
    for id in &ids {
        // Looked up on another thread.
        server.send(json!({
            "jsonrpc": "2.0", "id": id, "method": "workspace/symbol", "params": { "query": "?lambda" },
        }));
    }
    drop(server.0.stdin.take());
    let mut output = BufReader::new(server.0.stdout.as_mut().unwrap());
    assert_eq!(read(&mut output).unwrap()["id"], 0);
    let mut answered = BTreeSet::new();
    while let Some(answer) = read(&mut output) {
        assert!(answer["result"].is_array(), "{answer}");
        answered.insert(answer["id"].as_u64().unwrap());
    }
    assert_eq!(answered, ids);
    assert_eq!(server.ended().code(), Some(1));
}

#[test]
fn the_server_ends_when_its_client_is_gone() {
    // Any process will do for the client; this one is at hand on every platform.
    let mut client = Server::start(None);
    let mut server = Server::start(Some(client.0.id()));
    server.ready();
    assert!(
        server.0.try_wait().unwrap().is_none(),
        "alive while the client is"
    );
    client.0.kill().unwrap();
    client.ended();
    assert_eq!(server.ended().code(), Some(1));
    // And at once when the client was gone before it was watched.
    assert_eq!(Server::start(Some(client.0.id())).ended().code(), Some(1));
}
