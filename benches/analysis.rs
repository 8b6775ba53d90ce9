//! What analysis costs beside tree-sitter's own parse of the same text. Compare the figures of one run with each other, not with other runs.
//!
//! `VIVA_BENCH_FILE` names the Python file to use; without it the file is `examples/tour.py`, many
//! times over, about 10,000 lines long.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use ropey::Rope;
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
        b.iter(|| black_box(Analysis::new(tree.clone(), text.clone()).findings()));
    });
    group.finish();
}

criterion_group!(benches, whole_file);
criterion_main!(benches);
