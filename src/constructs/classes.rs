//! Class headers, class attributes and what reaches into a class's machinery.

use super::construct::{Construct, Context, Place, Trigger};
use crate::semantic::uses::{decorator_expression, positional};
use crate::syntax::{Kind, NodeId};

pub(super) const CONSTRUCTS: &[Construct] = &[
    Construct {
        id: "inheritance",
        title: "base class",
        fires: "A `ClassDef` with at least one entry in `bases` that does not resolve to builtin `object`.",
        pitfall: None,
        triggers: &[
            Trigger::Node(&[Kind::ClassDefinition], |cx, node| {
                base_list(cx, node, has_unnamed_base)
            }),
            Trigger::BaseOtherThan("builtins.object"),
        ],
    },
    Construct {
        id: "multiple-inheritance",
        title: "multiple inheritance",
        fires: "A `ClassDef` with two or more entries in `bases`.",
        pitfall: None,
        triggers: &[Trigger::Node(&[Kind::ClassDefinition], |cx, node| {
            base_list(cx, node, |cx, list| {
                positional(cx.flat, list).nth(1).is_some()
            })
        })],
    },
    Construct {
        id: "metaclass-keyword",
        title: "`metaclass=`",
        fires: "A `ClassDef` with a keyword `metaclass`.",
        pitfall: None,
        triggers: &[Trigger::Node(&[Kind::KeywordArgument], metaclass_keyword)],
    },
    Construct {
        id: "metaclass-definition",
        title: "metaclass",
        fires: "A `ClassDef` with an entry in `bases` that resolves to builtin `type`.",
        pitfall: None,
        triggers: &[Trigger::Base("builtins.type")],
    },
    Construct {
        id: "type-call",
        title: "class made by `type()`",
        fires: "A `Call` of builtin `type` with three positional arguments.",
        pitfall: None,
        triggers: &[Trigger::CallWith("builtins.type", 3)],
    },
    Construct {
        id: "slots",
        title: "`__slots__`",
        fires: "`__slots__` bound in a class body.",
        pitfall: None,
        triggers: &[Trigger::ClassVariable("__slots__")],
    },
    Construct {
        id: "staticmethod",
        title: "`@staticmethod`",
        fires: "A decorator that resolves to builtin `staticmethod`.",
        pitfall: None,
        triggers: &[Trigger::Decorator(&["builtins.staticmethod"])],
    },
    Construct {
        id: "classmethod",
        title: "`@classmethod`",
        fires: "A decorator that resolves to builtin `classmethod`.",
        pitfall: None,
        triggers: &[Trigger::Decorator(&["builtins.classmethod"])],
    },
    Construct {
        id: "property",
        title: "`@property`",
        fires: "A decorator that resolves to builtin `property` or to `functools.cached_property`.",
        pitfall: None,
        triggers: &[Trigger::Decorator(&[
            "builtins.property",
            "functools.cached_property",
        ])],
    },
    Construct {
        id: "property-accessor",
        title: "property setter, getter or deleter",
        fires: "A decorator that is an `Attribute` `setter`, `getter` or `deleter` of a `Name`.",
        pitfall: None,
        triggers: &[Trigger::Node(&[Kind::Decorator], property_accessor)],
    },
    Construct {
        id: "super-call",
        title: "`super()`",
        fires: "A `Call` of builtin `super`.",
        pitfall: None,
        triggers: &[Trigger::Call(&["builtins.super"])],
    },
    Construct {
        id: "dict-attribute",
        title: "`__dict__`",
        fires: "An `Attribute` named `__dict__`.",
        pitfall: None,
        triggers: &[Trigger::Attribute(&["__dict__"])],
    },
    Construct {
        id: "mro-attribute",
        title: "method resolution order",
        fires: "An `Attribute` named `__mro__` or `mro`.",
        pitfall: None,
        triggers: &[Trigger::Attribute(&["__mro__", "mro"])],
    },
];

fn base_list(
    cx: &Context<'_>,
    class: NodeId,
    wanted: fn(&Context<'_>, NodeId) -> bool,
) -> Option<Place> {
    let list = cx.flat.child(class, Kind::ArgumentList)?;
    wanted(cx, list).then(|| cx.at(list)).flatten()
}

/// Whether some base is an expression other than a dotted name, which names are resolved for.
fn has_unnamed_base(cx: &Context<'_>, list: NodeId) -> bool {
    positional(cx.flat, list).any(|base| {
        let mut base = cx.flat.unparenthesized(base);
        while cx.flat.kind(base) == Kind::Attribute {
            match cx.flat.first_child(base) {
                Some(object) => base = cx.flat.unparenthesized(object),
                None => return true,
            }
        }
        cx.flat.kind(base) != Kind::Identifier
    })
}

fn metaclass_keyword(cx: &Context<'_>, node: NodeId) -> Option<Place> {
    let list = cx.flat.parent(node);
    let in_header = crate::semantic::uses::is_class_header(cx.flat, list);
    let named = cx.text_of(cx.flat.first_child(node)?) == "metaclass";
    (in_header && named).then(|| cx.at(node)).flatten()
}

fn property_accessor(cx: &Context<'_>, node: NodeId) -> Option<Place> {
    let flat = cx.flat;
    let attribute = flat.unparenthesized(decorator_expression(flat, node)?);
    let object = flat.unparenthesized(flat.first_child(attribute)?);
    let name = flat.children(attribute).last()?;
    let accessor = flat.kind(attribute) == Kind::Attribute
        && flat.kind(object) == Kind::Identifier
        && matches!(cx.text_of(name), "setter" | "getter" | "deleter");
    accessor.then(|| cx.at_decorator(node)).flatten()
}
