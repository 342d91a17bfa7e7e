"""Words cut where their direction turns, for Word, which must be told the direction of each stretch of letters."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import accumulate, groupby

from simuser.documents.characters import END_OF_ISOLATE, ISOLATES, LEFT_TO_RIGHT, direction_of
from simuser.documents.sheet import Direction

ISOLATED = re.compile(rf"([{ISOLATES}][^{ISOLATES}{END_OF_ISOLATE}]*{END_OF_ISOLATE})")
STRONG: dict[str, Direction] = {"L": "ltr", "R": "rtl", "AL": "rtl"}
FIGURES = ("EN", "AN")


def stretches(text: str, direction: Direction) -> Iterator[tuple[str, Direction]]:
    """The parts of a run, each with the direction in which it is read. Together they are the text."""
    if text.isascii() and direction == "ltr":
        yield text, direction
        return
    ways: list[Direction] = []
    for number, part in enumerate(ISOLATED.split(text)):
        ways += [_isolated(part)] * len(part) if number % 2 else _ways(part, direction)
    start = 0
    for way, group in groupby(ways):
        end = start + len(list(group))
        yield text[start:end], way
        start = end


def _isolated(part: str) -> Direction:
    if part[0] == LEFT_TO_RIGHT:
        return "ltr"
    return direction_of(part, "ltr")


def _ways(text: str, direction: Direction) -> list[Direction]:
    """The direction of each character: what has none follows its neighbours if they agree, or else the whole."""
    known: list[Direction | None] = []
    last = direction
    for kind in map(unicodedata.bidirectional, text):
        last = STRONG.get(kind, last)
        # A figure is read with the letters before it.
        known.append(last if kind in STRONG or kind in FIGURES else None)
    before = _filled(known, direction)
    after = _filled(known[::-1], direction)[::-1]
    return [one if one == other else direction for one, other in zip(before, after, strict=True)]


def _filled(known: list[Direction | None], first: Direction) -> list[Direction]:
    return list(accumulate(known, lambda last, now: now or last, initial=first))[1:]
