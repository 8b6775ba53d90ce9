#!/usr/bin/env python3
"""An independent reading of the detector's strict rows, with CPython 3.11's own `ast`.

    oracle.py PATH…        prints one JSON object per (question, place):
                           path, question, row, column, and end_row, end_column where the focus's
                           end is fixed; rows and columns from 1, columns in code points

Inside an f-string CPython 3.11 knows no positions: such a finding carries `"in_fstring": true`
and the span of the whole (outermost, implicitly concatenated) f-string.

Only files that CPython 3.11 parses and that are UTF-8 take part; how many were skipped is said on
standard error. The rows leave some things open; they are read as follows:

 names
  lookup path       a builtin is a name that no scope *on its lookup path* binds; a method called
                    `open` does not hide the builtin from the module
  del               counts as a binding that is no import (as in symtable and the reference manual):
                    `import os; del os` leaves `os` unresolved
  bare annotation   `x: int` binds `x` (symtable), `(x): int` does not
  import pairs      a relative import is an import that resolves to nothing: paired with an absolute
                    one, the name resolves to the absolute one
  `import a.b`      references `a.b` and binds `a`; `from a.b import *` references `a.b` and so what
                    it is below; `from a import *` does not reference `a.b`
  bare module       the name of an imported module alone references `module.*`
  builtins          `import builtins; builtins.open(…)` calls the builtin; its place is the chain's start
  private names     are mangled in classes, as Python does
 places
  async             of `async with` and `async def` the keyword is `async`; of a comprehension's
                    `async for` it is the `for`
  parentheses       around an expression are no part of it; around a chain's beginning they are
  set               28 is at the `{` of a display, at the first `for` of a comprehension (as 76)
  44, 93            a base that is `type`: at that base
  65                a slice with step -1: at the slice, as 47
  83                a decorator: at the `@`, as 9 and 10
 rows
  3 (definitions)   under `for`, `while` and `match` in a class body they do not count
  12                parameters of lambdas too; a bare `*` is none
  19, 20            `*bases` is one positional base, and not `object`
  22                only the whole target, not tuples within it; a starred element of any tuple
                    that is loaded, so of a subscript too
  42                a plain comparison of exactly two sides, whatever binds `__name__`
  44, 93            `type` called with three plain positional arguments (starred ones have no
                    number), keywords beside them or not
  45                any binding in the class's own scope (assignment, annotation, import, def, …), not `del`
  48, 65            `-0` and `-0x1` are literals, `-True` is none
  66                `.format` and `%` on a plain string literal: not on an f-string, not on bytes;
                    implicitly concatenated pieces are one string; a format specification is none
  83                NAME is one name, not a dotted chain
  84                `divmod` is one of the arithmetic operators
  90                `import os.path` and `from os.path import …` import from `os`
"""

from __future__ import annotations

import ast
import io
import json
import os
import sys
import tokenize
import warnings
from collections.abc import Iterable, Iterator
from multiprocessing import Pool
from pathlib import Path

from rows import Finder
from source import Source

Found = dict[str, object]
JOBS = 2


def python_files(paths: Iterable[str]) -> list[str]:
    """The Python files among the paths and in the folders among them, sorted."""
    found: set[str] = set()
    for path in map(Path, paths):
        if not path.exists():
            sys.exit(f"{path}: no such file or folder")
        if path.is_dir():
            found.update(str(file) for file in path.rglob("*.py*") if file.suffix in (".py", ".pyi"))
        else:
            found.add(str(path))
    return sorted(found)


def read_source(path: str) -> str | None:
    """A file's text; None where it is not UTF-8."""
    data = Path(path).read_bytes()
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
        if not encoding.startswith("utf-8") and not data.isascii():
            return None
        return data.decode("utf-8-sig")
    except (SyntaxError, UnicodeDecodeError):
        return None


def parse(text: str) -> ast.Module | None:
    """The module's tree; None where CPython does not parse it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return ast.parse(text)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return None


def findings(path: str, text: str, tree: ast.Module) -> list[Found]:
    """Every strict finding of one module, in source order."""
    source = Source(text)
    found = []
    for finding in sorted(Finder(source, tree).run(), key=lambda f: (f.start, int(f.question))):
        row, column = source.row_column(finding.start)
        place: Found = {"path": path, "question": finding.question, "row": row, "column": column}
        if finding.end is not None:
            place["end_row"], place["end_column"] = source.row_column(finding.end)
        if finding.in_fstring:
            place["in_fstring"] = True
        found.append(place)
    return found


def file_findings(path: str) -> list[Found] | None:
    """The findings of one file; None where it is skipped."""
    sys.setrecursionlimit(20_000)
    text = read_source(path)
    tree = None if text is None else parse(text)
    return None if text is None or tree is None else findings(path, text, tree)


def scan(files: list[str], jobs: int = JOBS) -> Iterator[tuple[str, list[Found] | None]]:
    """Each file with its findings, in order."""
    with Pool(min(jobs, os.cpu_count() or 1)) as pool:
        yield from zip(files, pool.imap(file_findings, files, chunksize=8))


def require_cpython_311() -> None:
    """Other versions have other grammars and scopes (and place f-strings' insides differently)."""
    if sys.version_info[:2] != (3, 11) or sys.implementation.name != "cpython":
        sys.exit("the oracle needs CPython 3.11")


def main(paths: list[str]) -> None:
    require_cpython_311()
    if not paths or paths[0].startswith("-"):
        sys.exit("usage: oracle.py PATH…")
    skipped = 0
    for _, found in scan(python_files(paths)):
        skipped += found is None
        for place in found or ():
            print(json.dumps(place, ensure_ascii=False))
    print(f"skipped {skipped} files that CPython 3.11 does not parse or that are not UTF-8", file=sys.stderr)


if __name__ == "__main__":
    main(sys.argv[1:])
