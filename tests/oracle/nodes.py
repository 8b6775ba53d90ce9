"""What the rows ask of nodes and qualified names, scopes aside."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import tables
from scopes import Function


def below(name: str, root: str) -> bool:
    return name == root or name.startswith(root + ".")


def referenced(names: set[str]) -> set[str]:
    """The rows of REFERENCED that any of the qualified names references."""
    return {
        row
        for root, row in tables.REFERENCED.items()
        for name in names
        if below(name, root) and not below(name, tables.NOT_REFERENCED.get(root, "-"))
    }


def definitions(body: list[ast.stmt]) -> Iterator[Function]:
    """The functions that stand directly in a class body, or under `if`, `try` or `with` in it."""
    for statement in body:
        match statement:
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                yield statement
            case ast.If():
                yield from definitions([*statement.body, *statement.orelse])
            case ast.With():
                yield from definitions(statement.body)
            case ast.Try() | ast.TryStar():
                handlers = [inner for handler in statement.handlers for inner in handler.body]
                yield from definitions([*statement.body, *handlers, *statement.orelse, *statement.finalbody])


def targets(node: ast.AST) -> list[ast.expr | None]:
    match node:
        case ast.Assign():
            return list(node.targets)
        case ast.With() | ast.AsyncWith():
            return [item.optional_vars for item in node.items]
    return [node.target]


def is_starred(node: ast.expr) -> bool:
    return isinstance(node, ast.Starred)


def is_string(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def is_negative_integer(node: ast.expr | None, magnitude: int | None = None) -> bool:
    match node:
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=value)):
            return type(value) is int and magnitude in (None, value)
    return False


def is_dunder_name(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id == "__name__"


def is_dunder_main(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value == "__main__"
