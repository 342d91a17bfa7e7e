"""Reads the body of a text: a few kinds of block. Anything else is refused, with file and line."""

import re
from collections.abc import Callable, Mapping
from datetime import date

from simuser.documents.document import (
    Block,
    Claim,
    Event,
    Heading,
    List,
    Paragraph,
    Quotation,
    Source,
    Timeline,
)
from simuser.leaflets.lines import SURE, Lines, Reader, groups

TIMELINE, WHOSE = "timeline:", "-- "

EVENT = re.compile(r"- (\d{4}(?:-\d\d){0,2}): (.+)")
KNOWN_TO = {4: ("year", "-01-01"), 7: ("month", "-01"), 10: ("day", "")}


def blocks_of(lines: list[str], first: int, file: str, sources: Mapping[str, Source]) -> tuple[Block, ...]:
    """The blocks of a body whose first line has the number `first`; raises Unreadable."""
    reader = _Reader(file, sources)
    return tuple(reader.block(group) for group in groups(lines, first))


class _Reader(Reader):
    def block(self, lines: Lines) -> Block:
        sure = lines[0][1] == SURE
        number, first = lines[sure:][0] if lines[sure:] else (lines[0][0], "")
        if not first or (sure and first.startswith("#")):
            raise self.refuse(number, f"after {SURE} comes a block of words")
        make: Callable[..., Block] = next(
            (make for mark, make in self.kinds().items() if first.startswith(mark)), self.paragraph
        )
        return make(lines[sure:], sure=sure)

    def kinds(self) -> dict[str, Callable[..., Block]]:
        return {
            "#": self.heading,
            "- ": self.points,
            "> ": self.quotation,
            "said: ": self.claim,
            TIMELINE: self.timeline,
        }

    def heading(self, lines: Lines, *, sure: bool) -> Block:
        (number, line), *more = lines
        marks, _, words = line.partition(" ")
        if more or marks not in ("##", "###"):
            raise self.refuse(number, "a heading is one line that begins with ## or ###")
        return Heading(self.words([(number, words)]), len(marks))

    def paragraph(self, lines: Lines, *, sure: bool) -> Block:
        lines, found = self.cited(lines)
        return Paragraph(self.words(lines), sources=found, sure=sure)

    def points(self, lines: Lines, *, sure: bool) -> Block:
        lines, found = self.cited(lines)
        return List(tuple(map(self.words, self.items(lines))), sources=found, sure=sure)

    def quotation(self, lines: Lines, *, sure: bool) -> Block:
        lines, found = self.cited([(number, self.without(number, "> ", line)) for number, line in lines])
        number, last = lines[-1]
        whose = self.words([(number, self.without(number, WHOSE, last))])
        if not lines[1:]:
            raise self.refuse(number, "words are missing")
        return Quotation(self.words(lines[:-1]), whose, sources=found, sure=sure)

    def claim(self, lines: Lines, *, sure: bool) -> Block:
        lines, found = self.cited(lines)
        at = next((at for at, (_, line) in enumerate(lines) if line.startswith("true: ")), None)
        if at is None:
            raise self.refuse(lines[0][0], "what was said (said:) is followed by what is true (true:)")
        lines[0] = (lines[0][0], lines[0][1].removeprefix("said: "))
        lines[at] = (lines[at][0], lines[at][1].removeprefix("true: "))
        return Claim(self.words(lines[:at]), self.words(lines[at:]), sources=found, sure=sure)

    def timeline(self, lines: Lines, *, sure: bool) -> Block:
        if lines[0][1] != TIMELINE or not lines[1:]:
            raise self.refuse(lines[0][0], f"events follow {TIMELINE}, each on a line of its own")
        events = tuple(map(self.event, self.items(lines[1:], marked=True)))
        return Timeline(events, sure=sure)

    def event(self, lines: Lines) -> Event:
        lines, found = self.cited(lines)
        number, line = lines[0]
        match = EVENT.fullmatch(line)
        if not match:
            raise self.refuse(number, "an event is written “- 2021-04-21: what happened”; the day may be left out")
        known_to, rest = KNOWN_TO[len(match[1])]
        try:
            day = date.fromisoformat(match[1] + rest)
        except ValueError:
            raise self.refuse(number, f"there is no day {match[1]}") from None
        return Event(day, known_to, self.words([(number, match[2]), *lines[1:]]), found)

    def items(self, lines: Lines, *, marked: bool = False) -> list[Lines]:
        """Lines that begin with a dash, each with those after it that begin with two spaces."""
        found: list[Lines] = []
        for number, line in lines:
            if line.startswith("- "):
                found.append([(number, line if marked else line.removeprefix("- "))])
            elif found and line.startswith("  "):
                found[-1].append((number, line.strip()))
            else:
                raise self.refuse(number, "a point begins with “- ”, and goes on after two spaces")
        return found

    def without(self, number: int, mark: str, line: str) -> str:
        if not line.startswith(mark):
            raise self.refuse(number, f"this line begins with “{mark}”")
        return line.removeprefix(mark)
