//! One random session: what is sent, what is asked, and whether the answers are the model's.

use std::collections::HashSet;

use fastrand::Rng;
use serde_json::{Value, json};
use viva::constructs::Analysis;

use crate::client::{Answer, Client};
use crate::expected::{Shown, from_scratch};
use crate::file::{File, History};
use crate::generate;
use crate::lsp_text::Units;
use crate::notebook::Notebook;
use crate::reparse;

const STEPS: usize = 60;

pub struct Session {
    seed: u64,
    random: Rng,
    client: Client,
    units: Units,
    files: Vec<File>,
    notebook: Notebook,
    asked: Vec<Asked>,
    cancelled: HashSet<i64>,
    /// The last notification, for whoever reads a failure.
    last: Value,
}

/// A question on its way, with all that is needed to judge the answer.
struct Asked {
    id: i64,
    context: String,
    question: Question,
    /// Nothing for what is not open.
    about: Option<About>,
}

#[derive(Clone, Copy)]
enum Question {
    Findings,
    Hover(usize),
}

struct About {
    shown: Shown,
    code: String,
    past: Past,
}

/// How the code came about.
enum Past {
    File(History),
    Notebook(Vec<String>),
}

impl Session {
    pub async fn run(seed: u64) {
        let mut random = Rng::with_seed(seed);
        let (offered, units) = [
            (json!(["utf-8", "utf-16"]), Units::Utf8),
            (json!(["utf-16"]), Units::Utf16),
            (json!(["utf-32", "utf-16"]), Units::Utf32),
            (Value::Null, Units::Utf16),
        ][seed as usize % 4]
            .clone();
        let capabilities = json!({ "general": { "positionEncodings": offered } });
        let files = (0..random.usize(1..4)).map(|n| File::new(format!("file:///nowhere/{n}.py")));
        let mut session = Self {
            seed,
            files: files.collect(),
            random,
            client: Client::with(capabilities).await,
            units,
            notebook: Notebook::default(),
            asked: Vec::new(),
            cancelled: HashSet::new(),
            last: Value::Null,
        };
        for _ in 0..STEPS {
            session.step().await;
        }
        session
            .client
            .request("shutdown", Value::Null)
            .await
            .unwrap();
        session.client.notify("exit", Value::Null).await;
        assert_eq!(session.client.closed().await, (true, vec![]), "seed {seed}");
    }

    /// A few notifications and questions in one go; then the answers.
    async fn step(&mut self) {
        let batch = [1, 1, 1, 3, 12][self.random.usize(0..5)];
        for _ in 0..batch {
            let is_notebook = self.random.u32(0..3) == 0;
            let file = self.random.usize(0..self.files.len());
            let (method, params) = if is_notebook {
                self.notebook.act(&mut self.random, self.units)
            } else {
                self.files[file].act(&mut self.random, self.units)
            };
            self.client.notify(method, params.clone()).await;
            self.last = json!([method, params]);
            if batch > 1 && self.random.bool() {
                continue;
            }
            if is_notebook {
                let cell = self.notebook.some_cell(&mut self.random);
                let about = self.notebook.shown(&cell, self.units).map(|shown| About {
                    shown,
                    code: self.notebook.codes().last().unwrap().clone(),
                    past: Past::Notebook(self.notebook.codes().to_vec()),
                });
                self.ask(&cell, about).await;
            } else {
                let file = &self.files[file];
                let about = file.open.as_ref().map(|open| About {
                    shown: Shown {
                        units: self.units,
                        source: open.text.clone(),
                        part: 0..u32::MAX as usize,
                    },
                    code: open.text.clone(),
                    past: Past::File(open.history.clone()),
                });
                self.ask(&file.uri.clone(), about).await;
            }
        }
        let mut asked = std::mem::take(&mut self.asked);
        // Answers are waited for in any order.
        self.random.shuffle(&mut asked);
        for asked in asked {
            let was_cancelled = self.cancelled.remove(&asked.id);
            let answer = self.client.answer(asked.id).await;
            asked.judge(answer, was_cancelled);
        }
    }

    /// Asks for the findings, and for a hover somewhere; gives up waiting for some.
    async fn ask(&mut self, uri: &str, mut about: Option<About>) {
        let document = json!({ "uri": uri });
        let nothing = String::new();
        let source = about.as_ref().map_or(&nothing, |about| &about.shown.source);
        let (line, column) = generate::place(&mut self.random, source, self.units);
        let offset = self.units.offset(source, (line, column));
        let position = json!({ "line": line, "character": column });
        let questions = [
            (
                "textDocument/hover",
                Question::Hover(offset),
                json!({ "textDocument": document, "position": position }),
            ),
            (
                "viva/findings",
                Question::Findings,
                json!({ "textDocument": document }),
            ),
        ];
        let only = self.random.usize(0..4);
        for (number, (method, question, params)) in questions.into_iter().enumerate() {
            // The first question after an edit finds more left to do than the second.
            if only == number {
                continue;
            }
            let id = self.client.send(method, params.clone()).await;
            if self.random.u32(0..12) == 0 {
                // One that is on its way, or answered, or was never sent.
                let id = if self.random.bool() {
                    id
                } else {
                    self.random.i64(0..id + 9)
                };
                self.client
                    .notify("$/cancelRequest", json!({ "id": id }))
                    .await;
                self.cancelled.insert(id);
            }
            let context = format!("seed {}, {method} {params} after {}", self.seed, self.last);
            let about = match only {
                2.. if number == 0 => about.as_ref().map(About::again),
                _ => about.take(),
            };
            self.asked.push(Asked {
                id,
                context,
                question,
                about,
            });
        }
    }
}

impl About {
    fn again(&self) -> Self {
        Self {
            shown: self.shown.clone(),
            code: self.code.clone(),
            past: match &self.past {
                Past::File(history) => Past::File(history.clone()),
                Past::Notebook(codes) => Past::Notebook(codes.clone()),
            },
        }
    }

    fn answer(&self, question: Question, analysis: &Analysis) -> Value {
        match question {
            Question::Findings => self.shown.findings(analysis),
            Question::Hover(offset) => self.shown.hover(analysis, offset),
        }
    }
}

impl Asked {
    fn judge(self, answer: Answer, was_cancelled: bool) {
        let context = &self.context;
        if let Err(error) = &answer
            && was_cancelled
            && error["code"] == -32800
        {
            return;
        }
        let Some(about) = self.about else {
            match self.question {
                Question::Findings => assert_eq!(answer.unwrap_err()["code"], -32602, "{context}"),
                Question::Hover(_) => assert_eq!(answer, Ok(Value::Null), "{context}"),
            }
            return;
        };
        let answer = answer.unwrap_or_else(|error| panic!("{error}: {context}"));
        let expected = about.answer(self.question, &from_scratch(&about.code));
        if answer == expected {
            return;
        }
        let otherwise = match &about.past {
            Past::File(history) => reparse::otherwise(&history.0, &history.1),
            Past::Notebook(codes) => reparse::otherwise_of(codes),
        };
        match otherwise.map(|analysis| about.answer(self.question, &analysis)) {
            Some(other) if other == answer => {
                eprintln!("the parser recovers otherwise from the edits: {context}");
            }
            other => panic!(
                "{context}\nin {:?}\nanswered {answer}\nexpected {expected}\nparser says {other:?}",
                about.code
            ),
        }
    }
}
