//! Names that targets, parameters and type parameters bind.

use super::bind::Binder;
use super::scopes::{Binding, NOT_A_LOAD, ScopeId, ScopeKind};
use crate::syntax::{Kind, NodeId};

impl Binder<'_> {
    /// Binds one identifier.
    pub(super) fn bind_name(&mut self, node: NodeId, scope: ScopeId, binding: Binding) {
        let name = self.scopes.names.intern(self.text, self.flat.range(node));
        self.scopes.of_node[node as usize] = NOT_A_LOAD;
        self.scopes.bind(name, scope, binding);
        if self.scopes.kind(scope) == ScopeKind::Class {
            self.class_names.push(node);
        }
    }

    /// Binds every name of a target; what attributes and subscripts in it load stays a load.
    pub(super) fn bind_target(&mut self, target: NodeId, scope: ScopeId) {
        let mut node = target;
        let end = self.flat.end_of(target);
        while node < end {
            match self.flat.kind(node) {
                Kind::Identifier => self.bind_name(node, scope, Binding::Other),
                Kind::Attribute | Kind::Subscript | Kind::Call => {
                    node = self.flat.end_of(node);
                    continue;
                }
                _ => {}
            }
            node += 1;
        }
    }

    /// Binds the target between two tokens: `for … in`.
    pub(super) fn bind_loop_target(&mut self, node: NodeId, scope: ScopeId) {
        let flat = self.flat;
        let targets = flat
            .children(node)
            .skip_while(|&c| flat.kind(c) != Kind::ForToken)
            .skip(1)
            .take_while(|&c| flat.kind(c) != Kind::InToken);
        for target in targets {
            self.bind_target(target, scope);
        }
    }

    /// Binds parameters in the function's own scope; defaults and annotations stay outside it.
    pub(super) fn bind_parameters(&mut self, parameters: NodeId, scope: ScopeId) {
        let flat = self.flat;
        for parameter in flat.children(parameters) {
            let target = match flat.kind(parameter) {
                Kind::DefaultParameter | Kind::TypedDefaultParameter | Kind::TypedParameter => {
                    flat.first_child(parameter)
                }
                Kind::Identifier
                | Kind::ListSplatPattern
                | Kind::DictionarySplatPattern
                | Kind::TuplePattern => Some(parameter),
                _ => None,
            };
            if let Some(target) = target {
                self.bind_target(target, scope);
            }
        }
    }

    /// Binds `T`, `*Ts` and `**P` of `[T: bound, *Ts, **P]`: the first name of each parameter.
    pub(super) fn bind_type_parameters(&mut self, list: NodeId, scope: ScopeId) {
        self.scopes.of_node[list as usize] = scope;
        let flat = self.flat;
        for parameter in flat.children(list) {
            if !matches!(flat.kind(parameter), Kind::Type | Kind::Error) {
                continue;
            }
            let name =
                (parameter..flat.end_of(parameter)).find(|&n| flat.kind(n) == Kind::Identifier);
            if let Some(name) = name {
                self.bind_name(name, scope, Binding::Other);
            }
        }
    }
}
