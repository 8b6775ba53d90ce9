//! tree-sitter: node kinds, parsing, and a flat copy of a statement's tree to work on. Notebooks
//! become one text here.

mod comments;
pub mod edit;
pub mod flat;
pub mod highlight;
pub mod ipython;
pub mod kind;
mod line_ends;
mod lines;
pub mod notebook;
pub mod parse;
pub mod pieces;

pub use comments::comment_at;
pub use edit::edit;
pub use flat::{FlatTree, NodeId};
pub use kind::Kind;
pub use line_ends::has_lone_return;
pub use notebook::Notebook;
pub use parse::{PythonParser, parse_rope};
pub use pieces::pieces;
