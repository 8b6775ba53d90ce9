//! Displays, subscripts, comparisons and conditional expressions.

use super::construct::{Construct, Context, Place, Trigger};
use crate::syntax::{Kind, NodeId};

pub(super) const CONSTRUCTS: &[Construct] = &[
    Construct {
        id: "identity-comparison",
        title: "`is` or `is not`",
        fires: "Every `Is` and `IsNot` among the `ops` of a `Compare`.",
        pitfall: None,
        triggers: &[Trigger::Node(&[Kind::IsToken, Kind::IsNotToken], identity)],
    },
    Construct {
        id: "unpacking-element",
        title: "unpacking in a display",
        fires: "A `Starred` in a `List`, `Tuple` or `Set` that is loaded; a `Dict` entry without a key.",
        pitfall: None,
        triggers: &[Trigger::Node(
            &[Kind::ListSplat, Kind::DictionarySplat, Kind::SplatType],
            unpacking_element,
        )],
    },
    Construct {
        id: "set-display",
        title: "set display",
        fires: "Every `Set`.",
        pitfall: None,
        triggers: &[Trigger::Node(&[Kind::Set], |cx, node| {
            cx.at_first_line(node)
        })],
    },
    Construct {
        id: "slice",
        title: "slice",
        fires: "Every `Slice` of a `Subscript`.",
        pitfall: None,
        triggers: &[Trigger::Node(&[Kind::Slice, Kind::ConstrainedType], slice)],
    },
    Construct {
        id: "negative-index",
        title: "negative index",
        fires: "A `Subscript` whose whole index is a negative integer literal.",
        pitfall: None,
        triggers: &[Trigger::Node(&[Kind::UnaryOperator], negative_index)],
    },
    Construct {
        id: "reversing-slice",
        title: "`[::-1]`",
        fires: "A `Slice` whose `step` is the literal `-1`.",
        pitfall: None,
        triggers: &[Trigger::Node(&[Kind::Slice], reversing_slice)],
    },
    Construct {
        id: "reverse-method",
        title: "`.reverse()`",
        fires: "A `Call` without arguments of an `Attribute` named `reverse`.",
        pitfall: None,
        triggers: &[Trigger::Node(&[Kind::Call], reverse_method)],
    },
    Construct {
        id: "conditional-expression",
        title: "conditional expression",
        fires: "Every `IfExp`.",
        pitfall: None,
        triggers: &[Trigger::Node(&[Kind::ConditionalExpression], |cx, node| {
            cx.at_token(node, Kind::IfToken)
        })],
    },
];

fn identity(cx: &Context<'_>, node: NodeId) -> Option<Place> {
    let comparison = cx.flat.parent(node);
    (cx.flat.kind(comparison) == Kind::ComparisonOperator).then(|| Place {
        range: cx.flat.range(comparison),
        focus: cx.flat.range(node),
    })
}

fn unpacking_element(cx: &Context<'_>, node: NodeId) -> Option<Place> {
    let flat = cx.flat;
    let whole = flat.starred(node);
    let parent = flat.parent(whole);
    let around = flat.kind(flat.parent(parent));
    let element = match flat.kind(parent) {
        Kind::List | Kind::Tuple => {
            around != Kind::AsPatternTarget && around != Kind::DeleteStatement
        }
        Kind::Set | Kind::Dictionary | Kind::ExpressionList | Kind::MatchStatement => true,
        Kind::Subscript => !flat.is_first_child(whole),
        // An index in an annotation: `tuple[*Ts]`.
        Kind::Type => around == Kind::TypeParameter && in_index(cx, flat.parent(parent)),
        _ => false,
    };
    element.then(|| cx.at_first_line(whole)).flatten()
}

/// Whether brackets in an annotation are an index, not a list of type parameters.
fn in_index(cx: &Context<'_>, brackets: NodeId) -> bool {
    let generic = cx.flat.parent(brackets);
    let alias = cx.flat.parent(cx.flat.parent(generic));
    cx.flat.kind(generic) == Kind::GenericType
        && !(cx.flat.kind(alias) == Kind::TypeAliasStatement
            && cx.flat.child(alias, Kind::Type) == Some(cx.flat.parent(generic)))
}

/// The brackets of an annotation's index around a node.
fn is_annotation_index(cx: &Context<'_>, node: NodeId) -> bool {
    let index = cx.flat.parent(node);
    let brackets = cx.flat.parent(index);
    cx.flat.kind(index) == Kind::Type
        && cx.flat.kind(brackets) == Kind::TypeParameter
        && in_index(cx, brackets)
}

fn slice(cx: &Context<'_>, node: NodeId) -> Option<Place> {
    let in_subscript = cx.flat.kind(node) == Kind::Slice || is_annotation_index(cx, node);
    in_subscript.then(|| cx.at(node)).flatten()
}

/// Whether a node is an integer literal behind a minus, and which.
fn negative_integer<'c>(cx: &'c Context<'_>, node: NodeId) -> Option<&'c str> {
    let flat = cx.flat;
    let parts: Vec<NodeId> = flat.children(node).collect();
    let [minus, number] = parts[..] else {
        return None;
    };
    let number = flat.unparenthesized(number);
    let negative = flat.kind(minus) == Kind::MinusToken && flat.kind(number) == Kind::Integer;
    let number = cx.text_of(number);
    (negative && !number.ends_with(['j', 'J'])).then_some(number)
}

fn negative_index(cx: &Context<'_>, node: NodeId) -> Option<Place> {
    negative_integer(cx, node)?;
    let flat = cx.flat;
    let outside = flat.parenthesized(node);
    let parent = flat.parent(outside);
    let whole = match flat.kind(parent) {
        Kind::Subscript => {
            !flat.is_first_child(outside) && flat.child(parent, Kind::CommaToken).is_none()
        }
        Kind::Type => {
            let brackets = flat.parent(parent);
            is_annotation_index(cx, outside) && flat.child(brackets, Kind::CommaToken).is_none()
        }
        _ => false,
    };
    whole.then(|| cx.at(node)).flatten()
}

fn reversing_slice(cx: &Context<'_>, node: NodeId) -> Option<Place> {
    let flat = cx.flat;
    let mut colons = 0;
    let mut step = None;
    for child in flat.children(node) {
        match flat.kind(child) {
            Kind::ColonToken => colons += 1,
            _ if colons == 2 => step = Some(flat.unparenthesized(child)),
            _ => {}
        }
    }
    let one = negative_integer(cx, step?)?;
    (flat.kind(step?) == Kind::UnaryOperator && one == "1")
        .then(|| cx.at(node))
        .flatten()
}

fn reverse_method(cx: &Context<'_>, node: NodeId) -> Option<Place> {
    let flat = cx.flat;
    let function = flat.unparenthesized(flat.first_child(node)?);
    let name = flat.children(function).last()?;
    let list = flat.child(node, Kind::ArgumentList)?;
    let empty = flat.children(list).count() == 2;
    let reverse = flat.kind(function) == Kind::Attribute && cx.text_of(name) == "reverse";
    (reverse && empty).then(|| Place {
        range: flat.range(node),
        focus: flat.range(name),
    })
}
