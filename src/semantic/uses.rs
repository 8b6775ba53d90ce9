//! A loaded name with the attributes behind it, and what the code does with the whole chain.

use crate::syntax::{FlatTree, Kind, NodeId};
use crate::text::TextRange;

/// What is done with a chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Nothing that anybody asks about.
    Value,
    /// Called, with so many plain positional arguments; in a parameter's default, or elsewhere.
    Called { positional: u32, default: bool },
    /// A decorator as it stands.
    Decorator,
    /// A positional base class.
    Base,
    /// An attribute that a name, an attribute or a lambda is assigned to.
    Replaced,
}

/// A maximal dotted chain.
#[derive(Debug, Clone, Copy)]
pub struct Chain {
    /// From the first name to the last attribute.
    pub range: TextRange,
    pub role: Role,
    /// The call, decorator or base list of the role; `range` again for a mere value.
    pub whole: TextRange,
}

impl Chain {
    /// The chain that starts with the loaded identifier `name`; its attributes are appended to
    /// `tail`, each behind a dot.
    pub fn at(flat: &FlatTree, text: &str, name: NodeId, tail: &mut String) -> Chain {
        let mut top = name;
        loop {
            let outside = annotated(flat, flat.operand(top));
            let parent = flat.parent(outside);
            let attribute = match flat.kind(parent) {
                Kind::Attribute | Kind::MemberType
                    if flat.is_first_child(outside) && outside != 0 =>
                {
                    flat.children(parent).skip(1).last()
                }
                _ => None,
            };
            let Some(attribute) = attribute else { break };
            tail.push('.');
            tail.push_str(flat.range(attribute).of(text));
            top = parent;
        }
        if flat.kind(flat.parent(top)) == Kind::DottedName {
            return Self::dotted(flat, text, name, tail);
        }
        let mut range = flat.range(top);
        if range.of(text).starts_with('*') {
            range.start = flat.range(name).start;
        }
        let (role, whole) = role(flat, flat.operand(top), range);
        Chain { range, role, whole }
    }

    /// A dotted name in a pattern.
    fn dotted(flat: &FlatTree, text: &str, name: NodeId, tail: &mut String) -> Chain {
        let parent = flat.parent(name);
        let names = flat
            .children(parent)
            .filter(|&c| flat.kind(c) == Kind::Identifier);
        for attribute in names.skip(1) {
            tail.push('.');
            tail.push_str(flat.range(attribute).of(text));
        }
        let range = flat.range(parent);
        Chain {
            range,
            role: Role::Value,
            whole: range,
        }
    }
}

/// `re.T` behind a star in an annotation is a member of the type `*re`; that type for `re`.
fn annotated(flat: &FlatTree, name: NodeId) -> NodeId {
    let star = flat.parent(name);
    let ty = if flat.kind(star) == Kind::SplatType {
        flat.parent(star)
    } else {
        star
    };
    let member = flat.kind(ty) == Kind::Type && flat.kind(flat.parent(ty)) == Kind::MemberType;
    if member { ty } else { name }
}

fn role(flat: &FlatTree, outside: NodeId, range: TextRange) -> (Role, TextRange) {
    if outside == 0 {
        return (Role::Value, range);
    }
    let parent = flat.parent(outside);
    match flat.kind(parent) {
        Kind::Call if flat.is_first_child(outside) => {
            let positional = positional_arguments(flat, parent);
            let default = is_default(flat, flat.parenthesized(parent));
            (
                Role::Called {
                    positional,
                    default,
                },
                flat.range(parent),
            )
        }
        Kind::Decorator => (
            Role::Decorator,
            TextRange::new(flat.range(parent).start, flat.range(outside).end),
        ),
        Kind::ArgumentList if is_class_header(flat, parent) => (Role::Base, flat.range(parent)),
        Kind::Assignment if is_replaced(flat, outside, parent) => {
            (Role::Replaced, flat.range(parent))
        }
        _ => (Role::Value, range),
    }
}

fn is_replaced(flat: &FlatTree, target: NodeId, assignment: NodeId) -> bool {
    let first = flat.is_first_child(target)
        && (assignment == 0 || flat.kind(flat.parent(assignment)) != Kind::Assignment);
    if !first || flat.kind(flat.unparenthesized(target)) != Kind::Attribute {
        return false;
    }
    let mut value = flat.children(assignment).last();
    while let Some(further) = value.filter(|&value| flat.kind(value) == Kind::Assignment) {
        value = flat.children(further).last();
    }
    let value = value.map(|value| flat.kind(flat.unparenthesized(value)));
    matches!(
        value,
        Some(Kind::Identifier | Kind::Attribute | Kind::Lambda)
    )
}

/// What a decorator applies, parentheses included.
pub fn decorator_expression(flat: &FlatTree, decorator: NodeId) -> Option<NodeId> {
    flat.children(decorator).nth(1)
}

/// Whether an argument list holds a class's bases.
pub fn is_class_header(flat: &FlatTree, list: NodeId) -> bool {
    flat.kind(flat.parent(list)) == Kind::ClassDefinition
}

/// Whether an expression is the default of a parameter.
pub fn is_default(flat: &FlatTree, value: NodeId) -> bool {
    let parent = flat.parent(value);
    matches!(
        flat.kind(parent),
        Kind::DefaultParameter | Kind::TypedDefaultParameter
    ) && !flat.is_first_child(value)
        && flat.end_of(value) == flat.end_of(parent)
}

/// Arguments of a call that are neither keywords nor `**`.
fn positional_arguments(flat: &FlatTree, call: NodeId) -> u32 {
    if flat.child(call, Kind::GeneratorExpression).is_some() {
        return 1;
    }
    flat.child(call, Kind::ArgumentList)
        .map_or(0, |list| positional(flat, list).count() as u32)
}

/// The positional entries of an argument list.
pub fn positional(flat: &FlatTree, list: NodeId) -> impl Iterator<Item = NodeId> + '_ {
    let mut expect = true;
    flat.children(list)
        .skip(1)
        .filter(move |&child| match flat.kind(child) {
            Kind::CommaToken => {
                expect = true;
                false
            }
            Kind::KeywordArgument | Kind::DictionarySplat => {
                expect = false;
                false
            }
            _ => std::mem::take(&mut expect) && !is_closing(flat, child, list),
        })
}

fn is_closing(flat: &FlatTree, child: NodeId, list: NodeId) -> bool {
    flat.kind(child) == Kind::Other
        && flat.range(child).len() == 1
        && flat.range(child).end == flat.range(list).end
}
