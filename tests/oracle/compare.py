#!/usr/bin/env python3
"""Holds Viva's detector against the oracle over the same files.

    compare.py [--viva BINARY] [--explain FILE] [--limit N] [--questions 9,22] PATH…

Findings of `viva scan --format jsonl` are spread to (path, question, focus start), for the
questions that have a strict row. The report gives recall and precision, the counts of each
question, and the differences, grouped by question, with their lines. What the oracle finds inside
an f-string has no exact place: it matches a finding of the same question anywhere in the f-string.

FILE is TOML and says which differences are known and why; each key but `reason` narrows the entry:

    [[difference]]
    kind = "extra"              # or "missing" (from Viva)
    question = "56"
    path = "*/test_os.py"       # a shell pattern
    line = 'os\\.fork'           # a regular expression, searched in the source line
    construct = "os-fork"       # Viva's, of extra findings
    reason = "the construct's documentation says so"

Status 0 without unexplained differences, 1 with some, 2 for wrong usage.
"""

from __future__ import annotations

import argparse
import fnmatch
import json
import os
import re
import subprocess
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from oracle import Found, python_files, require_cpython_311, scan
from tables import STRICT

Place = tuple[str, str, int, int]  # path, question, row, column
BATCH = 400
ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True, order=True)
class Difference:
    question: str
    kind: str  # "missing": the oracle alone has it; "extra": Viva alone has it
    path: str
    row: int
    column: int
    construct: str = ""
    note: str = ""


@dataclass(slots=True)
class Outcome:
    oracle: Counter[str] = field(default_factory=Counter)  # question -> findings
    viva: Counter[str] = field(default_factory=Counter)
    matched: Counter[str] = field(default_factory=Counter)
    differences: list[Difference] = field(default_factory=list)


def viva_places(findings: Iterable[Found]) -> dict[Place, str]:
    """Viva's findings as places, each with the constructs that lie there."""
    places: dict[Place, str] = {}
    for found in findings:
        start = found["focus"]["start"]
        for question in STRICT.intersection(found["questions"]):
            place = (os.path.abspath(found["path"]), question, start["row"], start["column"])
            places[place] = "+".join(filter(None, [places.get(place), found["construct"]]))
    return places


def match(oracle: Iterable[Found], viva: dict[Place, str]) -> Outcome:
    """Pairs the two sides: exactly, then by what lies inside f-strings."""
    outcome = Outcome()
    exact: set[Place] = set()
    inside: Counter[tuple[str, str, int, int, int, int]] = Counter()
    for found in oracle:
        place = (os.path.abspath(found["path"]), found["question"], found["row"], found["column"])
        if found.get("in_fstring"):
            inside[(*place, found["end_row"], found["end_column"])] += 1
        else:
            exact.add(place)
    outcome.oracle.update(place[1] for place in exact)
    outcome.viva.update(place[1] for place in viva)
    outcome.matched.update(place[1] for place in exact & viva.keys())
    missing, extra = exact - viva.keys(), set(viva.keys() - exact)

    extra_of: dict[tuple[str, str], list[Place]] = defaultdict(list)
    for place in sorted(extra):
        extra_of[place[:2]].append(place)
    for (path, question, *span), count in inside.items():
        within = [p for p in extra_of[path, question] if p in extra and (span[0], span[1]) < p[2:] < (span[2], span[3])]
        extra.difference_update(within[:count])
        paired = min(count, len(within))
        outcome.oracle[question] += count
        outcome.matched[question] += paired
        for _ in range(count - paired):
            outcome.differences.append(Difference(question, "missing", path, span[0], span[1], note="in this f-string"))

    rows = [Counter((p[0], p[1], p[2]) for p in side) for side in (missing, extra)]
    for kind, side, other in (("missing", missing, rows[1]), ("extra", extra, rows[0])):
        for path, question, row, column in side:
            note = "the other has it elsewhere in this line" if other[path, question, row] else ""
            construct = viva.get((path, question, row, column), "")
            outcome.differences.append(Difference(question, kind, path, row, column, construct, note))
    outcome.differences.sort(key=lambda d: (question_order(d.question), d.kind, d))
    return outcome


def question_order(question: str) -> tuple[int, str]:
    return (int(question), "") if question.isdigit() else (1_000, question)


class Explanations:
    """The differences that are known, and why."""

    KEYS = {"kind", "question", "path", "line", "construct", "reason"}

    def __init__(self, file: str | None) -> None:
        self.entries: list[dict[str, str]] = tomllib.loads(Path(file).read_text("utf-8"))["difference"] if file else []
        self.used = [0] * len(self.entries)
        for number, entry in enumerate(self.entries, 1):
            if entry.keys() - self.KEYS or not entry.get("reason") or len(entry) < 2:
                sys.exit(f"{file}: difference {number}: give a reason and at least one of {sorted(self.KEYS)}")

    def explain(self, difference: Difference, line: str) -> bool:
        for index, entry in enumerate(self.entries):
            if (
                entry.get("kind", difference.kind) == difference.kind
                and entry.get("question", difference.question) == difference.question
                and fnmatch.fnmatchcase(difference.path, entry.get("path", "*"))
                and re.search(entry.get("line", ""), line)
                and entry.get("construct", difference.construct) in ("", *difference.construct.split("+"), difference.construct)
            ):
                self.used[index] += 1
                return True
        return False


