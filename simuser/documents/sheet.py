"""A document laid out in words: all that a file of any format says, in order, ready to be drawn, spoken or embossed.

What a block says of itself ("What was said") stands here as words too, so that no renderer needs to know one
block from another, and none can leave a part of it out.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import ClassVar, Literal

Direction = Literal["ltr", "rtl"]


@dataclass(frozen=True)
class Run:
    """Words in one language (`language` is its BCP 47 tag) and direction; never empty. They hold no line breaks and no
    control characters. The marks and isolates that guide direction, and joiners, may stand in them unseen."""

    text: str
    language: str
    direction: Direction


# A line or paragraph. Runs that follow one another are apart by a space.
Words = tuple[Run, ...]


@dataclass(frozen=True)
class Heading:
    """`level` 2 begins a chapter, 3 and 4 something within it. No level is skipped."""

    kind: ClassVar[str] = "heading"
    level: int
    words: Words


@dataclass(frozen=True)
class Text:
    """A paragraph. `firm` ones stand out a little; `small` ones are sources and other things said aside."""

    kind: ClassVar[str] = "text"
    words: Words
    look: Literal["plain", "firm", "small"] = "plain"


@dataclass(frozen=True)
class Points:
    """A list whose order does not matter; with `numbered`, one whose order does."""

    kind: ClassVar[str] = "points"
    points: tuple[Words, ...]
    numbered: bool = False


@dataclass(frozen=True)
class Box:
    """Pieces that stand together, apart from the others, under a label: a notice, a quotation, what was said, a word
    beside a passage."""

    kind: ClassVar[str] = "box"
    look: Literal["notice", "quotation", "said", "true", "note"]
    label: Words
    pieces: tuple["Piece", ...]


@dataclass(frozen=True)
class Numbered:
    """A passage with its number: its words, then, small, who wrote them, whose opinion they are, and what others say
    beside them."""

    kind: ClassVar[str] = "numbered"
    number: int
    pieces: tuple["Piece", ...]


@dataclass(frozen=True)
class Fields:
    """Short answers, each with what was asked."""

    kind: ClassVar[str] = "fields"
    pairs: tuple[tuple[Words, Words], ...]


@dataclass(frozen=True)
class Pictured:
    """Words with a picture on their leading side: `picture` is the name of a file among the documents' pictures, and
    `alt` what it shows."""

    kind: ClassVar[str] = "pictured"
    picture: str
    alt: Run
    pieces: tuple["Piece", ...]


Piece = Heading | Text | Points | Box | Numbered | Fields | Pictured


@dataclass(frozen=True)
class Sheet:
    """A whole document. `language` and `direction` are those of most of it. `about` and `page` stand on each page of
    paper; `page` holds %(number)s and %(total)s. `picture` is what is said before the alt text of a picture."""

    title: Run
    language: str
    direction: Direction
    about: Words
    page: str
    picture: str
    pieces: tuple[Piece, ...]


def runs_of(pieces: tuple[Piece, ...]) -> Iterator[Run]:
    """Every word of some pieces, in order."""
    for piece in pieces:
        match piece:
            case Heading(words=words) | Text(words=words):
                yield from words
            case Points(points=points):
                yield from chain.from_iterable(points)
            case Fields(pairs=pairs):
                yield from chain.from_iterable(chain.from_iterable(pairs))
            case Box(label=label, pieces=within):
                yield from label
                yield from runs_of(within)
            case Pictured(alt=alt, pieces=within):
                yield alt
                yield from runs_of(within)
            case Numbered(pieces=within):
                yield from runs_of(within)
