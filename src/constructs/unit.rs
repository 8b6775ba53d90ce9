//! What one statement shows by itself, and what the module or a class around must still decide.

use std::hash::{BuildHasher, BuildHasherDefault};

use rustc_hash::FxHasher;

use super::registry::{ByName, Triggers, is_watched_builtin};
use super::{Definition, Finding};
use crate::semantic::uses::{Chain, Role};
use crate::semantic::{Binding, BoundIn, OwnedName, OwnedNames};
use crate::text::TextRange;

/// What is known of one statement of a module or of a class; offsets count from its first byte.
#[derive(Debug, Default)]
pub(super) struct Unit {
    pub(super) findings: Vec<Finding>,
    /// In source order.
    pub(super) definitions: Vec<Definition>,
    pub(super) free_names: Vec<Box<str>>,
    pub(super) free_uses: Vec<FreeUse>,
    /// The attributes of all free uses, one behind the other.
    pub(super) tails: String,
    pub(super) bindings: Vec<(Box<str>, Binding, BoundIn)>,
    pub(super) qualified: Vec<String>,
    pub(super) signature: u64,
}

/// A use of a name that the module, the class around or the builtins own.
#[derive(Debug)]
pub(super) struct FreeUse {
    pub name: u32,
    /// Whether the class around is asked first.
    pub direct: bool,
    pub tail: TextRange,
    pub chain: Chain,
}

impl Unit {
    /// Adds what the statement binds in the scope it stands in.
    pub fn bind_root(&self, names: &mut OwnedNames) {
        self.bind(BoundIn::Root, names);
    }

    /// Adds what the statement binds in its module by `global`.
    pub fn bind_module(&self, names: &mut OwnedNames) {
        self.bind(BoundIn::Module, names);
    }

    fn bind(&self, within: BoundIn, names: &mut OwnedNames) {
        for (name, binding, to) in &self.bindings {
            if *to == within {
                names.bind(name, *binding, &self.qualified);
            }
        }
    }

    /// The same for statements that bind the same names in the same way; in practice, only for them.
    pub fn signature(&self) -> u64 {
        self.signature
    }

    pub(super) fn sign(&self) -> u64 {
        let hasher = BuildHasherDefault::<FxHasher>::default();
        let signed = |(name, binding, to): &(Box<str>, Binding, BoundIn)| {
            let import = match binding {
                Binding::Import(index) => self.qualified.get(*index as usize),
                Binding::Other => None,
            };
            hasher.hash_one((name, import, *to == BoundIn::Module))
        };
        self.bindings.iter().map(signed).fold(0, u64::wrapping_add)
    }

    /// All findings, now that the names outside are known, in source order.
    pub fn findings(
        &self,
        module: &OwnedNames,
        class: Option<&OwnedNames>,
        found: impl FnMut(Finding),
    ) {
        let mut all = self.findings.clone();
        let names = self.free_names.iter();
        let owners: Vec<Owner<'_>> = names.map(|name| owner(name, module)).collect();
        let mut qualified = String::new();
        for used in &self.free_uses {
            let tail = used.tail.of(&self.tails);
            let name = used.name as usize;
            let class = class.filter(|_| used.direct);
            match class.and_then(|class| class.get(&self.free_names[name])) {
                Some(OwnedName::Imports(imports)) => {
                    Owner::Imports(imports).resolve(tail, &used.chain, &mut qualified, &mut all);
                }
                Some(OwnedName::Other) => resolved(None, &used.chain, &mut all),
                None => owners[name].resolve(tail, &used.chain, &mut qualified, &mut all),
            }
        }
        all.sort_unstable();
        all.dedup();
        all.into_iter().for_each(found);
    }
}

/// Who owns a free name.
#[derive(Clone, Copy)]
enum Owner<'m> {
    Imports(&'m [Box<str>]),
    /// A builtin that some construct watches.
    Builtin(&'m str),
    Nobody,
}

impl Owner<'_> {
    /// Findings of a chain whose first name is owned so; `buffer` is overwritten.
    fn resolve(self, tail: &str, chain: &Chain, buffer: &mut String, found: &mut Vec<Finding>) {
        let mut qualified = |first: &str, name: &str, tail: &str| {
            buffer.clear();
            for part in [first, name, tail] {
                buffer.push_str(part);
            }
            resolved(Some(buffer), chain, found);
        };
        match self {
            Owner::Imports(imports) => {
                imports
                    .iter()
                    .for_each(|import| qualified("", import, tail));
            }
            Owner::Builtin(name) if tail.is_empty() => qualified("builtins.", name, ""),
            Owner::Builtin(_) | Owner::Nobody => resolved(None, chain, found),
        }
    }
}

fn owner<'m>(name: &'m str, module: &'m OwnedNames) -> Owner<'m> {
    match module.get(name) {
        Some(OwnedName::Imports(imports)) => Owner::Imports(imports),
        Some(OwnedName::Other) => Owner::Nobody,
        None if is_watched_builtin(name) => Owner::Builtin(name),
        None => Owner::Nobody,
    }
}

/// Findings of a chain that resolves to a qualified name, or to nothing that is known.
pub(super) fn resolved(qualified: Option<&str>, chain: &Chain, found: &mut Vec<Finding>) {
    let triggers = Triggers::get();
    let Chain {
        range: name,
        role,
        whole,
    } = *chain;
    let mut add = |constructs: &[&'static str], range, focus| {
        found.extend(constructs.iter().map(|construct| Finding {
            focus,
            range,
            construct,
        }));
    };
    if role == Role::Base {
        for (not, construct) in &triggers.base_other_than {
            if qualified != Some(not) {
                add(&[construct], whole, whole);
            }
        }
    }
    let Some(qualified) = qualified else { return };
    for construct in triggers.referenced(qualified, false) {
        add(&[construct], name, name);
    }
    let all = |map: &'static ByName| map.get(qualified).map(Vec::as_slice).unwrap_or_default();
    match role {
        Role::Value => {}
        Role::Called {
            positional,
            default,
        } => {
            add(all(&triggers.call), whole, name);
            if let Some(constructs) = triggers.call_with.get(&(qualified, positional)) {
                add(constructs, whole, name);
            }
            if default {
                add(all(&triggers.default), whole, whole);
            }
        }
        Role::Decorator => add(all(&triggers.decorator), whole, whole),
        Role::Base => add(all(&triggers.base), name, name),
        Role::Replaced => add(&triggers.replaced_attribute, whole, name),
    }
}
