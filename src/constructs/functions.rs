//! Functions: decorators, lambdas, parameters, defaults, annotations, coroutines, generators.

use super::construct::{Construct, Context, Place, Trigger};
use crate::semantic::uses::{is_class_header, is_default};
use crate::syntax::{Kind, NodeId};
use crate::text::TextRange;

pub(super) const CONSTRUCTS: &[Construct] = &[
    Construct {
        id: "decorator",
        title: "decorator",
        fires: "Every expression in a `decorator_list`.",
        pitfall: None,
        triggers: &[Trigger::Node(&[Kind::Decorator], |cx, node| {
            cx.at_decorator(node)
        })],
    },
    Construct {
        id: "lambda",
        title: "`lambda`",
        fires: "Every `Lambda`.",
        pitfall: None,
        triggers: &[Trigger::Node(&[Kind::Lambda], |cx, node| {
            cx.at_keyword(node, None)
        })],
    },
    Construct {
        id: "star-parameter",
        title: "`*args` or `**kwargs` parameter",
        fires: "The `vararg` and the `kwarg` of a function's or a lambda's `arguments`; not a bare `*`.",
        pitfall: None,
        triggers: &[Trigger::Node(
            &[Kind::ListSplatPattern, Kind::DictionarySplatPattern],
            star_parameter,
        )],
    },
    Construct {
        id: "star-argument",
        title: "`*` or `**` argument",
        fires: "A `Starred` among a `Call`'s `args`, a `keyword` without a name among its `keywords`; \
                not in a class header.",
        pitfall: None,
        triggers: &[Trigger::Node(
            &[Kind::ListSplat, Kind::DictionarySplat],
            star_argument,
        )],
    },
    Construct {
        id: "mutable-default",
        title: "mutable default argument",
        fires: "A parameter's default that is a `List`, `Dict` or `Set`, one of their comprehensions, or a \
                `Call` of builtin `list`, `dict`, `set` or `bytearray`, or of `defaultdict`, `deque`, \
                `OrderedDict` or `Counter` of `collections`.",
        pitfall: Some(
            "The default is made once, when the function is defined, and every call that \
             leaves the argument out shares it.",
        ),
        triggers: &[
            Trigger::Node(
                &[
                    Kind::List,
                    Kind::Dictionary,
                    Kind::Set,
                    Kind::ListComprehension,
                    Kind::DictionaryComprehension,
                    Kind::SetComprehension,
                ],
                mutable_default,
            ),
            Trigger::Default(&[
                "builtins.list",
                "builtins.dict",
                "builtins.set",
                "builtins.bytearray",
                "collections.defaultdict",
                "collections.deque",
                "collections.OrderedDict",
                "collections.Counter",
            ]),
        ],
    },
    Construct {
        id: "annotation",
        title: "type annotation",
        fires: "The annotation of every parameter, return value (`returns`) and variable (`AnnAssign`).",
        pitfall: None,
        triggers: &[Trigger::Node(&[Kind::Type], annotation)],
    },
    Construct {
        id: "async-def",
        title: "`async def`",
        fires: "Every `AsyncFunctionDef`.",
        pitfall: None,
        triggers: &[Trigger::Node(&[Kind::FunctionDefinition], |cx, node| {
            cx.flat.child(node, Kind::AsyncToken)?;
            cx.at_keyword(node, Some(Kind::DefToken))
        })],
    },
    Construct {
        id: "await",
        title: "`await`",
        fires: "Every `Await`.",
        pitfall: None,
        triggers: &[Trigger::Node(&[Kind::Await], |cx, node| {
            cx.at_keyword(node, None)
        })],
    },
    Construct {
        id: "yield",
        title: "`yield`",
        fires: "Every `Yield` and `YieldFrom`.",
        pitfall: None,
        triggers: &[Trigger::Node(&[Kind::Yield], |cx, node| {
            cx.at_keyword(node, Some(Kind::FromToken))
        })],
    },
    Construct {
        id: "docstring",
        title: "docstring",
        fires: "The string that `ast.get_docstring` finds in a module, a class or a function.",
        pitfall: None,
        triggers: &[Trigger::Node(
            &[Kind::String, Kind::ConcatenatedString],
            docstring,
        )],
    },
];

fn star_parameter(cx: &Context<'_>, node: NodeId) -> Option<Place> {
    let parent = cx.flat.parent(node);
    let place = match cx.flat.kind(parent) {
        Kind::Parameters | Kind::LambdaParameters => node,
        Kind::TypedParameter => parent,
        _ => return None,
    };
    Some(Place {
        range: cx.flat.range(place),
        focus: cx.flat.range(node),
    })
}

fn star_argument(cx: &Context<'_>, node: NodeId) -> Option<Place> {
    let whole = cx.flat.starred(node);
    let list = cx.flat.parent(whole);
    let argument = cx.flat.kind(list) == Kind::ArgumentList && !is_class_header(cx.flat, list);
    argument.then(|| cx.at_first_line(whole)).flatten()
}

fn mutable_default(cx: &Context<'_>, node: NodeId) -> Option<Place> {
    is_default(cx.flat, cx.flat.parenthesized(node))
        .then(|| cx.at(node))
        .flatten()
}

fn annotation(cx: &Context<'_>, node: NodeId) -> Option<Place> {
    match cx.parent_kind(node) {
        Kind::TypedParameter
        | Kind::TypedDefaultParameter
        | Kind::FunctionDefinition
        | Kind::Assignment => {
            let annotation = cx.flat.first_child(node)?;
            cx.at(cx.flat.unparenthesized(annotation))
        }
        _ => None,
    }
}

fn docstring(cx: &Context<'_>, node: NodeId) -> Option<Place> {
    let flat = cx.flat;
    let statement = flat.parent(flat.parenthesized(node));
    if flat.kind(statement) != Kind::ExpressionStatement || !super::strings::is_plain(cx, node) {
        return None;
    }
    let alone = flat
        .children(statement)
        .all(|child| flat.kind(child) != Kind::CommaToken);
    let first = if statement == 0 {
        cx.first_statement
    } else {
        let block = flat.parent(statement);
        let owner = flat.kind(flat.parent(block));
        let owns = matches!(owner, Kind::FunctionDefinition | Kind::ClassDefinition);
        owns && flat.kind(block) == Kind::Block && flat.is_first_child(statement)
    };
    let range = flat.range(node);
    let focus = cx.first_line(range);
    (alone && first).then_some(Place {
        range,
        focus: TextRange::new(range.start, focus.end),
    })
}
