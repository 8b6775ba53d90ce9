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

/// CPython compiles no `with` of more than twenty items.
const ITEMS: usize = 32;

/// The items of a `with`, each with its `as`, if any.
pub(super) fn with_items(cx: &Context<'_>, with: NodeId) -> impl Iterator<Item = NodeId> {
    let flat = cx.flat;
    let clause = flat.child(with, Kind::WithClause).into_iter();
    let items = clause.flat_map(|clause| flat.children(clause));
    let items = items.filter(|&item| flat.kind(item) == Kind::WithItem);
    let values = items.filter_map(|item| flat.first_child(item));
    values.take(ITEMS).map(|value| {
        let value = flat.unparenthesized(value);
        // The grammar takes `(a as b,)` for a tuple.
        let only = flat.child(value, Kind::AsPattern);
        only.filter(|_| flat.kind(value) == Kind::Tuple)
            .unwrap_or(value)
    })
}

/// Nodes around a node that anybody looks at. CPython nests no deeper than a hundred blocks with two
/// hundred brackets, of a few nodes each; without a limit, deeper code would cost the square of it.
const LEVELS: usize = 1_000;

/// The nodes around a node, from the inside out.
pub(super) fn around(cx: &Context<'_>, node: NodeId) -> impl Iterator<Item = NodeId> {
    let parent = |node| (node != 0).then(|| cx.flat.parent(node));
    std::iter::successors(parent(node), move |&node| parent(node)).take(LEVELS)
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
