//! How the cost of a text grows with its size, for texts of extreme shapes: twice as much of a shape
//! should take twice as long. `cargo bench --bench shapes -- [SIZE [SHAPE]]`.

#[path = "../tests/shapes/shapes.rs"]
mod shapes;

use std::env;
use std::time::{Duration, Instant};

use ropey::Rope;
use shapes::Shape;
use viva::constructs::Analysis;
use viva::syntax::PythonParser;

const ROUNDS: usize = 5;

fn main() {
    // Cargo adds an option of its own.
    let arguments: Vec<String> = env::args().skip(1).filter(|arg| arg != "--bench").collect();
    let size: usize = match arguments.first() {
        Some(size) => size.parse().expect("the size is a number"),
        None => 10_000,
    };
    let wanted = |name: &str| arguments.get(1).is_none_or(|part| name.contains(part));
    println!("                                            parse      ×2    analyse      ×2");
    for (kind, shapes) in [
        ("deep", shapes::DEEP),
        ("wide", shapes::WIDE),
        ("broken", shapes::BROKEN),
    ] {
        for shape in shapes {
            let name = format!("{kind}: {}", shape.name);
            if wanted(&name) {
                let [once, twice] = [size, 2 * size].map(|n| cost(shape, n));
                println!(
                    "{name:<42}{}{}",
                    growth(once.0, twice.0),
                    growth(once.1, twice.1)
                );
            }
        }
    }
}

/// What a text of the first size costs, and how many times as much one twice as large.
fn growth(once: Duration, twice: Duration) -> String {
    let ratio = twice.as_secs_f64() / once.as_secs_f64();
    format!("{:>8.2} ms {ratio:>6.1}", once.as_secs_f64() * 1e3)
}

/// The least that it took to parse a text, and to analyse it; the first, slow round may be the last.
fn cost(shape: &Shape, n: usize) -> (Duration, Duration) {
    let text = Rope::from_str(&(shape.text)(n));
    let mut least = (Duration::MAX, Duration::MAX);
    let begin = Instant::now();
    for _ in 0..ROUNDS {
        let start = Instant::now();
        let tree = PythonParser::new().parse_rope(&text, None);
        let parsed = Instant::now();
        let findings = Analysis::new(tree, text.clone()).findings();
        least = (least.0.min(parsed - start), least.1.min(parsed.elapsed()));
        assert!(
            findings
                .iter()
                .any(|found| found.construct == shape.finds.0)
        );
        if begin.elapsed() > Duration::from_secs(1) {
            break;
        }
    }
    least
}
