//! Parsing of whole texts and of ropes, from scratch or on top of an edited tree.

use std::borrow::Cow;
use std::cell::RefCell;

use ropey::Rope;
use tree_sitter::{Parser, Tree};

use super::kind::language;
use super::line_ends::as_parsed;

/// A parser for Python, to be reused from text to text.
pub struct PythonParser(Parser);

impl PythonParser {
    #[allow(
        clippy::expect_used,
        reason = "both crates are pinned by Cargo.lock, and every test parses"
    )]
    pub fn new() -> Self {
        let mut parser = Parser::new();
        parser
            .set_language(&language())
            .expect("grammar and library agree on the ABI");
        Self(parser)
    }

    /// The tree of a text; one with error nodes where the text is not Python.
    pub fn parse(&mut self, text: &str) -> Tree {
        whole(self.0.parse(as_parsed(text.as_bytes()), None))
    }

    /// The tree of a rope. `old` is the tree before the edits already applied to it by `Tree::edit`;
    /// the points of those do not count a lone `\r` as the parser does.
    pub fn parse_rope(&mut self, rope: &Rope, old: Option<&Tree>) -> Tree {
        // A rope keeps `\r\n` in one chunk.
        let mut chunk_at = |byte: usize, _| {
            if byte >= rope.len_bytes() {
                return Cow::default();
            }
            let (chunk, start, _, _) = rope.chunk_at_byte(byte);
            as_parsed(&chunk.as_bytes()[byte - start..])
        };
        whole(self.0.parse_with_options(&mut chunk_at, old, None))
    }
}

/// The tree of a rope, by this thread's own parser: what a parser allocates is kept from one
/// keystroke to the next.
pub fn parse_rope(rope: &Rope, old: Option<&Tree>) -> Tree {
    thread_local!(static PARSER: RefCell<PythonParser> = RefCell::default());
    PARSER.with_borrow_mut(|parser| parser.parse_rope(rope, old))
}

impl Default for PythonParser {
    fn default() -> Self {
        Self::new()
    }
}

#[allow(
    clippy::expect_used,
    reason = "parsing returns nothing only without a language or when cancelled"
)]
fn whole(tree: Option<Tree>) -> Tree {
    tree.expect("the language is set and nothing cancels")
}
