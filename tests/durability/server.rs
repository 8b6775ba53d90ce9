//! A real `viva server` as a child process, driven by a client that waits for each answer.

use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::{Value, json};

pub struct Server {
    pub child: Child,
    to: ChildStdin,
    from: BufReader<ChildStdout>,
    last_id: i64,
}

impl Server {
    /// A server that keeps progress in a folder, initialized.
    pub fn start(data_folder: &Path) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_viva"));
        command.arg("server");
        Self::spawn(command, data_folder).expect("it is alive")
    }

    /// The same by a command that runs one; none if it ends before it answers.
    pub fn spawn(mut command: Command, data_folder: &Path) -> Option<Self> {
        let mut child = command
            .env("VIVA_DATA_DIR", data_folder)
            .env("TMPDIR", data_folder)
            .env("VIVA_LOG", "off")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut server = Self {
            to: child.stdin.take().unwrap(),
            from: BufReader::new(child.stdout.take().unwrap()),
            child,
            last_id: 0,
        };
        let params = json!({ "processId": null, "rootUri": null, "capabilities": {},
            "clientInfo": { "name": "test" } });
        server.request("initialize", params)?.unwrap();
        server.send(&json!({ "jsonrpc": "2.0", "method": "initialized", "params": {} }))?;
        Some(server)
    }

    /// The result or the error; none if the server is gone.
    pub fn request(&mut self, method: &str, params: Value) -> Option<Result<Value, Value>> {
        self.last_id += 1;
        let id = self.last_id;
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }))?;
        loop {
            let message = self.read()?;
            if message["id"] == id && message.get("method").is_none() {
                return Some(match message.get("error") {
                    Some(error) => Err(error.clone()),
                    None => Ok(message["result"].clone()),
                });
            }
        }
    }

    /// Closes the connection after `shutdown`, and waits for the process.
    pub fn end(mut self) {
        self.send(&json!({ "jsonrpc": "2.0", "method": "exit" }));
        assert!(self.child.wait().unwrap().success());
    }

    fn send(&mut self, message: &Value) -> Option<()> {
        let body = message.to_string();
        write!(self.to, "Content-Length: {}\r\n\r\n{body}", body.len()).ok()?;
        self.to.flush().ok()
    }

    fn read(&mut self) -> Option<Value> {
        let mut length = 0;
        loop {
            let mut line = String::new();
            if self.from.read_line(&mut line).ok()? == 0 {
                return None;
            }
            match line.trim_end().strip_prefix("Content-Length: ") {
                Some(number) => length = number.parse().ok()?,
                None if line == "\r\n" => break,
                None => {}
            }
        }
        let mut body = vec![0; length];
        self.from.read_exact(&mut body).ok()?;
        serde_json::from_slice(&body).ok()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
