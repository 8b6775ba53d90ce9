#!/usr/bin/env python3
"""Checks the oracle itself.

    selfcheck.py             runs the small cases
    selfcheck.py PATH…       also holds the scopes of real files against `symtable`, and every place
                             against the tokens that `tokenize` finds
"""

from __future__ import annotations

import ast
import io
import symtable
import sys
import tokenize
import warnings
from collections.abc import Iterable
from multiprocessing import Pool

import compare_check
from cases import CASES
from oracle import JOBS, findings, parse, python_files, read_source, require_cpython_311
from scopes import COMPREHENSION_NAMES, Scope, Scopes

Signature = tuple


def check_cases() -> list[str]:
    """Each case's places, in order, against the oracle's."""
    wrong = []
    for question, text, expected in CASES:
        found = [f for f in findings("", text, ast.parse(text)) if f["question"] == question]
        places = expected.split()
        shown = [
            f"{f['row']}:{f['column']}" + (f"-{f.get('end_column')}" if "-" in place else "")
            for f, place in zip(found, [*places, *[""] * len(found)])
        ]
        if shown != places:
            wrong.append(f"question {question}: expected {places}, found {shown} in\n{text}\n")
    return wrong


def check_file(path: str) -> list[str]:
    """What the standard library's own modules say otherwise about one file."""
    sys.setrecursionlimit(20_000)
    text = read_source(path)
    tree = None if text is None else parse(text)
    if text is None or tree is None:
        return []
    wrong = [f"{path}: {message}" for message in check_places(text, tree)]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            # That import only keeps annotations' names out of symtable.
            table = symtable.symtable(text.replace("from __future__ import", "from future import"), path, "exec")
    except (SyntaxError, RecursionError):
        return wrong  # parsed, yet not compiled: no scopes to hold against
    scopes = Scopes(tree)
    if symtable_signature(table, scopes.walrus_to_module) != scope_signature(scopes):
        wrong.append(f"{path}: scopes differ from symtable's")
    return wrong


def check_places(text: str, tree: ast.Module) -> list[str]:
    """Places that are not where a token starts and ends."""
    normal = text.replace("\r\n", "\n").replace("\r", "\n")
    try:
        tokens = list(tokenize.generate_tokens(io.StringIO(normal, newline="\n").readline))
    except (tokenize.TokenError, IndentationError):
        return []
    starts = {(token.start[0], token.start[1] + 1) for token in tokens}
    ends = {(token.end[0], token.end[1] + 1) for token in tokens}
    wrong = []
    for place in findings("", text, tree):
        end = place.get("end_row"), place.get("end_column")
        ends_right = end[0] is None or end in ends or place["question"] == "15"
        if (place["row"], place["column"]) not in starts or not ends_right:
            wrong.append(f"no token at {place}")
    return wrong


def symtable_signature(table: symtable.SymbolTable, hidden: set[str]) -> Signature:
    """A scope's kind, line and the names written in it with who owns them; then the scopes in it."""
    names = set()
    for symbol in table.get_symbols():
        bound = symbol.is_assigned() or symbol.is_parameter() or symbol.is_imported()
        if table.get_name() in COMPREHENSION_NAMES.values() and (symbol.is_nonlocal() or symbol.is_declared_global()):
            bound = False  # a walrus: symtable counts its name in both scopes
        where = "local" if symbol.is_local() else "free" if symbol.is_free() else "global"
        if bound or symbol.is_referenced():
            names.add((symbol.get_name(), bound, where))
    return _signature(
        table.get_type(), table.get_name(), table.get_lineno(), names, hidden,
        [symtable_signature(child, set()) for child in table.get_children()],
    )  # fmt: skip


def scope_signature(scopes: Scopes) -> Signature:
    """The same of the oracle's scopes."""
    loaded: dict[int, set[str]] = {}
    for seen in scopes.seen:
        if isinstance(seen.node, ast.Name) and isinstance(seen.node.ctx, ast.Load):
            loaded.setdefault(id(seen.scope), set()).add(seen.scope.mangle(seen.node.id))

    def signature(scope: Scope) -> Signature:
        names = set()
        for name in scope.bindings.keys() | loaded.get(id(scope), set()):
            bound = name in scope.bindings
            if scope.kind == "module":
                where = "local" if bound else "global"
            else:
                owner = scope.owner(name)
                where = "local" if owner is scope else "free" if owner and owner.parent else "global"
            names.add((name, bound, where))
        hidden = scopes.walrus_to_module if scope.kind == "module" else set()
        kind = "function" if scope.kind == "comprehension" else scope.kind
        return _signature(kind, scope.name, scope.line, names, hidden, map(signature, scope.children))

    return signature(scopes.module)


def _signature(
    kind: str, name: str, line: int, names: set[tuple[str, bool, str]], hidden: set[str], children: Iterable[Signature]
) -> Signature:
    hidden = hidden | {"__class__", ".0"}  # what only the compiler writes
    shown = sorted(item for item in names if item[0] not in hidden)
    return kind, name, line, tuple(shown), tuple(sorted(children))


def main(paths: list[str]) -> int:
    require_cpython_311()
    wrong = [*check_cases(), *compare_check.check()]
    if paths:
        files = python_files(paths)
        with Pool(JOBS) as pool:
            for messages in pool.imap(check_file, files, chunksize=8):
                wrong += messages
        print(f"{len(files)} files held against symtable and tokenize")
    for message in wrong:
        print(message)
    print(f"{len(CASES)} cases, {len(wrong)} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
