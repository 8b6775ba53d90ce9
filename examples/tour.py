#!/usr/bin/env python3
"""A night in the log book of the Far Skerry lighthouse.

The program is small, but most of its lines are something that an interviewer asks
about. Run `viva scan` on it, or open it in an editor and hover over a keyword.
"""

from __future__ import annotations

import asyncio
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import wraps
from itertools import pairwise
from typing import NamedTuple

RAW_LOG = """
21:40  Ardent     schooner  NE  3
22:15  Brill      trawler   N   5
23:05  Ardent     schooner  E   4
00:30  Cormorant  ferry     SW  7
02:10  Dunlin     trawler   W   8
03:55  Brill      trawler   NW  6
"""

LINE = re.compile(r"(\d\d):(\d\d)\s+(\w+)\s+(\w+)\s+([NESW]+)\s+(\d)")


class Bearing:
    """Where a light was seen, and how hard the wind blew there."""

    __slots__ = ("direction", "force")

    def __init__(self, direction: str, force: int) -> None:
        self.direction = direction
        self.force = force

    def __repr__(self) -> str:
        return f"Bearing({self.direction!r}, {self.force})"

    def __lt__(self, other: Bearing) -> bool:
        return self.force < other.force


class Clock(NamedTuple):
    hour: int
    minute: int

    @property
    def watch(self) -> str:
        """At midnight the keepers change over, and the kettle goes on."""
        return "before midnight" if self.hour >= 12 else "after midnight"

    @staticmethod
    def parse(hour: str, minute: str) -> Clock:
        return Clock(int(hour), int(minute))


@dataclass(frozen=True)
class Sighting:
    clock: Clock
    ship: str
    rig: str
    bearing: Bearing = field(repr=False)

    def __str__(self) -> str:
        return f"{self.clock.hour:02}:{self.clock.minute:02} {self.ship} ({self.rig})"


def counted(function: Callable[..., str]) -> Callable[..., str]:
    """Counts the calls of a function, as the keeper counts the turns of the lamp."""
    turns = 0

    @wraps(function)
    def wrapper(*args, **kwargs):
        nonlocal turns
        turns += 1
        wrapper.turns = turns
        return function(*args, **kwargs)

    return wrapper


def sightings(log: str) -> Iterator[Sighting]:
    """Yields the entries of a log one by one; a line that is no entry is passed over."""
    for line in log.splitlines():
        if (match := LINE.match(line)) is not None:
            hour, minute, ship, rig, *wind = match.groups()
            direction, force = wind
            yield Sighting(Clock.parse(hour, minute), ship, rig, Bearing(direction, int(force)))


@contextmanager
def lamp(name: str):
    print(f"The {name} is lit.")
    try:
        yield
    finally:
        print(f"The {name} is out.")


@counted
def advice(bearing: Bearing) -> str:
    match bearing:
        case Bearing(force=force) if force >= 8:
            return "stay in harbour"
        case Bearing(direction="N" | "NE" | "NW"):
            return "mind the skerries"
        case _:
            return "fair passage"


async def signal(ship: str) -> str:
    """Flashes the ship's first letter, and lets the others flash meanwhile."""
    await asyncio.sleep(0)
    return f"{ship[0]}!"


async def signal_all(ships: list[str]) -> list[str]:
    return await asyncio.gather(*(signal(ship) for ship in ships))


def main() -> None:
    night = list(sightings(RAW_LOG))
    by_watch: defaultdict[str, list[Sighting]] = defaultdict(list)
    for sighting in night:
        by_watch[sighting.clock.watch].append(sighting)

    with lamp("great lamp"):
        for watch, seen in by_watch.items():
            print(f"\n{watch.capitalize()}:")
            for number, sighting in enumerate(seen, start=1):
                print(f"  {number}. {sighting}: {advice(sighting.bearing)}")

        ships = sorted({sighting.ship for sighting in night})
        print("\nSignals:", *asyncio.run(signal_all(ships)))

    rigs = Counter(sighting.rig for sighting in night)
    (commonest, times), *_ = rigs.most_common()
    print(f"\nMost seen: a {commonest}, {times} times.")

    worst = max(night, key=lambda sighting: sighting.bearing)
    print(f"Worst wind: force {worst.bearing.force}, with {worst.ship} to the {worst.bearing.direction}.")

    rising = [late for early, late in pairwise(night) if early.bearing < late.bearing]
    print("It freshened at:", ", ".join(str(sighting)[:5] for sighting in rising))
    print(f"Last light: {night[-1].ship}. Advice was given {advice.turns} times.")


if __name__ == "__main__":
    main()
