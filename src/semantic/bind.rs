//! One pass over a statement that opens scopes and records bindings; every node gets its scope.

use super::imports::ImportAlias;
use super::lookup::Local;
use super::names::NameId;
use super::scopes::{Binding, Declared, INHERIT, NOT_A_LOAD, ROOT, ScopeId, ScopeKind, Scopes};
use crate::syntax::{FlatTree, Kind, NodeId};

/// An identifier that loads a name, and the scope it does so in.
#[derive(Debug, Clone, Copy)]
pub struct Load {
    pub node: NodeId,
    pub name: NameId,
    pub scope: ScopeId,
    /// What it stands for, known when the pass is over.
    pub local: Local,
}

/// What the pass finds; reused from statement to statement.
#[derive(Debug, Default)]
pub struct Bound {
    pub scopes: Scopes,
    /// In source order.
    pub loads: Vec<Load>,
    pub aliases: Vec<ImportAlias>,
    /// Identifiers that bind a name in a class body.
    pub class_names: Vec<NodeId>,
}

impl Bound {
    /// Binds the statement that `flat` holds; `text` is the statement's own text, `root` the kind of
    /// scope it stands in.
    pub fn fill(&mut self, flat: &FlatTree, text: &str, root: ScopeKind) {
        let Self {
            scopes,
            loads,
            aliases,
            class_names,
        } = self;
        scopes.reset(flat.len(), root);
        loads.clear();
        aliases.clear();
        class_names.clear();
        Binder {
            flat,
            text,
            scopes,
            loads,
            aliases,
            class_names,
        }
        .run();
    }
}

/// The pass itself.
pub(super) struct Binder<'a> {
    pub flat: &'a FlatTree,
    pub text: &'a str,
    pub scopes: &'a mut Scopes,
    pub loads: &'a mut Vec<Load>,
    pub aliases: &'a mut Vec<ImportAlias>,
    pub class_names: &'a mut Vec<NodeId>,
}

