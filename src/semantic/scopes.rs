//! The scopes of one statement, what is bound in them, and how a name is looked up.

use super::names::{NameId, Names};
use crate::syntax::NodeId;

pub type ScopeId = u32;

/// The scope a statement stands in, a module's or a class's, which no single statement sees whole.
pub const ROOT: ScopeId = 0;

/// Stands in `Scopes::of_node` for an identifier that loads nothing: a target, a keyword, an attribute.
pub(super) const NOT_A_LOAD: ScopeId = u32::MAX;
pub(super) const INHERIT: ScopeId = u32::MAX - 1;

const NONE: u32 = u32::MAX;

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
struct Scope {
    kind: ScopeKind,
    parent: ScopeId,
    /// What opened it.
    node: NodeId,
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

#[derive(Debug)]
struct Owned {
    scope: ScopeId,
    declared: Option<Declared>,
    bindings: Vec<Binding>,
    next: u32,
}

/// What a name stands for, as far as one statement can tell.
#[derive(Debug, Clone, Copy)]
pub enum Local<'s> {
    /// All its bindings in the scope that owns it, which is inside the statement.
    Owned(&'s [Binding]),
    /// Something outside decides; where a class is around, it does so only if `direct`.
    Free { direct: bool },
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
    scopes: Vec<Scope>,
    owned: Vec<Owned>,
    /// For each name, the first of its entries in `owned`.
    first: Vec<u32>,
    deferred: Vec<(NameId, ScopeId, Binding)>,
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
            node: 0,
        });
        self.owned.clear();
        self.first.clear();
        self.deferred.clear();
    }

    pub(super) fn open(&mut self, kind: ScopeKind, parent: ScopeId, node: NodeId) -> ScopeId {
        self.scopes.push(Scope { kind, parent, node });
        self.scopes.len() as ScopeId - 1
    }

    /// The functions, lambdas among them, whose bodies a scope is in, from the inside out.
    pub fn functions_around(&self, scope: ScopeId) -> impl Iterator<Item = NodeId> {
        let parent = |&scope: &ScopeId| (scope != ROOT).then(|| self.scopes[scope as usize].parent);
        std::iter::successors(Some(scope), parent)
            .filter(|&scope| self.kind(scope) == ScopeKind::Function)
            .map(|scope| self.scopes[scope as usize].node)
    }

    /// The scope a node is evaluated in; `None` for an identifier that is not loaded.
    pub fn of_node(&self, node: NodeId) -> Option<ScopeId> {
        let scope = self.of_node[node as usize];
        (scope != NOT_A_LOAD).then_some(scope)
    }

    pub fn kind(&self, scope: ScopeId) -> ScopeKind {
        self.scopes[scope as usize].kind
    }

    /// Where a walrus binds: the nearest scope around that is not a comprehension's.
    pub(super) fn outside_comprehensions(&self, mut scope: ScopeId) -> ScopeId {
        while self.kind(scope) == ScopeKind::Comprehension {
            scope = self.scopes[scope as usize].parent;
        }
        scope
    }

    fn find(&self, name: NameId, scope: ScopeId) -> Option<usize> {
        let mut at = self.first.get(name as usize).copied().unwrap_or(NONE);
        while at != NONE {
            let owned = &self.owned[at as usize];
            if owned.scope == scope {
                return Some(at as usize);
            }
            at = owned.next;
        }
        None
    }

    fn entry(&mut self, name: NameId, scope: ScopeId) -> &mut Owned {
        let at = self.find(name, scope).unwrap_or_else(|| {
            if self.first.len() <= name as usize {
                self.first.resize(name as usize + 1, NONE);
            }
            let next = std::mem::replace(&mut self.first[name as usize], self.owned.len() as u32);
            self.owned.push(Owned {
                scope,
                declared: None,
                bindings: Vec::new(),
                next,
            });
            self.owned.len() - 1
        });
        &mut self.owned[at]
    }

    pub(super) fn declare(&mut self, name: NameId, scope: ScopeId, declared: Declared) {
        if scope != ROOT {
            self.entry(name, scope).declared = Some(declared);
        }
    }

    pub(super) fn bind(&mut self, name: NameId, scope: ScopeId, binding: Binding) {
        if scope == ROOT {
            self.outside.push((name, binding, BoundIn::Root));
            return;
        }
        let entry = self.entry(name, scope);
        match entry.declared {
            None => entry.bindings.push(binding),
            Some(Declared::Global) => self.outside.push((name, binding, BoundIn::Module)),
            Some(Declared::Nonlocal) => self.deferred.push((name, scope, binding)),
        }
    }

    /// Gives bindings of `nonlocal` names to the scopes that own them, once all scopes are known.
    pub(super) fn settle(&mut self) {
        for (name, scope, binding) in std::mem::take(&mut self.deferred) {
            if let Ok(owner) = self.owner(name, scope) {
                self.owned[owner].bindings.push(binding);
            }
        }
    }

    /// The entry that owns a name, or else whether the root is asked for it directly.
    fn owner(&self, name: NameId, from: ScopeId) -> Result<usize, bool> {
        let mut scope = from;
        let mut direct = true;
        while scope != ROOT {
            let kind = self.kind(scope);
            let visible = kind != ScopeKind::Class || direct;
            if let Some(at) = visible.then(|| self.find(name, scope)).flatten() {
                match self.owned[at].declared {
                    None => return Ok(at),
                    Some(Declared::Global) => return Err(false),
                    Some(Declared::Nonlocal) => {}
                }
            }
            direct &= kind == ScopeKind::Annotation;
            scope = self.scopes[scope as usize].parent;
        }
        Err(direct)
    }

    /// Looks a name up from a scope outwards.
    pub fn resolve(&self, name: NameId, scope: ScopeId) -> Local<'_> {
        match self.owner(name, scope) {
            Ok(at) => Local::Owned(&self.owned[at].bindings),
            Err(direct) => Local::Free { direct },
        }
    }
}
