//! Displays, numbers and strings by what they are used for.

use super::construct::{Construct, Context, Place, Trigger};
use super::strings::literal;
use crate::syntax::{Kind, NodeId};

pub(super) const CONSTRUCTS: &[Construct] = &[
    Construct {
        id: "tuple-display",
        title: "tuple",
        fires: "A `Tuple` in parentheses, not empty, that is the value of an `Assign` or an `AnnAssign`.",
        pitfall: None,
        triggers: &[Trigger::Node(&[Kind::Tuple], |cx, node| {
            let filled = cx.flat.child(node, Kind::CommaToken).is_some();
            let assigned = cx.parent_kind(node) == Kind::Assignment;
            (filled && assigned && !cx.flat.is_first_child(node))
                .then(|| cx.at_first_line(node))
                .flatten()
        })],
    },
    Construct {
        id: "list-membership",
        title: "`in` a list display",
        fires: "An `In` or a `NotIn` of a `Compare` whose right side is a `List`; the last operator only.",
        pitfall: None,
        triggers: &[Trigger::Node(&[Kind::ComparisonOperator], list_membership)],
    },
    Construct {
        id: "list-extension",
        title: "`+=` with a display",
        fires: "An `AugAssign` by `Add` whose value is a `List` or a `Tuple` in parentheses.",
        pitfall: None,
        triggers: &[Trigger::Node(&[Kind::AugmentedAssignment], |cx, node| {
            let value = cx.flat.children(node).last()?;
            matches!(cx.flat.kind(value), Kind::List | Kind::Tuple)
                .then(|| cx.at_token(node, Kind::PlusEqualsToken))
                .flatten()
        })],
    },
    Construct {
        id: "dict-display",
        title: "dict display",
        fires: "A `Dict` that is not empty; not one that is an element, a key or a value of a display.",
        pitfall: None,
        triggers: &[Trigger::Node(&[Kind::Dictionary], dict_display)],
    },
    Construct {
        id: "dict-merge",
        title: "merged dicts",
        fires: "A `Dict` of two or more entries, one of them without a key; a `BinOp` or an `AugAssign` by \
                `BitOr` with a `Dict` as an operand or as the value; a `Call` of an `Attribute` named \
                `update` whose only argument is a `Dict`.",
        pitfall: None,
        triggers: &[
            Trigger::Node(&[Kind::Dictionary], merging_display),
            Trigger::Node(&[Kind::BinaryOperator], |cx, node| {
                merging_operator(cx, node, Kind::PipeToken)
            }),
            Trigger::Node(&[Kind::AugmentedAssignment], |cx, node| {
                merging_operator(cx, node, Kind::PipeEqualsToken)
            }),
            Trigger::Node(&[Kind::Call], merging_update),
        ],
    },
    Construct {
        id: "large-number",
        title: "number beyond 64 bits",
        fires: "An integer `Constant` above 2**63 - 1; a `BinOp` by `Pow` of two integer `Constant`s, the \
                right one 63 or more.",
        pitfall: None,
        triggers: &[
            Trigger::Node(&[Kind::Integer], |cx, node| {
                exceeds(cx, node, i64::MAX as u64)
                    .then(|| cx.at(node))
                    .flatten()
            }),
            Trigger::Node(&[Kind::BinaryOperator], large_power),
        ],
    },
    Construct {
        id: "bytecode-path",
        title: "path of a bytecode file",
        fires: "A `str` `Constant`, not implicitly joined, that is `__pycache__` or ends in `.pyc`.",
        pitfall: None,
        triggers: &[Trigger::Node(&[Kind::String], |cx, node| {
            let text = literal(cx, node)?;
            (text == "__pycache__" || text.ends_with(".pyc"))
                .then(|| cx.at_first_line(node))
                .flatten()
        })],
    },
    Construct {
        id: "pip-command",
        title: "`pip` run from Python",
        fires: "In a `List` or a `Tuple` in parentheses, the `Constant` `\"pip\"` or `\"pip3\"` directly \
                before a `Constant` that is one of pip's commands.",
        pitfall: None,
        triggers: &[Trigger::Node(&[Kind::String], pip_command)],
    },
];

