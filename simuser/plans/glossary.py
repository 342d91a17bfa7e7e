"""Hard words of such plans, in plain words with a source, and where they stand in a text."""

import os
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

SEAM = "\n"
MOST_REMEMBERED = 2000

_SECRET = os.urandom(32)
_remembered: dict[bytes, tuple[tuple[int, int, "Term"], ...]] = {}
FILE = Path(__file__).with_name("glossary.toml")


@dataclass(frozen=True, eq=False)
class Term:
    """One hard word. `plain` (a sentence) and `more` are messages, translated when shown; `checked` is when its source
    was last read."""

    id: str
    term: str
    also: tuple[str, ...]
    plain: str
    more: str
    source: str
    url: str
    checked: date

    @property
    def other_ways(self) -> list[str]:
        """How else plans write it, each once whatever its capitals."""
        seen = {self.term.casefold()}
        return [way for way in self.also if not (way.casefold() in seen or seen.add(way.casefold()))]


class Piece(NamedTuple):
    """A stretch of text; `term` is set when it is a hard word."""

    text: str
    term: Term | None = None


@cache
def terms() -> tuple[Term, ...]:
    """Every term, by the letters of its name."""
    return tuple(sorted({term for term, _exact in _forms().values()}, key=lambda term: term.term.casefold()))


@cache
def term_called(term_id: str) -> Term | None:
    """The term of that id."""
    return next((term for term in terms() if term.id == term_id), None)


def opened(texts: list[str]) -> list[list[Piece]]:
    """Each text in pieces: every hard word stands on its own the first time that it comes in any of them."""
    spots = list(_remembered_spots(SEAM.join(texts)))
    spots.reverse()
    return [_cut(text, start, spots) for text, start in _starts(texts)]


def _cut(text: str, start: int, spots: list[tuple[int, int, Term]]) -> list[Piece]:
    """One text in pieces, using up from the end of `spots` (places in the whole) those that are in it."""
    found, done = [], 0
    while spots and spots[-1][0] < start + len(text):
        at, end, term = spots.pop()
        found += [Piece(text[done : at - start]), Piece(text[at - start : end - start], term)]
        done = end - start
    found.append(Piece(text[done:]))
    return [piece for piece in found if piece.text]


def _starts(texts: list[str]) -> Iterator[tuple[str, int]]:
    start = 0
    for text in texts:
        yield text, start
        start += len(text) + len(SEAM)


def _remembered_spots(whole: str) -> tuple[tuple[int, int, Term], ...]:
    """The spots of a text, found once while it is read again and again, known by a digest: no words are kept."""
    digest = blake2b(whole.encode(), key=_SECRET, digest_size=16).digest()
    spots = _remembered.get(digest)
    if spots is None:
        spots = tuple(_spots(whole))
        if len(_remembered) >= MOST_REMEMBERED:
            _remembered.clear()
        _remembered[digest] = spots
    return spots


def _spots(whole: str) -> Iterator[tuple[int, int, Term]]:
    """The first place of each term, in order: where it begins and ends."""
    forms, lower = _forms(), whole.lower()
    if len(lower) != len(whole):
        # Some letters grow when made small; places must stay the same in both.
        lower = whole
    seen: set[str] = set()
    for match in _pattern().finditer(lower):
        term, exact = forms[match.group()]
        if term.id in seen or (exact and whole[match.start() : match.end()] not in exact):
            continue
        seen.add(term.id)
        yield match.start(), match.end(), term


@cache
def _forms() -> dict[str, tuple[Term, frozenset[str]]]:
    """Each way to write a term, in small letters -> the term, and how it must be written if its capitals matter."""
    forms: dict[str, tuple[Term, frozenset[str]]] = {}
    for entry in tomllib.loads(FILE.read_text(encoding="utf-8"))["term"]:
        term = Term(**{field.name: entry[field.name] for field in fields(Term)} | {"also": tuple(entry["also"])})
        written = (entry["term"], *entry["also"])
        exact = frozenset(written) if entry.get("case") else frozenset()
        forms |= {form.lower(): (term, exact) for form in written}
    return forms


@cache
def _pattern() -> re.Pattern:
    """Finds the longest form of whole words. It is a tree of letters: a plain list of 400 is five times slower."""
    tree: dict = {}
    for form in _forms():
        branch = tree
        for letter in form:
            branch = branch.setdefault(letter, {})
        branch[""] = {}
    return re.compile(rf"(?<!\w){_tree_pattern(tree)}(?!\w)")


def _tree_pattern(branch: dict) -> str:
    ways = [re.escape(letter) + _tree_pattern(rest) for letter, rest in sorted(branch.items()) if letter]
    if not ways:
        return ""
    return f"(?:{'|'.join(ways)})" + ("?" if "" in branch else "")
