//! Which scope owns each name that a statement loads. One sweep over the scopes answers for all of
//! them: to climb from every name would be quadratic where code nests deeply.

use super::bind::Load;
use super::names::NameId;
use super::scopes::{Binding, BoundIn, Declared, Said, ScopeId, ScopeKind, Scopes};

/// How one scope of a statement binds one name.
#[derive(Debug)]
pub(super) struct Owned {
    name: NameId,
    scope: ScopeId,
    declared: Option<Declared>,
    /// Its imports, by their places in `Scopes::qualified`.
    imports: Vec<u32>,
    /// Whether anything else binds it.
    other: bool,
}

/// What a name stands for, as far as one statement can tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Local {
    /// A scope inside the statement owns it; `Scopes::imports` knows what binds it there.
    Owned(u32),
    /// Something outside decides; where a class is around, it does so only if `direct`.
    Free { direct: bool },
}

/// Imports of one name that are told apart; code has two or three.
pub(super) const ALTERNATIVES: usize = 64;

impl Scopes {
    /// What a name that a scope owns is imported as; nothing if something else binds it, too.
    pub fn imports(&self, owned: u32) -> impl Iterator<Item = &str> + Clone {
        let owned = &self.owned[owned as usize];
        let imports = owned.imports.iter().filter(|_| !owned.other);
        imports.map(|&index| self.qualified[index as usize].as_str())
    }

    /// Finds the owner of every name, once all that the statement says is known.
    pub(super) fn settle(&mut self, loads: &mut [Load]) {
        let nonlocal = self.join();
        if !nonlocal.is_empty() {
            let names = nonlocal.iter().map(|&(name, scope, _)| (name, scope));
            let owners = self.sweep(names.collect());
            for (owner, (_, _, binding)) in owners.into_iter().zip(nonlocal) {
                if let Local::Owned(owner) = owner {
                    self.owned[owner as usize].bind(binding, &self.qualified);
                }
            }
        }
        let names = loads.iter().map(|load| (load.name, load.scope));
        let owners = self.sweep(names.collect());
        for (load, owner) in loads.iter_mut().zip(owners) {
            load.local = owner;
        }
    }

    /// Joins what was said of the same name in the same scope; returns bindings of `nonlocal` names.
    fn join(&mut self) -> Vec<(NameId, ScopeId, Binding)> {
        let mut nonlocal = Vec::new();
        let declared_first =
            |&(name, scope, said): &(_, _, Said)| (name, scope, matches!(said, Said::Bound(_)));
        self.said.sort_by_key(declared_first);
        for &(name, scope, said) in &self.said {
            let owned = match self.owned.last_mut() {
                Some(last) if (last.name, last.scope) == (name, scope) => last,
                _ => self.owned.push_mut(Owned::new(name, scope)),
            };
            match (said, owned.declared) {
                (Said::Declared(declared), _) => owned.declared = Some(declared),
                (Said::Bound(binding), None) => owned.bind(binding, &self.qualified),
                (Said::Bound(binding), Some(Declared::Global)) => {
                    self.outside.push((name, binding, BoundIn::Module));
                }
                (Said::Bound(binding), Some(Declared::Nonlocal)) => {
                    nonlocal.push((name, scope, binding));
                }
            }
        }
        nonlocal
    }

    /// What names stand for in scopes.
    fn sweep(&self, names: Vec<(NameId, ScopeId)>) -> Vec<Local> {
        if self.owned.is_empty() {
            let free = |(_, scope)| self.free(scope);
            return names.into_iter().map(free).collect();
        }
        let spans = self.spans();
        let start = |scope: ScopeId| spans[scope as usize].start;
        let mut answers = vec![Local::Free { direct: false }; names.len()];
        let mut asked: Vec<u32> = (0..names.len() as u32).collect();
        asked.sort_by_key(|&index| start(names[index as usize].1));
        let starts = |entry: u32| start(self.owned[entry as usize].scope);
        let mut entries: Vec<u32> = (0..self.owned.len() as u32).collect();
        entries.sort_by_key(|&entry| starts(entry));
        let mut entries = entries.into_iter().peekable();
        let mut open = Open::new(self);
        for index in asked {
            let (name, scope) = names[index as usize];
            let here = start(scope);
            while let Some(entry) = entries.next_if(|&entry| starts(entry) <= here) {
                open.close(starts(entry), &spans);
                open.push(entry);
            }
            open.close(here, &spans);
            answers[index as usize] = open.lookup(name, scope);
        }
        answers
    }

