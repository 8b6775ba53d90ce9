//! What code lenses, inlay hints, pitfalls and mentions of a whole file cost beside tree-sitter's own parse of it,
//! and beside an incremental reparse of one letter, once the file was analysed. Compare the figures of
//! one run with each other, not with other runs.
//!
//! `VIVA_BENCH_FILE` names the Python file to use; without it the file is `examples/tour.py`, many
//! times over, about 10,000 lines long.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use viva::bank::Bank;
use viva::features::{Reader, hints, lenses, mentions, pitfalls};
use viva::server::Document;
use viva::settings::Settings;
use viva::syntax::PythonParser;
use viva::text::{Change, Position, PositionEncoding, TextRange};

fn text() -> String {
    match std::env::var("VIVA_BENCH_FILE") {
        Ok(path) => std::fs::read_to_string(path).expect("VIVA_BENCH_FILE names a readable file"),
        Err(_) => include_str!("../examples/tour.py").repeat(60),
    }
}

fn whole_file(c: &mut Criterion) {
    let document = Document::open(0, &text()).expect("the text is not too long");
    let reader = Reader {
        bank: Bank::embedded(),
        settings: &Settings::default(),
        today: jiff::civil::date(2026, 1, 1),
    };
    let (text, part) = (document.text(), document.analysis().whole());
    let mut parser = PythonParser::new();
    let mut group = c.benchmark_group("whole file");
    group.bench_function("parse", |b| {
        b.iter(|| parser.parse_rope(black_box(text), None));
    });
    let top = Position::new(0, 0);
    let comment = [Change {
        range: Some((top, top)),
        text: "#".to_owned(),
    }];
    group.bench_function("change", |b| {
        b.iter(|| black_box(document.changed(1, &comment, PositionEncoding::Utf8)));
    });
    group.bench_function("lenses", |b| b.iter(|| black_box(lenses(&reader, part))));
    let all = TextRange::new(0, u32::MAX);
    group.bench_function("hints", |b| {
        b.iter(|| black_box(hints(&reader, part, text, all)));
    });
    // As much as a window shows.
    let line = |line: usize| text.line_to_byte(line.min(text.len_lines())) as u32;
    let window = TextRange::new(line(5_000), line(5_060));
    group.bench_function("hints of a window", |b| {
        b.iter(|| black_box(hints(&reader, part, text, window)));
    });
    group.bench_function("pitfalls", |b| {
        b.iter(|| black_box(pitfalls(&reader, part)));
    });
    group.bench_function("mentions", |b| {
        b.iter(|| black_box(mentions(&reader, part, text)));
    });
    let commented: String = text
        .lines()
        .map(|line| format!("{}  # as in Q45\n", line.to_string().trim_end()))
        .collect();
    let commented = Document::open(0, &commented).expect("the text is not too long");
    let (text, part) = (commented.text(), commented.analysis().whole());
    group.bench_function("parse of a comment a line", |b| {
        b.iter(|| parser.parse_rope(black_box(text), None));
    });
    group.bench_function("mentions of a comment a line", |b| {
        b.iter(|| black_box(mentions(&reader, part, text)));
    });
    group.finish();
}

criterion_group!(benches, whole_file);
criterion_main!(benches);
