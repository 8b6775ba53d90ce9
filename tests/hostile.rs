//! Texts that nobody writes and everybody's editor opens one day: none may panic, or take so long
//! that the suite notices. Benchmarks hold the times; here the findings prove the text was read.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test stops where it fails"
)]

use viva::constructs::{Finding, findings};
use viva::server::Document;
use viva::text::{Change, LineIndex, Position, PositionEncoding};

/// How often a construct fires.
fn count(text: &str, construct: &str) -> usize {
    let findings = findings(text);
    let fired = findings.iter().filter(|f| f.construct == construct);
    fired.count()
}

#[track_caller]
fn check(text: &str, construct: &str, times: usize) {
    assert_eq!(count(text, construct), times, "{:.80}", text);
}

#[test]
fn a_hundred_thousand_lines() {
    check(&"x = lambda: 0\n".repeat(100_000), "lambda", 100_000);
}

#[test]
fn one_line_of_five_megabytes() {
    let text = format!("x = [{}lambda: 0]", "0, ".repeat(1_700_000));
    check(&text, "lambda", 1);
}

#[test]
fn ten_thousand_levels() {
    let nested = |open: &str, inner: &str, close: &str| {
        format!("{}{inner}{}", open.repeat(10_000), close.repeat(10_000))
    };
    check(&nested("(", "lambda: 0", ")"), "lambda", 1);
    check(&nested("[", "lambda: 0", "]"), "lambda", 1);
    check(&nested("{0: ", "lambda: 0", "}"), "lambda", 1);
    check(&nested("f(", "lambda: 0", ")"), "lambda", 1);
    check(&nested("not ", "(lambda: 0)", ""), "lambda", 1);
    check(&nested("lambda: ", "0", ""), "lambda", 10_000);
    check(
        &nested("a if b else ", "c", ""),
        "conditional-expression",
        10_000,
    );
    // Left open, nobody knows what they are; they must only come to an end.
    findings(&"(".repeat(10_000));
    findings(&"[{(".repeat(3_000));
    findings(&"def f(".repeat(3_000));
}

#[test]
fn long_chains() {
    let links = 20_000;
    check(&format!("a{}\nlambda: 0", ".b".repeat(links)), "lambda", 1);
    check(
        &format!("a{}\nlambda: 0", ".b()".repeat(links)),
        "lambda",
        1,
    );
    check(&format!("a{}\nlambda: 0", "[0]".repeat(links)), "lambda", 1);
    check(
        &format!("a{}\nlambda: 0", " + a".repeat(links)),
        "lambda",
        1,
    );
    check(
        &format!("a{}\nlambda: 0", " and a".repeat(links)),
        "lambda",
        1,
    );
    check(
        &format!("a{}\nlambda: 0", " < a".repeat(links)),
        "lambda",
        1,
    );
    check(&format!("{}lambda: 0", "a = ".repeat(links)), "lambda", 1);
    check(
        &format!("{}def f(): ...", "@a\n".repeat(links)),
        "decorator",
        links,
    );
    check(
        &format!("if a: b\n{}", "elif a: lambda: 0\n".repeat(links)),
        "lambda",
        links,
    );
    check(&format!("x = ({})", "'a' ".repeat(links)), "lambda", 0);
    check(
        &format!(
            "def f({}): lambda: 0",
            (0..links).map(|n| format!("a{n}, ")).collect::<String>()
        ),
        "lambda",
        1,
    );
    check(
        &format!("global {}a\nlambda: 0", "a, ".repeat(links)),
        "lambda",
        1,
    );
}

#[test]
fn deep_blocks() {
    let deep: String = (0..900)
        .map(|level| format!("{}if a:\n", " ".repeat(level)))
        .collect();
    check(
        &format!("{deep}{}lambda: 0\n", " ".repeat(900)),
        "lambda",
        1,
    );
}

#[test]
fn lines_may_end_in_any_way() {
    let lines = [
        "x = lambda: 0",
        "def f():",
        "    yield 1",
        "y = lambda: 1",
        "",
    ];
    for end in ["\n", "\r\n", "\r"] {
        check(&lines.join(end), "lambda", 2);
        check(&lines.join(end), "yield", 1);
    }
    check(
        "x = lambda: 0\r\ny = lambda: 0\rz = lambda: 0\n",
        "lambda",
        3,
    );
    check("\u{feff}x = lambda: 0\n", "lambda", 1);
}

/// Python ends a line at a lone `\r`, too; tree-sitter's grammar does not.
#[test]
fn places_do_not_depend_on_how_lines_end() {
    let text = include_str!("../examples/tour.py");
    let places = |text: &str| -> Vec<_> {
        let lines = LineIndex::new(text);
        let place = |finding: &Finding| (finding.construct, lines.row_column(finding.focus.start));
        findings(text).iter().map(place).collect()
    };
    let expected = places(text);
    assert!(!expected.is_empty());
    assert_eq!(places(&text.replace('\n', "\r\n")), expected);
    assert_eq!(places(&text.replace('\n', "\r")), expected);
    let mut ends = ["\n", "\r", "\r\n"].into_iter().cycle();
    let mixed = text
        .lines()
        .map(|line| line.to_owned() + ends.next().unwrap());
    assert_eq!(places(&mixed.collect::<String>()), expected);
    assert_eq!(places(&format!("{text}x = 1 + \\\r 2\r")), expected);
}

#[test]
fn junk_is_survived() {
    let mut random = fastrand::Rng::with_seed(7);
    for length in [1, 10, 1000, 20_000] {
        let junk: String = (0..length)
            .map(|_| random.char('\0'..='\u{10ffff}'))
            .collect();
        findings(&junk);
        let bytes: Vec<u8> = (0..length).map(|_| random.u8(..)).collect();
        findings(&String::from_utf8_lossy(&bytes));
    }
    check(
        "x = '\\ud800\\udfff'\ny = lambda: '\\N{nope}'\n",
        "lambda",
        1,
    );
    check("a\0b\nx = lambda: 0\n", "lambda", 1);
}

/// The same texts while somebody types in them.
#[test]
fn edits_of_hostile_texts_end_where_a_fresh_look_does() {
    let texts = [
        "(".repeat(2_000),
        format!("x = [{}]", "lambda: 0, ".repeat(5_000)),
        "a\rb\r\n\u{feff}\0".repeat(500),
        format!("class A:\n{}", "    def f(self): x = (\n".repeat(300)),
    ];
    for text in texts {
        let mut document = Document::open(0, &text).unwrap();
        for (version, typed) in ["(", ")", "\n", "'", "\"\"\"", "é"].iter().enumerate() {
            let at = Position::new(0, version as u32 * 3);
            let change = Change {
                range: Some((at, at)),
                text: (*typed).to_owned(),
            };
            let version = version as i32 + 1;
            document = document
                .changed(version, &[change], PositionEncoding::Utf16)
                .unwrap();
            let fresh = Document::open(version, &document.text().to_string()).unwrap();
            assert_eq!(
                document.analysis().findings(),
                fresh.analysis().findings(),
                "{typed:?} in {text:.40?}"
            );
        }
    }
}
