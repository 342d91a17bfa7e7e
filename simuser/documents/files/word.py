"""A Word document: real headings and lists, boxes as bordered paragraphs, each run in its own language."""

import re
from collections.abc import Iterator
from html import escape
from io import BytesIO
from itertools import count
from typing import NamedTuple

from docx.shared import Cm
from lxml import etree

from simuser.documents import sheet as s
from simuser.documents.files.paragraphs import (
    Tongue,
    in_place,
    in_words,
    line_of,
    name_of,
    safe,
    tongue_of,
    with_number,
)
from simuser.documents.files.stretches import stretches
from simuser.documents.files.wordfile import NUMBERS, empty, saved
from simuser.documents.formats import Format
from simuser.documents.pictures import NoPicture, drawn

LOOKS = {"plain": "", "firm": '<w:rStyle w:val="Strong"/>', "small": '<w:rStyle w:val="Aside"/>'}
# In twentieths of a point: how far a box stands in, and how far the points of a list within it.
WITHIN, HANGING = 200, 454
WIDTH_OF_A_PICTURE = Cm(3.5)

PLACEHOLDER = re.compile(r"%\((number|total)\)s")
COUNTERS = {"number": "PAGE", "total": "NUMPAGES"}


class Place(NamedTuple):
    """Where a paragraph stands: the style of its box, and how far the box stands in."""

    style: str
    left: int


ON_THE_PAGE = Place("Normal", 0)


def render(sheet: s.Sheet, wanted: Format) -> bytes:
    """The document."""
    tongue = Tongue(sheet.language, sheet.direction)
    document = empty(name_of(sheet), tongue)
    writer = _Writer(sheet, document)
    title = writer.paragraph((sheet.title,), style="Heading1")
    body = [title, writer.paragraph(sheet.about), *writer.pieces(sheet.pieces, ON_THE_PAGE)]
    footer = writer.paragraph(sheet.about, style="Footer") + writer.counter()
    return saved(document, "".join(body), footer)


class _Writer:
    """Writes the paragraphs of one document."""

    def __init__(self, sheet: s.Sheet, document):
        self.sheet, self.tongue = sheet, Tongue(sheet.language, sheet.direction)
        self.document = document
        self._boxes, self._pictures = count(), count(1)

    def paragraph(
        self, words: s.Words, place: Place = ON_THE_PAGE, *, style="", look="plain", number="", keep=False
    ) -> str:
        """A paragraph; nothing where there are no words. `number` is that of its list."""
        if not line_of(words):
            return ""
        tongue = tongue_of(words, self.tongue)
        return _paragraph(tongue, self._runs(words, tongue, look), place, style, number, keep)

    def counter(self) -> str:
        """Which page this is, and of how many."""
        parts = PLACEHOLDER.split(self.sheet.page)
        runs = (
            f'<w:fldSimple w:instr=" {COUNTERS[part]} ">{_run("1", self.tongue, "plain")}</w:fldSimple>'
            if index % 2
            else "".join(self._runs((s.Run(part, *self.tongue),), self.tongue, "plain"))
            for index, part in enumerate(parts)
            if part
        )
        return _paragraph(self.tongue, runs, ON_THE_PAGE, "Footer")

    def pieces(self, pieces: tuple[s.Piece, ...], place: Place) -> Iterator[str]:
        """The paragraphs of some pieces."""
        for piece in pieces:
            yield from self._piece(piece, place)

    def _piece(self, piece: s.Piece, place: Place) -> Iterator[str]:
        match piece:
            case s.Heading(level=level, words=words):
                yield self.paragraph(words, style=f"Heading{level}")
            case s.Text(words=words, look=look):
                yield self.paragraph(words, place, look=look)
            case s.Points():
                yield from self._points(piece, place)
            case s.Fields(pairs=pairs):
                for asked, said in pairs:
                    yield self.paragraph(asked, place, look="firm", keep=True)
                    yield self.paragraph(said, place)
            case s.Box(look=look, label=label, pieces=within):
                # One border goes round paragraphs that are alike, so each second box is narrower by what nobody sees.
                box = Place(look.capitalize(), place.left + WITHIN + next(self._boxes) % 2)
                yield self.paragraph(label, box, look="firm", keep=True)
                yield from self.pieces(within, box)
            case s.Numbered():
                yield from self.pieces(with_number(piece, self.tongue), place)
            case s.Pictured():
                yield from self._pictured(piece, place)

    def _points(self, points: s.Points, place: Place) -> Iterator[str]:
        style = "" if place.left else "ListNumber" if points.numbered else "ListBullet"
        number = self._new_list() if points.numbered else "1"
        for words in points.points:
            yield self.paragraph(words, place, style=style, number=number)

    def _new_list(self) -> str:
        """Each numbered list begins with 1."""
        new = self.document.part.numbering_part.element.add_num(NUMBERS)
        new.add_lvlOverride(ilvl=0).add_startOverride(1)
        return str(new.numId)

    def _pictured(self, piece: s.Pictured, place: Place) -> Iterator[str]:
        try:
            image = BytesIO(drawn(piece.picture))
        except NoPicture:
            yield from self.pieces(in_words(piece, self.sheet), place)
            return
        drawing = self.document.part.new_pic_inline(image, width=WIDTH_OF_A_PICTURE)
        drawing.docPr.id = next(self._pictures)
        drawing.docPr.set("descr", safe(piece.alt))
        run = f"<w:r><w:drawing>{etree.tostring(drawing, encoding=str)}</w:drawing></w:r>"
        yield _paragraph(self.tongue, (run,), place, keep=True)
        yield from self.pieces(piece.pieces, place)

    def _runs(self, words: s.Words, tongue: Tongue, look: str) -> Iterator[str]:
        for index, run in enumerate(words):
            if index:
                yield _run(" ", tongue, look)
            for text, direction in stretches(in_place(run, tongue), run.direction):
                yield _run(text, Tongue(run.language, direction), look)


def _paragraph(tongue: Tongue, runs, place: Place, style="", number="", keep=False) -> str:
    properties = f'<w:pStyle w:val="{style or place.style}"/>'
    properties += "<w:keepNext/>" if keep else ""
    properties += f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>' if number else ""
    properties += "<w:bidi/>" if tongue.direction == "rtl" else ""
    if place.left:
        hanging = HANGING if number else 0
        properties += f'<w:ind w:left="{place.left + hanging}" w:right="{place.left}" w:hanging="{hanging}"/>'
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def _run(text: str, tongue: Tongue, look: str) -> str:
    language = escape(tongue.language)
    properties = LOOKS[look] + ("<w:rtl/>" if tongue.direction == "rtl" else "")
    properties += f'<w:lang w:val="{language}" w:eastAsia="{language}" w:bidi="{language}"/>'
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
