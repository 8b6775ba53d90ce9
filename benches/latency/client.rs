//! A language server as a process, and this program as its client.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};
use std::{fs, thread};

use serde_json::{Value, json};

pub struct Client {
    server: Child,
    input: ChildStdin,
    /// Messages, each with the moment its last byte was read.
    messages: Receiver<(Instant, Vec<u8>)>,
    last_id: u64,
}

impl Client {
    pub fn start(program: &[String]) -> io::Result<Self> {
        let mut server = Command::new(&program[0])
            .args(&program[1..])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let input = server.stdin.take().expect("standard input is a pipe");
        let mut output = BufReader::new(server.stdout.take().expect("standard output is a pipe"));
        let (sender, messages) = mpsc::channel();
        thread::spawn(move || {
            while let Some(body) = read_message(&mut output) {
                if sender.send((Instant::now(), body)).is_err() {
                    return;
                }
            }
        });
        Ok(Self {
            server,
            input,
            messages,
            last_id: 0,
        })
    }

    /// Opens a session in `folder`; the moment the answer was read.
    pub fn initialize(&mut self, folder: &Path, patience: Duration) -> Option<Instant> {
        let uri = address(folder);
        let params = json!({
            "processId": std::process::id(),
            "rootUri": uri,
            "workspaceFolders": [{ "uri": uri, "name": "bench" }],
            "capabilities": {
                "workspace": { "configuration": true, "workspaceFolders": true },
                "textDocument": {
                    "synchronization": { "didSave": true },
                    "hover": { "contentFormat": ["markdown", "plaintext"] },
                },
            },
        });
        let (_, read) = self.request("initialize", &params, patience)?;
        self.notify("initialized", &json!({}));
        Some(read)
    }

    pub fn open(&mut self, uri: &str, text: &str) {
        let document = json!({ "uri": uri, "languageId": "python", "version": 0, "text": text });
        self.notify("textDocument/didOpen", &json!({ "textDocument": document }));
    }

    pub fn notify(&mut self, method: &str, params: &Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    /// The result, null for an error, and the moment its last byte was read; nothing when patience
    /// is over.
    pub fn request(
        &mut self,
        method: &str,
        params: &Value,
        patience: Duration,
    ) -> Option<(Value, Instant)> {
        self.last_id += 1;
        let id = self.last_id;
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }));
        let until = Instant::now() + patience;
        loop {
            let left = until.saturating_duration_since(Instant::now());
            let (read, body) = self.messages.recv_timeout(left).ok()?;
            let mut message: Value = serde_json::from_slice(&body).ok()?;
            if message.get("method").is_some() {
                self.answer(&message);
            } else if message["id"] == id {
                return Some((message["result"].take(), read));
            }
        }
    }

    /// Grants a request of the server, and gives it no settings.
    fn answer(&mut self, message: &Value) {
        let Some(id) = message.get("id") else { return };
        let result = match message["params"]["items"].as_array() {
            Some(items) => json!(vec![Value::Null; items.len()]),
            None => Value::Null,
        };
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "result": result }));
    }

    fn send(&mut self, message: &Value) {
        let body = message.to_string();
        let message = format!("Content-Length: {}\r\n\r\n{body}", body.len());
        // A server that is gone answers nothing, which shows.
        let _ = self.input.write_all(message.as_bytes());
    }

    /// A field of the status, in MiB, of the process and of what it started: `VmRSS` is what it
    /// holds, `VmHWM` what it ever held.
    pub fn memory(&self, field: &str) -> f64 {
        memory(&self.server.id().to_string(), field)
    }
}

fn memory(process: &str, field: &str) -> f64 {
    let read = |file: String| fs::read_to_string(format!("/proc/{process}/{file}"));
    let status = read("status".to_owned()).unwrap_or_default();
    let own = status
        .lines()
        .filter_map(|line| line.strip_prefix(field)?.strip_prefix(':'))
        .find_map(|rest| rest.trim().strip_suffix(" kB")?.parse::<f64>().ok());
    let children = read(format!("task/{process}/children")).unwrap_or_default();
    let children = children
        .split_whitespace()
        .map(|child| memory(child, field));
    own.map_or(f64::NAN, |kib| kib / 1024.0) + children.sum::<f64>()
}

impl Drop for Client {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

pub fn address(path: &Path) -> String {
    format!("file://{}", path.display())
}

fn read_message(output: &mut BufReader<ChildStdout>) -> Option<Vec<u8>> {
    let mut length = None;
    loop {
        let mut line = String::new();
        if output.read_line(&mut line).ok()? == 0 {
            return None;
        }
        match line.trim_end().split_once(':') {
            Some((name, value)) if name.eq_ignore_ascii_case("content-length") => {
                length = value.trim().parse().ok();
            }
            Some(_) => {}
            None => break,
        }
    }
    let mut body = vec![0; length?];
    output.read_exact(&mut body).ok()?;
    Some(body)
}
