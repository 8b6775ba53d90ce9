//! How a module imports others, and what it offers them.

use super::construct::{Construct, Context, Place, Trigger};
use super::standard_library::is_standard;
use super::surroundings::{around, function_around};
use crate::semantic::scopes::{ROOT, ScopeKind};
use crate::syntax::{Kind, NodeId};

pub(super) const CONSTRUCTS: &[Construct] = &[
    Construct {
        id: "relative-import",
        title: "relative import",
        fires: "An `ImportFrom` whose `level` is not zero.",
        pitfall: None,
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
        fires: "An `Import` or an `ImportFrom` inside a function, of a module outside the standard library: \
                that one imports nothing of ours, so the import is not there to break a circle.",
        pitfall: None,
        triggers: &[Trigger::Node(
            &[Kind::ImportStatement, Kind::ImportFromStatement],
            function_level_import,
        )],
    },
    Construct {
        id: "all-list",
        title: "`__all__`",
        fires: "An `Assign` or an `AnnAssign` of the `Name` `__all__`, outside functions and classes.",
        pitfall: None,
        triggers: &[Trigger::Node(&[Kind::Assignment], all_list)],
    },
];

fn function_level_import(cx: &Context<'_>, node: NodeId) -> Option<Place> {
    let flat = cx.flat;
    function_around(cx, node)?;
    let from = flat.kind(node) == Kind::ImportFromStatement;
    let mut modules = flat
        .children(node)
        .filter(|&c| {
            matches!(
                flat.kind(c),
                Kind::DottedName | Kind::AliasedImport | Kind::RelativeImport
            )
        })
        .take(if from { 1 } else { usize::MAX });
    modules
        .any(|module| !is_standard(cx.text_of(module)))
        .then(|| cx.at_keyword(node, None))
        .flatten()
}

fn all_list(cx: &Context<'_>, node: NodeId) -> Option<Place> {
    let name = cx.flat.first_child(node)?;
    let outside = cx.text_of(name) == "__all__"
        && cx.scopes.kind(ROOT) == ScopeKind::Module
        && !around(cx, node).any(|outer| {
            matches!(
                cx.flat.kind(outer),
                Kind::FunctionDefinition | Kind::ClassDefinition
            )
        });
    outside.then(|| Place {
        range: cx.flat.range(node),
        focus: cx.flat.range(name),
    })
}
