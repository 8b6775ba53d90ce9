//! Scopes, bindings and imports of a statement, as Python's `symtable` sees them; resolves names to
//! qualified names. What only the module, or a class around, can decide is left to [`owned::OwnedNames`].

pub mod bind;
pub mod imports;
pub mod lookup;
pub mod names;
pub mod owned;
pub mod scopes;
pub mod targets;
pub mod uses;

pub use owned::{OwnedName, OwnedNames};
pub use scopes::{Binding, BoundIn, Scopes};
