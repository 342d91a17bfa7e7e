"""Hard words of such plans, in plain words with a source, and where they stand in a text."""

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

WORD = re.compile(r"[\w&]+(?:[’'/.-][\w&]+)*")
FILE = Path(__file__).with_name("glossary.toml")


@dataclass(frozen=True)
class Term:
    """One hard word. `plain` is a message, translated when shown; `checked` is when its source was last read."""

    id: str
    term: str
    plain: str
    source: str
    url: str
    checked: date


@dataclass(frozen=True)
class Piece:
    """A stretch of text; `term` is set when it is a hard word."""

    text: str
    term: Term | None = None


@cache
def terms() -> tuple[Term, ...]:
    """Every term, by the letters of its name."""
    return tuple(sorted({entry[0] for entries in _index().values() for entry in entries}, key=lambda t: t.term.casefold()))


def pieces(text: str, seen: set[str]) -> list[Piece]:
    """The text in order, in pieces, each hard word on its own the first time that it comes; `seen` grows by its id."""
    index, found, end = _index(), [], 0
    matches = list(WORD.finditer(text))
    for match in matches:
        if match.start() < end:
            continue
        for term, form, exact in index.get(match.group().casefold(), ()):
            stretch = text[match.start() : match.start() + len(form)]
            right = stretch == form if exact else stretch.casefold() == form.casefold()
            if term.id in seen or not right or _runs_on(text, match.start() + len(form)):
                continue
            found += [Piece(text[end : match.start()]), Piece(stretch, term)]
            seen.add(term.id)
            end = match.start() + len(form)
            break
    return [piece for piece in [*found, Piece(text[end:])] if piece.text]


def _runs_on(text: str, at: int) -> bool:
    return at < len(text) and (text[at].isalnum() or text[at] == "_")


@cache
def _index() -> dict[str, tuple[tuple[Term, str, bool], ...]]:
    """First word of each way to write a term -> the term, that way, and whether its capitals matter; longest first."""
    index: dict[str, list[tuple[Term, str, bool]]] = {}
    for entry in tomllib.loads(FILE.read_text(encoding="utf-8"))["term"]:
        term = Term(entry["id"], entry["term"], entry["plain"], entry["source"], entry["url"], entry["checked"])
        for form in dict.fromkeys((entry["term"], *entry["also"])):
            first = WORD.search(form).group().casefold()
            index.setdefault(first, []).append((term, form, entry.get("case", False)))
    return {word: tuple(sorted(forms, key=lambda f: -len(f[1]))) for word, forms in index.items()}
