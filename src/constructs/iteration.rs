//! What a loop goes over, and what it does with that.

use super::construct::{Construct, Context, Place, Trigger};
use super::surroundings::{around, called, function_around, is_method, with_items};
use crate::semantic::uses::positional;
use crate::syntax::{Kind, NodeId};

pub(super) const CONSTRUCTS: &[Construct] = &[
    Construct {
        id: "file-iteration",
        title: "file read line by line",
        fires: "A `For`, `AsyncFor` or `comprehension` whose `iter` is a `Call` of a `Name` or an \
                `Attribute` `open`, or a `Name` that a `With` around it binds to one; the same as the first \
                argument of `enumerate`.",
        pitfall: None,
        triggers: &[Trigger::Node(
            &[Kind::ForStatement, Kind::ForInClause],
            file_iteration,
        )],
    },
    Construct {
        id: "readlines",
        title: "`readlines`",
        fires: "An `Attribute` named `readlines`.",
        pitfall: None,
        triggers: &[Trigger::Attribute(&["readlines"])],
    },
    Construct {
        id: "items-recursion",
        title: "recursion into a dictionary",
        fires: "A `Call` of the function around it, by its `Name`, or of the method around it, as an \
                `Attribute` of `self` or `cls`, in a `For` or comprehension over a call of `.items()` or \
                `.values()` of a `Name`, whose first argument is the value that this binds.",
        pitfall: None,
        triggers: &[Trigger::Node(&[Kind::Call], items_recursion)],
    },
];

/// What a loop or a comprehension's clause goes over.
fn iterable(cx: &Context<'_>, around: NodeId) -> Option<NodeId> {
    let flat = cx.flat;
    let mut behind = flat
        .children(around)
        .skip_while(|&c| flat.kind(c) != Kind::InToken);
    behind.nth(1).map(|node| flat.unparenthesized(node))
}

fn file_iteration(cx: &Context<'_>, node: NodeId) -> Option<Place> {
    let flat = cx.flat;
    let mut file = iterable(cx, node)?;
    let enumerated = flat.kind(file) == Kind::Call
        && flat.kind(flat.first_child(file)?) == Kind::Identifier
        && called(cx, file) == Some("enumerate");
    if enumerated {
        let list = flat.child(file, Kind::ArgumentList)?;
        file = flat.unparenthesized(positional(flat, list).next()?);
    }
    let opens = |value| called(cx, value) == Some("open");
    let binds = |item: NodeId| {
        let value = flat
            .first_child(item)
            .map(|value| flat.unparenthesized(value));
        let target = flat.child(item, Kind::AsPatternTarget);
        flat.kind(item) == Kind::AsPattern
            && value.is_some_and(opens)
            && target.is_some_and(|target| cx.text_of(target) == cx.text_of(file))
    };
    let bound = || {
        flat.kind(file) == Kind::Identifier
            && around(cx, node)
                .filter(|&outer| flat.kind(outer) == Kind::WithStatement)
                .any(|with| with_items(cx, with).any(binds))
    };
    (opens(file) || bound())
        .then(|| cx.at_first_line(file))
        .flatten()
}

/// What a loop over `NAME.items()` or `NAME.values()` binds to each value.
fn value_of_items(cx: &Context<'_>, clause: NodeId) -> Option<NodeId> {
    let flat = cx.flat;
    let call = iterable(cx, clause)?;
    let method = called(cx, call)?;
    let object = flat.first_child(flat.unparenthesized(flat.first_child(call)?))?;
    if flat.kind(object) != Kind::Identifier {
        return None;
    }
    let target = flat
        .children(clause)
        .skip_while(|&c| flat.kind(c) != Kind::ForToken)
        .nth(1)?;
    match (method, flat.kind(target)) {
        ("values", Kind::Identifier) => Some(target),
        ("items", Kind::PatternList | Kind::TuplePattern) => flat
            .children(target)
            .filter(|&c| flat.kind(c) == Kind::Identifier)
            .nth(1),
        _ => None,
    }
}

fn items_recursion(cx: &Context<'_>, node: NodeId) -> Option<Place> {
    let flat = cx.flat;
    let function = function_around(cx, node)?;
    let name = flat.child(function, Kind::Identifier)?;
    let callee = flat.unparenthesized(flat.first_child(node)?);
    let by_name = flat.kind(callee) == Kind::Identifier && !is_method(cx, function);
    let of_self = flat.kind(callee) == Kind::Attribute
        && matches!(cx.text_of(flat.first_child(callee)?), "self" | "cls")
        && is_method(cx, function);
    if !(by_name || of_self) || called(cx, node)? != cx.text_of(name) {
        return None;
    }
    let list = flat.child(node, Kind::ArgumentList)?;
    let argument = flat.unparenthesized(positional(flat, list).next()?);
    let over_items = |clause: NodeId| {
        value_of_items(cx, clause).is_some_and(|value| {
            flat.kind(value) == Kind::Identifier && cx.text_of(value) == cx.text_of(argument)
        })
    };
    let looped = around(cx, node)
        .take_while(|&outer| outer != function)
        .any(|outer| match flat.kind(outer) {
            Kind::ForStatement => over_items(outer),
            Kind::DictionaryComprehension
            | Kind::ListComprehension
            | Kind::SetComprehension
            | Kind::GeneratorExpression => flat
                .children(outer)
                .any(|clause| flat.kind(clause) == Kind::ForInClause && over_items(clause)),
            _ => false,
        });
    looped.then(|| Place {
        range: flat.range(node),
        focus: flat.range(callee),
    })
}
