//! The one walk over a statement: what it shows by itself, and what the module must still decide.

use super::Finding;
use super::construct::{Context, Place};
use super::registry::{ByName, Triggers, is_watched_builtin};
use crate::semantic::bind::{Bound, Load};
use crate::semantic::imports::ImportAlias;
use crate::semantic::names::NameId;
use crate::semantic::scopes::{Local, ScopeKind};
use crate::semantic::uses::{Chain, Role};
use crate::semantic::{Binding, ModuleBinding, ModuleNames};
use crate::syntax::{FlatTree, Kind, NodeId};
use crate::text::TextRange;

/// Working memory, reused from statement to statement.
#[derive(Debug, Default)]
pub(super) struct Scratch {
    pub flat: FlatTree,
    bound: Bound,
    /// For each name of the statement, its place among the free names.
    free: Vec<u32>,
}

const NOT_YET: u32 = u32::MAX;

/// What is known of one top-level statement; offsets count from its first byte.
#[derive(Debug, Default)]
pub(super) struct Unit {
    findings: Vec<Finding>,
    free_names: Vec<Box<str>>,
    free_uses: Vec<FreeUse>,
    /// The attributes of all free uses, one behind the other.
    tails: String,
    bindings: Vec<(Box<str>, Binding)>,
    qualified: Vec<String>,
}

/// A use of a name that the module or the builtins own.
#[derive(Debug)]
struct FreeUse {
    name: u32,
    tail: TextRange,
    chain: Chain,
}

impl Unit {
    /// Walks the statement in `scratch.flat`.
    pub fn new(scratch: &mut Scratch, text: &str, first_statement: bool) -> Self {
        let Scratch { flat, bound, free } = scratch;
        bound.fill(flat, text);
        free.clear();
        free.resize(bound.scopes.names.len(), NOT_YET);
        let context = Context {
            flat,
            text,
            scopes: &bound.scopes,
            first_statement,
        };
        let mut walk = Walk {
            unit: Unit::default(),
            context,
            free,
        };
        for alias in &bound.aliases {
            walk.import(alias);
        }
        for &name in &bound.class_names {
            walk.class_variable(name);
        }
        for node in 0..flat.len() {
            walk.enter(node);
        }
        for load in &bound.loads {
            walk.load(load);
        }
        let mut unit = walk.unit;
        let scopes = &mut bound.scopes;
        let owned = |&(name, binding)| (scopes.names.text(name, text).into(), binding);
        unit.bindings = scopes.module_bindings.iter().map(owned).collect();
        if unit
            .bindings
            .iter()
            .any(|(_, binding)| *binding != Binding::Other)
        {
            unit.qualified = std::mem::take(&mut scopes.qualified);
        }
        unit
    }

    /// Adds the statement's bindings to its module's.
    pub fn bind_in(&self, module: &mut ModuleNames) {
        for (name, binding) in &self.bindings {
            module.bind(name, *binding, &self.qualified);
        }
    }

    /// All findings, now that the module's names are known, in source order.
    pub fn findings(&self, module: &ModuleNames, mut found: impl FnMut(Finding)) {
        let mut all = self.findings.clone();
        let owners: Vec<Owner<'_>> = self
            .free_names
            .iter()
            .map(|name| owner(name, module))
            .collect();
        let mut qualified = String::new();
        for used in &self.free_uses {
            let tail = used.tail.of(&self.tails);
            match owners[used.name as usize] {
                Owner::Imports(imports) => {
                    for import in imports {
                        qualified.clear();
                        qualified.push_str(import);
                        qualified.push_str(tail);
                        resolved(Some(&qualified), &used.chain, &mut all);
                    }
                }
                Owner::Builtin(name) if tail.is_empty() => {
                    qualified.clear();
                    qualified.push_str("builtins.");
                    qualified.push_str(name);
                    resolved(Some(&qualified), &used.chain, &mut all);
                }
                Owner::Builtin(_) | Owner::Nobody => resolved(None, &used.chain, &mut all),
            }
        }
        all.sort_unstable();
        all.dedup();
        all.into_iter().for_each(&mut found);
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

fn owner<'m>(name: &'m str, module: &'m ModuleNames) -> Owner<'m> {
    match module.get(name) {
        Some(ModuleBinding::Imports(imports)) => Owner::Imports(imports),
        Some(ModuleBinding::Other) => Owner::Nobody,
        None if is_watched_builtin(name) => Owner::Builtin(name),
        None => Owner::Nobody,
    }
}

struct Walk<'a> {
    unit: Unit,
    context: Context<'a>,
    free: &'a mut Vec<u32>,
}

impl Walk<'_> {
    fn import(&mut self, alias: &ImportAlias) {
        let focus = self.context.flat.range(alias.node);
        let qualified = &self.context.scopes.qualified[alias.qualified as usize];
        for construct in Triggers::get().referenced(qualified, true) {
            self.unit.findings.push(Finding {
                focus,
                range: focus,
                construct,
            });
        }
    }

