"""The strict rows over one module: each handler takes a node and says which questions fire where."""

from __future__ import annotations

import ast
from collections.abc import Callable
from dataclasses import dataclass

import tables
from nodes import (
    below,
    definitions,
    is_dunder_main,
    is_dunder_name,
    is_negative_integer,
    is_starred,
    is_string,
    referenced,
    targets,
)
from scopes import BUILTINS, Comprehension, Function, Scope, Scopes
from source import Source

DISPLAYS = (ast.List, ast.Dict, ast.Set, ast.ListComp, ast.DictComp, ast.SetComp)


@dataclass(frozen=True, slots=True)
class Finding:
    """A question fired at a place. Inside an f-string the place is all of the f-string."""

    question: str
    start: int
    end: int | None
    in_fstring: bool


class Finder:
    """Runs every row over a module."""

    def __init__(self, source: Source, tree: ast.Module) -> None:
        self.source = source
        self.scopes = Scopes(tree)
        self.findings: list[Finding] = []
        self._fstring: ast.JoinedStr | None = None

    def run(self) -> list[Finding]:
        for seen in self.scopes.seen:
            self._fstring = seen.fstring
            for handler in HANDLERS.get(type(seen.node), ()):
                handler(self, seen.node, seen.scope)
        return self.findings

    def fire(self, questions: str, place: Callable[[], tuple[int, int | None]]) -> None:
        """`place` is asked outside f-strings only: the positions within are wrong."""
        start, end = self.source.span(self._fstring) if self._fstring else place()
        for question in questions.split():
            self.findings.append(Finding(question, start, end, self._fstring is not None))

    def at(self, questions: str, node: ast.AST) -> None:
        self.fire(questions, lambda: self.source.span(node))

    def at_keyword(self, questions: str, node: ast.AST) -> None:
        self.fire(questions, lambda: self.source.keyword(node))

    def builtins(self, node: ast.AST, scope: Scope) -> set[str]:
        """The builtins that an expression may stand for."""
        names = self.scopes.resolve(node, scope)
        return {name.removeprefix(BUILTINS) for name in names if name.startswith(BUILTINS)}

    # Names

    def reference(self, node: ast.Name | ast.Attribute, scope: Scope) -> None:
        if id(node) not in self.scopes.chain_links:
            for questions in referenced(self.scopes.resolve(node, scope)):
                self.fire(questions, lambda: self.source.span(node))

    def import_(self, node: ast.Import, _scope: Scope) -> None:
        for alias in node.names:
            self.imported(alias, alias.name)

    def import_from(self, node: ast.ImportFrom, _scope: Scope) -> None:
        if node.level == 0 and node.module == "__future__":
            self.at_keyword("77", node)
        for alias in node.names if node.level == 0 else []:
            self.imported(alias, node.module if alias.name == "*" else f"{node.module}.{alias.name}")

    def imported(self, alias: ast.alias, name: str) -> None:
        for questions in referenced({name}):
            self.at(questions, alias)
        for module, questions in tables.IMPORTED.items():
            if below(name, module):
                self.at(questions, alias)

    def call(self, node: ast.Call, scope: Scope) -> None:
        for name in self.builtins(node.func, scope):
            if name in tables.CALLED:
                self.at(tables.CALLED[name], node.func)
            elif name == "type" and len(node.args) == 3 and not any(map(is_starred, node.args)):
                self.at("44 93", node.func)

    def call_arguments(self, node: ast.Call, _scope: Scope) -> None:
        for argument in filter(is_starred, node.args):
            self.at("12", argument)
        for keyword in node.keywords:
            if keyword.arg is None:
                self.at("12", keyword)

    def call_of_method(self, node: ast.Call, _scope: Scope) -> None:
        method = node.func
        if not isinstance(method, ast.Attribute):
            return
        if method.attr == "reverse" and not node.args and not node.keywords:
            self.fire("65", lambda: self.source.attribute(method))
        if method.attr == "format" and is_string(method.value):
            self.fire("66", lambda: self.source.attribute(method))

    def attribute(self, node: ast.Attribute, _scope: Scope) -> None:
        if node.attr in tables.ATTRIBUTES:
            self.fire(tables.ATTRIBUTES[node.attr], lambda: self.source.attribute(node))

    # Definitions

    def decorators(self, node: Function | ast.ClassDef, scope: Scope) -> None:
        for decorator in node.decorator_list:
            questions = {"9"}
            for name in self.scopes.resolve(decorator, scope):
                questions.add(tables.DECORATORS.get(name, ""))
            if (
                isinstance(decorator, ast.Attribute)
                and isinstance(decorator.value, ast.Name)
                and decorator.attr in tables.PROPERTY_PARTS
            ):
                questions.add("83")
            self.fire(" ".join(questions), lambda: self.source.decorator(decorator))

    def docstring(self, node: ast.Module | ast.ClassDef | Function, _scope: Scope) -> None:
        if ast.get_docstring(node, clean=False) is not None:
            self.fire("15", lambda: self.source.first_line(node.body[0].value))

    def async_function(self, node: ast.AsyncFunctionDef, _scope: Scope) -> None:
        self.at_keyword("57 59 108", node)

    def parameters(self, node: Function | ast.Lambda, scope: Scope) -> None:
        args = node.args
        for arg, stars in ((args.vararg, "*"), (args.kwarg, "**")):
            if arg is not None:
                self.fire("12", lambda: self.source.starred_parameter(node, arg, stars))
        for default in [*args.defaults, *args.kw_defaults]:
            if isinstance(default, DISPLAYS) or (
                isinstance(default, ast.Call)
                and self.scopes.resolve(default.func, scope) & tables.MUTABLE_FACTORIES
            ):
                self.at("51", default)

    def annotation(self, node: ast.arg | ast.AnnAssign, _scope: Scope) -> None:
        if node.annotation is not None:
            self.at("61", node.annotation)

    def return_annotation(self, node: Function, _scope: Scope) -> None:
        if node.returns is not None:
            self.at("61", node.returns)

    def class_header(self, node: ast.ClassDef, scope: Scope) -> None:
        bases = [self.builtins(base, scope) for base in node.bases]
        questions = []
        if any("object" not in names for names in bases):
            questions.append("19")
        if len(bases) > 1:
            questions.append("20 94")
        if questions:
            self.fire(" ".join(questions), lambda: self.source.base_list(node))
        for base, names in zip(node.bases, bases):
            if "type" in names:
                self.at("44 93", base)
        for keyword in node.keywords:
            if keyword.arg == "metaclass":
                self.at("44 93", keyword)

    def class_body(self, node: ast.ClassDef, _scope: Scope) -> None:
        for statement in definitions(node.body):
            if statement.name in tables.DEFINED:
                self.fire(tables.DEFINED[statement.name], lambda: self.source.name(statement))

    def slots(self, node: ast.AST, scope: Scope) -> None:
        """`__slots__` bound in a class body: assigned, annotated, imported or defined."""
        if scope.kind != "class" or "__slots__" not in scope.owned:
            return
        if isinstance(node, ast.Name):
            if node.id == "__slots__" and isinstance(node.ctx, ast.Store):
                self.at("45", node)
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            for alias in node.names:
                if (alias.asname or alias.name) == "__slots__":
                    self.at("45", alias)
        elif node.name == "__slots__":
            self.fire("45", lambda: self.source.name(node))

    # Expressions

    def comprehension(self, node: Comprehension, _scope: Scope) -> None:
        self.fire(COMPREHENSIONS[type(node)], lambda: self.source.comprehension_for(node))

    def compare(self, node: ast.Compare, _scope: Scope) -> None:
        for left, operator in zip([node.left, *node.comparators], node.ops):
            if isinstance(operator, (ast.Is, ast.IsNot)):
                self.fire("21", lambda: self.source.operator(left, "is"))
        if len(node.ops) == 1 and isinstance(node.ops[0], ast.Eq):
            sides = [node.left, node.comparators[0]]
            if any(is_dunder_name(a) and is_dunder_main(b) for a, b in (sides, reversed(sides))):
                self.at("42", node)

    def target(self, node: ast.AST, _scope: Scope) -> None:
        for target in targets(node):
            if isinstance(target, (ast.Tuple, ast.List)):
                self.at("22", target)

    def display(self, node: ast.List | ast.Tuple | ast.Set, _scope: Scope) -> None:
        if isinstance(node, ast.Set) or isinstance(node.ctx, ast.Load):
            for element in filter(is_starred, node.elts):
                self.at("22", element)

    def dict_display(self, node: ast.Dict, _scope: Scope) -> None:
        for index, key in enumerate(node.keys):
            if key is None:
                self.fire("22", lambda: self.source.double_star(node, index))

    def slice_(self, node: ast.Slice, _scope: Scope) -> None:
        self.at("47 65" if is_negative_integer(node.step, 1) else "47", node)

    def subscript(self, node: ast.Subscript, _scope: Scope) -> None:
        if is_negative_integer(node.slice):
            self.at("48", node.slice)

    def if_expression(self, node: ast.IfExp, _scope: Scope) -> None:
        self.fire("85", lambda: self.source.operator(node.body, "if"))

    def modulo(self, node: ast.BinOp, _scope: Scope) -> None:
        if isinstance(node.op, ast.Mod) and is_string(node.left):
            self.fire("66", lambda: self.source.operator(node.left, "%"))


