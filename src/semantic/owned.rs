//! What a module or a class binds, joined from its statements; decides the names they left free.

use rustc_hash::FxHashMap;

use super::lookup::ALTERNATIVES;
use super::scopes::Binding;

/// How a scope binds one name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OwnedName {
    /// By imports alone, of these qualified names.
    Imports(Vec<Box<str>>),
    /// By something else, be it among others.
    Other,
}

/// The names that a module's or a class's own scope binds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OwnedNames {
    names: FxHashMap<Box<str>, OwnedName>,
}

impl OwnedNames {
    /// Adds one binding; `qualified` holds what `Binding::Import` counts into.
    pub fn bind(&mut self, name: &str, binding: Binding, qualified: &[String]) {
        let import = match binding {
            Binding::Import(index) => qualified.get(index as usize),
            Binding::Other => None,
        };
        match (self.names.get_mut(name), import) {
            (Some(OwnedName::Imports(imports)), Some(import)) => {
                let new = !imports.iter().any(|known| **known == **import);
                if new && imports.len() < ALTERNATIVES {
                    imports.push(import.as_str().into());
                }
            }
            (Some(known), None) => *known = OwnedName::Other,
            (Some(OwnedName::Other), Some(_)) => {}
            (None, Some(import)) => {
                let imports = OwnedName::Imports(vec![import.as_str().into()]);
                self.names.insert(name.into(), imports);
            }
            (None, None) => {
                self.names.insert(name.into(), OwnedName::Other);
            }
        }
    }

    /// `None` where the scope does not bind the name.
    pub fn get(&self, name: &str) -> Option<&OwnedName> {
        self.names.get(name)
    }
}
