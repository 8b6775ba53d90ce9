//! Recipes of a few nodes together, by which one knows what a piece of code is there for.

use super::construct::{Construct, Context, Place, Trigger};
use super::surroundings::{called, function_around, is_method, with_items};
use crate::semantic::scopes::ScopeKind;
use crate::syntax::{Kind, NodeId};

pub(super) const CONSTRUCTS: &[Construct] = &[
    Construct {
        id: "fibonacci-step",
        title: "Fibonacci step",
        fires: "An `Assign` to two names in a `Tuple` of the second name and the `Add` of both: \
                `a, b = b, a + b`.",
        pitfall: None,
        triggers: &[Trigger::Node(&[Kind::Assignment], fibonacci_step)],
    },
    Construct {
        id: "sort-key",
        title: "sort key",
        fires: "A `keyword` `key` of a `Call` of a `Name` `sorted` or an `Attribute` `sort`.",
        pitfall: None,
        triggers: &[Trigger::Node(&[Kind::KeywordArgument], sort_key)],
    },
    Construct {
        id: "raise-from",
        title: "`raise … from`",
        fires: "A `Raise` with a `cause`.",
        pitfall: None,
        triggers: &[Trigger::Node(&[Kind::RaiseStatement], |cx, node| {
            cx.at_token(node, Kind::FromToken)
        })],
    },
    Construct {
        id: "class-lock",
        title: "lock around a class's state",
        fires: "A `With` one of whose items is an `Attribute` of the `Name` `cls`, or a `Name` or an \
                `Attribute` where it stands in `def __new__` of a class; in a class body, an `Assign` of a \
                `Call` of a `Name` or an `Attribute` `Lock` or `RLock` to a `Name`.",
        pitfall: None,
        triggers: &[
            Trigger::Node(&[Kind::WithStatement], class_lock),
            Trigger::Node(&[Kind::Assignment], lock_of_class),
        ],
    },
    Construct {
        id: "python-two-check",
        title: "check for Python 2",
        fires: "A `Compare` of an `Attribute` `version_info`, of its `major` or its item 0, with 2 or 3, or \
                with a `Tuple` that begins with 2 or is `(3,)` or `(3, 0)`.",
        pitfall: None,
        triggers: &[Trigger::Node(&[Kind::ComparisonOperator], python_two_check)],
    },
    Construct {
        id: "wsgi-callable",
        title: "WSGI application",
        fires: "A `FunctionDef` whose last two `args` are `environ` and `start_response`.",
        pitfall: None,
        triggers: &[Trigger::Node(&[Kind::FunctionDefinition], wsgi_callable)],
    },
];

/// A tuple's elements, with or without parentheses.
fn elements(cx: &Context<'_>, tuple: NodeId) -> Vec<NodeId> {
    let punctuation = [Kind::CommaToken, Kind::Other];
    let children = cx.flat.children(tuple);
    children
        .filter(|&c| !punctuation.contains(&cx.flat.kind(c)))
        .collect()
}

fn fibonacci_step(cx: &Context<'_>, node: NodeId) -> Option<Place> {
    let flat = cx.flat;
    let tuples = [
        Kind::PatternList,
        Kind::TuplePattern,
        Kind::ExpressionList,
        Kind::Tuple,
    ];
    let mut sides = flat
        .children(node)
        .filter(|&c| tuples.contains(&flat.kind(c)));
    let (left, right) = (sides.next()?, sides.next()?);
    let [first, second] = elements(cx, left)[..] else {
        return None;
    };
    let [moved, sum] = elements(cx, right)[..] else {
        return None;
    };
    let sum = flat.unparenthesized(sum);
    let parts: Vec<&str> = flat.children(sum).map(|part| cx.text_of(part)).collect();
    let (a, b) = (cx.text_of(first), cx.text_of(second));
    let names = [first, second].map(|name| flat.kind(name)) == [Kind::Identifier; 2];
    let step = a != b && cx.text_of(moved) == b && (parts == [a, "+", b] || parts == [b, "+", a]);
    (names && step).then(|| cx.at_first_line(node)).flatten()
}

