//! Questions that several detectors ask about a node's surroundings.

use super::construct::Context;
use crate::semantic::scopes::ScopeKind;
use crate::syntax::{Kind, NodeId};

/// The last name of what a call calls: `open` of `open(…)` and of `gzip.open(…)`.
pub(super) fn called<'c>(cx: &'c Context<'_>, call: NodeId) -> Option<&'c str> {
    let flat = cx.flat;
    let function = flat.unparenthesized(flat.first_child(call)?);
    match (flat.kind(call), flat.kind(function)) {
        (Kind::Call, Kind::Identifier) => Some(cx.text_of(function)),
        (Kind::Call, Kind::Attribute) => Some(cx.text_of(flat.children(function).last()?)),
        _ => None,
    }
}

/// Nodes between a `with` and its body.
pub(super) fn with_header(cx: &Context<'_>, with: NodeId) -> impl Iterator<Item = NodeId> {
    let end = cx.flat.child(with, Kind::Block);
    with + 1..end.unwrap_or(with + 1)
}

/// The nodes around a node, from the inside out.
pub(super) fn around(cx: &Context<'_>, node: NodeId) -> impl Iterator<Item = NodeId> {
    let parent = |node| (node != 0).then(|| cx.flat.parent(node));
    std::iter::successors(parent(node), move |&node| parent(node))
}

/// Whether a definition stands in a class body.
pub(super) fn is_method(cx: &Context<'_>, definition: NodeId) -> bool {
    let scope = cx.scopes.of_node(definition);
    scope.is_some_and(|scope| cx.scopes.kind(scope) == ScopeKind::Class)
}

/// The innermost function whose body a node is in; asks the scopes, since code may nest deeply.
pub(super) fn function_around(cx: &Context<'_>, node: NodeId) -> Option<NodeId> {
    cx.scopes.definition(cx.scopes.of_node(node)?)
}
