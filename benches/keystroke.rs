//! What a keystroke costs beside tree-sitter's own incremental reparse of it: a thousand edits of
//! several kinds in a large file, each made and taken back, each followed by a question on the place,
//! since it is the question that has the changed parts analysed. All is timed five times an edit and
//! the quickest kept, so that what else the machine does hardly shows; compare the ratios.
//!
//! `VIVA_BENCH_FILE` names the Python file to use; without it the file is `examples/tour.py`, many
//! times over, about 10,000 lines long.

use std::hint::black_box;
use std::time::{Duration, Instant};

use tree_sitter::{InputEdit, Point, Tree};
use viva::server::Document;
use viva::syntax::PythonParser;
use viva::text::{Change, Position, PositionEncoding};

/// What is typed: a letter of an identifier, a line end, brackets and quotes.
const KINDS: [&str; 8] = ["x", "\n", "(", "[", ")", "()", "\"", "\"\"\""];
const EDITS: usize = 1000;
const TRIES: usize = 5;

fn main() {
    let text = match std::env::var("VIVA_BENCH_FILE") {
        Ok(path) => std::fs::read_to_string(path).expect("VIVA_BENCH_FILE names a readable file"),
        Err(_) => include_str!("../examples/tour.py").repeat(60),
    };
    println!("{} lines, {EDITS} edits", text.lines().count());
    println!("         reparse, ms        keystroke / reparse    with a question / reparse");
    println!("         p50      p99       p50   p99   worst      p50   p99   worst");
    let mut random = fastrand::Rng::with_seed(1);
    let mut document = Document::open(0, &text).expect("the text is not too long");
    let mut all = Vec::new();
    for kind in KINDS {
        let mut costs = Vec::new();
        for _ in 0..EDITS / KINDS.len() / 2 {
            let at = place(&mut random, &text, kind);
            for (range, typed) in [((at, at), kind), ((at, behind(at, kind)), "")] {
                let change = Change {
                    range: Some(range),
                    text: typed.to_owned(),
                };
                let (next, cost) = measure(&document, &change);
                document = next;
                costs.push(cost);
            }
        }
        report(&format!("{kind:?}"), &costs);
        all.append(&mut costs);
    }
    report("all", &all);
}

/// Where a person could type: a letter goes behind another one, the rest anywhere.
fn place(random: &mut fastrand::Rng, text: &str, kind: &str) -> Position {
    loop {
        let at = random.usize(0..text.len());
        let fits = match kind {
            "x" => text.as_bytes()[at].is_ascii_lowercase(),
            _ => text.is_char_boundary(at),
        };
        if fits {
            let line = text[..at].matches('\n').count();
            let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
            return Position::new(line as u32, (at - start) as u32);
        }
    }
}

/// The time of the reparse alone, of all that a change of the document takes, and with the findings
/// at the place of the edit.
struct Cost {
    reparse: Duration,
    change: Duration,
    question: Duration,
}

fn measure(document: &Document, change: &Change) -> (Document, Cost) {
    let encoding = PositionEncoding::Utf8;
    let changed = || {
        let changed = document.changed(1, std::slice::from_ref(change), encoding);
        changed.expect("the change fits")
    };
    let next = changed();
    let edited = edited(document, change);
    let (place, _) = change.range.expect("every edit has a range");
    let offset = byte(next.text(), place) as u32;
    next.analysis().at(offset);
    let mut parser = PythonParser::new();
    let mut cost = Cost {
        reparse: Duration::MAX,
        change: Duration::MAX,
        question: Duration::MAX,
    };
    for _ in 0..TRIES {
        let started = Instant::now();
        black_box(parser.parse_rope(next.text(), Some(&edited)));
        cost.reparse = cost.reparse.min(started.elapsed());
        let started = Instant::now();
        let next = black_box(changed());
        cost.change = cost.change.min(started.elapsed());
        black_box(next.analysis().at(offset));
        cost.question = cost.question.min(started.elapsed());
    }
    (next, cost)
}

fn byte(text: &ropey::Rope, at: Position) -> usize {
    text.line_to_byte(at.line as usize) + at.column as usize
}

/// The tree before, told of the edit.
fn edited(document: &Document, change: &Change) -> Tree {
    let (start, end) = change.range.expect("every edit has a range");
    let byte = |at| byte(document.text(), at);
    let point = |at: Position| Point {
        row: at.line as usize,
        column: at.column as usize,
    };
    let new_end = behind(start, &change.text);
    let mut tree = document.tree().clone();
    tree.edit(&InputEdit {
        start_byte: byte(start),
        old_end_byte: byte(end),
        new_end_byte: byte(start) + change.text.len(),
        start_position: point(start),
        old_end_position: point(end),
        new_end_position: point(new_end),
    });
    tree
}

/// Where the cursor is once `typed` has been typed at `at`.
fn behind(at: Position, typed: &str) -> Position {
    match typed {
        "\n" => Position::new(at.line + 1, 0),
        _ => Position::new(at.line, at.column + typed.len() as u32),
    }
}

fn report(kind: &str, costs: &[Cost]) {
    let quantiles = |of: &dyn Fn(&Cost) -> f64| {
        let mut sorted: Vec<f64> = costs.iter().map(of).collect();
        sorted.sort_by(f64::total_cmp);
        [0.5, 0.99, 1.0].map(|part| sorted[((sorted.len() - 1) as f64 * part).round() as usize])
    };
    let reparse = |cost: &Cost| cost.reparse.as_secs_f64();
    let [p50, p99, _] = quantiles(&|cost| reparse(cost) * 1e3);
    print!("{kind:<8} {p50:<8.2} {p99:<8.2}");
    let ratios: [&dyn Fn(&Cost) -> f64; 2] =
        [&|cost| cost.change.as_secs_f64() / reparse(cost), &|cost| {
            cost.question.as_secs_f64() / reparse(cost)
        }];
    for ratio in ratios {
        let [p50, p99, worst] = quantiles(ratio);
        print!("  {p50:<5.2} {p99:<5.2} {worst:<7.2}");
    }
    println!();
}
