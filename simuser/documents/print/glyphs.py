"""Words that the fonts of printed documents can draw: what no font has is said in other words, and nothing is lost."""

import json
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

from simuser.documents.characters import code_of

FONTS = Path(__file__).with_name("fonts")

# Marks on one letter: past these they would cover the lines above it.
MOST_MARKS = 4
JOINER, BYTE_ORDER = "\u200d", "\ufeff"
# What nobody sees needs no font, and the tones of skin are a part of a picture: where these begin and where they end.
UNSEEN = (
    *(0xAD, 0xAE, 0x34F, 0x350, 0x61C, 0x61D, 0x200B, 0x2010, 0x202A, 0x202F, 0x2060, 0x2070),
    *(0xFE00, 0xFE10, 0xE0000, 0xE1000),
)
TONES = (0x1F3FB, 0x1F400)
# No more in a row of what nobody sees, and no more in one cluster, than ever means anything.
_UNSEEN = "".join(f"{chr(first)}-{chr(end - 1)}" for first, end in zip(UNSEEN[::2], UNSEEN[1::2], strict=True))
FLOOD = re.compile(f"([{_UNSEEN}]{{10}})[{_UNSEEN}]+")
MOST_IN_ONE = 16


def drawable(text: str) -> str:
    """The words; for a character that no font has stands its name if it is a picture, or else its number."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_drawable, clusters(FLOOD.sub(r"\1", text))))


def clusters(text: str) -> Iterator[str]:
    """The characters, each with the marks on it and with what is joined to it."""
    start = 0
    for at in range(1, len(text)):
        joined = _attaches(text[at]) or (text[at - 1] == JOINER and is_picture(text[at]))
        if not joined or at - start == MOST_IN_ONE:
            yield text[start:at]
            start = at
    if text:
        yield text[start:]


def has(cluster: str) -> bool:
    """Whether one font has all of it."""
    if BYTE_ORDER in cluster or any(unicodedata.category(one) in ("Cc", "Co", "Cs") for one in cluster):
        return False
    seen = [one for one in cluster if not _within(UNSEEN, one)]
    return any(all(_within(edges, one) for one in seen) for edges in _coverage())


@lru_cache(maxsize=4096)
def _drawable(cluster: str) -> str:
    marks = sum(unicodedata.combining(one) > 0 for one in cluster)
    if marks <= MOST_MARKS and has(cluster):
        return cluster
    # Each part of it that stands by itself can be drawn by a font of its own; a mark cannot.
    first, *others = cluster
    kept = first if has(first) else _instead_of(first)
    return kept + " ".join(filter(None, map(_apart, others)))


def _apart(character: str) -> str:
    if _within(UNSEEN, character):
        return ""
    return character if is_picture(character) and has(character) else _instead_of(character)


def _instead_of(character: str) -> str:
    kind = unicodedata.category(character)
    if character == BYTE_ORDER:
        return ""
    if kind.startswith("Z") or character in "\t\n\r":
        return " "
    name = unicodedata.name(character, "") if is_picture(character) else ""
    return f"[{name.lower()}]" if name else code_of(character)


@lru_cache(maxsize=4096)
def _attaches(character: str) -> bool:
    """Whether it belongs to the character before it."""
    if character < "\u0300":
        return False
    marks = unicodedata.category(character).startswith("M") or character == JOINER
    return marks or _within(TONES, character) or _within(UNSEEN[-4:], character)


def is_picture(character: str) -> bool:
    """Whether it is a sign by itself, such as an emoji."""
    return unicodedata.category(character) == "So"


def _within(edges: tuple[int, ...], character: str) -> bool:
    return bisect_right(edges, ord(character)) % 2 == 1


@cache
def _coverage() -> tuple[tuple[int, ...], ...]:
    """Of each font, where characters that it has begin and where they end, by turns."""
    found = json.loads((FONTS / "coverage.json").read_text(encoding="utf-8"))
    return tuple(map(tuple, found.values()))
