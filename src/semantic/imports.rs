//! Import statements: what each alias names and binds.

use super::bind::Binder;
use super::scopes::{Binding, NOT_A_LOAD, ScopeId};
use crate::syntax::{Kind, NodeId};

/// One alias of an import statement, or its star.
#[derive(Debug, Clone, Copy)]
pub struct ImportAlias {
    pub node: NodeId,
    /// Index into `Scopes::qualified` of the whole name it imports; for a star, of the module.
    pub qualified: u32,
}

/// Bytes of a qualified name that are kept, as every name of the import and every use of it has them
/// copied; nobody asks for a name nearly as long.
const LONGEST: usize = 256;

impl Binder<'_> {
    /// `import a.b, c as d`: `a.b` binds `a` but imports `a.b`.
    pub(super) fn import(&mut self, statement: NodeId, scope: ScopeId) {
        let flat = self.flat;
        for alias in flat.children(statement) {
            match flat.kind(alias) {
                Kind::DottedName => {
                    let qualified = self.dotted(alias, String::new());
                    let Some(first) = flat.child(alias, Kind::Identifier) else {
                        continue;
                    };
                    let top = self.qualify(flat.range(first).of(self.text).to_owned());
                    self.bind_name(first, scope, Binding::Import(top));
                    self.alias(alias, qualified);
                }
                Kind::AliasedImport => self.import_as(alias, String::new(), scope),
                _ => {}
            }
        }
    }

    /// `from a.b import c as d, e`, `from a import *`, `from .a import b`, `from __future__ import c`.
    pub(super) fn import_from(&mut self, statement: NodeId, scope: ScopeId) {
        let flat = self.flat;
        let mut module = String::new();
        let mut names = false;
        for child in flat.children(statement) {
            match flat.kind(child) {
                Kind::FutureToken => module.push_str("__future__"),
                Kind::RelativeImport => module.push('.'),
                Kind::DottedName if !names => {
                    let qualified = self.dotted(child, String::new());
                    module.push_str(&self.scopes.qualified[qualified as usize]);
                }
                Kind::DottedName => {
                    let qualified = self.dotted(child, format!("{module}."));
                    if let Some(name) = flat.child(child, Kind::Identifier) {
                        self.bind_name(name, scope, Binding::Import(qualified));
                    }
                    self.alias(child, qualified);
                }
                Kind::AliasedImport => self.import_as(child, format!("{module}."), scope),
                Kind::WildcardImport => {
                    let qualified = self.qualify(module.clone());
                    self.alias(child, qualified);
                }
                Kind::Other if flat.range(child).of(self.text) == "import" => names = true,
                _ => {}
            }
        }
        self.skip_names(statement);
    }

    fn import_as(&mut self, alias: NodeId, prefix: String, scope: ScopeId) {
        let Some(name) = self.flat.child(alias, Kind::DottedName) else {
            return;
        };
        let qualified = self.dotted(name, prefix);
        if let Some(bound) = self.flat.child(alias, Kind::Identifier) {
            self.bind_name(bound, scope, Binding::Import(qualified));
        }
        self.alias(alias, qualified);
    }

    fn alias(&mut self, node: NodeId, qualified: u32) {
        self.aliases.push(ImportAlias { node, qualified });
    }

    /// Appends a dotted name's identifiers to `prefix`; none of them is a load.
    fn dotted(&mut self, name: NodeId, mut prefix: String) -> u32 {
        let flat = self.flat;
        let mut first = true;
        for part in flat
            .children(name)
            .filter(|&c| flat.kind(c) == Kind::Identifier)
        {
            if !std::mem::take(&mut first) {
                prefix.push('.');
            }
            prefix.push_str(flat.range(part).of(self.text));
            self.scopes.of_node[part as usize] = NOT_A_LOAD;
        }
        self.qualify(prefix)
    }

    fn qualify(&mut self, mut qualified: String) -> u32 {
        qualified.truncate(qualified.floor_char_boundary(LONGEST));
        self.scopes.qualified.push(qualified);
        self.scopes.qualified.len() as u32 - 1
    }

    /// Whatever else stands in an import statement (a relative module's name) loads nothing.
    fn skip_names(&mut self, statement: NodeId) {
        for node in statement..self.flat.end_of(statement) {
            if self.flat.kind(node) == Kind::Identifier {
                self.scopes.of_node[node as usize] = NOT_A_LOAD;
            }
        }
    }
}
