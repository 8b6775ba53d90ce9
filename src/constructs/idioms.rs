//! Patterns of several nodes: imports in unusual places, singletons, functions handed on, slow loops.

use super::construct::{Construct, Context, Place, Trigger};
use super::surroundings::{around, function_around};
use crate::semantic::scopes::{ROOT, ScopeKind};
use crate::syntax::{Kind, NodeId};

pub(super) const CONSTRUCTS: &[Construct] = &[
    Construct {
        id: "relative-import",
        title: "relative import",
        fires: "An `ImportFrom` whose `level` is not zero.",
        triggers: &[Trigger::Node(&[Kind::RelativeImport], |cx, node| {
            Some(Place {
                range: cx.flat.range(cx.flat.parent(node)),
                focus: cx.flat.range(node),
            })
        })],
    },
    Construct {
        id: "function-level-import",
        title: "import inside a function",
        fires: "An `Import` or an `ImportFrom` inside a function.",
        triggers: &[Trigger::Node(
            &[Kind::ImportStatement, Kind::ImportFromStatement],
            |cx, node| {
                function_around(cx, node)?;
                cx.at_keyword(node, None)
            },
        )],
    },
    Construct {
        id: "all-list",
        title: "`__all__`",
        fires: "An `Assign` or an `AnnAssign` of the `Name` `__all__`, outside functions and classes.",
        triggers: &[Trigger::Node(&[Kind::Assignment], all_list)],
    },
    Construct {
        id: "name-deletion",
        title: "`del` of a name",
        fires: "A `Delete` with a `Name` among its `targets`.",
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
        triggers: &[Trigger::Node(&[Kind::KeywordArgument], frozen_keyword)],
    },
    Construct {
        id: "singleton-instance",
        title: "singleton",
        fires: "`_instance`, `__instance`, `_instances` or `__instances` bound in a class body; an `Assign` \
                to such an attribute of the `Name` `cls`.",
        triggers: &[
            Trigger::ClassVariable("_instance"),
            Trigger::ClassVariable("__instance"),
            Trigger::ClassVariable("_instances"),
            Trigger::ClassVariable("__instances"),
            Trigger::Node(&[Kind::Assignment], singleton_attribute),
        ],
    },
    Construct {
        id: "function-argument",
        title: "function handed on, not called",
        fires: "The value of a keyword argument `target`, `callback`, `default_factory` or `initializer`, \
                or of a `key` of `sorted`, `min`, `max` or `.sort`, that is a `Name` or an `Attribute`.",
        triggers: &[Trigger::Node(&[Kind::KeywordArgument], function_argument)],
    },
    Construct {
        id: "replaced-attribute",
        title: "monkey patch",
        fires: "An `Assign` of a `Name`, an `Attribute` or a `Lambda` to an `Attribute` whose dotted name \
                resolves through an import; the first target only.",
        triggers: &[Trigger::ReplacedAttribute],
    },
    Construct {
        id: "monkeypatch-fixture",
        title: "`monkeypatch`",
        fires: "An `Attribute` of the `Name` `monkeypatch`, which is pytest's fixture.",
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
        triggers: &[Trigger::Node(&[Kind::ExceptClause], except_attribute_error)],
    },
    Construct {
        id: "range-len",
        title: "`range(len(…))`",
        fires: "A `For` or a comprehension over a `Call` of `range` whose only argument is a `Call` of `len`; \
                both are plain names.",
        triggers: &[Trigger::Node(&[Kind::Call], range_len)],
    },
    Construct {
        id: "string-building-loop",
        title: "string built in a loop",
        fires: "An `AugAssign` by `Add` of a `str` `Constant` or a `JoinedStr`, inside a `For` or a `While` \
                of the same function.",
        triggers: &[Trigger::Node(
            &[Kind::AugmentedAssignment],
            string_building_loop,
        )],
    },
];

/// The kinds of the nodes around a node, from the inside out.
fn kinds_around(cx: &Context<'_>, node: NodeId) -> impl Iterator<Item = Kind> {
    around(cx, node).map(|node| cx.flat.kind(node))
}

fn is_name(cx: &Context<'_>, node: NodeId, name: &str) -> bool {
    cx.flat.kind(node) == Kind::Identifier && cx.text_of(node) == name
}

fn all_list(cx: &Context<'_>, node: NodeId) -> Option<Place> {
    let name = cx.flat.first_child(node)?;
    let outside = is_name(cx, name, "__all__")
        && cx.scopes.kind(ROOT) == ScopeKind::Module
        && !kinds_around(cx, node)
            .any(|k| matches!(k, Kind::FunctionDefinition | Kind::ClassDefinition));
    outside.then(|| Place {
        range: cx.flat.range(node),
        focus: cx.flat.range(name),
    })
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

fn singleton_attribute(cx: &Context<'_>, node: NodeId) -> Option<Place> {
    let flat = cx.flat;
    let target = flat.first_child(node)?;
    let object = flat.first_child(target)?;
    let name = flat.children(target).last()?;
    let kept = matches!(
        cx.text_of(name),
        "_instance" | "__instance" | "_instances" | "__instances"
    );
    (flat.kind(target) == Kind::Attribute && is_name(cx, object, "cls") && kept).then(|| Place {
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
    let mut within = kinds_around(cx, node).take_while(|&kind| kind != Kind::FunctionDefinition);
    within
        .any(|kind| matches!(kind, Kind::ForStatement | Kind::WhileStatement))
        .then(|| cx.at_token(node, Kind::PlusEqualsToken))
        .flatten()
}
