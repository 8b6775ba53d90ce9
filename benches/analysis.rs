//! What analysis costs beside tree-sitter's own parse of the same text: a whole file, and a
//! keystroke in a large one. Compare the figures of one run with each other, not with other runs.
//!
//! `VIVA_BENCH_FILE` names the Python file to use; without it the file is `examples/tour.py`, many
//! times over, about 10,000 lines long.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use ropey::Rope;
use tree_sitter::{InputEdit, Point, Tree};
use viva::constructs::Analysis;
use viva::syntax::PythonParser;

fn text() -> String {
    match std::env::var("VIVA_BENCH_FILE") {
        Ok(path) => std::fs::read_to_string(path).expect("VIVA_BENCH_FILE names a readable file"),
        Err(_) => include_str!("../examples/tour.py").repeat(60),
    }
}

fn whole_file(c: &mut Criterion) {
    let text = Rope::from_str(&text());
    let mut parser = PythonParser::new();
    let tree = parser.parse_rope(&text, None);
    let mut group = c.benchmark_group("whole file");
    group.bench_function("parse", |b| {
        b.iter(|| parser.parse_rope(black_box(&text), None))
    });
    group.bench_function("bind and detect", |b| {
        b.iter(|| black_box(Analysis::new(&tree, &text).findings()));
    });
    group.finish();
}

/// A letter typed into a name in the middle of the text.
struct Keystroke {
    texts: [Rope; 2],
    at: usize,
}

impl Keystroke {
    fn new(text: &str) -> Self {
        let middle = text.len() / 2;
        let at = text[middle..]
            .find("self")
            .map_or(middle, |found| middle + found + 2);
        let before = Rope::from_str(text);
        let mut after = before.clone();
        after.insert(after.byte_to_char(at), "x");
        Self {
            texts: [before, after],
            at,
        }
    }

    /// The tree before, told of the edit.
    fn edited(&self, tree: &Tree) -> Tree {
        let before = &self.texts[0];
        let row = before.byte_to_line(self.at);
        let point = |column| Point { row, column };
        let column = self.at - before.line_to_byte(row);
        let mut tree = tree.clone();
        tree.edit(&InputEdit {
            start_byte: self.at,
            old_end_byte: self.at,
            new_end_byte: self.at + 1,
            start_position: point(column),
            old_end_position: point(column),
            new_end_position: point(column + 1),
        });
        tree
    }
}

fn keystroke(c: &mut Criterion) {
    let keystroke = Keystroke::new(&text());
    let mut parser = PythonParser::new();
    let tree = parser.parse_rope(&keystroke.texts[0], None);
    let analysis = Analysis::new(&tree, &keystroke.texts[0]);
    let after = &keystroke.texts[1];
    let rest = (keystroke.texts[0].len_bytes() - keystroke.at) as u32;
    let mut group = c.benchmark_group("keystroke");
    group.bench_function("reparse", |b| {
        b.iter(|| parser.parse_rope(after, Some(&keystroke.edited(&tree))));
    });
    let new = parser.parse_rope(after, Some(&keystroke.edited(&tree)));
    group.bench_function("bind and detect", |b| {
        b.iter(|| black_box(analysis.edited(&new, after, keystroke.at as u32, rest)));
    });
    group.finish();
}

criterion_group!(benches, whole_file, keystroke);
criterion_main!(benches);
