//! The one walk over a statement, with every detector along.

use std::cell::OnceCell;

use super::construct::{Context, Place};
use super::registry::Triggers;
use super::surroundings::is_method;
use super::unit::{FreeUse, Unit, resolved};
use super::{Definition, Finding};
use crate::semantic::Binding;
use crate::semantic::bind::{Bound, Load};
use crate::semantic::imports::ImportAlias;
use crate::semantic::lookup::Local;
use crate::semantic::names::NameId;
use crate::semantic::scopes::ScopeKind;
use crate::semantic::uses::Chain;
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

/// Where a statement stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Standing {
    /// `Module`, or `Class` for a statement of a class body.
    pub scope: ScopeKind,
    /// Whether it is the first there, comments aside.
    pub first: bool,
}

impl Unit {
    /// Walks the statement in `scratch.flat`.
    pub fn new(scratch: &mut Scratch, text: &str, standing: Standing) -> Self {
        let Scratch { flat, bound, free } = scratch;
        bound.fill(flat, text, standing.scope);
        free.clear();
        free.resize(bound.scopes.names.len(), NOT_YET);
        let context = Context {
            flat,
            text,
            scopes: &bound.scopes,
            first_statement: standing.first,
            line_ends: OnceCell::new(),
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
        let named = |&(name, binding, to)| (scopes.names.text(name, text).into(), binding, to);
        unit.bindings = scopes.outside.iter().map(named).collect();
        let imports = unit
            .bindings
            .iter()
            .any(|(_, binding, _)| *binding != Binding::Other);
        if imports {
            unit.qualified = std::mem::take(&mut scopes.qualified);
        }
        unit.signature = unit.sign();
        unit
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
            Kind::Attribute => self.attributes(node),
            Kind::DottedName if self.is_loaded(node) => self.attributes(node),
            Kind::FunctionDefinition => {
                self.definition(node);
                self.method(node);
            }
            Kind::ClassDefinition => self.definition(node),
            _ => {}
        }
    }

    /// Whether a dotted name is loaded by a pattern; an import's is not.
    fn is_loaded(&self, dotted: NodeId) -> bool {
        let first = self.context.flat.first_child(dotted);
        first.is_some_and(|name| self.context.scopes.of_node(name).is_some())
    }

    /// The attribute of an `Attribute`; those of a pattern's dotted name.
    fn attributes(&mut self, node: NodeId) {
        let flat = self.context.flat;
        let attribute = flat.kind(node) == Kind::Attribute;
        let last = flat.children(node).skip(1).last();
        for name in flat.children(node).skip(1) {
            if flat.kind(name) != Kind::Identifier || attribute && last != Some(name) {
                continue;
            }
            let triggers = Triggers::get();
            if let Some(constructs) = triggers.attribute.get(self.context.text_of(name)) {
                let range = TextRange::new(flat.range(node).start, flat.range(name).end);
                self.found(
                    Place {
                        range,
                        focus: flat.range(name),
                    },
                    constructs,
                );
            }
        }
    }

    /// Whether a definition counts for its class: directly in the body, or under `if`, `try`, `with`.
    fn in_class(&self, definition: NodeId) -> bool {
        let flat = self.context.flat;
        if !is_method(&self.context, definition) {
            return false;
        }
        let mut around = definition;
        loop {
            around = flat.parent(around);
            match flat.kind(around) {
                Kind::ForStatement | Kind::WhileStatement | Kind::MatchStatement => return false,
                Kind::ClassDefinition => return true,
                _ if around == 0 => return true,
                _ => {}
            }
        }
    }

    fn definition(&mut self, node: NodeId) {
        let flat = self.context.flat;
        let decorated = self.context.parent_kind(node) == Kind::DecoratedDefinition;
        let whole = if decorated { flat.parent(node) } else { node };
        let colon = flat.child(node, Kind::ColonToken);
        if let (Some(name), Some(colon)) = (flat.child(node, Kind::Identifier), colon) {
            self.unit.definitions.push(Definition {
                name: flat.range(name),
                header: TextRange::new(flat.range(whole).start, flat.range(colon).end),
            });
        }
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
        match load.local {
            Local::Free { direct } => {
                let chain = Chain::at(flat, text, load.node, &mut self.unit.tails);
                let tail = TextRange::new(start, self.unit.tails.len() as u32);
                let name = self.free_name(load.name);
                self.unit.free_uses.push(FreeUse {
                    name,
                    direct,
                    tail,
                    chain,
                });
            }
            Local::Owned(owned) => {
                let mut tail = String::new();
                let chain = Chain::at(flat, text, load.node, &mut tail);
                let mut imports = scopes.imports(owned).peekable();
                if imports.peek().is_none() {
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
