//! Ten thousand messages written to the real binary without waiting for an answer: every hover is
//! about the text at its place in the order, also for a client that is slow with answers of its own.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test stops where it fails"
)]

use std::collections::{HashMap, HashSet};
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::process::{Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;

use fastrand::Rng;
use serde_json::{Value, json};

const MESSAGES: usize = 10_000;
const LAST: u64 = 1_000_000;
const URI: &str = "file:///tmp/order.py";

/// A text of comment lines with one class and one lambda between them, which wander.
struct Model {
    /// Comment lines above the class.
    above: u32,
    /// Comment lines between the class and the lambda.
    between: u32,
    /// UTF-16 units before the lambda on its line.
    indent: u32,
}

impl Model {
    fn text(&self) -> String {
        let comments = |count: u32| "# é😀\n".repeat(count as usize);
        let pairs = "'😀',".repeat(self.indent as usize / 5);
        format!(
            "{}class A:\n    __slots__ = ()\n{}{pairs}lambda: 0\n",
            comments(self.above),
            comments(self.between)
        )
    }

    fn slots(&self) -> (u32, u32, u32) {
        (self.above + 1, 4, 13)
    }

    fn lambda(&self) -> (u32, u32, u32) {
        (self.above + 2 + self.between, self.indent, self.indent + 6)
    }

    /// Changes the text at random; the change in the protocol's form.
    fn change(&mut self, random: &mut Rng) -> Value {
        let lambda_line = self.lambda().0;
        match random.u32(0..8) {
            0 if self.above > 0 => {
                self.above -= 1;
                edit((0, 0), (1, 0), "")
            }
            1 | 2 if self.above < 20 => {
                self.above += 2;
                edit((0, 0), (0, 0), "# é😀\r\n# é😀\n")
            }
            3 if self.between > 0 => {
                self.between -= 1;
                edit((lambda_line - 1, 0), (lambda_line, 0), "")
            }
            4 if self.between < 20 => {
                self.between += 1;
                edit((lambda_line, 0), (lambda_line, 0), "# é😀\n")
            }
            5 if self.indent > 0 => {
                self.indent -= 5;
                edit((lambda_line, 0), (lambda_line, 5), "")
            }
            6 if self.indent < 50 => {
                self.indent += 5;
                edit((lambda_line, 0), (lambda_line, 0), "'😀',")
            }
            _ => {
                self.above = random.u32(0..5);
                json!({ "text": self.text() })
            }
        }
    }

    /// A position, and the focus and the question that a hover there answers.
    fn hover(&self, random: &mut Rng) -> ((u32, u32), Option<(Value, &'static str)>) {
        let ((line, start, end), question) = match random.u32(0..3) {
            0 => (self.slots(), "Q45"),
            1 => (self.lambda(), "Q11"),
            // On a comment, or past the text.
            _ if self.above > 0 => return ((random.u32(0..self.above), 2), None),
            _ => return ((self.lambda().0 + 1, 0), None),
        };
        (
            (line, random.u32(start..end)),
            Some((range((line, start), (line, end)), question)),
        )
    }
}

fn range(start: (u32, u32), end: (u32, u32)) -> Value {
    let position = |(line, character): (u32, u32)| json!({ "line": line, "character": character });
    json!({ "start": position(start), "end": position(end) })
}

fn edit(start: (u32, u32), end: (u32, u32), text: &str) -> Value {
    json!({ "range": range(start, end), "text": text })
}

#[test]
fn ten_thousand_interleaved_messages_are_answered_in_wire_order() {
    let asked = run(json!({}), |_, _| None);
    assert_eq!(asked, 0, "nothing unasked");
}

/// A client that answers what it is asked many messages later, out of turn, with errors, or never.
#[test]
fn a_client_that_is_slow_to_answer_is_answered_in_wire_order() {
    let capabilities = json!({
        "workspace": {
            "configuration": true,
            "didChangeConfiguration": { "dynamicRegistration": true },
            "didChangeWatchedFiles": { "dynamicRegistration": true },
        },
        "window": { "showDocument": { "support": true } },
    });
    let asked = run(capabilities, |random, id| match random.u32(0..40) {
        0 => Some(json!({
            "method": "workspace/didChangeConfiguration", "params": { "settings": null },
        })),
        1 => Some(json!({
            "id": id, "method": "workspace/executeCommand",
            "params": { "command": "viva.openCard", "arguments": [{ "question": "45" }] },
        })),
        _ => None,
    });
    assert!(asked > 100, "asked {asked} times only");
}

/// Holds a session, with what `disturbs` puts between its messages under the ids it is given; answers
/// how often the server asked something.
fn run(capabilities: Value, disturbs: impl Fn(&mut Rng, usize) -> Option<Value>) -> usize {
    let mut random = Rng::with_seed(42);
    let mut model = Model {
        above: 3,
        between: 2,
        indent: 0,
    };
    let open = json!({
        "textDocument": { "uri": URI, "languageId": "python", "version": 0, "text": model.text() },
    });
    let mut messages = vec![
        json!({
            "id": 0, "method": "initialize",
            "params": { "processId": null, "capabilities": capabilities },
        }),
        json!({ "method": "initialized", "params": {} }),
        json!({ "method": "textDocument/didOpen", "params": open }),
    ];
    let mut expected = HashMap::new();
    let mut commands = HashSet::new();
    for number in 1..=MESSAGES {
        let extra = disturbs(&mut random, MESSAGES + number);
        commands.extend(extra.as_ref().and_then(|extra| extra["id"].as_u64()));
        messages.extend(extra);
        if random.bool() {
            let ((line, character), answer) = model.hover(&mut random);
            let position = json!({ "line": line, "character": character });
            let params = json!({ "textDocument": { "uri": URI }, "position": position });
            messages
                .push(json!({ "id": number, "method": "textDocument/hover", "params": params }));
            expected.insert(number, answer);
        } else {
            let changes: Vec<_> = (0..random.u32(1..3))
                .map(|_| model.change(&mut random))
                .collect();
            let document = json!({ "uri": URI, "version": number });
            let params = json!({ "textDocument": document, "contentChanges": changes });
            messages.push(json!({ "method": "textDocument/didChange", "params": params }));
        }
    }
    messages.push(json!({ "id": LAST, "method": "shutdown" }));

    let mut server = Command::new(env!("CARGO_BIN_EXE_viva"))
        .arg("server")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = BufWriter::new(server.stdin.take().unwrap());
    let mut output = BufReader::new(server.stdout.take().unwrap());
    let (ask, asked) = mpsc::channel();
    let writer = thread::spawn(move || {
        let mut late = Late::default();
        for message in messages {
            for answer in late.due(&asked, &mut random) {
                write(&mut input, answer);
            }
            write(&mut input, message);
        }
        input
    });

    let mut asked = 0;
    while let Some(mut answer) = read(&mut output) {
        if answer.get("method").is_some() {
            asked += 1;
            // The writer is through when it listens no more.
            let _ = ask.send(answer);
            continue;
        }
        let id = answer["id"].as_u64().unwrap();
        if id == LAST {
            break;
        }
        if commands.remove(&id) {
            assert!(answer["result"].as_str().unwrap().contains("Q45"));
            continue;
        }
        let Some(expected) = expected.remove(&(id as usize)) else {
            assert_eq!(id, 0, "answered twice, or never asked");
            continue;
        };
        let hover = answer["result"].take();
        match expected {
            Some((focus, question)) => {
                assert_eq!(hover["range"], focus, "hover {id}");
                let card = hover["contents"]["value"].as_str().unwrap();
                assert!(card.contains(question), "hover {id}: {card}");
            }
            None => assert_eq!(hover, Value::Null, "hover {id}"),
        }
    }
    assert!(
        expected.is_empty() && commands.is_empty(),
        "without an answer: {:?}, {commands:?}",
        expected.keys()
    );

    let mut input = writer.join().unwrap();
    write(&mut input, json!({ "method": "exit" }));
    assert_eq!(server.wait().unwrap().code(), Some(0));
    asked
}

/// Answers to the server's requests, and after how many messages each is sent.
#[derive(Default)]
struct Late(Vec<(u32, Value)>);

impl Late {
    /// Those to be sent now.
    fn due(&mut self, asked: &Receiver<Value>, random: &mut Rng) -> Vec<Value> {
        for request in asked
            .try_iter()
            .filter(|request| request.get("id").is_some())
        {
            let id = &request["id"];
            let answer = match random.u32(0..6) {
                0 => continue,
                1 => json!({ "id": id, "error": { "code": -32603, "message": "busy" } }),
                _ if request["method"] == "workspace/configuration" => {
                    let items = request["params"]["items"].as_array().unwrap().len();
                    json!({ "id": id, "result": vec![json!({ "codeLens": random.bool() }); items] })
                }
                _ if request["method"] == "window/showDocument" => {
                    json!({ "id": id, "result": { "success": random.bool() } })
                }
                _ => json!({ "id": id, "result": null }),
            };
            self.0.push((random.u32(0..900), answer));
        }
        let (now, later) = std::mem::take(&mut self.0)
            .into_iter()
            .partition(|(messages, _)| *messages == 0);
        self.0 = later;
        self.0.iter_mut().for_each(|(messages, _)| *messages -= 1);
        let now: Vec<(u32, Value)> = now;
        now.into_iter().map(|(_, answer)| answer).collect()
    }
}

fn write(input: &mut impl Write, mut message: Value) {
    message["jsonrpc"] = json!("2.0");
    let body = message.to_string();
    write!(input, "Content-Length: {}\r\n\r\n{body}", body.len()).unwrap();
    input.flush().unwrap();
}

fn read(output: &mut impl BufRead) -> Option<Value> {
    let mut length = None;
    loop {
        let mut line = String::new();
        if output.read_line(&mut line).unwrap() == 0 {
            return None;
        }
        match line.trim_end().strip_prefix("Content-Length: ") {
            Some(value) => length = Some(value.parse::<usize>().unwrap()),
            None if line == "\r\n" => break,
            None => {}
        }
    }
    let mut body = vec![0; length.expect("a header names the length")];
    output.read_exact(&mut body).unwrap();
    Some(serde_json::from_slice(&body).unwrap())
}
