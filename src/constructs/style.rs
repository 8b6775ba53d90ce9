//! What the style guide, PEP 8, advises against.

use super::construct::{Construct, Context, Place, Trigger};
use crate::semantic::scopes::ScopeKind;
use crate::syntax::{Kind, NodeId};

pub(super) const CONSTRUCTS: &[Construct] = &[
    Construct {
        id: "singleton-comparison",
        title: "`== None`, `== True` or `== False`",
        fires: "A `Compare` in which an `Eq` or a `NotEq` stands next to `None`, `True` or `False`; \
                the first such operator.",
        pitfall: Some(
            "Equality is for the operands to define, and `1 == True` holds; only `is` \
             tells whether it is the singleton itself.",
        ),
        triggers: &[Trigger::Node(
            &[Kind::ComparisonOperator],
            singleton_comparison,
        )],
    },
    Construct {
        id: "bare-except",
        title: "bare `except`",
        fires: "An `ExceptHandler` without a `type`.",
        pitfall: Some(
            "A bare `except` catches everything, `KeyboardInterrupt` and `SystemExit` \
             included.",
        ),
        triggers: &[Trigger::Node(&[Kind::ExceptClause], |cx, node| {
            let colon = cx.flat.children(node).nth(1)?;
            (cx.flat.kind(colon) == Kind::ColonToken)
                .then(|| cx.at_keyword(node, None))
                .flatten()
        })],
    },
    Construct {
        id: "lambda-assignment",
        title: "named `lambda`",
        fires: "An `Assign` or `AnnAssign` of a `Lambda` to one `Name`.",
        pitfall: None,
        triggers: &[Trigger::Node(&[Kind::Assignment], lambda_assignment)],
    },
    Construct {
        id: "imports-on-one-line",
        title: "several imports in one statement",
        fires: "An `Import` of two or more modules.",
        pitfall: None,
        triggers: &[Trigger::Node(&[Kind::ImportStatement], |cx, node| {
            cx.flat.child(node, Kind::CommaToken)?;
            cx.at_keyword(node, None)
        })],
    },
    Construct {
        id: "unconventional-name",
        title: "name against the convention",
        fires: "A `ClassDef` whose name begins in lower case; a function, but no method, whose name is \
                in mixed case, without an underscore inside. Underscores in front do not matter.",
        pitfall: None,
        triggers: &[Trigger::Node(
            &[Kind::ClassDefinition, Kind::FunctionDefinition],
            unconventional_name,
        )],
    },
];

fn singleton_comparison(cx: &Context<'_>, node: NodeId) -> Option<Place> {
    let flat = cx.flat;
    let singleton = |node| matches!(flat.kind(node), Kind::None | Kind::True | Kind::False);
    let mut parts = flat.children(node);
    let mut before = parts.next()?;
    while let (Some(operator), Some(after)) = (parts.next(), parts.next()) {
        let equality = matches!(flat.kind(operator), Kind::EqualToken | Kind::NotEqualToken);
        if equality && (singleton(before) || singleton(after)) {
            return Some(Place {
                range: flat.range(node),
                focus: flat.range(operator),
            });
        }
        before = after;
    }
    None
}

fn lambda_assignment(cx: &Context<'_>, node: NodeId) -> Option<Place> {
    let flat = cx.flat;
    let name = flat.first_child(node)?;
    let value = flat.unparenthesized(flat.children(node).last()?);
    let named = flat.kind(name) == Kind::Identifier && flat.kind(value) == Kind::Lambda;
    named.then(|| Place {
        range: flat.range(node),
        focus: flat.range(name),
    })
}

fn unconventional_name(cx: &Context<'_>, node: NodeId) -> Option<Place> {
    let flat = cx.flat;
    let name = flat.child(node, Kind::Identifier)?;
    let text = cx.text_of(name).trim_start_matches('_');
    let lower = text.starts_with(char::is_lowercase);
    let unconventional = if flat.kind(node) == Kind::ClassDefinition {
        lower
    } else {
        let scope = cx.scopes.of_node(node)?;
        let mixed = lower && text.contains(char::is_uppercase) && !text.contains('_');
        // Frameworks prescribe the names of methods, and these two functions.
        let prescribed = matches!(text, "setUpModule" | "tearDownModule");
        mixed && !prescribed && cx.scopes.kind(scope) != ScopeKind::Class
    };
    unconventional.then(|| cx.at(name)).flatten()
}