impl Binder<'_> {
    fn run(mut self) {
        let flat = self.flat;
        for node in 0..flat.len() {
            let scope = match self.scopes.of_node[node as usize] {
                NOT_A_LOAD => continue,
                INHERIT if node == 0 => ROOT,
                INHERIT => self.scopes.of_node[flat.parent(node) as usize],
                scope => scope,
            };
            self.scopes.of_node[node as usize] = scope;
            self.enter(node, scope);
        }
        self.scopes.settle(self.loads);
    }

    fn enter(&mut self, node: NodeId, scope: ScopeId) {
        match self.flat.kind(node) {
            Kind::FunctionDefinition => self.function(node, scope),
            Kind::Lambda => self.lambda(node, scope),
            Kind::ClassDefinition => self.class(node, scope),
            Kind::ListComprehension
            | Kind::SetComprehension
            | Kind::DictionaryComprehension
            | Kind::GeneratorExpression => self.comprehension(node, scope),
            Kind::ForInClause | Kind::ForStatement => self.bind_loop_target(node, scope),
            Kind::Assignment | Kind::AugmentedAssignment => {
                if let Some(target) = self.flat.first_child(node) {
                    self.bind_target(target, scope);
                }
            }
            Kind::NamedExpression => {
                let outside = self.scopes.walrus(scope);
                if let Some(name) = self.flat.first_child(node) {
                    self.bind_target(name, outside);
                }
            }
            Kind::DeleteStatement => self.bind_target(node, scope),
            Kind::AsPatternTarget => self.bind_target(node, scope),
            Kind::AsPattern | Kind::SplatPattern => self.capture(node, scope),
            Kind::DottedName => self.pattern_name(node, scope),
            Kind::ImportStatement => self.import(node, scope),
            Kind::ImportFromStatement | Kind::FutureImportStatement => {
                self.import_from(node, scope)
            }
            Kind::GlobalStatement => self.declare(node, scope, Declared::Global),
            Kind::NonlocalStatement => self.declare(node, scope, Declared::Nonlocal),
            Kind::TypeAliasStatement => self.type_alias(node, scope),
            Kind::KeywordArgument | Kind::KeywordPattern => {
                self.not_a_load(self.flat.first_child(node))
            }
            Kind::Attribute | Kind::MemberType => {
                self.not_a_load(self.flat.children(node).skip(1).last());
            }
            Kind::Identifier => {
                let name = self.scopes.names.intern(self.text, self.flat.range(node));
                self.loads.push(Load {
                    node,
                    name,
                    scope,
                    local: Local::Free { direct: false },
                });
            }
            _ => {}
        }
    }

    fn not_a_load(&mut self, node: Option<NodeId>) {
        if let Some(node) = node
            && self.flat.kind(node) == Kind::Identifier
        {
            self.scopes.of_node[node as usize] = NOT_A_LOAD;
        }
    }

    fn put(&mut self, node: NodeId, scope: ScopeId) {
        self.scopes.of_node[node as usize] = scope;
    }

    /// Name and type parameters of a definition; the scope that headers are evaluated in.
    fn definition(&mut self, node: NodeId, scope: ScopeId) -> ScopeId {
        if let Some(name) = self.flat.child(node, Kind::Identifier) {
            self.bind_name(name, scope, Binding::Other);
        }
        match self.flat.child(node, Kind::TypeParameter) {
            Some(list) => {
                let inner = self.scopes.open(ScopeKind::Annotation, scope, None);
                self.bind_type_parameters(list, inner);
                inner
            }
            None => scope,
        }
    }

    fn function(&mut self, node: NodeId, scope: ScopeId) {
        let outer = self.definition(node, scope);
        let inner = self.scopes.open(ScopeKind::Function, outer, Some(node));
        let flat = self.flat;
        for child in flat.children(node) {
            match flat.kind(child) {
                Kind::Parameters => {
                    self.put(child, outer);
                    self.bind_parameters(child, inner);
                    self.defaults_outside(child, scope);
                }
                Kind::Type => self.put(child, outer),
                Kind::Block => self.put(child, inner),
                _ => {}
            }
        }
    }

    /// Defaults do not see the function's type parameters.
    fn defaults_outside(&mut self, parameters: NodeId, scope: ScopeId) {
        let flat = self.flat;
        for parameter in flat.children(parameters) {
            if let Kind::DefaultParameter | Kind::TypedDefaultParameter = flat.kind(parameter)
                && let Some(value) = flat.children(parameter).last()
            {
                self.put(value, scope);
            }
        }
    }

    fn lambda(&mut self, node: NodeId, scope: ScopeId) {
        let inner = self.scopes.open(ScopeKind::Function, scope, None);
        let flat = self.flat;
        if let Some(parameters) = flat.child(node, Kind::LambdaParameters) {
            self.bind_parameters(parameters, inner);
        }
        let body = flat
            .children(node)
            .skip_while(|&c| flat.kind(c) != Kind::ColonToken)
            .skip(1);
        for child in body {
            self.put(child, inner);
        }
    }

    fn class(&mut self, node: NodeId, scope: ScopeId) {
        let outer = self.definition(node, scope);
        let inner = self.scopes.open(ScopeKind::Class, outer, None);
        let flat = self.flat;
        for child in flat.children(node) {
            match flat.kind(child) {
                Kind::ArgumentList => self.put(child, outer),
                Kind::Block => self.put(child, inner),
                _ => {}
            }
        }
    }

    /// Everything is evaluated inside, but for the first iterable.
    fn comprehension(&mut self, node: NodeId, scope: ScopeId) {
        let inner = self.scopes.open(ScopeKind::Comprehension, scope, None);
        let flat = self.flat;
        let mut first = true;
        for child in flat.children(node) {
            self.put(child, inner);
            if flat.kind(child) == Kind::ForInClause && std::mem::take(&mut first) {
                let iterable = flat
                    .children(child)
                    .skip_while(|&c| flat.kind(c) != Kind::InToken)
                    .skip(1);
                for part in iterable {
                    self.put(part, scope);
                }
            }
        }
    }

    /// `as name` of a `case`, or its `*name` and `**name`.
    fn capture(&mut self, node: NodeId, scope: ScopeId) {
        let flat = self.flat;
        let in_case = flat.kind(node) == Kind::SplatPattern
            || flat
                .first_child(node)
                .is_some_and(|c| flat.kind(c) == Kind::CasePattern);
        if in_case && let Some(name) = flat.children(node).last() {
            self.bind_target(name, scope);
        }
    }

    /// A single name in a pattern captures; a dotted one, or a class's, is loaded.
    fn pattern_name(&mut self, node: NodeId, scope: ScopeId) {
        let flat = self.flat;
        let mut names = flat
            .children(node)
            .filter(|&c| flat.kind(c) == Kind::Identifier);
        let Some(first) = names.next() else { return };
        if self.scopes.of_node[first as usize] == NOT_A_LOAD {
            return; // an import's
        }
        let rest: Vec<NodeId> = names.collect();
        let class = flat.kind(flat.parent(node)) == Kind::ClassPattern;
        if rest.is_empty() && !class {
            self.bind_name(first, scope, Binding::Other);
        }
        for name in rest {
            self.not_a_load(Some(name));
        }
    }

    fn declare(&mut self, statement: NodeId, scope: ScopeId, declared: Declared) {
        let flat = self.flat;
        for name in flat
            .children(statement)
            .filter(|&c| flat.kind(c) == Kind::Identifier)
        {
            let id = self.scopes.names.intern(self.text, flat.range(name));
            self.scopes.declare(id, scope, declared);
            self.not_a_load(Some(name));
        }
    }

    /// `type X[T] = value`: the value is evaluated in a scope of its own.
    fn type_alias(&mut self, node: NodeId, scope: ScopeId) {
        let flat = self.flat;
        let inner = self.scopes.open(ScopeKind::Annotation, scope, None);
        let mut sides = flat.children(node).filter(|&c| flat.kind(c) == Kind::Type);
        let (Some(left), right) = (sides.next(), sides.next()) else {
            return;
        };
        let name = (left..flat.end_of(left)).find(|&n| flat.kind(n) == Kind::Identifier);
        if let Some(name) = name {
            self.bind_name(name, scope, Binding::Other);
        }
        let list = (left..flat.end_of(left)).find(|&n| flat.kind(n) == Kind::TypeParameter);
        if let Some(list) = list {
            self.bind_type_parameters(list, inner);
        }
        if let Some(right) = right {
            self.put(right, inner);
        }
    }
}
