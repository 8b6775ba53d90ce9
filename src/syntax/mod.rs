//! tree-sitter: node kinds, parsing, and a flat copy of a statement's tree to work on.

pub mod flat;
pub mod kind;
pub mod parse;
pub mod pieces;

pub use flat::{FlatTree, NodeId};
pub use kind::Kind;
pub use parse::PythonParser;
pub use pieces::pieces;
