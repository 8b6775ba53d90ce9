//! A notebook as the model knows it.

use fastrand::Rng;
use serde_json::{Value, json};
use viva::syntax::{Notebook as Scanned, ipython};

use crate::expected::Shown;
use crate::generate;
use crate::lsp_text::Units;

const URI: &str = "file:///nowhere/a.ipynb";

/// What stands in cells beside Python.
const CELLS: &[&str] = &[
    "%time x = f.reduce(len, 'é😀')\n",
    "!ls 中\n",
    "Counter?\n",
    "%%bash\nlambda: 0\n",
    "%%time\ny = lambda: 0",
    "x = '''",
    "'''; z = (",
];

#[derive(Debug, Clone)]
struct Cell {
    uri: String,
    is_code: bool,
    text: String,
}

#[derive(Debug, Default)]
pub struct Notebook {
    /// Nothing while the notebook is closed, or dropped.
    cells: Option<Vec<Cell>>,
    version: i32,
    made: usize,
    /// The code of all versions since the notebook was opened, and after each notification.
    codes: Vec<String>,
}

impl Notebook {
    /// A notification about the notebook.
    pub fn act(&mut self, random: &mut Rng, units: Units) -> (&'static str, Value) {
        self.version += random.i32(1..4);
        let closed = self.cells.is_none();
        let (method, mut params) = match random.u32(0..60) {
            0 => self.close(),
            1 => self.did_open(random),
            2..40 if closed => self.did_open(random),
            _ => self.did_change(random, units),
        };
        params["notebookDocument"]["uri"] = json!(URI);
        params["notebookDocument"]["version"] = json!(self.version);
        if method.ends_with("didOpen") {
            self.codes.clear();
        }
        if let Some(code) = self.code() {
            self.codes.push(code);
        }
        (method, params)
    }

    /// The address of a cell that is there, was there, or never will be.
    pub fn some_cell(&self, random: &mut Rng) -> String {
        match &self.cells {
            Some(cells) if !cells.is_empty() && random.u32(0..10) > 0 => {
                cells[random.usize(0..cells.len())].uri.clone()
            }
            _ => address(random.usize(0..self.made + 2)),
        }
    }

    /// The cell, if it is open.
    pub fn shown(&self, uri: &str, units: Units) -> Option<Shown> {
        let mut start = 0;
        for cell in self.cells.iter().flatten() {
            let length = cell.python().map_or(0, |python| python.len());
            if cell.uri == uri {
                return Some(Shown {
                    units,
                    source: cell.text.clone(),
                    part: start..start + length,
                });
            }
            start += length;
        }
        None
    }

    /// The code as a scan joins it, once for each version.
    pub fn codes(&self) -> &[String] {
        &self.codes
    }

    fn code(&self) -> Option<String> {
        let cells = self.cells.as_ref()?;
        let json = cells.iter().map(|cell| {
            json!({ "cell_type": if cell.is_code { "code" } else { "markdown" },
                "source": cell.text })
        });
        let json = json!({ "cells": json.collect::<Value>() }).to_string();
        let code = Scanned::read(&json).unwrap().unwrap().code;
        let joined: String = cells.iter().filter_map(Cell::python).collect();
        assert_eq!(code, joined, "a scan joins cells as the model does");
        Some(code)
    }

    fn did_open(&mut self, random: &mut Rng) -> (&'static str, Value) {
        let count = random.usize(0..5);
        let cells: Vec<_> = (0..count).map(|_| self.new_cell(random)).collect();
        let notebook = json!({ "notebookType": "jupyter-notebook",
            "cells": cells.iter().map(Cell::listed).collect::<Value>() });
        let texts: Value = cells.iter().map(Cell::opened).collect();
        self.cells = Some(cells);
        let params = json!({ "notebookDocument": notebook, "cellTextDocuments": texts });
        ("notebookDocument/didOpen", params)
    }

    fn close(&mut self) -> (&'static str, Value) {
        let cells = self.cells.take().unwrap_or_default();
        let closed: Value = cells.iter().map(Cell::identified).collect();
        let params = json!({ "notebookDocument": {}, "cellTextDocuments": closed });
        ("notebookDocument/didClose", params)
    }

