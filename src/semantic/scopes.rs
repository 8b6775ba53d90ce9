//! The scopes of one statement, and what it says of names in them.

use super::lookup::Owned;
use super::names::{NameId, Names};
use crate::syntax::NodeId;

pub type ScopeId = u32;

/// The scope a statement stands in, a module's or a class's, which no single statement sees whole.
pub const ROOT: ScopeId = 0;

/// Stands in `Scopes::of_node` for an identifier that loads nothing: a target, a keyword, an attribute.
pub(super) const NOT_A_LOAD: ScopeId = u32::MAX;
pub(super) const INHERIT: ScopeId = u32::MAX - 1;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScopeKind {
    Module,
    Class,
    /// A function's or a lambda's.
    Function,
    Comprehension,
    /// Of type parameters and type aliases (PEP 695); sees the class around it.
    Annotation,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Scope {
    pub kind: ScopeKind,
    pub parent: ScopeId,
    /// The innermost `def` whose body it is in.
    definition: Option<NodeId>,
    /// Where a walrus binds: the nearest scope, from here outwards, that is not a comprehension's.
    walrus: ScopeId,
    /// Whether it sees the names of a class that the statement stands in.
    pub direct: bool,
}

/// What binds a name: an import of a qualified name, or anything else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Binding {
    /// Index into `Scopes::qualified`.
    Import(u32),
    Other,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Declared {
    Global,
    Nonlocal,
}

/// What a statement says of a name in one of its scopes.
#[derive(Debug, Clone, Copy)]
pub(super) enum Said {
    Declared(Declared),
    Bound(Binding),
}

/// Which scope outside a statement a binding is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BoundIn {
    /// The one the statement stands in.
    Root,
    /// The module, by `global`.
    Module,
}

/// Scopes and bindings of one statement; reused from statement to statement.
#[derive(Debug, Default)]
pub struct Scopes {
    pub names: Names,
    /// Imported qualified names; relative ones start with a dot.
    pub qualified: Vec<String>,
    /// What the statement binds outside itself.
    pub outside: Vec<(NameId, Binding, BoundIn)>,
    pub(super) of_node: Vec<ScopeId>,
    pub(super) scopes: Vec<Scope>,
    pub(super) said: Vec<(NameId, ScopeId, Said)>,
    pub(super) owned: Vec<Owned>,
}

impl Scopes {
    pub(super) fn reset(&mut self, nodes: NodeId, root: ScopeKind) {
        self.names.clear();
        self.qualified.clear();
        self.outside.clear();
        self.of_node.clear();
        self.of_node.resize(nodes as usize, INHERIT);
        self.scopes.clear();
        self.scopes.push(Scope {
            kind: root,
            parent: ROOT,
            definition: None,
            walrus: ROOT,
            direct: true,
        });
        self.said.clear();
        self.owned.clear();
    }

    /// Opens a scope; `definition` is the `def` whose body it is.
    pub(super) fn open(
        &mut self,
        kind: ScopeKind,
        parent: ScopeId,
        definition: Option<NodeId>,
    ) -> ScopeId {
        let id = self.scopes.len() as ScopeId;
        let around = self.scopes[parent as usize];
        self.scopes.push(Scope {
            kind,
            parent,
            definition: definition.or(around.definition),
            walrus: match kind {
                ScopeKind::Comprehension => around.walrus,
                _ => id,
            },
            direct: around.direct && kind == ScopeKind::Annotation,
        });
        id
    }

    /// The innermost `def` whose body a scope is in.
    pub fn definition(&self, scope: ScopeId) -> Option<NodeId> {
        self.scopes[scope as usize].definition
    }

    /// The scope a node is evaluated in; `None` for an identifier that is not loaded.
    pub fn of_node(&self, node: NodeId) -> Option<ScopeId> {
        let scope = self.of_node[node as usize];
        (scope != NOT_A_LOAD).then_some(scope)
    }

    pub fn kind(&self, scope: ScopeId) -> ScopeKind {
        self.scopes[scope as usize].kind
    }

    /// Where a walrus in a scope binds.
    pub(super) fn walrus(&self, scope: ScopeId) -> ScopeId {
        self.scopes[scope as usize].walrus
    }

    pub(super) fn declare(&mut self, name: NameId, scope: ScopeId, declared: Declared) {
        if scope != ROOT {
            self.said.push((name, scope, Said::Declared(declared)));
        }
    }

    pub(super) fn bind(&mut self, name: NameId, scope: ScopeId, binding: Binding) {
        if scope == ROOT {
            self.outside.push((name, binding, BoundIn::Root));
        } else {
            self.said.push((name, scope, Said::Bound(binding)));
        }
    }
}
