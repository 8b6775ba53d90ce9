//! Scopes, bindings and imports of a statement, as Python's `symtable` sees them; resolves names to
//! qualified names. What only the module can decide is left to [`module::ModuleNames`].

pub mod bind;
pub mod imports;
pub mod module;
pub mod names;
pub mod scopes;
pub mod targets;
pub mod uses;

pub use module::{ModuleBinding, ModuleNames};
pub use scopes::{Binding, Scopes};
