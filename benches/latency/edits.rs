//! The edits that are typed, each taken back at once, and what parsing alone takes for them.

use std::hint::black_box;
use std::time::{Duration, Instant};

use ropey::Rope;
use serde_json::{Value, json};
use tree_sitter::Tree;
use viva::syntax::{self, PythonParser};
use viva::text::{TextRange, replace};

/// What is typed: a letter of an identifier, a line end, brackets and quotes; a line is pasted.
pub const KINDS: [&str; 9] = ["x", "\n", "(", "[", ")", "()", "\"", "\"\"\"", PASTE];
pub const PASTE: &str = "a line";

/// How often parsing is timed; the quickest counts.
const TRIES: usize = 3;

#[derive(Debug)]
pub struct Edit {
    pub kind: &'static str,
    line: usize,
    column: usize,
    byte: usize,
    typed: String,
}

/// A text and where its lines start.
pub struct Text<'t> {
    pub text: &'t str,
    lines: Vec<usize>,
}

impl<'t> Text<'t> {
    pub fn new(text: &'t str) -> Self {
        let behind = text.match_indices('\n').map(|(at, _)| at + 1);
        Self {
            text,
            lines: std::iter::once(0).chain(behind).collect(),
        }
    }

    /// The line without its end.
    fn line(&self, line: usize) -> &'t str {
        self.text[self.lines[line]..].lines().next().unwrap_or("")
    }

    /// `count` edits of all kinds in turn, in lines behind the first `from`.
    pub fn edits(&self, count: usize, from: usize) -> Vec<Edit> {
        let mut random = fastrand::Rng::with_seed(1);
        let kinds = KINDS.iter().cycle().take(count);
        kinds
            .map(|kind| self.edit(&mut random, kind, from))
            .collect()
    }

    /// Where a person could type: a letter goes behind another one, the rest anywhere. In lines of
    /// ASCII only, where every encoding counts alike.
    fn edit(&self, random: &mut fastrand::Rng, kind: &'static str, from: usize) -> Edit {
        loop {
            let at = random.usize(self.lines[from]..self.text.len());
            let line = self.lines.partition_point(|start| *start <= at) - 1;
            let column = at - self.lines[line];
            let here = self.line(line);
            let fits = here.is_ascii()
                && match kind {
                    "x" => column > 0 && here.as_bytes()[column - 1].is_ascii_lowercase(),
                    PASTE => !here.trim().is_empty(),
                    _ => column <= here.len(),
                };
            if !fits {
                continue;
            }
            let (column, typed) = match kind {
                PASTE => (0, format!("{here}\n")),
                _ => (column, kind.to_owned()),
            };
            return Edit {
                kind,
                line,
                column,
                byte: self.lines[line] + column,
                typed,
            };
        }
    }
}

impl Edit {
    pub fn place(&self) -> Value {
        json!({ "line": self.line, "character": self.column })
    }

    /// The content changes that make the edit and that take it back.
    pub fn changes(&self) -> [Value; 2] {
        let start = self.place();
        let end = match self.typed.ends_with('\n') {
            true => json!({ "line": self.line + 1, "character": 0 }),
            false => json!({ "line": self.line, "character": self.column + self.typed.len() }),
        };
        let change = |end: &Value, text: &str| json!({ "range": { "start": start, "end": end }, "text": text });
        [change(&start, &self.typed), change(&end, "")]
    }
}

/// The time of the incremental reparse alone of each edit, made and taken back.
pub fn reparses(text: &str, edits: &[Edit]) -> Vec<[Duration; 2]> {
    let mut parser = PythonParser::new();
    let rope = Rope::from_str(text);
    let tree = parser.parse_rope(&rope, None);
    let mut reparse = |rope: &Rope, tree: &Tree, range: TextRange, typed: &str| {
        let mut rope = rope.clone();
        let edit = replace(&mut rope, range, typed).expect("the text stays short");
        let mut old = tree.clone();
        syntax::edit(&mut old, &rope, &edit);
        let mut best = Duration::MAX;
        for _ in 0..TRIES {
            let started = Instant::now();
            black_box(parser.parse_rope(&rope, Some(&old)));
            best = best.min(started.elapsed());
        }
        let tree = parser.parse_rope(&rope, Some(&old));
        (rope, tree, best)
    };
    let both = |edit: &Edit| {
        let start = edit.byte as u32;
        let end = start + edit.typed.len() as u32;
        let (typed, broken, made) =
            reparse(&rope, &tree, TextRange::new(start, start), &edit.typed);
        let (_, _, taken_back) = reparse(&typed, &broken, TextRange::new(start, end), "");
        [made, taken_back]
    };
    edits.iter().map(both).collect()
}
