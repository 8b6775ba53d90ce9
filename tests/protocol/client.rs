//! A client in this process: the real server behind two pipes.

use std::collections::HashMap;
use std::path::PathBuf;

use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader, DuplexStream};
use tokio::task::JoinHandle;

/// The document that the short methods are about.
pub const URI: &str = "file:///tmp/a.py";

/// Large enough for a test to write all its messages before it reads an answer.
const PIPE: usize = 1 << 22;

pub struct Client {
    to_server: DuplexStream,
    from_server: BufReader<DuplexStream>,
    server: JoinHandle<bool>,
    last_id: i64,
    version: i32,
    /// Answers that came while another was waited for.
    answers: HashMap<i64, Answer>,
    /// Everything the server sent unasked.
    pub unasked: Vec<Value>,
}

/// The result, or the error object.
pub type Answer = Result<Value, Value>;

impl Client {
    /// A connection over which nothing has been said, to a server without a place for progress.
    pub fn connect() -> Self {
        Self::connect_at(Err("nobody practises".to_owned()))
    }

    /// The same, with progress kept in this folder, or nowhere for this reason.
    pub fn connect_at(data_folder: Result<PathBuf, String>) -> Self {
        let (to_server, input) = tokio::io::duplex(PIPE);
        let (output, from_server) = tokio::io::duplex(PIPE);
        Self {
            to_server,
            from_server: BufReader::new(from_server),
            server: tokio::spawn(viva::server::serve(input, output, data_folder)),
            last_id: 0,
            version: 0,
            answers: HashMap::new(),
            unasked: Vec::new(),
        }
    }

    /// An initialized connection of a client with these capabilities.
    pub async fn with(capabilities: Value) -> Self {
        let mut client = Self::connect();
        client.initialize(capabilities).await;
        client
    }

    /// An initialized connection with `text` open, positions in UTF-16.
    pub async fn open(text: &str) -> Self {
        let mut client = Self::with(json!({})).await;
        client.did_open(text).await;
        client
    }

    /// The same with `text` open and these settings in `initializationOptions`.
    pub async fn open_with(capabilities: Value, settings: Value, text: &str) -> Self {
        let mut client = Self::connect();
        client.initialize_with(capabilities, settings).await;
        client.did_open(text).await;
        client
    }

    /// Answers the result of `initialize`.
    pub async fn initialize(&mut self, capabilities: Value) -> Value {
        self.initialize_with(capabilities, Value::Null).await
    }

    pub async fn initialize_with(&mut self, capabilities: Value, settings: Value) -> Value {
        let params = json!({ "processId": null, "rootUri": null, "capabilities": capabilities,
            "initializationOptions": settings });
        let result = self.request("initialize", params).await.unwrap();
        self.notify("initialized", json!({})).await;
        result
    }

    pub async fn did_open(&mut self, text: &str) {
        self.version += 1;
        let document =
            json!({ "uri": URI, "languageId": "python", "version": self.version, "text": text });
        self.notify("textDocument/didOpen", json!({ "textDocument": document }))
            .await;
    }

    /// `changes` are the protocol's `contentChanges`.
    pub async fn did_change(&mut self, changes: Value) {
        self.version += 1;
        let document = json!({ "uri": URI, "version": self.version });
        let params = json!({ "textDocument": document, "contentChanges": changes });
        self.notify("textDocument/didChange", params).await;
    }

    pub async fn did_close(&mut self) {
        self.notify(
            "textDocument/didClose",
            json!({ "textDocument": { "uri": URI } }),
        )
        .await;
    }

    /// Tells the server of the editor's settings, as one does that cannot be asked for them.
    pub async fn set(&mut self, settings: Value) {
        let params = json!({ "settings": settings });
        self.notify("workspace/didChangeConfiguration", params)
            .await;
    }

    pub async fn hover(&mut self, line: u32, character: u32) -> Value {
        let id = self.send_hover(line, character).await;
        self.answer(id).await.unwrap()
    }

