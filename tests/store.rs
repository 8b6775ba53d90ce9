//! Random edits held against a model: a plain string, parsed and analysed from scratch.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test stops where it fails"
)]

use fastrand::Rng;
use tree_sitter::Tree;
use viva::server::Document;
use viva::text::{Change, Position, PositionEncoding};

/// What random texts are made of: Python in pieces, every line end, one to four bytes a character.
const PIECES: &[&str] = &[
    "x",
    "é",
    "e\u{301}",
    "中",
    "😀",
    " ",
    "\n",
    "\r\n",
    "\r",
    "\n    ",
    "def f(a):\n    ",
    "class A:\n    ",
    "lambda: 0",
    "__slots__ = ()",
    "'",
    "\"\"\"",
    "(",
    ")",
    "[",
    "]",
    ", ",
    ": ",
    " = ",
    "# c",
    "\\\n",
    "\t",
    "f'{x}'",
    "@a\n",
    "if x:\n",
    "return ",
];

const ENCODINGS: [PositionEncoding; 3] = [
    PositionEncoding::Utf8,
    PositionEncoding::Utf16,
    PositionEncoding::Utf32,
];

/// Nearly all of these texts are broken, and where one is, tree-sitter may recover from an edited tree
/// otherwise than from none; it does so once in a hundred thousand edits, and not with these seeds.
#[test]
fn random_edits_end_where_the_model_opened_afresh_does() {
    for seed in 0..60 {
        let mut random = Rng::with_seed(seed);
        let encoding = ENCODINGS[seed as usize % 3];
        let mut model = text(&mut random, 40);
        let mut document = Document::open(0, &model).unwrap();
        for version in 1..60 {
            let before = model.clone();
            let changes: Vec<_> = (0..random.usize(1..4))
                .map(|_| {
                    let change = change(&mut random, &model, encoding);
                    apply(&mut model, &change, encoding);
                    change
                })
                .collect();
            document = document.changed(version, &changes, encoding).unwrap();
            let context = || format!("seed {seed}, {encoding:?}, {before:?} with {changes:#?}");
            assert_eq!(document.version(), version);
            assert_eq!(document.text().to_string(), model, "{}", context());
            let fresh = Document::open(version, &model).unwrap();
            assert_eq!(
                outline(document.tree()),
                outline(fresh.tree()),
                "{}",
                context()
            );
            assert_eq!(
                document.analysis().findings(),
                fresh.analysis().findings(),
                "{}",
                context()
            );
        }
    }
}

/// What edits of sound code insert: whole lines and parts of some, at any indentation.
const LINES: &[&str] = &[
    "else:\n",
    "    else:\n",
    "@cached\n",
    "    @property\n",
    "# c\n",
    "    # c\n",
    "x = 1; y = lambda: 0\n",
    "    x = [y for y in z]\n",
    "class A(B): x = 1; global y\n",
    "class A[T]:\n",
    "    global len\n",
    "    def len(self): return len(self)\n",
    "def sorted(): pass\n",
    "import functools as f\n",
    "    ",
    "\n",
    "\"\"\"",
    "(",
    ")",
    "len",
    "\\\n",
    "; ",
    "é",
];

/// Most of these texts parse without an error, before and after; those that do not are often mended.
#[test]
fn edits_of_sound_code_end_where_a_fresh_look_does() {
    let code = include_str!("../examples/tour.py");
    let encoding = PositionEncoding::Utf8;
    for seed in 0..40 {
        let mut random = Rng::with_seed(seed);
        let mut document = Document::open(0, code).unwrap();
        let mut sound = code.to_owned();
        for version in 1..60 {
            let before = document.text().to_string();
            let broken = document.tree().root_node().has_error();
            let change = if broken && random.u32(0..3) > 0 {
                between(&before, &sound)
            } else {
                line_change(&mut random, &before)
            };
            document = document
                .changed(version, std::slice::from_ref(&change), encoding)
                .unwrap();
            let after = document.text().to_string();
            if random.u32(0..4) > 0 {
                let fresh = Document::open(version, &after).unwrap();
                assert_eq!(
                    document.analysis().findings(),
                    fresh.analysis().findings(),
                    "seed {seed}, {change:?} in {before}"
                );
            }
            if !document.tree().root_node().has_error() {
                sound = after;
            }
        }
    }
}

/// The change that makes one text of another.
fn between(before: &str, after: &str) -> Change {
    let ends = |from: &str, to: &str| {
        let same = from.chars().zip(to.chars()).take_while(|(a, b)| a == b);
        same.map(|(char, _)| char.len_utf8()).sum::<usize>()
    };
    let start = ends(before, after);
    let reversed = |text: &str| text[start..].chars().rev().collect::<String>();
    let tail = ends(&reversed(before), &reversed(after));
    let position = |at: usize| {
        let line = before[..at].matches('\n').count();
        let column = at - before[..at].rfind('\n').map_or(0, |end| end + 1);
        Position::new(line as u32, column as u32)
    };
    Change {
        range: Some((position(start), position(before.len() - tail))),
        text: after[start..after.len() - tail].to_owned(),
    }
}

