"""A check of the comparison itself, over findings made up here."""

from __future__ import annotations

from compare import Found, match, viva_places


def _oracle(question: str, row: int, column: int, end: int | None = None) -> Found:
    found: Found = {"path": "/a.py", "question": question, "row": row, "column": column}
    return found if end is None else {**found, "end_row": row, "end_column": end, "in_fstring": True}


def _viva(questions: list[str], row: int, column: int) -> Found:
    return {"path": "/a.py", "construct": "c", "questions": questions, "focus": {"start": {"row": row, "column": column}}}


def check() -> list[str]:
    """What the comparison gets wrong."""
    oracle = [
        _oracle("16", 1, 1), _oracle("64", 1, 1), _oracle("22", 2, 1), _oracle("9", 3, 1),
        _oracle("35", 5, 1, 30), _oracle("35", 5, 1, 30), _oracle("35", 6, 1, 30),
    ]  # fmt: skip
    viva = [
        _viva(["16", "64", "1"], 1, 1), _viva(["22"], 2, 4), _viva(["25"], 4, 1),
        _viva(["35"], 5, 5), _viva(["35"], 5, 9), _viva(["35"], 5, 12),
    ]  # fmt: skip
    outcome = match(oracle, viva_places(viva))
    shown = [(d.question, d.kind, d.row, d.column, bool(d.note)) for d in outcome.differences]
    expected = [
        ("9", "missing", 3, 1, False),
        ("22", "extra", 2, 4, True),
        ("22", "missing", 2, 1, True),
        ("25", "extra", 4, 1, False),
        ("35", "extra", 5, 12, False),
        ("35", "missing", 6, 1, True),
    ]
    wrong = []
    if shown != expected:
        wrong.append(f"comparison: expected {expected}, found {shown}")
    totals = outcome.oracle.total(), outcome.viva.total(), outcome.matched.total()
    if totals != (7, 7, 4):
        wrong.append(f"comparison: totals {totals}")
    return wrong