    pub async fn send_hover(&mut self, line: u32, character: u32) -> i64 {
        let position = json!({ "line": line, "character": character });
        self.send(
            "textDocument/hover",
            json!({ "textDocument": { "uri": URI }, "position": position }),
        )
        .await
    }

    /// The findings of the document, as `viva/findings` answers them.
    pub async fn findings(&mut self) -> Answer {
        self.request("viva/findings", json!({ "textDocument": { "uri": URI } }))
            .await
    }

    pub async fn request(&mut self, method: &str, params: Value) -> Answer {
        let id = self.send(method, params).await;
        self.answer(id).await
    }

    /// Sends a request without waiting for its answer.
    pub async fn send(&mut self, method: &str, params: Value) -> i64 {
        self.last_id += 1;
        let id = self.last_id;
        self.write(json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }))
            .await;
        id
    }

    pub async fn notify(&mut self, method: &str, params: Value) {
        self.write(json!({ "jsonrpc": "2.0", "method": method, "params": params }))
            .await;
    }

    pub async fn answer(&mut self, id: i64) -> Answer {
        loop {
            if let Some(answer) = self.answers.remove(&id) {
                return answer;
            }
            let message = self
                .read()
                .await
                .expect("the server answers before it closes");
            self.sort(message);
        }
    }

    /// The next message the server sends unasked.
    pub async fn next_unasked(&mut self) -> Value {
        while self.unasked.is_empty() {
            let message = self
                .read()
                .await
                .expect("the server speaks before it closes");
            self.sort(message);
        }
        self.unasked.remove(0)
    }

    /// Answers a request that the server sent.
    pub async fn reply(&mut self, request: &Value, result: Value) {
        self.write(json!({ "jsonrpc": "2.0", "id": request["id"], "result": result }))
            .await;
    }

    /// Asks until a hover at the start of the document is there, or is not.
    pub async fn until_hover_is(&mut self, uri: &str, shown: bool) {
        let params = json!({ "textDocument": { "uri": uri },
            "position": { "line": 0, "character": 1 } });
        while self
            .request("textDocument/hover", params.clone())
            .await
            .unwrap()
            .is_null()
            == shown
        {}
    }

    /// Reads to the end of the connection; whether the server was shut down in order.
    pub async fn closed(mut self) -> (bool, Vec<Value>) {
        while let Some(message) = self.read().await {
            self.sort(message);
        }
        (self.server.await.unwrap(), self.unasked)
    }

    fn sort(&mut self, mut message: Value) {
        if message.get("method").is_some() {
            self.unasked.push(message);
            return;
        }
        let answer = match message.get_mut("error") {
            Some(error) => Err(error.take()),
            None => Ok(message["result"].take()),
        };
        let id = message["id"]
            .as_i64()
            .expect("an answer has the id of its request");
        self.answers.insert(id, answer);
    }

    pub async fn write(&mut self, message: Value) {
        let body = message.to_string();
        let frame = format!("Content-Length: {}\r\n\r\n{body}", body.len());
        self.write_bytes(frame.as_bytes()).await;
    }

    /// Sends what need be no message.
    pub async fn write_bytes(&mut self, bytes: &[u8]) {
        self.to_server.write_all(bytes).await.unwrap();
    }

    /// `None` once the server has closed its end.
    pub async fn read(&mut self) -> Option<Value> {
        let mut length = 0;
        loop {
            let mut line = String::new();
            if self.from_server.read_line(&mut line).await.unwrap() == 0 {
                return None;
            }
            match line.trim_end().strip_prefix("Content-Length: ") {
                Some(value) => length = value.parse().unwrap(),
                None if line == "\r\n" => break,
                None => {}
            }
        }
        let mut body = vec![0; length];
        self.from_server.read_exact(&mut body).await.unwrap();
        Some(serde_json::from_slice(&body).unwrap())
    }
}

/// A range on one line, as the protocol writes it.
pub fn on_line(line: u32, start: u32, end: u32) -> Value {
    range((line, start), (line, end))
}

pub fn range(start: (u32, u32), end: (u32, u32)) -> Value {
    let position = |(line, character): (u32, u32)| json!({ "line": line, "character": character });
    json!({ "start": position(start), "end": position(end) })
}