fn list_membership(cx: &Context<'_>, node: NodeId) -> Option<Place> {
    let flat = cx.flat;
    let list = flat.children(node).last()?;
    let operators = flat.children(node).take_while(|&c| c != list);
    let operator = operators.last()?;
    let member = matches!(flat.kind(operator), Kind::InToken | Kind::NotInToken);
    (member && flat.kind(list) == Kind::List).then(|| Place {
        range: flat.range(node),
        focus: flat.range(operator),
    })
}

fn dict_display(cx: &Context<'_>, node: NodeId) -> Option<Place> {
    let filled = [Kind::Pair, Kind::DictionarySplat]
        .into_iter()
        .any(|entry| cx.flat.child(node, entry).is_some());
    let nested = matches!(
        cx.parent_kind(node),
        Kind::Pair | Kind::List | Kind::Tuple | Kind::DictionarySplat
    );
    (filled && !nested)
        .then(|| cx.at_first_line(node))
        .flatten()
}

fn merging_display(cx: &Context<'_>, node: NodeId) -> Option<Place> {
    let flat = cx.flat;
    let splat = flat.child(node, Kind::DictionarySplat)?;
    let entries = flat.children(node);
    let mut entries =
        entries.filter(|&c| matches!(flat.kind(c), Kind::Pair | Kind::DictionarySplat));
    entries.nth(1)?;
    Some(Place {
        range: flat.range(node),
        focus: cx.first_line(flat.range(splat)),
    })
}

fn merging_operator(cx: &Context<'_>, node: NodeId, operator: Kind) -> Option<Place> {
    cx.flat.child(node, Kind::Dictionary)?;
    cx.at_token(node, operator)
}

fn merging_update(cx: &Context<'_>, node: NodeId) -> Option<Place> {
    let flat = cx.flat;
    let method = flat.first_child(node)?;
    let name = flat.children(method).last()?;
    if flat.kind(method) != Kind::Attribute || cx.text_of(name) != "update" {
        return None;
    }
    let arguments = flat.child(node, Kind::ArgumentList)?;
    let parts = flat.children(arguments).map(|c| flat.kind(c));
    let alone = parts.eq([Kind::Other, Kind::Dictionary, Kind::Other]);
    alone.then(|| Place {
        range: flat.range(node),
        focus: flat.range(name),
    })
}

/// Whether a node is an integer literal above a limit.
fn exceeds(cx: &Context<'_>, node: NodeId, limit: u64) -> bool {
    let text = cx.text_of(node);
    if cx.flat.kind(node) != Kind::Integer || text.ends_with(['j', 'J']) {
        return false;
    }
    let digits = text.replace('_', "").to_ascii_lowercase();
    let (digits, radix) = match digits.get(..2) {
        Some("0x") => (&digits[2..], 16),
        Some("0o") => (&digits[2..], 8),
        Some("0b") => (&digits[2..], 2),
        _ => (digits.as_str(), 10),
    };
    match u64::from_str_radix(digits, radix) {
        Ok(number) => number > limit,
        Err(error) => *error.kind() == std::num::IntErrorKind::PosOverflow,
    }
}

fn large_power(cx: &Context<'_>, node: NodeId) -> Option<Place> {
    let flat = cx.flat;
    let place = cx.at_token(node, Kind::PowerToken)?;
    let base = flat.first_child(node)?;
    let exponent = flat.children(node).last()?;
    (exceeds(cx, base, 1) && exceeds(cx, exponent, 62)).then_some(place)
}

fn pip_command(cx: &Context<'_>, node: NodeId) -> Option<Place> {
    let flat = cx.flat;
    let display = flat.parent(node);
    let pip = matches!(literal(cx, node)?, "pip" | "pip3");
    if !pip || !matches!(flat.kind(display), Kind::List | Kind::Tuple) {
        return None;
    }
    // Behind the comma; to go over all children would be too much for every `"pip"`.
    let command = flat.end_of(node) + 1;
    let command = (command < flat.end_of(display)).then(|| literal(cx, command))??;
    matches!(
        command,
        "install" | "uninstall" | "download" | "wheel" | "list" | "show" | "freeze" | "check"
    )
    .then(|| cx.at(node))
    .flatten()
}