    fn free(&self, scope: ScopeId) -> Local {
        Local::Free {
            direct: self.scopes[scope as usize].direct,
        }
    }

    /// Where each scope starts and ends if scopes are counted off from the outside in, each before
    /// those in it.
    fn spans(&self) -> Vec<Span> {
        let parent = |scope: usize| self.scopes[scope].parent as usize;
        let mut spans = vec![Span { start: 0, end: 1 }; self.scopes.len()];
        // For now, `end` is a scope's size. A scope is opened after the one around it.
        for scope in (1..spans.len()).rev() {
            spans[parent(scope)].end += spans[scope].end;
        }
        let mut next = vec![1; spans.len()];
        for scope in 1..spans.len() {
            let start = next[parent(scope)];
            let size = spans[scope].end;
            next[parent(scope)] += size;
            next[scope] = start + 1;
            spans[scope] = Span {
                start,
                end: start + size,
            };
        }
        spans
    }
}

#[derive(Debug, Clone, Copy)]
struct Span {
    start: u32,
    end: u32,
}

impl Owned {
    fn new(name: NameId, scope: ScopeId) -> Self {
        Self {
            name,
            scope,
            declared: None,
            imports: Vec::new(),
            other: false,
        }
    }

    fn bind(&mut self, binding: Binding, qualified: &[String]) {
        let name = |index: u32| &qualified[index as usize];
        match binding {
            Binding::Other => self.other = true,
            Binding::Import(index) => {
                let new = !self.imports.iter().any(|&known| name(known) == name(index));
                if new && self.imports.len() < ALTERNATIVES {
                    self.imports.push(index);
                }
            }
        }
    }
}

/// The entries of the scopes around a place, those of one name linked from the inside out.
struct Open<'s> {
    scopes: &'s Scopes,
    entries: Vec<u32>,
    innermost: Vec<Option<u32>>,
    /// For each entry, the one of the same name further out.
    outer: Vec<Option<u32>>,
}

impl<'s> Open<'s> {
    fn new(scopes: &'s Scopes) -> Self {
        Self {
            scopes,
            entries: Vec::new(),
            innermost: vec![None; scopes.names.len()],
            outer: vec![None; scopes.owned.len()],
        }
    }

    fn push(&mut self, entry: u32) {
        let innermost = &mut self.innermost[self.scopes.owned[entry as usize].name as usize];
        self.outer[entry as usize] = innermost.replace(entry);
        self.entries.push(entry);
    }

    /// Drops the entries of scopes that end up to `at`.
    fn close(&mut self, at: u32, spans: &[Span]) {
        while let Some(&entry) = self.entries.last() {
            let owned = &self.scopes.owned[entry as usize];
            if spans[owned.scope as usize].end > at {
                break;
            }
            self.innermost[owned.name as usize] = self.outer[entry as usize];
            self.entries.pop();
        }
    }

    fn lookup(&self, name: NameId, scope: ScopeId) -> Local {
        let mut next = self.innermost[name as usize];
        while let Some(entry) = next {
            let owned = &self.scopes.owned[entry as usize];
            if self.sees(scope, owned.scope) {
                match owned.declared {
                    None => return Local::Owned(entry),
                    Some(Declared::Global) => return Local::Free { direct: false },
                    Some(Declared::Nonlocal) => {}
                }
            }
            next = self.outer[entry as usize];
        }
        self.scopes.free(scope)
    }

    /// Whether a scope sees the names of one around it: those of a class are for its own statements,
    /// and for their type parameters.
    fn sees(&self, from: ScopeId, around: ScopeId) -> bool {
        if self.scopes.kind(around) != ScopeKind::Class {
            return true;
        }
        let mut scope = from;
        while scope != around && self.scopes.kind(scope) == ScopeKind::Annotation {
            scope = self.scopes.scopes[scope as usize].parent;
        }
        scope == around
    }
}
