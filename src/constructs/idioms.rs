//! Patterns of several nodes: singletons, functions handed on, monkey patches, slow loops.

use super::construct::{Construct, Context, Place, Trigger};
use super::surroundings::around;
use crate::semantic::scopes::ScopeKind;
use crate::syntax::{Kind, NodeId};

pub(super) const CONSTRUCTS: &[Construct] = &[
    Construct {
        id: "name-deletion",
        title: "`del` of a name",
        fires: "A `Delete` with a `Name` among its `targets`.",
        pitfall: None,
        triggers: &[Trigger::Node(&[Kind::DeleteStatement], |cx, node| {
            let targets = cx.flat.children(node).last()?;
            let single = cx.flat.kind(targets) == Kind::Identifier;
            let listed = cx.flat.child(targets, Kind::Identifier).is_some()
                && cx.flat.kind(targets) == Kind::ExpressionList;
            (single || listed)
                .then(|| cx.at_keyword(node, None))
                .flatten()
        })],
    },
    Construct {
        id: "frozen-dataclass",
        title: "`frozen=True`",
        fires: "A keyword argument `frozen=True` of a decorator that is a `Call`.",
        pitfall: None,
        triggers: &[Trigger::Node(&[Kind::KeywordArgument], frozen_keyword)],
    },
    Construct {
        id: "singleton-instance",
        title: "singleton",
        fires: "An `Assign` or an `AnnAssign` of `_instance`, `__instance`, `_instances` or `__instances` in a \
                class body, of `None`, an empty `Dict` or nothing; an `Assign` to such an attribute of the \
                `Name` `cls`.",
        pitfall: None,
        triggers: &[Trigger::Node(&[Kind::Assignment], singleton_instance)],
    },
    Construct {
        id: "function-argument",
        title: "function handed on, not called",
        fires: "The value of a keyword argument `target`, `callback`, `default_factory` or `initializer`, \
                or of a `key` of `sorted`, `min`, `max` or `.sort`, that is a `Name` or an `Attribute`.",
        pitfall: None,
        triggers: &[Trigger::Node(&[Kind::KeywordArgument], function_argument)],
    },
    Construct {
        id: "replaced-attribute",
        title: "monkey patch",
        fires: "An `Assign` of a `Name`, an `Attribute` or a `Lambda` to an `Attribute` whose dotted name \
                resolves through an import; the first target only.",
        pitfall: None,
        triggers: &[Trigger::ReplacedAttribute],
    },
    Construct {
        id: "monkeypatch-fixture",
        title: "`monkeypatch`",
        fires: "An `Attribute` of the `Name` `monkeypatch`, which is pytest's fixture.",
        pitfall: None,
        triggers: &[Trigger::Node(&[Kind::Attribute], |cx, node| {
            let object = cx.flat.first_child(node)?;
            let fixture = cx.flat.kind(object) == Kind::Identifier;
            (fixture && cx.text_of(object) == "monkeypatch")
                .then(|| cx.at(node))
                .flatten()
        })],
    },
    Construct {
        id: "except-attribute-error",
        title: "`except AttributeError`",
        fires: "An `ExceptHandler` whose `type` is the `Name` `AttributeError`, or a `Tuple` with it.",
        pitfall: None,
        triggers: &[Trigger::Node(&[Kind::ExceptClause], except_attribute_error)],
    },
    Construct {
        id: "range-len",
        title: "`range(len(…))`",
        fires: "A `For` or a comprehension over a `Call` of `range` whose only argument is a `Call` of `len`; \
                both are plain names.",
        pitfall: None,
        triggers: &[Trigger::Node(&[Kind::Call], range_len)],
    },
    Construct {
        id: "string-building-loop",
        title: "string built in a loop",
        fires: "An `AugAssign` by `Add` of a `str` `Constant` or a `JoinedStr` to a `Name`, inside a `For` or a \
                `While` of the same function which does not bind the name anew.",
        pitfall: Some(
            "Strings never change, so each `+=` may copy all that was built before; \
             collect the parts and join them once.",
        ),
        triggers: &[Trigger::Node(
            &[Kind::AugmentedAssignment],
            string_building_loop,
        )],
    },
];

fn is_name(cx: &Context<'_>, node: NodeId, name: &str) -> bool {
    cx.flat.kind(node) == Kind::Identifier && cx.text_of(node) == name
}

/// The name and the value of a keyword argument.
fn keyword<'c>(cx: &'c Context<'_>, node: NodeId) -> Option<(&'c str, NodeId)> {
    let name = cx.flat.first_child(node)?;
    Some((cx.text_of(name), cx.flat.children(node).last()?))
}

fn frozen_keyword(cx: &Context<'_>, node: NodeId) -> Option<Place> {
    let flat = cx.flat;
    let (name, value) = keyword(cx, node)?;
    let call = flat.parent(flat.parent(node));
    let decorator = flat.kind(call) == Kind::Call && cx.parent_kind(call) == Kind::Decorator;
    (name == "frozen" && flat.kind(value) == Kind::True && decorator)
        .then(|| cx.at(node))
        .flatten()
}

