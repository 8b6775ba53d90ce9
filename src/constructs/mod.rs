//! What the detector recognises, and where it found it.
//!
//! [`registry`] has one row a construct, in one file a family; `walk` walks a statement,
//! [`analysis`] joins the statements of a module.

pub mod analysis;
mod build;
pub mod construct;
mod cut;
mod edited;
mod members;
mod module;
mod part;
pub mod registry;
mod resume;
mod source;
mod standard_library;
mod surroundings;
mod unit;
mod walk;

mod builtins;
mod classes;
mod comments;
mod comprehensions;
mod expressions;
mod functions;
mod idioms;
mod importing;
mod iteration;
mod libraries;
mod library;
mod literals;
mod methods;
mod recipes;
mod statements;
mod strings;
mod style;

pub use analysis::{Analysis, findings};
pub use construct::Construct;
pub use part::Part;
pub use registry::{construct, constructs, pitfall};

use crate::text::TextRange;

/// A `def` or a `class`; offsets are bytes into the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Definition {
    pub name: TextRange,
    /// From its first decorator to the colon in front of its body.
    pub header: TextRange,
}

impl Definition {
    fn shifted(self, by: u32) -> Self {
        Self {
            name: self.name.shifted(by),
            header: self.header.shifted(by),
        }
    }
}

/// One place where a construct occurs; offsets are bytes into the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Finding {
    /// The tokens a hover answers on; inside `range`.
    pub focus: TextRange,
    /// The whole construct.
    pub range: TextRange,
    /// The construct's id, a key of the registry.
    pub construct: &'static str,
}

impl Finding {
    fn shifted(self, by: u32) -> Self {
        Self {
            focus: self.focus.shifted(by),
            range: self.range.shifted(by),
            ..self
        }
    }
}
