//! tree-sitter: parsing a rope, whole or again after edits.

mod parse;

pub use parse::parse;