    fn found(&mut self, place: Place, constructs: &[&'static str]) {
        let Place { range, focus } = place;
        self.unit
            .findings
            .extend(constructs.iter().map(|construct| Finding {
                focus,
                range,
                construct,
            }));
    }

    fn enter(&mut self, node: NodeId) {
        let triggers = Triggers::get();
        let kind = self.context.flat.kind(node);
        for (construct, detector) in &triggers.node[kind as usize] {
            if let Some(place) = detector(&self.context, node) {
                self.found(place, &[construct]);
            }
        }
        match kind {
            Kind::Attribute => self.attribute(node),
            Kind::FunctionDefinition => self.method(node),
            _ => {}
        }
    }

    fn attribute(&mut self, node: NodeId) {
        let Some(name) = self.context.flat.children(node).last() else {
            return;
        };
        if let Some(constructs) = Triggers::get().attribute.get(self.context.text_of(name)) {
            let (range, focus) = (self.context.flat.range(node), self.context.flat.range(name));
            self.found(Place { range, focus }, constructs);
        }
    }

    fn in_class(&self, node: NodeId) -> bool {
        let scope = self.context.scopes.of_node(node);
        scope.is_some_and(|scope| self.context.scopes.kind(scope) == ScopeKind::Class)
    }

    fn method(&mut self, node: NodeId) {
        let flat = self.context.flat;
        let Some(name) = flat.child(node, Kind::Identifier) else {
            return;
        };
        if let Some(constructs) = Triggers::get().method.get(self.context.text_of(name))
            && self.in_class(node)
        {
            self.found(
                Place {
                    range: flat.range(node),
                    focus: flat.range(name),
                },
                constructs,
            );
        }
    }

    fn class_variable(&mut self, node: NodeId) {
        let flat = self.context.flat;
        let triggers = Triggers::get();
        let Some(constructs) = triggers.class_variable.get(self.context.text_of(node)) else {
            return;
        };
        let around = |&n: &NodeId| flat.kind(n) == Kind::Assignment;
        let statement = Some(flat.parent(node)).filter(around).unwrap_or(node);
        self.found(
            Place {
                range: flat.range(statement),
                focus: flat.range(node),
            },
            constructs,
        );
    }

    fn load(&mut self, load: &Load) {
        let Context {
            flat, text, scopes, ..
        } = self.context;
        let start = self.unit.tails.len() as u32;
        match scopes.resolve(load.name, load.scope) {
            Local::Free => {
                let chain = Chain::at(flat, text, load.node, &mut self.unit.tails);
                let tail = TextRange::new(start, self.unit.tails.len() as u32);
                let name = self.free_name(load.name);
                self.unit.free_uses.push(FreeUse { name, tail, chain });
            }
            Local::Owned(bindings) => {
                let mut tail = String::new();
                let chain = Chain::at(flat, text, load.node, &mut tail);
                let imports = bindings.iter().filter_map(|binding| match binding {
                    Binding::Import(index) => Some(&scopes.qualified[*index as usize]),
                    Binding::Other => None,
                });
                if imports.clone().count() == 0 || imports.clone().count() < bindings.len() {
                    return resolved(None, &chain, &mut self.unit.findings);
                }
                for import in imports {
                    let qualified = format!("{import}{tail}");
                    resolved(Some(&qualified), &chain, &mut self.unit.findings);
                }
            }
        }
    }

    fn free_name(&mut self, name: NameId) -> u32 {
        let free = &mut self.free[name as usize];
        if *free == NOT_YET {
            *free = self.unit.free_names.len() as u32;
            let Context { text, scopes, .. } = self.context;
            self.unit
                .free_names
                .push(scopes.names.text(name, text).into());
        }
        *free
    }
}

/// Findings of a chain that resolves to a qualified name, or to nothing that is known.
fn resolved(qualified: Option<&str>, chain: &Chain, found: &mut Vec<Finding>) {
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
        Role::Base => add(all(&triggers.base), whole, whole),
    }
}
