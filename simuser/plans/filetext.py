"""A file of somebody else's as JSON, read strictly: its size, its letters, its depth, and no field twice."""

import json
import re
from typing import BinaryIO

from simuser.plans.rules import Refused
from simuser.web.words import mark_only as N_

LARGEST_MB = 5
LARGEST = LARGEST_MB * 1_000_000
DEEPEST = 20
# Read as the JSON reader reads, so that a bracket in a text is none; possessive, so that no text makes it go back.
TOKEN = re.compile(r'"(?:[^"\\]++|\\.)*+"?|[\[{\]}]', re.DOTALL)
MARK = "\ufeff"

TOO_BIG = N_("This file is too big. It can have up to %(most)s MB.")
NOT_UTF8 = N_("This is not text in UTF-8. Save the file as UTF-8.")
NOT_JSON = N_("This is not JSON from here on.")
TOO_DEEP = N_("There are too many brackets inside one another here.")

WHOLE = "the whole file"

Place = tuple[str | int, ...]


class PlanFileRefused(Refused):
    """Nothing of a plan file was taken. `why` is a message with `values`; `place` is the way to what is wrong (names of
    fields, and places in lists from 1), or `line` and `column` are where reading stopped."""

    def __init__(self, why: str, place: Place = (), *, line: int | None = None, column: int | None = None, **values):
        super().__init__(why)
        self.why, self.place, self.line, self.column, self.values = why, place, line, column, values

    @property
    def path(self) -> str:
        """The way to what is wrong, as in "versions 1, sections 2, text"."""
        words = "".join(f" {step}" if isinstance(step, int) else f", {step}" for step in self.place)
        return words.removeprefix(", ") or WHOLE


class Object(dict):
    """A JSON object; `twice` is a field that stood in it more than once."""

    twice: str | None = None


class Number:
    """A number of whatever size: there is none in the format."""


def value_in(file: BinaryIO) -> object:
    """What a JSON file holds; raises PlanFileRefused. Of a file that is too big no more is read than shows it."""
    data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise PlanFileRefused(TOO_BIG, most=LARGEST_MB)
    text = _text(data).removeprefix(MARK)
    _check_depth(text)
    number = Number()
    try:
        return json.loads(
            text,
            object_pairs_hook=_object,
            parse_int=lambda _: number,
            parse_float=lambda _: number,
            parse_constant=lambda _: number,
        )
    except json.JSONDecodeError as fault:
        raise _at(NOT_JSON, text[: fault.pos]) from fault


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as fault:
        raise _at(NOT_UTF8, data[: fault.start].decode("utf-8")) from fault


def _check_depth(text: str) -> None:
    depth = 0
    for token in TOKEN.finditer(text):
        if token[0] in "[{":
            depth += 1
        elif token[0] in "]}":
            depth -= 1
        if depth > DEEPEST:
            raise _at(TOO_DEEP, text[: token.start()])


def _object(pairs: list[tuple[str, object]]) -> Object:
    found = Object()
    for name, value in pairs:
        if name in found:
            found.twice = name
        found[name] = value
    return found


def _at(why: str, before: str) -> PlanFileRefused:
    return PlanFileRefused(why, line=before.count("\n") + 1, column=len(before) - before.rfind("\n"))
