"""How long a sheet takes to hear, known before it is spoken; and a long one in sheets that can each be made in time."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain, takewhile

from simuser.documents import sheet as s
from simuser.documents.sheet import Piece, Sheet, Words, runs_of
from simuser.documents.sound.portions import count, portions
from simuser.documents.sound.telling import Turn, turns_of
from simuser.documents.sound.voices import voice_of, voices

ENGLISH = "en"
# What figures take more than their share of a word, and what the end of a paragraph takes beside the pause, in seconds.
A_FIGURE, A_BREATH = 0.4, 0.4


def minutes(sheet: Sheet) -> float:
    """About how long it takes to hear."""
    return sum(_minutes(turn) for turn in turns_of(sheet))


def _minutes(turn: Turn) -> float:
    words = sum(count(run.text) / (voice_of(run.language) or voices()[ENGLISH]).minute for run in turn.words)
    figures = sum(map(str.isdigit, "".join(run.text for run in turn.words)))
    return words + (figures * A_FIGURE + A_BREATH + turn.pause / 1000) / 60


def pieces(sheet: Sheet, most_words: int) -> tuple[Sheet, ...]:
    """The sheet by chapters, where it has more words than that; a chapter that has more in several. Each has the title
    of the whole, and one that goes on with a chapter has the heading of that chapter for its `about`."""
    if _size(sheet.pieces) <= most_words:
        return (sheet,)
    found = []
    for chapter in _chapters(sheet.pieces):
        heading = next((piece.words for piece in chapter if _begins_a_chapter(piece)), ())
        for at, portion in enumerate(_portions(chapter, most_words)):
            found.append(replace(sheet, pieces=portion, about=heading if at else ()))
    return (replace(found[0], about=sheet.about), *found[1:])


def _chapters(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    """What comes before the first heading belongs to the first chapter."""
    chapter: list[Piece] = []
    for piece in pieces:
        if _begins_a_chapter(piece) and any(map(_begins_a_chapter, chapter)):
            yield chapter
            chapter = []
        chapter.append(piece)
    yield chapter


def _begins_a_chapter(piece: Piece) -> bool:
    return isinstance(piece, s.Heading) and piece.level == 2


def _portions(pieces: Iterable[Piece], most: int) -> Iterator[tuple[Piece, ...]]:
    """Pieces that have no more words together, none cut that need not be; a heading goes with what follows it."""
    group: list[Piece] = []
    for piece in chain.from_iterable(_small(piece, most) for piece in pieces):
        if _size((*group, piece)) > most:
            headings = [*takewhile(lambda one: isinstance(one, s.Heading), reversed(group))][::-1]
            if before := group[: len(group) - len(headings)]:
                yield tuple(before)
                group = headings
        group.append(piece)
    if group:
        yield tuple(group)


def _small(piece: Piece, most: int) -> Iterator[Piece]:
    """The piece, in several of its kind where it is too long for one portion."""
    if _size((piece,)) <= most:
        yield piece
        return
    match piece:
        case s.Text(words=words):
            yield from (replace(piece, words=portion) for portion in portions(words, most))
        case s.Points(points=points, numbered=False):
            yield from (s.Points((portion,)) for words in points for portion in portions(words, most))
        case s.Fields(pairs=pairs):
            yield from (s.Fields((pair,)) for asked, said in pairs for pair in _pairs(asked, said, most))
        case s.Numbered(pieces=within):
            yield from (replace(piece, pieces=portion) for portion in _portions(within, most))
        case s.Box(label=label, pieces=within) if within:
            room = max(1, most - _words(label))
            for at, portion in enumerate(_portions(within, room)):
                yield replace(piece, label=() if at else label, pieces=portion)
        case s.Pictured(pieces=within):
            yield replace(piece, pieces=())
            yield from chain.from_iterable(_portions(within, most))
        case _:
            yield piece


def _pairs(asked: Words, said: Words, most: int) -> Iterator[tuple[Words, Words]]:
    first, *others = portions(said, max(1, most - _words(asked)))
    yield asked, first
    yield from (((), other) for other in others)


def _size(pieces: Iterable[Piece]) -> int:
    return _words(runs_of(tuple(pieces)))


def _words(words: Iterable[s.Run]) -> int:
    return sum(count(run.text) for run in words)
