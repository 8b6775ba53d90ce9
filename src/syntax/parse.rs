//! Parsing a rope, whole or again after edits.

use ropey::Rope;
use tree_sitter::{Parser, Tree};

/// Parses `text`; `old` is the tree of what it was, told of every edit since by [`Tree::edit`].
pub fn parse(text: &Rope, old: Option<&Tree>) -> Tree {
    let mut parser = Parser::new();
    #[expect(
        clippy::expect_used,
        reason = "fails only for a grammar of another ABI; every test would"
    )]
    parser
        .set_language(&tree_sitter_python::LANGUAGE.into())
        .expect("the grammar's ABI is known");
    let mut chunk = |offset: usize, _| {
        let (chunk, start, ..) = text.chunk_at_byte(offset.min(text.len_bytes()));
        &chunk.as_bytes()[(offset - start).min(chunk.len())..]
    };
    #[expect(
        clippy::expect_used,
        reason = "`None` only without a language or when cancelled"
    )]
    parser
        .parse_with_options(&mut chunk, old, None)
        .expect("a parse that nothing cancels ends")
}
