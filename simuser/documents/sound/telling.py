"""A sheet as it is told aloud: what is said in turn, what begins a chapter, and how long the pause after each is."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain

from simuser.documents import sheet as s
from simuser.documents.sheet import Piece, Run, Sheet, Words
from simuser.languages import ENGLISH, LANGUAGES
from simuser.wording import mark_only as N_
from simuser.wording import said_in

# In thousandths of a second.
AFTER_A_POINT, AFTER_A_PARAGRAPH, AFTER_A_HEADING, AFTER_A_BOX, AFTER_A_TITLE = 250, 400, 700, 800, 1000


@dataclass(frozen=True)
class Turn:
    """Words that are said together, and the pause after them."""

    words: Words
    pause: int
    begins_a_chapter: bool = False


def turns_of(sheet: Sheet) -> Iterator[Turn]:
    """All that is said, the title first."""
    yield Turn((sheet.title,), AFTER_A_TITLE, True)
    if sheet.about:
        yield Turn(sheet.about, AFTER_A_BOX)
    yield from _several(sheet.pieces, sheet)


def _several(pieces: Iterable[Piece], sheet: Sheet) -> Iterator[Turn]:
    return chain.from_iterable(_turns(piece, sheet) for piece in pieces)


def _turns(piece: Piece, sheet: Sheet) -> Iterator[Turn]:
    match piece:
        case s.Heading(level=level, words=words):
            yield Turn(words, AFTER_A_HEADING, level == 2)
        case s.Text(words=words):
            yield Turn(words, AFTER_A_PARAGRAPH)
        case s.Points(points=points, numbered=numbered):
            for number, words in enumerate(points, 1):
                first = (Run(f"{number}.", sheet.language, sheet.direction),) if numbered else ()
                yield Turn((*first, *words), AFTER_A_POINT)
        case s.Fields(pairs=pairs):
            for asked, said in pairs:
                yield Turn(asked, AFTER_A_POINT)
                yield Turn(said, AFTER_A_PARAGRAPH)
        case s.Box(label=label, pieces=within):
            if label:
                yield Turn(label, AFTER_A_PARAGRAPH)
            yield from _then_a_pause(_several(within, sheet))
        case s.Numbered(number=number, pieces=within):
            yield Turn((_number(number, sheet),), AFTER_A_POINT)
            yield from _then_a_pause(_several(within, sheet))
        case s.Pictured(alt=alt, pieces=within):
            yield Turn((Run(sheet.picture, sheet.language, sheet.direction), alt), AFTER_A_PARAGRAPH)
            yield from _several(within, sheet)


def _then_a_pause(turns: Iterator[Turn]) -> Iterator[Turn]:
    together = list(turns)
    yield from together[:-1]
    yield from (replace(last, pause=AFTER_A_BOX) for last in together[-1:])


def _number(number: int, sheet: Sheet) -> Run:
    language = next((one for one in LANGUAGES.values() if one.tag == sheet.language), ENGLISH)
    return Run(said_in(language, N_("Number %(number)s."), number=number), language.tag, language.direction)
