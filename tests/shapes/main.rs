//! Texts that nobody would write: each is read to its end, without panic, and what is intact is found.

#![allow(clippy::unwrap_used, reason = "a test stops where it fails")]

mod shapes;

use shapes::{BROKEN, DEEP, Shape, WIDE};
use viva::constructs::findings;

/// Whether the findings stand where they should, and only there.
fn check(shapes: &[Shape], n: usize) {
    let mut faults = String::new();
    for Shape { name, text, finds } in shapes {
        let text = text(n);
        let (construct, at) = *finds;
        let expected: Vec<u32> = text.match_indices(at).map(|(at, _)| at as u32).collect();
        assert!(!expected.is_empty(), "{name}: no {at} in the text");
        let found = findings(&text);
        let found = found
            .iter()
            .filter(|finding| finding.construct == construct);
        let found: Vec<u32> = found.map(|finding| finding.focus.start).collect();
        if found != expected {
            let differs = found.iter().zip(&expected).position(|(a, b)| a != b);
            let (found, expected) = (found.len(), expected.len());
            faults += &format!("{name}: {found} found of {expected}, differing from {differs:?}\n");
        }
    }
    assert!(faults.is_empty(), "\n{faults}");
}

#[test]
fn deep_nesting_hides_nothing() {
    check(DEEP, 10_000);
}

#[test]
fn wide_texts_are_read_to_the_end() {
    check(WIDE, 2_000);
}

#[test]
fn what_is_broken_costs_only_itself() {
    check(BROKEN, 1_000);
}
