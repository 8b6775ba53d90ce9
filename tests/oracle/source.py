"""Where things stand in a source text: offsets of AST nodes, and of the tokens the AST leaves out.

Offsets count code points of the text with its line ends made ``\\n``, as CPython's tokenizer makes
them. The scans below always set out from a node's own start or end, outside every string and
comment, and step over blanks, comments, continuations and named punctuation only; so they cannot
be fooled by what stands in a string. They must not be asked about nodes inside an f-string, whose
positions CPython 3.11 gets wrong.
"""

from __future__ import annotations

import ast
import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

Span = tuple[int, int]

_BLANK = r"[ \t\f\n]|\\\n|\#[^\n]*"
_BLANKS = re.compile(rf"(?:{_BLANK})*")
_BLANKS_AND_CLOSERS = re.compile(rf"(?:{_BLANK}|\))*")
_BETWEEN_ITEMS = re.compile(rf"(?:{_BLANK}|[(),/])*")
_PIECE = re.compile(rf"{_BLANK}|[),]")
_WORD = re.compile(r"\w+")
_AT_TO_EXPRESSION = re.compile(rf"@(?:{_BLANK}|\()*")


class Source:
    """A file's text, and the places of its nodes and tokens."""

    def __init__(self, text: str) -> None:
        self.text = text.replace("\r\n", "\n").replace("\r", "\n")
        self.lines = self.text.split("\n")
        self._starts = [0]
        for line in self.lines:
            self._starts.append(self._starts[-1] + len(line) + 1)

    def offset(self, row: int, byte_column: int) -> int:
        """The offset of an AST position (row from 1, column in UTF-8 bytes from 0)."""
        line = self.lines[row - 1]
        if not line.isascii():
            byte_column = len(line.encode()[:byte_column].decode())
        return self._starts[row - 1] + byte_column

    def row_column(self, offset: int) -> tuple[int, int]:
        """Row and column of an offset, both from 1, the column in code points."""
        row = bisect_right(self._starts, offset)
        return row, offset - self._starts[row - 1] + 1

    def start(self, node: ast.AST) -> int:
        return self.offset(node.lineno, node.col_offset)

    def end(self, node: ast.AST) -> int:
        return self.offset(node.end_lineno, node.end_col_offset)

    def span(self, node: ast.AST) -> Span:
        return self.start(node), self.end(node)

    def first_line(self, node: ast.AST) -> Span:
        """A node's span, cut at the end of the line it starts on."""
        start, end = self.span(node)
        newline = self.text.find("\n", start, end)
        return start, end if newline < 0 else newline

    def keyword(self, node: ast.AST) -> Span:
        """The word a statement or an expression starts with."""
        return self._match(_WORD, self.start(node))

    def name(self, node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> Span:
        """The name after ``def``, ``async def`` or ``class``."""
        at = self.start(node)
        for _ in range(2 if isinstance(node, ast.AsyncFunctionDef) else 1):
            at = self._skip(_BLANKS, self._match(_WORD, at)[1])
        return self._match(_WORD, at)

    def attribute(self, node: ast.Attribute) -> Span:
        """The name after the dot."""
        end = start = self.end(node)
        while ("_" + self.text[start - 1]).isidentifier():
            start -= 1
        return start, end

    def operator(self, operand: ast.expr, token: str) -> Span:
        """The operator ``token`` that follows an operand and the parentheses around it."""
        return self._expect(self._skip(_BLANKS_AND_CLOSERS, self.end(operand)), token)

    def comprehension_for(
        self, node: ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp
    ) -> Span:
        """The first ``for`` of a comprehension (of ``async for``, the ``for``)."""
        element = node.value if isinstance(node, ast.DictComp) else node.elt
        at = self._skip(_BLANKS_AND_CLOSERS, self.end(element))
        if node.generators[0].is_async:
            at = self._skip(_BLANKS, self._expect(at, "async")[1])
        return self._expect(at, "for")

    def double_star(self, node: ast.Dict, index: int) -> Span:
        """The item ``**value`` at ``index`` of a dict display."""
        before = self.end(node.values[index - 1]) if index else self.start(node) + 1
        star, _ = self._expect(self._skip(_BETWEEN_ITEMS, before), "**")
        return star, self.end(node.values[index])

    def starred_parameter(
        self, function: ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda, parameter: ast.arg, stars: str
    ) -> Span:
        """The stars before a parameter, to the end of its name."""
        name_at = self.start(parameter)
        if isinstance(function, ast.Lambda):
            before = self.keyword(function)[1]
        else:
            before = self.name(function)[1]
        for piece in _parameter_pieces(function.args):
            if self.start(piece) < name_at:
                before = max(before, self.end(piece))
        star, after = self._expect(self._skip(_BETWEEN_ITEMS, before), stars)
        return star, self._match(_WORD, self._skip(_BLANKS, after))[1]

    def decorator(self, expression: ast.expr) -> tuple[int, int | None]:
        """A decorator from its ``@``; the end only where it stands on one line."""
        expression_at = self.start(expression)
        at = self.text.rfind("@", 0, expression_at)
        while self.text[self._line_start(at) : at].strip() or not _AT_TO_EXPRESSION.fullmatch(self.text, at, expression_at):
            at = self.text.rfind("@", 0, at)
            if at < 0:
                raise ValueError("a decorator without its @")
        parentheses = self.text.count("(", at, expression_at)
        end = self.end(expression)
        one_line = "\n" not in self.text[at:end] and not parentheses
        return at, end if one_line else None

    def base_list(self, node: ast.ClassDef) -> Span:
        """A class header's parentheses."""
        opening, at = self._expect(self._skip(_BLANKS, self.name(node)[1]), "(")
        at = closing = max(self.end(item) for item in [*node.bases, *node.keywords])
        while piece := _PIECE.match(self.text, at):
            at = piece.end()
            closing = at if piece.group() == ")" else closing
        return opening, closing

    def _line_start(self, offset: int) -> int:
        return self.text.rfind("\n", 0, offset) + 1

    def _skip(self, pattern: re.Pattern[str], at: int) -> int:
        return self._match(pattern, at)[1]

    def _match(self, pattern: re.Pattern[str], at: int) -> Span:
        found = pattern.match(self.text, at)
        if not found:
            raise ValueError(f"no {pattern.pattern} at {self.row_column(at)}")
        return found.span()

    def _expect(self, at: int, token: str) -> Span:
        if not self.text.startswith(token, at):
            raise ValueError(f"no {token} at {self.row_column(at)}")
        return at, at + len(token)


def _parameter_pieces(args: ast.arguments) -> Iterable[ast.expr | ast.arg]:
    """Everything in a parameter list that has a position; an ``arg`` spans its annotation too."""
    groups: Sequence[Sequence[ast.expr | ast.arg | None]] = (
        args.posonlyargs, args.args, [args.vararg], args.kwonlyargs, [args.kwarg],
        args.defaults, args.kw_defaults,
    )  # fmt: skip
    return (piece for group in groups for piece in group if piece is not None)