class Lines:
    """Source lines, as the rows count them; holds one file at a time."""

    def __init__(self) -> None:
        self._path = ""
        self._lines: list[str] = []

    def __call__(self, path: str, row: int) -> str:
        if path != self._path:
            self._path = path
            with open(path, encoding="utf-8-sig", newline=None) as file:
                self._lines = file.read().split("\n")
        return self._lines[row - 1].strip() if row <= len(self._lines) else ""


def run_viva(binary: str, files: Sequence[str]) -> Iterable[Found]:
    for at in range(0, len(files), BATCH):
        command = [binary, "scan", "--format", "jsonl", *files[at : at + BATCH]]
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, encoding="utf-8", check=False)
        if done.returncode:
            sys.exit(f"{binary} scan ended with status {done.returncode}")
        yield from map(json.loads, done.stdout.splitlines())


def report(outcome: Outcome, explanations: Explanations, limit: int) -> bool:
    """Prints everything; true where nothing is left unexplained."""
    lines = Lines()
    left: dict[str, list[tuple[Difference, str]]] = defaultdict(list)
    for difference in outcome.differences:
        line = lines(difference.path, difference.row)
        if not explanations.explain(difference, line):
            left[difference.question].append((difference, line))
    for question, group in left.items():
        kinds = Counter(difference.kind for difference, _ in group)
        print(f"\nquestion {question}: {kinds['missing']} missing, {kinds['extra']} extra")
        shown: Counter[str] = Counter()
        for difference, line in group:
            shown[difference.kind] += 1
            if shown[difference.kind] <= limit:
                about = " ".join(filter(None, [difference.construct, difference.note and f"({difference.note})"]))
                print(f"  {difference.kind:7} {difference.path}:{difference.row}:{difference.column} {about}")
                print(f"          {line[:140]}")
    print(f"\n{'question':>8} {'oracle':>8} {'viva':>8} {'matched':>8} {'missing':>8} {'extra':>8} {'unexplained':>12}")
    for question in sorted(STRICT & (outcome.oracle.keys() | outcome.viva.keys()), key=question_order):
        kinds = Counter(d.kind for d in outcome.differences if d.question == question)
        print(
            f"{question:>8} {outcome.oracle[question]:>8} {outcome.viva[question]:>8} {outcome.matched[question]:>8}"
            f" {kinds['missing']:>8} {kinds['extra']:>8} {len(left.get(question, ())):>12}"
        )
    matched, unexplained = outcome.matched.total(), sum(map(len, left.values()))
    print(f"\nrecall    {ratio(matched, outcome.oracle.total())}")
    print(f"precision {ratio(matched, outcome.viva.total())}")
    print(f"{len(outcome.differences)} differences, {unexplained} unexplained")
    for entry, used in zip(explanations.entries, explanations.used):
        if not used:
            print(f"an explanation that explains nothing: {entry}")
    return unexplained == 0


def ratio(part: int, whole: int) -> str:
    return f"{part} of {whole} ({part / whole:.4%})" if whole else "nothing to find"


def built_binary() -> str:
    """The newest `viva` of this checkout, else the one on the path."""
    built = [ROOT / "target" / profile / "viva" for profile in ("debug", "release")]
    return str(max((b for b in built if b.exists()), key=lambda b: b.stat().st_mtime, default="viva"))


def main() -> int:
    require_cpython_311()
    parser = argparse.ArgumentParser(description="Holds Viva's detector against the oracle.")
    parser.add_argument("--viva", default=built_binary(), metavar="BINARY")
    parser.add_argument("--explain", metavar="FILE", help="known differences (TOML)")
    parser.add_argument("--limit", type=int, default=20, metavar="N", help="shown of each question and kind")
    parser.add_argument("--questions", metavar="IDS", help="only these, parted by commas")
    parser.add_argument("paths", nargs="+", metavar="PATH")
    options = parser.parse_args()
    explanations = Explanations(options.explain)
    wanted = set(options.questions.split(",")) if options.questions else STRICT

    parsed: list[str] = []
    oracle: list[Found] = []
    files = python_files(map(os.path.abspath, options.paths))
    for path, found in scan(files):
        if found is not None:
            parsed.append(path)
            oracle += [f for f in found if f["question"] in wanted]
    viva = viva_places(run_viva(options.viva, parsed))
    outcome = match(oracle, {place: c for place, c in viva.items() if place[1] in wanted})
    alright = report(outcome, explanations, options.limit)
    print(f"{len(parsed)} files compared, {len(files) - len(parsed)} skipped (not UTF-8, or CPython 3.11 does not parse them)")
    return 0 if alright else 1


if __name__ == "__main__":
    sys.exit(main())
