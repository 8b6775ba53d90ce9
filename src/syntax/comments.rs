//! Comments, found by place.

use std::ops::Range;

use tree_sitter::Tree;

use super::kind::{Kind, KindTable};

/// The comment that the byte `at` is in.
pub fn comment_at(tree: &Tree, at: usize) -> Option<Range<usize>> {
    let node = tree.root_node().descendant_for_byte_range(at, at + 1)?;
    (KindTable::get().kind(node.kind_id()) == Kind::Comment).then(|| node.byte_range())
}
