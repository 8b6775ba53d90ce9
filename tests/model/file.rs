//! A file as the model knows it.

use std::sync::Arc;

use fastrand::Rng;
use serde_json::{Value, json};

use crate::generate;
use crate::lsp_text::{Change, Units};

/// How a text came about since it was last whole: what it was then, and each notification's changes.
pub type History = Arc<(String, Vec<Vec<Change>>)>;

#[derive(Debug)]
pub struct File {
    pub uri: String,
    /// Nothing while it is closed, or dropped for an edit that could not be used.
    pub open: Option<Open>,
    version: i32,
}

#[derive(Debug)]
pub struct Open {
    pub text: String,
    pub history: History,
}

impl Open {
    fn new(text: String) -> Self {
        let history = Arc::new((text.clone(), Vec::new()));
        Self { text, history }
    }
}

impl File {
    pub const fn new(uri: String) -> Self {
        Self {
            uri,
            open: None,
            version: 0,
        }
    }

    /// A notification about the file.
    pub fn act(&mut self, random: &mut Rng, units: Units) -> (&'static str, Value) {
        // Versions may skip; nobody promises that they grow after a file is closed.
        self.version += [1, 1, 1, 2, 1000, -1][random.usize(0..6)];
        let closed = self.open.is_none();
        match random.u32(0..60) {
            0 => self.close(),
            1 => self.did_open(random),
            2..40 if closed => self.did_open(random),
            _ => self.did_change(random, units),
        }
    }

    fn did_open(&mut self, random: &mut Rng) -> (&'static str, Value) {
        let text = generate::text(random);
        let document = json!({ "uri": self.uri, "languageId": "python",
            "version": self.version, "text": text });
        self.open = Some(Open::new(text));
        ("textDocument/didOpen", json!({ "textDocument": document }))
    }

    fn close(&mut self) -> (&'static str, Value) {
        self.open = None;
        let params = json!({ "textDocument": { "uri": self.uri } });
        ("textDocument/didClose", params)
    }

    fn did_change(&mut self, random: &mut Rng, units: Units) -> (&'static str, Value) {
        let mut text = self.open.take().map(|open| (open.text, open.history));
        // Where nothing is open any change will do.
        let mut nothing = String::new();
        let known = text.as_mut().map_or(&mut nothing, |(text, _)| text);
        let count = [1, 1, 1, 2, 4, 0][random.usize(0..6)];
        let changes = (0..count).map(|_| generate::change(random, known, units));
        let (sent, done): (Vec<_>, Vec<_>) = changes.unzip();
        let done: Option<Vec<_>> = done.into_iter().collect();
        // Nothing is left of a text for which one change could not be used.
        if let (Some((text, mut history)), Some(done)) = (text, done) {
            match done.iter().rposition(|change| change.range.is_none()) {
                Some(_) => self.open = Some(Open::new(text)),
                None => {
                    Arc::make_mut(&mut history).1.push(done);
                    self.open = Some(Open { text, history });
                }
            }
        }
        let document = json!({ "uri": self.uri, "version": self.version });
        let params = json!({ "textDocument": document, "contentChanges": sent });
        ("textDocument/didChange", params)
    }
}
