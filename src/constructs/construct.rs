//! The form of a registry row: a construct's id, its documentation and what triggers it.

use std::cell::OnceCell;

use crate::semantic::scopes::Scopes;
use crate::semantic::uses::decorator_expression;
use crate::syntax::{FlatTree, Kind, NodeId};
use crate::text::TextRange;

/// One thing the detector recognises.
#[derive(Debug)]
pub struct Construct {
    /// Stable, kebab-case; questions name it in their front matter.
    pub id: &'static str,
    /// What a person would call it, in Markdown.
    pub title: &'static str,
    /// What fires, in the terms of Python's `ast`, and what deliberately does not.
    pub fires: &'static str,
    /// Why it is a mistake or a trap, where it is one in nearly every case: one sentence, in Markdown
    /// whose only markup is code spans.
    pub pitfall: Option<&'static str>,
    pub triggers: &'static [Trigger],
}

/// What makes a construct fire. Names are qualified: `functools.reduce`, `builtins.open`.
#[derive(Debug)]
pub enum Trigger {
    /// A node of one of these kinds, where the detector agrees.
    Node(&'static [Kind], Detector),
    /// A `def` of one of these names whose scope is a class.
    Method(&'static [&'static str]),
    /// A binding of this name in a class body.
    ClassVariable(&'static str),
    /// An attribute of one of these names, of any object.
    Attribute(&'static [&'static str]),
    /// An import of one of these or of something below one, or a chain that resolves there.
    Reference {
        to: &'static [&'static str],
        except: &'static [&'static str],
    },
    /// An import alias alone.
    Import(&'static [&'static str]),
    /// A call.
    Call(&'static [&'static str]),
    /// A call with this many positional arguments.
    CallWith(&'static str, u32),
    /// A decorator without arguments.
    Decorator(&'static [&'static str]),
    /// A positional base class.
    Base(&'static str),
    /// Any positional base class but this one.
    BaseOtherThan(&'static str),
    /// An attribute of anything imported, where a name, an attribute or a lambda is assigned to it.
    ReplacedAttribute,
    /// A call as a parameter's default.
    Default(&'static [&'static str]),
}

/// Where in its statement a construct occurs.
#[derive(Debug, Clone, Copy)]
pub struct Place {
    pub range: TextRange,
    pub focus: TextRange,
}

/// Decides on one node.
pub type Detector = fn(&Context<'_>, NodeId) -> Option<Place>;

/// A statement as detectors see it; offsets count from its first byte.
pub struct Context<'a> {
    pub flat: &'a FlatTree,
    pub text: &'a str,
    pub scopes: &'a Scopes,
    /// Whether this is the module's first statement, comments aside.
    pub first_statement: bool,
    /// Where lines end; found when somebody asks.
    pub line_ends: OnceCell<Vec<u32>>,
}

impl Context<'_> {
    pub fn text_of(&self, node: NodeId) -> &str {
        self.flat.range(node).of(self.text)
    }

    pub fn parent_kind(&self, node: NodeId) -> Kind {
        self.flat.kind(self.flat.parent(node))
    }

    /// The whole node, its focus the first token of a kind in it.
    pub fn at_token(&self, node: NodeId, token: Kind) -> Option<Place> {
        let token = self.flat.child(node, token)?;
        Some(Place {
            range: self.flat.range(node),
            focus: self.flat.range(token),
        })
    }

    /// The whole node, its focus the first child and, with `through`, all up to that token.
    pub fn at_keyword(&self, node: NodeId, through: Option<Kind>) -> Option<Place> {
        let first = self.flat.first_child(node)?;
        let last = through
            .and_then(|kind| self.flat.child(node, kind))
            .unwrap_or(first);
        let focus = TextRange::new(self.flat.range(first).start, self.flat.range(last).end);
        Some(Place {
            range: self.flat.range(node),
            focus,
        })
    }

    /// The node, its focus as much of it as stands on its first line.
    pub fn at_first_line(&self, node: NodeId) -> Option<Place> {
        let range = self.flat.range(node);
        Some(Place {
            range,
            focus: self.first_line(range),
        })
    }

    /// A decorator from its `@` to the end of its expression; the grammar's goes on to the line's end.
    pub fn at_decorator(&self, node: NodeId) -> Option<Place> {
        let expression = decorator_expression(self.flat, node)?;
        let range = TextRange::new(self.flat.range(node).start, self.flat.range(expression).end);
        let focus = self.first_line(range);
        Some(Place { range, focus })
    }

    /// The part of a range that stands on its first line.
    pub fn first_line(&self, range: TextRange) -> TextRange {
        let line_ends = self.line_ends.get_or_init(|| {
            let ends = memchr::memchr2_iter(b'\n', b'\r', self.text.as_bytes());
            ends.map(|end| end as u32).collect()
        });
        let line = line_ends.partition_point(|&end| end < range.start);
        let end = line_ends
            .get(line)
            .map_or(range.end, |&end| end.min(range.end));
        TextRange::new(range.start, end)
    }

    /// The node itself, whole.
    pub fn at(&self, node: NodeId) -> Option<Place> {
        let range = self.flat.range(node);
        Some(Place {
            range,
            focus: range,
        })
    }
}