/// A line taken out, put in, moved in or out, or something typed or deleted within one.
fn line_change(random: &mut Rng, before: &str) -> Change {
    let line = random.u32(0..before.lines().count() as u32 + 1);
    let content = before.lines().nth(line as usize).unwrap_or_default();
    let indent = (content.len() - content.trim_start().len()) as u32;
    let insert = LINES[random.usize(0..LINES.len())];
    let mut inside = random.usize(0..content.len() + 1);
    while !content.is_char_boundary(inside) {
        inside -= 1;
    }
    let inside = inside as u32;
    let (from, to, text) = match random.u32(0..6) {
        0 => ((line, 0), (line + random.u32(1..4), 0), ""),
        1 => ((line, 0), (line, 0), "    "),
        2 => ((line, 0), (line, indent), ""),
        3 => ((line, 0), (line, 0), insert),
        4 => ((line, inside), (line, inside), insert),
        _ => ((line, inside), (line, inside + 1), ""),
    };
    let position = |(line, column)| Position::new(line, column);
    Change {
        range: Some((position(from), position(to))),
        text: text.to_owned(),
    }
}

fn text(random: &mut Rng, pieces: usize) -> String {
    (0..random.usize(0..pieces))
        .map(|_| PIECES[random.usize(0..PIECES.len())])
        .collect()
}

fn change(random: &mut Rng, model: &str, encoding: PositionEncoding) -> Change {
    if random.u32(0..20) == 0 {
        return Change {
            range: None,
            text: text(random, 40),
        };
    }
    let mut ends = [
        position(random, model, encoding),
        position(random, model, encoding),
    ];
    ends.sort();
    if random.bool() {
        ends[1] = ends[0];
    }
    Change {
        range: Some((ends[0], ends[1])),
        text: text(random, 4),
    }
}

/// Any position: between characters, inside one, past the line, past the text.
fn position(random: &mut Rng, model: &str, encoding: PositionEncoding) -> Position {
    let lines = lines(model);
    let line = random.usize(0..lines.len() + 1);
    let units = lines
        .get(line)
        .map_or(0, |(_, content)| units(content, encoding));
    let column = if random.u32(0..10) == 0 {
        u32::MAX
    } else {
        random.u32(0..units + 2)
    };
    Position::new(line as u32, column)
}

fn units(content: &str, encoding: PositionEncoding) -> u32 {
    let units = match encoding {
        PositionEncoding::Utf8 => content.len(),
        PositionEncoding::Utf16 => content.encode_utf16().count(),
        PositionEncoding::Utf32 => content.chars().count(),
    };
    units as u32
}

/// The start and the content of every line.
fn lines(text: &str) -> Vec<(usize, &str)> {
    let (mut lines, mut start, mut at) = (Vec::new(), 0, 0);
    while at < text.len() {
        let rest = &text[at..];
        let terminator = ["\r\n", "\n", "\r"]
            .into_iter()
            .find(|end| rest.starts_with(end));
        match terminator {
            Some(end) => {
                lines.push((start, &text[start..at]));
                at += end.len();
                start = at;
            }
            None => at += rest.chars().next().unwrap().len_utf8(),
        }
    }
    lines.push((start, &text[start..]));
    lines
}

fn offset(text: &str, position: Position, encoding: PositionEncoding) -> usize {
    let lines = lines(text);
    let Some(&(start, content)) = lines.get(position.line as usize) else {
        return text.len();
    };
    // The last boundary at or before the column.
    let boundaries = content
        .char_indices()
        .map(|(at, _)| at)
        .chain([content.len()]);
    let reached = |&at: &usize| units(&content[..at], encoding) <= position.column;
    start + boundaries.take_while(reached).last().unwrap()
}

fn apply(model: &mut String, change: &Change, encoding: PositionEncoding) {
    match change.range {
        Some((start, end)) => {
            let range = offset(model, start, encoding)..offset(model, end, encoding);
            model.replace_range(range, &change.text);
        }
        None => model.clone_from(&change.text),
    }
}

/// Every node: kind, bytes, points.
fn outline(tree: &Tree) -> String {
    let mut outline = String::new();
    let mut cursor = tree.walk();
    loop {
        let node = cursor.node();
        outline += &format!(
            "{:indent$}{} {:?} {}..{}\n",
            "",
            if node.is_missing() {
                "MISSING"
            } else {
                node.kind()
            },
            node.byte_range(),
            node.start_position(),
            node.end_position(),
            indent = cursor.depth() as usize
        );
        if cursor.goto_first_child() {
            continue;
        }
        while !cursor.goto_next_sibling() {
            if !cursor.goto_parent() {
                return outline;
            }
        }
    }
}

/// Edits that once left something of the text before behind.
#[test]
fn an_edit_takes_over_only_what_still_holds() {
    let cases = [
        // The string is the docstring no longer.
        ("class A:\n    'doc'\n", (1, 0), "    x = 1\n"),
        // The class binds the name, and the module no longer does.
        (
            "import functools as f\nclass A:\n    x = 1\nf = 1\nf.reduce\n",
            (3, 0),
            "    ",
        ),
        // What is cut out of a broken line is no statement that a later cut has to find.
        ("x\ne;async def c():\n ()\né", (0, 0), ")"),
        // The class had ended with the string, and goes on now that it does not parse.
        (
            "class A:\n    def f(self):\n'doc'\n        return (lambda: 0)\n    def g(self): ...\n",
            (4, 12),
            "(",
        ),
        // Alone, the method had a block.
        (
            "class A:\n    def f(self):\n    'doc'\n    def g(self): ...\n",
            (3, 12),
            "(",
        ),
    ];
    for (before, (line, column), inserted) in cases {
        let at = Position::new(line, column);
        let change = Change {
            range: Some((at, at)),
            text: inserted.to_owned(),
        };
        let document = Document::open(0, before).unwrap();
        document.analysis().findings();
        let document = document
            .changed(1, &[change], PositionEncoding::Utf16)
            .unwrap();
        let fresh = Document::open(1, &document.text().to_string()).unwrap();
        assert_eq!(
            document.analysis().findings(),
            fresh.analysis().findings(),
            "{before:?} with {inserted:?}"
        );
    }
}
