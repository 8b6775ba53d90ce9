//! Comprehensions and generator expressions.

use super::construct::{Construct, Context, Place, Trigger};
use crate::syntax::{Kind, NodeId};

pub(super) const CONSTRUCTS: &[Construct] = &[
    Construct {
        id: "list-comprehension",
        title: "list comprehension",
        fires: "Every `ListComp`.",
        pitfall: None,
        triggers: &[Trigger::Node(&[Kind::ListComprehension], first_for)],
    },
    Construct {
        id: "dict-comprehension",
        title: "dict comprehension",
        fires: "Every `DictComp`.",
        pitfall: None,
        triggers: &[Trigger::Node(&[Kind::DictionaryComprehension], first_for)],
    },
    Construct {
        id: "set-comprehension",
        title: "set comprehension",
        fires: "Every `SetComp`.",
        pitfall: None,
        triggers: &[Trigger::Node(&[Kind::SetComprehension], first_for)],
    },
    Construct {
        id: "generator-expression",
        title: "generator expression",
        fires: "Every `GeneratorExp`.",
        pitfall: None,
        triggers: &[Trigger::Node(&[Kind::GeneratorExpression], first_for)],
    },
];

fn first_for(cx: &Context<'_>, node: NodeId) -> Option<Place> {
    let clause = cx.flat.child(node, Kind::ForInClause)?;
    let keyword = cx.flat.child(clause, Kind::ForToken)?;
    Some(Place {
        range: cx.flat.range(node),
        focus: cx.flat.range(keyword),
    })
}
