//! What a whole module binds, joined from its statements; decides the names they left free.

use rustc_hash::FxHashMap;

use super::scopes::Binding;

/// How a module binds one name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ModuleBinding {
    /// By imports alone, of these qualified names.
    Imports(Vec<Box<str>>),
    /// By something else, be it among others.
    Other,
}

/// The names a module's own scope binds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ModuleNames {
    names: FxHashMap<Box<str>, ModuleBinding>,
}

impl ModuleNames {
    /// Adds one binding; `qualified` holds what `Binding::Import` counts into.
    pub fn bind(&mut self, name: &str, binding: Binding, qualified: &[String]) {
        let import = match binding {
            Binding::Import(index) => qualified.get(index as usize),
            Binding::Other => None,
        };
        match (self.names.get_mut(name), import) {
            (Some(ModuleBinding::Imports(imports)), Some(import)) => {
                if !imports.iter().any(|known| **known == **import) {
                    imports.push(import.as_str().into());
                }
            }
            (Some(known), None) => *known = ModuleBinding::Other,
            (Some(ModuleBinding::Other), Some(_)) => {}
            (None, Some(import)) => {
                let imports = ModuleBinding::Imports(vec![import.as_str().into()]);
                self.names.insert(name.into(), imports);
            }
            (None, None) => {
                self.names.insert(name.into(), ModuleBinding::Other);
            }
        }
    }

    /// `None` is a builtin's name, or nobody's.
    pub fn get(&self, name: &str) -> Option<&ModuleBinding> {
        self.names.get(name)
    }
}
