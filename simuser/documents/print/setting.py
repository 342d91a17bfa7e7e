"""Sets a sheet in type: its words as the template draws them, and which of its pieces stay together on a page."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, zip_longest
from math import ceil

from simuser.documents import sheet as s
from simuser.documents.characters import seen
from simuser.documents.pictures import NoPicture, picture
from simuser.documents.print.breaking import NO_WIDTH, broken, whole
from simuser.documents.print.glyphs import drawable
from simuser.documents.print.scripts import script_of
from simuser.documents.sheet import Direction, Piece, Run, Sheet, Words, runs_of

# Scripts that have a face of their own in the template; Urdu has a second one, as people write it by hand.
FACES = {"Arab": "arabic", "Beng": "bengali", "Hans": "chinese"}
NASTALIQ, URDU = "nastaliq", "ur"

# In points: how wide lines are, and how high a page is; in the size of type, how wide a character and how high a line.
LINE, PAGE = 482, 690
CHARACTER, HEIGHT = 0.56, 1.6
# The part of a line that a word may fill, and the part of a page that a box or a passage fills which stays whole.
WORD, WHOLE = 0.7, 0.25
# What has no more lines than this is not left alone at the foot of a page when it leads to what comes next.
LEADING = 3


@dataclass(frozen=True)
class Sizes:
    """Sizes of type in points: of words and of those said aside, of the title, of parts and of what is within them."""

    words: int
    aside: int
    title: int
    part: int
    within: int


def set_in_type(sheet: Sheet, sizes: Sizes, *, nastaliq: bool) -> dict:
    """The data of the template; with `nastaliq`, Urdu is in the letters that people write by hand."""
    return _Setting(sheet, sizes, nastaliq=nastaliq).data()


class _Setting:
    def __init__(self, sheet: Sheet, sizes: Sizes, *, nastaliq: bool):
        self.sheet, self.sizes, self.nastaliq = sheet, sizes, nastaliq
        self.level = 0
        self.lines_of_a_page = PAGE / (sizes.words * HEIGHT)

    def data(self) -> dict:
        sheet, sizes = self.sheet, self.sizes
        named = [run.text for run in filter(_says, (sheet.title, *sheet.about))]
        return {
            "sizes": vars(sizes),
            "tongue": self.tongue(sheet.language, sheet.direction),
            "name": drawable(named[0]) if named else "–",
            "title": self.lines((sheet.title,)),
            "about": self.lines(sheet.about),
            "page": self.run(Run(sheet.page, sheet.language, sheet.direction)),
            "pieces": list(self.pieces(sheet.pieces)),
        }

    def pieces(self, pieces: tuple[Piece, ...]) -> Iterator[dict]:
        """Pieces that follow one another; passages in a row are one list. What says nothing is left out."""
        said = [one for one in pieces if isinstance(one, s.Numbered) or any(map(_says, runs_of((one,))))]
        following = zip_longest(said, said[1:])
        for passages, group in groupby(following, lambda pair: isinstance(pair[0], s.Numbered)):
            if passages:
                yield {"kind": "passages", "items": [self.passage(piece) for piece, _ in group]}
            else:
                for piece, after in group:
                    yield {"leads": self.leads(piece, after), "long": self.is_long(piece)} | self.piece(piece)

    def piece(self, piece: Piece) -> dict:
        match piece:
            case s.Heading():
                return {"kind": "heading", "level": self.nested(piece.level), "words": self.lines(piece.words)}
            case s.Text():
                return {"kind": "text", "look": piece.look, "words": self.lines(piece.words, piece.look)}
            case s.Points():
                return {"kind": "points", "numbered": piece.numbered, "points": [*map(self.lines, piece.points)]}
            case s.Box():
                label, within = self.lines(piece.label), [*self.pieces(piece.pieces)]
                return {"kind": "box", "look": piece.look, "label": label, "pieces": within}
            case s.Fields():
                pairs = [(self.lines(asked), self.lines(said)) for asked, said in piece.pairs]
                return {"kind": "fields", "pairs": pairs}
            case s.Pictured():
                return self.pictured(piece)
        raise TypeError(type(piece))

    def passage(self, piece: s.Numbered) -> dict:
        return {"number": piece.number, "long": self.is_long(piece), "pieces": [*self.pieces(piece.pieces)]}

    def pictured(self, piece: s.Pictured) -> dict:
        try:
            drawing = picture(piece.picture).decode()
        except NoPicture:
            drawing = None
        said = Run(self.sheet.picture, self.sheet.language, self.sheet.direction)
        return {
            "kind": "pictured",
            "drawing": drawing,
            "alt": drawable(piece.alt.text),
            "instead": self.lines((said, piece.alt)),
            "pieces": [*self.pieces(piece.pieces)],
        }

    def lines(self, words: Words, look: str = "plain") -> list[list[dict]]:
        """Runs in lines: what reads another way, or says it again in another language, is on a line of its own."""
        found: list[list[dict]] = []
        before = None
        for run in filter(_says, words):
            turns = before and before.direction != run.direction
            again = before and before.language != run.language and look != "small"
            if not before or turns or again:
                found.append([])
            found[-1].append(self.run(run))
            before = run
        return found

    def run(self, run: Run) -> dict:
        text = broken(whole(drawable(run.text)), WORD * LINE / self.sizes.words, run.direction)
        return {"text": text, "face": self.face(run.language)} | self.tongue(run.language, run.direction)

    def face(self, tag: str) -> str:
        if self.nastaliq and tag.split("-")[0] == URDU:
            return NASTALIQ
        return FACES.get(script_of(tag), "plain")

    def tongue(self, tag: str, direction: Direction) -> dict:
        """A language as the template takes it: two or three letters, and two for where it is spoken."""
        language, *parts = tag.split("-")
        region = next((part for part in parts if re.fullmatch("[A-Za-z]{2}", part)), None)
        known = re.fullmatch("[A-Za-z]{2,3}", language)
        return {"language": language if known else "und", "region": region, "direction": direction}

    def nested(self, level: int) -> int:
        """The level of a heading under the title; none is skipped, whatever the sheet says."""
        self.level = max(1, min(level - 1, self.level + 1))
        return self.level

    def height(self, pieces: Iterable[Piece]) -> int:
        """About how many lines some pieces fill."""
        characters = LINE / (self.sizes.words * CHARACTER)
        return sum(ceil(len(run.text) / characters) for run in runs_of(tuple(pieces)))

    def is_long(self, piece: Piece) -> bool:
        """Whether it may go on on the next page."""
        return self.height([piece]) > self.lines_of_a_page * WHOLE

    def leads(self, piece: Piece, after: Piece | None) -> bool:
        """Whether it is not to be left at the foot of a page without what follows it."""
        match piece, after:
            case s.Box(look="said"), s.Box(look="true"):
                return not self.is_long(piece)
            case s.Text(), s.Points() | s.Text(look="small"):
                return self.height([piece]) <= LEADING
            case s.Text(look="firm"), s.Text():
                return self.height([piece]) == 1
        return False


def _says(run: Run) -> bool:
    """Whether there is something to see in it."""
    return bool(seen(drawable(run.text)).replace(NO_WIDTH, "").strip())