    fn did_change(&mut self, random: &mut Rng, units: Units) -> (&'static str, Value) {
        let cells = self.cells.take();
        let was_open = cells.is_some();
        // Where nothing is open any change will do.
        let mut cells = cells.unwrap_or_else(|| vec![self.new_cell(random)]);
        let (change, usable) = match random.u32(0..5) {
            _ if cells.is_empty() => self.splice(random, &mut cells),
            0 => self.splice(random, &mut cells),
            1 => new_kind(random, &mut cells),
            _ => edit(random, &mut cells, units),
        };
        if was_open && usable {
            self.cells = Some(cells);
        }
        let params = json!({ "notebookDocument": {}, "change": { "cells": change } });
        ("notebookDocument/didChange", params)
    }

    /// Cells come, go and change places; whether that is possible.
    fn splice(&mut self, random: &mut Rng, cells: &mut Vec<Cell>) -> (Value, bool) {
        let start = random.usize(0..=cells.len());
        let count = random.usize(0..=(cells.len() - start).min(3));
        let mut gone: Vec<_> = cells.drain(start..start + count).collect();
        let mut come = Vec::new();
        while random.bool() && !gone.is_empty() {
            come.push(gone.swap_remove(random.usize(0..gone.len())));
        }
        let new: Vec<_> = (0..random.usize(0..3))
            .map(|_| self.new_cell(random))
            .collect();
        let opened: Value = new.iter().map(Cell::opened).collect();
        let closed: Value = gone.iter().map(Cell::identified).collect();
        come.extend(new);
        random.shuffle(&mut come);
        let listed: Value = come.iter().map(Cell::listed).collect();
        cells.splice(start..start, come);
        let wrong = random.u32(0..40) == 0;
        let count = if wrong { count + 99 } else { count };
        let array = json!({ "start": start, "deleteCount": count, "cells": listed });
        let structure = json!({ "array": array, "didOpen": opened, "didClose": closed });
        (json!({ "structure": structure }), !wrong)
    }

    fn new_cell(&mut self, random: &mut Rng) -> Cell {
        self.made += 1;
        let text = match random.u32(0..3) {
            0 => CELLS[random.usize(0..CELLS.len())].to_owned(),
            _ => generate::text(random),
        };
        Cell {
            uri: address(self.made),
            is_code: random.u32(0..8) > 0,
            text,
        }
    }
}

fn address(number: usize) -> String {
    format!("vscode-notebook-cell:/nowhere/a.ipynb#W{number}")
}

fn new_kind(random: &mut Rng, cells: &mut [Cell]) -> (Value, bool) {
    let cell = random.choice(cells).unwrap();
    cell.is_code = !cell.is_code;
    (json!({ "data": [cell.listed()] }), true)
}

/// Edits of one cell, or of two.
fn edit(random: &mut Rng, cells: &mut [Cell], units: Units) -> (Value, bool) {
    let (mut contents, mut usable) = (Vec::new(), true);
    for _ in 0..random.usize(1..3) {
        let cell = random.choice(&mut *cells).unwrap();
        let mut changes = Vec::new();
        for _ in 0..random.usize(1..3) {
            let (sent, done) = generate::change(random, &mut cell.text, units);
            usable &= done.is_some();
            changes.push(sent);
        }
        let document = json!({ "uri": cell.uri, "version": random.i32(2..9) });
        contents.push(json!({ "document": document, "changes": changes }));
    }
    (json!({ "textContent": contents }), usable)
}

impl Cell {
    /// What of the cell is analysed.
    fn python(&self) -> Option<String> {
        let python = ipython::python(&self.text).filter(|_| self.is_code)?;
        Some(python + "\n")
    }

    fn listed(&self) -> Value {
        json!({ "kind": if self.is_code { 2 } else { 1 }, "document": self.uri })
    }

    fn opened(&self) -> Value {
        json!({ "uri": self.uri, "languageId": "python", "version": 1, "text": self.text })
    }

    fn identified(&self) -> Value {
        json!({ "uri": self.uri })
    }
}