fn sort_key(cx: &Context<'_>, node: NodeId) -> Option<Place> {
    let flat = cx.flat;
    let call = flat.parent(flat.parent(node));
    let function = flat.unparenthesized(flat.first_child(call)?);
    let sorts = match flat.kind(function) {
        Kind::Identifier => called(cx, call) == Some("sorted"),
        _ => called(cx, call) == Some("sort"),
    };
    let key = cx.text_of(flat.first_child(node)?) == "key";
    (sorts && key).then(|| cx.at_first_line(node)).flatten()
}

fn class_lock(cx: &Context<'_>, node: NodeId) -> Option<Place> {
    let flat = cx.flat;
    let function = function_around(cx, node);
    let in_new = function.is_some_and(|function| {
        let name = flat.child(function, Kind::Identifier);
        is_method(cx, function) && name.is_some_and(|name| cx.text_of(name) == "__new__")
    });
    let is_lock = |item: NodeId| {
        let object = flat.first_child(item);
        match flat.kind(item) {
            Kind::Attribute => in_new || object.is_some_and(|object| cx.text_of(object) == "cls"),
            Kind::Identifier => in_new,
            _ => false,
        }
    };
    with_items(cx, node)
        .any(is_lock)
        .then(|| cx.at_keyword(node, Some(Kind::WithToken)))
        .flatten()
}

fn lock_of_class(cx: &Context<'_>, node: NodeId) -> Option<Place> {
    let flat = cx.flat;
    let name = flat.first_child(node)?;
    let value = flat.unparenthesized(flat.children(node).last()?);
    let lock = matches!(called(cx, value)?, "Lock" | "RLock");
    let in_class = cx.scopes.kind(cx.scopes.of_node(node)?) == ScopeKind::Class;
    (lock && in_class && flat.kind(name) == Kind::Identifier).then(|| Place {
        range: flat.range(node),
        focus: flat.range(name),
    })
}

fn python_two_check(cx: &Context<'_>, node: NodeId) -> Option<Place> {
    let flat = cx.flat;
    let mut parts = flat.children(node);
    let (left, right) = (parts.next()?, parts.nth(1)?);
    let (left, right) = (flat.unparenthesized(left), flat.unparenthesized(right));
    let named = |node, name| {
        let last = flat.children(node).last();
        flat.kind(node) == Kind::Attribute && last.is_some_and(|last| cx.text_of(last) == name)
    };
    let first = |subscript| {
        let mut parts = flat.children(subscript).skip(1);
        parts.any(|part| flat.kind(part) == Kind::Integer && cx.text_of(part) == "0")
    };
    let major = named(left, "major") || flat.kind(left) == Kind::Subscript && first(left);
    let version = if major { flat.first_child(left)? } else { left };
    let old = if major {
        matches!(cx.text_of(right), "2" | "3")
    } else {
        let numbers = elements(cx, right).into_iter().map(|n| cx.text_of(n));
        let numbers: Vec<_> = numbers.collect();
        flat.kind(right) == Kind::Tuple && matches!(numbers[..], ["2", ..] | ["3"] | ["3", "0"])
    };
    (named(version, "version_info") && old)
        .then(|| cx.at_first_line(left))
        .flatten()
}

fn wsgi_callable(cx: &Context<'_>, node: NodeId) -> Option<Place> {
    let flat = cx.flat;
    let parameters = flat.child(node, Kind::Parameters)?;
    let names: Vec<&str> = flat
        .children(parameters)
        .filter_map(|parameter| match flat.kind(parameter) {
            Kind::Identifier => Some(parameter),
            Kind::TypedParameter => flat.child(parameter, Kind::Identifier),
            _ => None,
        })
        .map(|name| cx.text_of(name))
        .collect();
    let name = flat.child(node, Kind::Identifier)?;
    names
        .ends_with(&["environ", "start_response"])
        .then(|| Place {
            range: flat.range(node),
            focus: flat.range(name),
        })
}
