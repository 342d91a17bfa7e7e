"""Braille: a sheet transcribed by liblouis, each run in the code of its language, and set in pages (BRF)."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain, pairwise

from simuser.documents import sheet as s
from simuser.documents.braille import louis
from simuser.documents.braille.brf import Line, boxed, centred, file_of, paragraph
from simuser.documents.braille.codes import code_of, is_here
from simuser.documents.braille.transcribing import transcribed
from simuser.documents.formats import Format
from simuser.documents.rendering import NO_LANGUAGE, NO_PROGRAM, Unrenderable
from simuser.documents.sheet import Piece, Run, Sheet, Words

# How far in the lines of something begin: the first, and those after it.
PARAGRAPH, POINT, NUMBERED, WITHIN_NUMBERED, ASKED, ANSWER = (2, 0), (0, 2), (0, 2), (4, 2), (0, 4), (2, 2)
SMALLER_HEADINGS = {3: (4, 4), 4: (2, 2)}
ENDS = (".", "!", "?", "؟", "۔", "।")


def render(sheet: Sheet, wanted: Format) -> bytes:
    """The BRF file; raises Unrenderable."""
    contracted = wanted is Format.BRAILLE_2
    if unable(sheet.language, contracted=contracted):
        raise Unrenderable(wanted)
    setting = _Setting(sheet, contracted)
    return file_of([*setting.beginning(), *setting.lines(sheet.pieces)])


def unable(language: str, *, contracted: bool = False) -> str:
    """Why there is no Braille in a language here; looks for files alone and loads nothing."""
    code = code_of(language)
    if code is None or (contracted and not code.contracted):
        return NO_LANGUAGE
    if not louis.library():
        return NO_PROGRAM
    return "" if is_here(code, contracted=contracted) else NO_LANGUAGE


@dataclass(frozen=True)
class _Setting:
    """Sets the pieces of a sheet in lines."""

    sheet: Sheet
    contracted: bool

    def cells(self, *words: Words) -> str:
        return transcribed(tuple(chain.from_iterable(words)), contracted=self.contracted)

    def plainly(self, text: str) -> Words:
        return (Run(text, self.sheet.language, self.sheet.direction),)

    def beginning(self) -> list[Line]:
        about = self.cells(self.sheet.about)
        return [*centred(self.cells((self.sheet.title,))), Line(), *(paragraph(about) if about else ())]

    def lines(self, pieces: Iterable[Piece], indents: tuple[int, int] = PARAGRAPH) -> list[Line]:
        return list(chain.from_iterable(self.piece(piece, indents) for piece in pieces))

    def piece(self, piece: Piece, indents: tuple[int, int]) -> list[Line]:
        match piece:
            case s.Heading(level=2, words=words):
                return [Line(), *centred(self.cells(words)), Line(stays=True)]
            case s.Heading(level=level, words=words):
                return [Line(), *paragraph(self.cells(words), *SMALLER_HEADINGS[level], stays=True)]
            case s.Text(words=words):
                return self.text(words, indents)
            case s.Points():
                return self.points(piece)
            case s.Box(label=label, pieces=within):
                return boxed([*paragraph(self.cells(label), stays=True), *self.lines(within)])
            case s.Numbered():
                return self.numbered(piece)
            case s.Fields(pairs=pairs):
                return [Line(), *chain.from_iterable(self.field(*pair) for pair in pairs), Line()]
            case s.Pictured(alt=alt, pieces=within):
                shown = self.cells(self.plainly(self.sheet.picture), (alt,))
                return [Line(), *paragraph(shown, *indents), *self.lines(within, indents)]

    def text(self, words: Words, indents: tuple[int, int]) -> list[Line]:
        """A paragraph; a sentence in another language begins a line, because another code begins there."""
        begins = [at for at in range(1, len(words)) if _another_sentence(words[at - 1], words[at])]
        parts = (words[since:until] for since, until in pairwise((0, *begins, len(words))))
        return list(chain.from_iterable(paragraph(self.cells(part), *indents) for part in parts))

    def points(self, piece: s.Points) -> list[Line]:
        numbers = [self.plainly(f"{at}.") if piece.numbered else () for at in range(1, len(piece.points) + 1)]
        each = zip(numbers, piece.points, strict=True)
        return [Line(), *chain.from_iterable(self.text((*number, *words), POINT) for number, words in each), Line()]

    def numbered(self, piece: s.Numbered) -> list[Line]:
        number, pieces = self.plainly(f"{piece.number}."), piece.pieces
        words, rest = (pieces[0].words, pieces[1:]) if pieces and isinstance(pieces[0], s.Text) else ((), pieces)
        first = paragraph(self.cells(number, words), *NUMBERED)
        return [Line(), *first, *self.lines(rest, WITHIN_NUMBERED), Line()]

    def field(self, asked: Words, said: Words) -> list[Line]:
        return [*paragraph(self.cells(asked), *ASKED, stays=True), *paragraph(self.cells(said), *ANSWER)]


def _another_sentence(before: Run, run: Run) -> bool:
    return run.language != before.language and before.text.endswith(ENDS)