fn singleton_instance(cx: &Context<'_>, node: NodeId) -> Option<Place> {
    let flat = cx.flat;
    let target = flat.first_child(node)?;
    let last = flat.children(node).last()?;
    let (name, keeps) = match flat.kind(target) {
        Kind::Identifier => {
            let in_class = cx.scopes.kind(cx.scopes.of_node(node)?) == ScopeKind::Class;
            let empty = matches!(flat.kind(last), Kind::None | Kind::Type)
                || flat.kind(last) == Kind::Dictionary && flat.children(last).count() == 2;
            (target, in_class && empty)
        }
        Kind::Attribute => {
            let object = flat.first_child(target)?;
            (flat.children(target).last()?, is_name(cx, object, "cls"))
        }
        _ => return None,
    };
    let kept = matches!(
        cx.text_of(name),
        "_instance" | "__instance" | "_instances" | "__instances"
    );
    (keeps && kept).then(|| Place {
        range: flat.range(node),
        focus: flat.range(target),
    })
}

fn function_argument(cx: &Context<'_>, node: NodeId) -> Option<Place> {
    let flat = cx.flat;
    let (name, value) = keyword(cx, node)?;
    let wanted = match name {
        "target" | "callback" | "default_factory" | "initializer" => true,
        "key" => {
            let called = flat.first_child(flat.parent(flat.parent(node)))?;
            let method = flat.kind(called) == Kind::Attribute;
            let last = flat.children(called).last().filter(|_| method);
            match cx.text_of(last.unwrap_or(called)) {
                "sorted" | "min" | "max" => !method,
                "sort" => method,
                _ => false,
            }
        }
        _ => false,
    };
    let handed_on = matches!(flat.kind(value), Kind::Identifier | Kind::Attribute);
    (wanted && handed_on && cx.parent_kind(flat.parent(node)) == Kind::Call)
        .then(|| cx.at(value))
        .flatten()
}

fn except_attribute_error(cx: &Context<'_>, node: NodeId) -> Option<Place> {
    let flat = cx.flat;
    let mut caught = flat.children(node).nth(1)?;
    if flat.kind(caught) == Kind::AsPattern {
        caught = flat.first_child(caught)?;
    }
    let caught = flat.unparenthesized(caught);
    let named = is_name(cx, caught, "AttributeError");
    let mut names = flat.children(caught);
    let listed = flat.kind(caught) == Kind::Tuple;
    let name = if listed {
        names.find(|&c| is_name(cx, c, "AttributeError"))?
    } else {
        named.then_some(caught)?
    };
    Some(Place {
        range: flat.range(node),
        focus: flat.range(name),
    })
}

/// The only argument of a call of a plain name.
fn only_argument(cx: &Context<'_>, call: NodeId, function: &str) -> Option<NodeId> {
    let flat = cx.flat;
    let called = flat.kind(call) == Kind::Call && is_name(cx, flat.first_child(call)?, function);
    let list = flat.child(call, Kind::ArgumentList).filter(|_| called)?;
    let mut arguments = flat.children(list).skip(1);
    let only = arguments.next()?;
    (arguments.count() == 1).then_some(only)
}

fn range_len(cx: &Context<'_>, node: NodeId) -> Option<Place> {
    only_argument(cx, only_argument(cx, node, "range")?, "len")?;
    matches!(cx.parent_kind(node), Kind::ForStatement | Kind::ForInClause)
        .then(|| cx.at(node))
        .flatten()
}

fn string_building_loop(cx: &Context<'_>, node: NodeId) -> Option<Place> {
    let flat = cx.flat;
    let value = flat.unparenthesized(flat.children(node).last()?);
    if !matches!(flat.kind(value), Kind::String | Kind::ConcatenatedString) {
        return None;
    }
    let target = flat.first_child(node)?;
    let name = cx.text_of(target);
    if flat.kind(target) != Kind::Identifier {
        return None;
    }
    let mut within = around(cx, node).take_while(|&c| flat.kind(c) != Kind::FunctionDefinition);
    let looped =
        within.find(|&c| matches!(flat.kind(c), Kind::ForStatement | Kind::WhileStatement))?;
    let anew = |inner: NodeId| match flat.kind(inner) {
        Kind::Assignment => flat.first_child(inner),
        _ => None,
    };
    let bound_anew = flat.kind(looped) == Kind::ForStatement && binds(cx, looped, name)
        || (looped..flat.end_of(looped))
            .take(LOOKED_AT)
            .filter_map(anew)
            .any(|target| is_name(cx, target, name));
    (!bound_anew)
        .then(|| cx.at_token(node, Kind::PlusEqualsToken))
        .flatten()
}

/// Nodes of a loop that are looked at for each `+=` in it, some two hundred lines: without a limit, a
/// loop full of them would cost the square of it.
const LOOKED_AT: usize = 2_000;

/// Whether the target of a `for` has the name in it.
fn binds(cx: &Context<'_>, looped: NodeId, name: &str) -> bool {
    let flat = cx.flat;
    let before = flat
        .children(looped)
        .find(|&c| flat.kind(c) == Kind::InToken);
    let mut target = (looped..before.unwrap_or(looped)).take(LOOKED_AT);
    target.any(|node| is_name(cx, node, name))
}
