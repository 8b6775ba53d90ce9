"""Python's scopes over `ast`: which scope owns a name, and what a dotted chain stands for.

The walk keeps every node together with the scope that it is evaluated in. `selfcheck.py` holds
the scopes against `symtable`'s.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field

BUILTINS = "builtins."

Function = ast.FunctionDef | ast.AsyncFunctionDef
Comprehension = ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp

# What one binding of a name binds it to: an import's qualified name, the empty string for a
# relative import (an import, but of nothing known), None for everything that is no import.
Binding = str | None


@dataclass(slots=True, eq=False)
class Scope:
    kind: str  # "module", "class", "function" (lambdas too) or "comprehension"
    name: str
    line: int
    parent: Scope | None
    private: str  # the name of the class whose private names are mangled here, or ""
    bindings: dict[str, set[Binding]] = field(default_factory=dict)  # written in this scope
    owned: dict[str, set[Binding]] = field(default_factory=dict)  # after global and nonlocal
    global_names: set[str] = field(default_factory=set)
    nonlocal_names: set[str] = field(default_factory=set)
    children: list[Scope] = field(default_factory=list)

    def bind(self, name: str, to: Binding = None) -> None:
        self.bindings.setdefault(self.mangle(name), set()).add(to)

    def mangle(self, name: str) -> str:
        stem = self.private.lstrip("_")
        if not stem or not name.startswith("__") or name.endswith("__"):
            return name
        return f"_{stem}{name}"

    def owner(self, name: str) -> Scope | None:
        """The scope that owns an already mangled name seen from here; None if no scope binds it."""
        scope: Scope = self
        while scope.parent is not None:
            visible = scope is self or scope.kind != "class"
            if visible and name in scope.global_names:
                break
            if visible and name in scope.owned:
                return scope
            scope = scope.parent
        while scope.parent is not None:
            scope = scope.parent
        return scope if name in scope.owned else None

    def subtree(self) -> Iterator[Scope]:
        """This scope and those below, outer ones first."""
        yield self
        for child in self.children:
            yield from child.subtree()


@dataclass(slots=True)
class Seen:
    """A node, the scope it is evaluated in, and the outermost f-string around it."""

    node: ast.AST
    scope: Scope
    fstring: ast.JoinedStr | None


class Scopes:
    """All scopes and nodes of one module."""

    def __init__(self, tree: ast.Module) -> None:
        self.module = Scope("module", "top", 0, None, "")
        self.seen: list[Seen] = []
        self.chain_links: set[int] = set()  # ids of the nodes that a longer dotted chain starts with
        self.walrus_to_module: set[str] = set()
        self._fstring: ast.JoinedStr | None = None
        self._visit(tree, self.module)
        self._settle()

    def resolve(self, node: ast.AST, scope: Scope) -> set[str]:
        """The qualified names a dotted chain may stand for; a builtin is `builtins.NAME`."""
        tail: list[str] = []
        while isinstance(node, ast.Attribute):
            tail.append(node.attr)
            node = node.value
        if not isinstance(node, ast.Name) or not isinstance(node.ctx, ast.Load):
            return set()
        name = scope.mangle(node.id)
        owner = scope.owner(name)
        heads: set[Binding] = {BUILTINS + name} if owner is None else owner.owned[name]
        if None in heads:
            return set()
        return {".".join([head, *reversed(tail)]) for head in heads if head}

    def _settle(self) -> None:
        """Hands each binding to the scope that owns it."""
        scopes = list(self.module.subtree())
        for scope in scopes:
            for name, to in scope.bindings.items():
                if name in scope.global_names:
                    self.module.owned.setdefault(name, set()).update(to)
                elif name not in scope.nonlocal_names:
                    scope.owned.setdefault(name, set()).update(to)
        for scope in scopes:
            for name in scope.bindings.keys() & scope.nonlocal_names:
                outer = scope.parent
                while outer and (outer.kind == "class" or name not in outer.owned):
                    outer = outer.parent
                if outer:
                    outer.owned[name].update(scope.bindings[name])

    def _enter(self, kind: str, name: str, node: ast.expr | ast.stmt, parent: Scope) -> Scope:
        private = name if kind == "class" else parent.private
        scope = Scope(kind, name, node.lineno, parent, private)
        parent.children.append(scope)
        return scope

    def _visit(self, node: ast.AST | None, scope: Scope) -> None:
        if node is None:
            return
        self.seen.append(Seen(node, scope, self._fstring))
        special = _SPECIAL.get(type(node))
        if special:
            special(self, node, scope)
        else:
            self._visit_children(node, scope)

    def _visit_children(self, node: ast.AST, scope: Scope) -> None:
        for name in node._fields:
            value = getattr(node, name, None)
            if isinstance(value, list):
                self._visit_all(value, scope)
            elif isinstance(value, ast.AST) and not isinstance(value, ast.expr_context):
                self._visit(value, scope)

    def _visit_all(self, nodes: list, scope: Scope) -> None:
        for node in nodes:
            if isinstance(node, ast.AST):
                self._visit(node, scope)

    def _function(self, node: Function, scope: Scope) -> None:
        scope.bind(node.name)
        self._visit_all(node.decorator_list, scope)
        self._visit(node.returns, scope)
        inner = self._parameters(node, node.name, scope)
        self._visit_all(node.body, inner)

    def _lambda(self, node: ast.Lambda, scope: Scope) -> None:
        inner = self._parameters(node, "lambda", scope)
        self._visit(node.body, inner)

    def _parameters(self, node: Function | ast.Lambda, name: str, scope: Scope) -> Scope:
        """Defaults and annotations belong to the scope around, the names to the new one."""
        args = node.args
        self._visit_all([*args.defaults, *args.kw_defaults], scope)
        inner = self._enter("function", name, node, scope)
        for arg in [*args.posonlyargs, *args.args, args.vararg, *args.kwonlyargs, args.kwarg]:
            if arg is not None:
                inner.bind(arg.arg)
                self._visit(arg, scope)
        return inner

    def _class(self, node: ast.ClassDef, scope: Scope) -> None:
        scope.bind(node.name)
        self._visit_all([*node.decorator_list, *node.bases, *node.keywords], scope)
        self._visit_all(node.body, self._enter("class", node.name, node, scope))

    def _comprehension(self, node: Comprehension, scope: Scope) -> None:
        inner = self._enter("comprehension", COMPREHENSION_NAMES[type(node)], node, scope)
        for index, generator in enumerate(node.generators):
            self.seen.append(Seen(generator, inner, self._fstring))
            self._visit(generator.iter, inner if index else scope)
            self._visit(generator.target, inner)
            self._visit_all(generator.ifs, inner)
        for part in [node.key, node.value] if isinstance(node, ast.DictComp) else [node.elt]:
            self._visit(part, inner)

    def _named_expression(self, node: ast.NamedExpr, scope: Scope) -> None:
        """A walrus in comprehensions binds in the scope around all of them."""
        outer = scope
        while outer.kind == "comprehension" and outer.parent is not None:
            outer = outer.parent
        if outer is not scope and outer.kind == "module":
            self.walrus_to_module.add(node.target.id)
        self._visit(node.value, scope)
        self._visit(node.target, outer)

    def _name(self, node: ast.Name, scope: Scope) -> None:
        if not isinstance(node.ctx, ast.Load):
            scope.bind(node.id)

    def _attribute(self, node: ast.Attribute, scope: Scope) -> None:
        self.chain_links.add(id(node.value))
        self._visit(node.value, scope)

    def _annotated(self, node: ast.AnnAssign, scope: Scope) -> None:
        """As symtable has it: `x: int` binds x, `(x): int` does not."""
        if not isinstance(node.target, ast.Name) or node.simple or node.value:
            self._visit(node.target, scope)
        self._visit(node.annotation, scope)
        self._visit(node.value, scope)

    def _import(self, node: ast.Import, scope: Scope) -> None:
        for alias in node.names:
            self.seen.append(Seen(alias, scope, self._fstring))
            top = alias.name.partition(".")[0]
            scope.bind(alias.asname or top, alias.name if alias.asname else top)

    def _import_from(self, node: ast.ImportFrom, scope: Scope) -> None:
        for alias in node.names:
            if alias.name != "*":
                to = "" if node.level else f"{node.module}.{alias.name}"
                scope.bind(alias.asname or alias.name, to)

    def _global(self, node: ast.Global, scope: Scope) -> None:
        scope.global_names.update(map(scope.mangle, node.names))

    def _nonlocal(self, node: ast.Nonlocal, scope: Scope) -> None:
        scope.nonlocal_names.update(map(scope.mangle, node.names))

    def _binds_name(self, node: ast.ExceptHandler | ast.MatchAs | ast.MatchStar, scope: Scope) -> None:
        if node.name:
            scope.bind(node.name)
        self._visit_children(node, scope)

    def _match_mapping(self, node: ast.MatchMapping, scope: Scope) -> None:
        if node.rest:
            scope.bind(node.rest)
        self._visit_children(node, scope)

    def _joined_string(self, node: ast.JoinedStr, scope: Scope) -> None:
        outer, self._fstring = self._fstring, self._fstring or node
        self._visit_all(node.values, scope)
        self._fstring = outer

    def _formatted_value(self, node: ast.FormattedValue, scope: Scope) -> None:
        """A format specification is a JoinedStr, yet no f-string of its own."""
        self._visit(node.value, scope)
        if isinstance(node.format_spec, ast.JoinedStr):
            self._visit_all(node.format_spec.values, scope)


COMPREHENSION_NAMES = {
    ast.ListComp: "listcomp",
    ast.SetComp: "setcomp",
    ast.DictComp: "dictcomp",
    ast.GeneratorExp: "genexpr",
}

_SPECIAL = {
    ast.FunctionDef: Scopes._function,
    ast.AsyncFunctionDef: Scopes._function,
    ast.Lambda: Scopes._lambda,
    ast.ClassDef: Scopes._class,
    ast.ListComp: Scopes._comprehension,
    ast.SetComp: Scopes._comprehension,
    ast.DictComp: Scopes._comprehension,
    ast.GeneratorExp: Scopes._comprehension,
    ast.NamedExpr: Scopes._named_expression,
    ast.Name: Scopes._name,
    ast.Attribute: Scopes._attribute,
    ast.AnnAssign: Scopes._annotated,
    ast.Import: Scopes._import,
    ast.ImportFrom: Scopes._import_from,
    ast.Global: Scopes._global,
    ast.Nonlocal: Scopes._nonlocal,
    ast.ExceptHandler: Scopes._binds_name,
    ast.MatchAs: Scopes._binds_name,
    ast.MatchStar: Scopes._binds_name,
    ast.MatchMapping: Scopes._match_mapping,
    ast.JoinedStr: Scopes._joined_string,
    ast.FormattedValue: Scopes._formatted_value,
}
