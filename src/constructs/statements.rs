//! Statements, and targets that unpack.

use super::construct::{Construct, Context, Place, Trigger};
use crate::syntax::{Kind, NodeId};

pub(super) const CONSTRUCTS: &[Construct] = &[
    Construct {
        id: "try-statement",
        title: "`try`",
        fires: "Every `Try` and `TryStar`.",
        pitfall: None,
        triggers: &[Trigger::Node(&[Kind::TryStatement], |cx, node| {
            cx.at_keyword(node, None)
        })],
    },
    Construct {
        id: "assert-statement",
        title: "`assert`",
        fires: "Every `Assert`.",
        pitfall: None,
        triggers: &[Trigger::Node(&[Kind::AssertStatement], |cx, node| {
            cx.at_keyword(node, None)
        })],
    },
    Construct {
        id: "pass-statement",
        title: "`pass`",
        fires: "Every `Pass`.",
        pitfall: None,
        triggers: &[Trigger::Node(&[Kind::PassStatement], |cx, node| {
            cx.at_keyword(node, None)
        })],
    },
    Construct {
        id: "with-statement",
        title: "`with`",
        fires: "Every `With` and `AsyncWith`.",
        pitfall: None,
        triggers: &[Trigger::Node(&[Kind::WithStatement], |cx, node| {
            cx.at_keyword(node, Some(Kind::WithToken))
        })],
    },
    Construct {
        id: "scope-declaration",
        title: "`global` or `nonlocal`",
        fires: "Every `Global` and `Nonlocal`.",
        pitfall: None,
        triggers: &[Trigger::Node(
            &[Kind::GlobalStatement, Kind::NonlocalStatement],
            |cx, node| cx.at_keyword(node, None),
        )],
    },
    Construct {
        id: "future-import",
        title: "`from __future__ import`",
        fires: "Every `ImportFrom` whose module is `__future__`.",
        pitfall: None,
        triggers: &[Trigger::Node(&[Kind::FutureImportStatement], |cx, node| {
            cx.at_keyword(node, Some(Kind::FutureToken))
        })],
    },
    Construct {
        id: "main-guard",
        title: "`__name__ == \"__main__\"`",
        fires: "A `Compare` of `__name__` and the string `\"__main__\"` by one `Eq`, either way round.",
        pitfall: None,
        triggers: &[Trigger::Node(&[Kind::ComparisonOperator], main_guard)],
    },
    Construct {
        id: "unpacking-target",
        title: "unpacking into several names",
        fires: "A target of an `Assign`, a `For`, a comprehension or a `with … as` that is a `Tuple` or a \
                `List`; the outermost only.",
        pitfall: None,
        triggers: &[Trigger::Node(
            &[
                Kind::PatternList,
                Kind::TuplePattern,
                Kind::ListPattern,
                Kind::Tuple,
                Kind::List,
            ],
            unpacking_target,
        )],
    },
];

fn main_guard(cx: &Context<'_>, node: NodeId) -> Option<Place> {
    let flat = cx.flat;
    let parts: Vec<NodeId> = flat.children(node).collect();
    let [left, operator, right] = parts[..] else {
        return None;
    };
    let (left, right) = (flat.unparenthesized(left), flat.unparenthesized(right));
    let name = |node| flat.kind(node) == Kind::Identifier && cx.text_of(node) == "__name__";
    let main = |node| super::strings::literal(cx, node) == Some("__main__");
    let guard = name(left) && main(right) || main(left) && name(right);
    (guard && flat.kind(operator) == Kind::EqualToken)
        .then(|| cx.at(node))
        .flatten()
}

fn unpacking_target(cx: &Context<'_>, node: NodeId) -> Option<Place> {
    let flat = cx.flat;
    // `(a) = 1` and `for (a) in b` are names in parentheses, though the grammar calls them patterns.
    let kind = flat.kind(node);
    let single = matches!(kind, Kind::TuplePattern)
        && flat.child(node, Kind::CommaToken).is_none()
        && flat.children(node).count() == 3;
    if single {
        return None;
    }
    let mut outside = flat.parenthesized(node);
    // Parentheses around a target are patterns as well. In broken code the root may be one, and
    // it is its own parent.
    while outside != 0
        && flat.kind(flat.parent(outside)) == Kind::TuplePattern
        && flat.child(flat.parent(outside), Kind::CommaToken).is_none()
    {
        outside = flat.parenthesized(flat.parent(outside));
    }
    let parent = flat.parent(outside);
    let target = match flat.kind(parent) {
        Kind::Assignment => flat.is_first_child(outside),
        Kind::ForStatement | Kind::ForInClause => {
            let behind = flat.children(parent);
            let mut behind = behind.skip_while(|&c| flat.kind(c) != Kind::ForToken);
            behind.nth(1) == Some(outside)
        }
        Kind::AsPatternTarget => true,
        _ => false,
    };
    target.then(|| cx.at(node)).flatten()
}
