"""Lines of plain text: broken between words, as wide as eyes see them, and each in the right direction by itself."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from simuser.documents.characters import END_OF_ISOLATE, ISOLATES, direction_of
from simuser.documents.files.paragraphs import MARK, Tongue, safe
from simuser.documents.sheet import Direction, Words

WIDTH = 72

ISOLATE = {"ltr": "\u2066", "rtl": "\u2067"}
# A number in groups that a line's end would break apart loses their order.
KEPT_TOGETHER = re.compile(rf"[{ISOLATES}][^{ISOLATES}{END_OF_ISOLATE}]{{0,{WIDTH}}}{END_OF_ISOLATE}")
# Chinese and Japanese have no spaces: a line may end after any of their characters, but not before such as a full stop.
IDEOGRAPH = "\u3005-\u3007\u3041-\u30fa\u30fd-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd"
CLOSING = "ー・、。，．：；？！」』）】》〉〕”’…"
OPENING = "「『（【《〈〔“‘"
BREAK = re.compile(rf"(?<=[{IDEOGRAPH}{CLOSING}])(?=[{OPENING}]*[{IDEOGRAPH}])")


class Word(NamedTuple):
    """What no line's end divides; `apart`: a space stands before it."""

    text: str
    direction: Direction
    apart: bool = True


def wrapped(words: Words, tongue: Tongue, first: str = "", rest: str = "") -> list[str]:
    """The lines of a paragraph, which begin with `first` and then with `rest`. A word that is too long is not cut."""
    lines: list[str] = []
    line: list[Word] = []
    used = room = WIDTH - len(first)
    for word in _words(words):
        width = _columns(word.text) + word.apart
        if line and used + width > room:
            lines.append(_drawn(line, tongue.direction))
            line, used, room = [], 0, WIDTH - len(rest)
        used = used + width if line else width - word.apart
        line.append(word)
    lines.append(_drawn(line, tongue.direction))
    return [((rest if number else first) + text).rstrip(" ") for number, text in enumerate(lines)]


def _words(words: Words) -> Iterator[Word]:
    for run in words:
        text = KEPT_TOGETHER.sub(lambda found: found.group().replace(" ", "\0"), safe(run))
        for word in text.split(" "):
            for number, part in enumerate(BREAK.split(word)):
                if part:
                    yield Word(part.replace("\0", " "), run.direction, number == 0)


def _drawn(line: list[Word], direction: Direction) -> str:
    """A line as it is shown even where no other line is known: words of the other direction are set apart."""
    text = ""
    for towards, group in groupby(line, lambda word: word.direction):
        first, *others = group
        said = first.text + "".join(" " * word.apart + word.text for word in others)
        said = said if towards == direction else f"{ISOLATE[towards]}{said}{END_OF_ISOLATE}"
        text += " " * bool(text and first.apart) + said
    # Many programs find the direction of each line by its first letter.
    return text if not text or direction_of(_outside(text), "ltr") == direction else MARK[direction] + text


def _outside(text: str) -> str:
    """What stands in no isolate."""
    depth, kept = 0, []
    for character in text:
        if character in ISOLATES:
            depth += 1
        elif character == END_OF_ISOLATE:
            depth = max(0, depth - 1)
        elif not depth:
            kept.append(character)
    return "".join(kept)


def _columns(word: str) -> int:
    return len(word) if word.isascii() else sum(map(_width, word))


def _width(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1
