//! What random people type, and where.

use std::iter;

use fastrand::Rng;
use serde_json::{Value, json};

use crate::client::range;
use crate::lsp_text::{Change, Place, Units, lines};

/// Whole lines, sound where they stand alone.
const LINES: &[&str] = &[
    "import functools as f\n",
    "from collections import Counter\n",
    "x = f.reduce(len, 'é😀')\n",
    "'😀', lambda: 0\n",
    "def g(a=[]):\n    yield from Counter(a)\n",
    "class A:\n    __slots__ = ('é',)\n    def m(self): return super().m()\n",
    "with open('中') as f: pass\n",
    "@f.cache\ndef h(*a, **k): return [y for y in a if y is not None]\n",
    "try:\n    pass\nexcept:\n    raise\n",
    "async def c():\n    await c()\n",
    "# e\u{301} 👩‍👩‍👧\r\n",
    "s = f'{x!r:>{y}}'\r\n",
    "global len\n",
    "\"\"\"doc\"\"\"\n",
];

/// What one or two keystrokes leave.
const TYPED: &[&str] = &[
    "x",
    "f",
    "0",
    ".",
    "=",
    " ",
    "    ",
    "\t",
    "é",
    "e\u{301}",
    "\u{301}",
    "中",
    "😀",
    "\n",
    "\n",
    "\r\n",
    "\n    ",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "()",
    "'",
    "\"",
    "'''",
    "\"\"\"",
    "\\\n",
    ":",
    ";",
    ",",
    "#",
    "@",
    "lambda: 0",
    "del ",
    "\u{feff}",
    "\0",
];

/// Ends a line for Python and the protocol, but not for the grammar.
const RETURN: &str = "\r";

const TOUR: &str = include_str!("../../examples/tour.py");

fn choose<'a>(random: &mut Rng, from: &[&'a str]) -> &'a str {
    from[random.usize(0..from.len())]
}

/// A whole text; the ends of its lines are mixed in some.
pub fn text(random: &mut Rng) -> String {
    let mut text: String = match random.u32(0..6) {
        0 => String::new(),
        1 => {
            let tour: Vec<_> = TOUR.split_inclusive('\n').collect();
            let from = random.usize(0..tour.len());
            tour[from..]
                .iter()
                .take(random.usize(1..60))
                .copied()
                .collect()
        }
        2 => iter::repeat_with(|| typed(random)).take(12).collect(),
        _ => {
            let count = random.usize(1..10);
            iter::repeat_with(|| choose(random, LINES))
                .take(count)
                .collect()
        }
    };
    if random.u32(0..8) == 0 {
        text = text.replace('\n', "\r\n").replace("\r\r", "\r");
    }
    text
}

/// A little text, as typed or pasted.
pub fn typed(random: &mut Rng) -> String {
    match random.u32(0..40) {
        0 => RETURN.to_owned(),
        1..8 => choose(random, LINES).to_owned(),
        8..12 => choose(random, LINES).trim_end().to_owned(),
        _ => choose(random, TYPED).to_owned(),
    }
}

/// Any place: between characters mostly, inside some, behind lines, behind the text.
pub fn place(random: &mut Rng, text: &str, units: Units) -> Place {
    let lines = lines(text);
    let behind = usize::from(random.u32(0..20) == 0);
    let line = random.usize(0..lines.len() + behind);
    let columns = lines
        .get(line)
        .map_or(0, |line| units.columns(&text[line.clone()]));
    let column = match random.u32(0..20) {
        0 => u32::MAX,
        1 => columns + random.u32(0..9),
        _ => random.u32(0..=columns),
    };
    (line as u32, column)
}

/// A change as the protocol writes it, and what it does to `text`; nothing where it cannot be used.
pub fn change(random: &mut Rng, text: &mut String, units: Units) -> (Value, Option<Change>) {
    // Texts stay small enough to be read anew after each change.
    if random.u32(0..40) == 0 || text.len() > 6_000 {
        let change = Change {
            range: None,
            new: self::text(random),
        };
        change.apply(text);
        return (json!({ "text": change.new }), Some(change));
    }
    if random.u32(0..150) == 0 {
        return (unusable(random), None);
    }
    let mut ends = [place(random, text, units); 2];
    match random.u32(0..8) {
        0 => ends[1] = place(random, text, units),
        // A character or a few, not over the end of the line.
        1 | 2 => ends[1].1 = ends[1].1.saturating_add(random.u32(1..4)),
        // A line.
        3 => ends = [(ends[0].0, 0), (ends[0].0 + 1, 0)],
        _ => {}
    }
    ends.sort_unstable();
    let new = match random.u32(0..4) {
        0 if ends[0] != ends[1] => String::new(),
        _ => typed(random),
    };
    let change = Change {
        range: Some(units.offset(text, ends[0])..units.offset(text, ends[1])),
        new,
    };
    change.apply(text);
    let mut sent = json!({ "range": range(ends[0], ends[1]), "text": change.new });
    if random.u32(0..10) == 0 {
        // No one may rely on it: it is deprecated and often wrong.
        sent["rangeLength"] = json!(random.u32(0..5));
    }
    (sent, Some(change))
}

/// A change that says what it does in no way that can be followed.
fn unusable(random: &mut Rng) -> Value {
    let choices = [
        json!({ "range": range((0, 1), (0, 0)), "text": "x" }),
        json!({ "range": range((1, 0), (0, 9)), "text": "" }),
        json!({ "range": range((0, 0), (0, 0)) }),
        json!({ "range": { "start": { "line": -1, "character": 0 }, "end": {} }, "text": "x" }),
        json!({ "range": range((0, 0), (0, 0)), "text": 1 }),
        json!("x"),
    ];
    choices[random.usize(0..choices.len())].clone()
}