COMPREHENSIONS = {ast.GeneratorExp: "13", ast.ListComp: "76", ast.DictComp: "76", ast.SetComp: "28 76"}


def _keyword(questions: str) -> Callable[[Finder, ast.AST, Scope], None]:
    return lambda finder, node, _scope: finder.at_keyword(questions, node)


def _whole(questions: str) -> Callable[[Finder, ast.AST, Scope], None]:
    return lambda finder, node, _scope: finder.at(questions, node)


_FUNCTION = (Finder.decorators, Finder.docstring, Finder.parameters, Finder.return_annotation, Finder.slots)

HANDLERS: dict[type[ast.AST], tuple[Callable[[Finder, ast.AST, Scope], None], ...]] = {
    ast.Module: (Finder.docstring,),
    ast.FunctionDef: _FUNCTION,
    ast.AsyncFunctionDef: (*_FUNCTION, Finder.async_function),
    ast.ClassDef: (Finder.decorators, Finder.docstring, Finder.class_header, Finder.class_body, Finder.slots),
    ast.Lambda: (_keyword("11"), Finder.parameters),
    ast.arg: (Finder.annotation,),
    ast.AnnAssign: (Finder.annotation,),
    ast.Assign: (Finder.target,),
    ast.For: (Finder.target,),
    ast.AsyncFor: (Finder.target,),
    ast.comprehension: (Finder.target,),
    ast.With: (_keyword("26"), Finder.target),
    ast.AsyncWith: (_keyword("26"), Finder.target),
    ast.Try: (_keyword("23"),),
    ast.TryStar: (_keyword("23"),),
    ast.Assert: (_keyword("24"),),
    ast.Pass: (_keyword("25"),),
    ast.Global: (_keyword("31"),),
    ast.Nonlocal: (_keyword("31"),),
    ast.Import: (Finder.import_, Finder.slots),
    ast.ImportFrom: (Finder.import_from, Finder.slots),
    ast.Yield: (_keyword("13"),),
    ast.YieldFrom: (_keyword("13"),),
    ast.Await: (_keyword("58"),),
    ast.GeneratorExp: (Finder.comprehension,),
    ast.ListComp: (Finder.comprehension,),
    ast.SetComp: (Finder.comprehension,),
    ast.DictComp: (Finder.comprehension,),
    ast.List: (Finder.display,),
    ast.Tuple: (Finder.display,),
    ast.Set: (_whole("28"), Finder.display),
    ast.Dict: (Finder.dict_display,),
    ast.Name: (Finder.reference, Finder.slots),
    ast.Attribute: (Finder.reference, Finder.attribute),
    ast.Call: (Finder.call, Finder.call_arguments, Finder.call_of_method),
    ast.Compare: (Finder.compare,),
    ast.Subscript: (Finder.subscript,),
    ast.Slice: (Finder.slice_,),
    ast.IfExp: (Finder.if_expression,),
    ast.BinOp: (Finder.modulo,),
    ast.JoinedStr: (_whole("66"),),
}
