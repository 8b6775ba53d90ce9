//! String formatting, and what kind of string a literal is.

use super::construct::{Construct, Context, Place, Trigger};
use crate::syntax::{Kind, NodeId};

pub(super) const CONSTRUCTS: &[Construct] = &[
    Construct {
        id: "f-string",
        title: "f-string",
        fires: "Every `JoinedStr`, one for implicitly joined literals; not a format specification.",
        pitfall: None,
        triggers: &[Trigger::Node(
            &[Kind::String, Kind::ConcatenatedString],
            f_string,
        )],
    },
    Construct {
        id: "str-format",
        title: "`str.format()`",
        fires: "A `Call` of an `Attribute` named `format` of a string literal, which is not an f-string.",
        pitfall: None,
        triggers: &[Trigger::Node(&[Kind::Call], str_format)],
    },
    Construct {
        id: "percent-format",
        title: "`%` formatting",
        fires: "A `BinOp` by `Mod` whose left side is a string literal; not bytes, not an f-string.",
        pitfall: None,
        triggers: &[Trigger::Node(&[Kind::BinaryOperator], percent_format)],
    },
];

/// Whether the prefix of one string (not a joined one) has a letter, in either case.
fn has_prefix(cx: &Context<'_>, string: NodeId, letters: [char; 2]) -> bool {
    let start = cx.flat.child(string, Kind::StringStart);
    start.is_some_and(|start| cx.text_of(start).contains(letters))
}

/// The strings that a literal joins.
fn parts<'c>(cx: &'c Context<'_>, node: NodeId) -> impl Iterator<Item = NodeId> + 'c {
    let joined = cx.flat.kind(node) == Kind::ConcatenatedString;
    let children = cx
        .flat
        .children(node)
        .filter(move |&c| joined && cx.flat.kind(c) == Kind::String);
    children.chain((cx.flat.kind(node) == Kind::String).then_some(node))
}

/// Whether a node is a literal that is a plain `str`: neither bytes nor an f-string.
pub(super) fn is_plain(cx: &Context<'_>, node: NodeId) -> bool {
    let mut parts = parts(cx, node).peekable();
    parts.peek().is_some()
        && parts.all(|part| {
            !has_prefix(cx, part, ['f', 'F'])
                && !has_prefix(cx, part, ['b', 'B'])
                && !has_prefix(cx, part, ['t', 'T'])
        })
}

/// What stands between the quotes of a single plain literal.
pub(super) fn literal<'c>(cx: &'c Context<'_>, node: NodeId) -> Option<&'c str> {
    if cx.flat.kind(node) != Kind::String || !is_plain(cx, node) {
        return None;
    }
    let text = cx.text_of(node);
    let text = text.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    let quotes = if text.starts_with("'''") || text.starts_with("\"\"\"") {
        3
    } else {
        1
    };
    text.get(quotes..text.len().checked_sub(quotes)?)
}

fn f_string(cx: &Context<'_>, node: NodeId) -> Option<Place> {
    let formatted = parts(cx, node).any(|part| has_prefix(cx, part, ['f', 'F']));
    let joined = cx.parent_kind(node) == Kind::ConcatenatedString;
    (formatted && !joined)
        .then(|| cx.at_first_line(node))
        .flatten()
}

fn str_format(cx: &Context<'_>, node: NodeId) -> Option<Place> {
    let flat = cx.flat;
    let function = flat.unparenthesized(flat.first_child(node)?);
    if flat.kind(function) != Kind::Attribute {
        return None;
    }
    let object = flat.unparenthesized(flat.first_child(function)?);
    let name = flat.children(function).last()?;
    (cx.text_of(name) == "format" && is_plain(cx, object)).then(|| Place {
        range: flat.range(node),
        focus: flat.range(name),
    })
}

fn percent_format(cx: &Context<'_>, node: NodeId) -> Option<Place> {
    let left = cx.flat.unparenthesized(cx.flat.first_child(node)?);
    let place = cx.at_token(node, Kind::PercentToken)?;
    is_plain(cx, left).then_some(place)
}
