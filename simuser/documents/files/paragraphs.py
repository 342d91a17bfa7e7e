"""What e-books, Word and plain text do alike with the words of a sheet."""

from typing import NamedTuple

from simuser.documents.characters import clean
from simuser.documents.sheet import Direction, Numbered, Pictured, Piece, Run, Sheet, Text, Words

NOTHING = "–"
# Unseen letters: what has no direction of its own, such as a full stop, follows the one that it stands beside.
MARK = {"ltr": "\u200e", "rtl": "\u200f"}


class Tongue(NamedTuple):
    """A language, by its tag, and the direction in which it is written."""

    language: str
    direction: Direction


def tongue_of(words: Words, around: Tongue) -> Tongue:
    """What a paragraph is in: what all of it is in, or else what the text around it is in."""
    found = {Tongue(run.language, run.direction) for run in words}
    return found.pop() if len(found) == 1 else around


def safe(run: Run) -> str:
    """The words of a run, which is clean already if laying made it."""
    return clean(run.text, run.direction)


def in_place(run: Run, around: Tongue) -> str:
    """The words of a run whose first and last marks stay with them among words of the other direction."""
    mark = MARK[run.direction] if run.direction != around.direction else ""
    return f"{mark}{safe(run)}{mark}"


def line_of(words: Words) -> str:
    """Words without what is known of their languages."""
    return " ".join(map(safe, words)).strip()


def name_of(sheet: Sheet) -> str:
    """What a document is called where something must stand, even if it has no title."""
    return line_of((sheet.title,)) or line_of(sheet.about) or NOTHING


def with_number(piece: Numbered, around: Tongue) -> tuple[Piece, ...]:
    """The pieces of a passage, of which the first begins with its number."""
    first, *others = piece.pieces or (Text(()),)
    if not isinstance(first, Text):
        first, others = Text(()), piece.pieces
    # The number stands on the side on which the passage begins.
    tongue = Tongue(first.words[0].language, first.words[0].direction) if first.words else around
    return (Text((Run(f"{piece.number}.", *tongue), *first.words), first.look), *others)


def in_words(piece: Pictured, sheet: Sheet) -> tuple[Piece, ...]:
    """What a picture shows, told, and the words beside it."""
    told = Run(sheet.picture, sheet.language, sheet.direction)
    return (Text((told, piece.alt), "small"), *piece.pieces)
