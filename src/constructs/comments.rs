//! Comments that tools read.

use super::construct::{Construct, Context, Trigger};
use crate::syntax::{Kind, NodeId};

pub(super) const CONSTRUCTS: &[Construct] = &[
    Construct {
        id: "shebang",
        title: "shebang",
        fires: "A comment above the first statement that begins with `#!` and names `python`.",
        pitfall: None,
        triggers: &[Trigger::Node(&[Kind::Comment], |cx, node| {
            let text = cx.text_of(node);
            let shebang = text.starts_with("#!") && text.contains("python");
            (node == 0 && cx.first_statement && shebang)
                .then(|| cx.at(node))
                .flatten()
        })],
    },
    Construct {
        id: "type-checker-comment",
        title: "comment for the type checker",
        fires: "A comment that begins with `type: ignore` or with `mypy:`.",
        pitfall: None,
        triggers: &[Trigger::Node(&[Kind::Comment], |cx, node| {
            let text = content(cx, node);
            let ignored = text.strip_prefix("type:");
            let ignored = ignored.is_some_and(|rest| rest.trim_start().starts_with("ignore"));
            (ignored || text.starts_with("mypy:"))
                .then(|| cx.at(node))
                .flatten()
        })],
    },
    Construct {
        id: "script-metadata",
        title: "inline script metadata",
        fires: "The comment `# /// script`, which opens a script's list of dependencies.",
        pitfall: None,
        triggers: &[Trigger::Node(&[Kind::Comment], |cx, node| {
            (content(cx, node).trim_end() == "/// script")
                .then(|| cx.at(node))
                .flatten()
        })],
    },
];

/// What a comment says, without its `#`.
fn content<'c>(cx: &'c Context<'_>, comment: NodeId) -> &'c str {
    let text = cx.text_of(comment);
    text.strip_prefix('#').unwrap_or(text).trim_start()
}
