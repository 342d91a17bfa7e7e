"""Pages of Braille: cells set in lines of 40 and pages of 25, and the file that an embosser or a display reads (BRF).

Headings stand in the middle, paragraphs begin in the third cell, points run over two cells in, boxes stand between
two full lines, and the page number is at the right of the last line.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from simuser.documents.braille.louis import BLANK

WIDTH, HEIGHT = 40, 25
# How far in a line may begin, and so what is left for a word.
FURTHEST = 4
LONGEST = WIDTH - FURTHEST
# Beside what stands in the middle so much stays free.
MARGIN = 3

# A line ends here, in the middle of a word.
CONTINUED = "\n"
# Stands for the blank within a number in groups, so that no line ends there.
KEPT = "\t"
NUMBER_AND_NUMBER = re.compile("(⠼[⠁⠃⠉⠙⠑⠋⠛⠓⠊⠚]+)⠀(?=⠼[⠁⠃⠉⠙⠑⠋⠛⠓⠊⠚]+)")

TOP, BOTTOM = "⠶" * WIDTH, "⠛" * WIDTH
NUMBER_SIGN, FIGURES = "⠼", str.maketrans("1234567890", "⠁⠃⠉⠙⠑⠋⠛⠓⠊⠚")

# North American ASCII Braille: the characters of the 64 cells, in the order of Unicode.
ASCII = " A1B'K2L@CIF/MSP\"E3H9O6R^DJG>NTQ,*5<-U8V.%[$+X!&;:4\\0Z7(_?W]#Y)="
AS_ASCII = {ord(BLANK) + at: character for at, character in enumerate(ASCII)}


@dataclass(frozen=True)
class Line:
    """A line of cells. One that `stays` is never the last on its page: it stands with the line after it."""

    cells: str = ""
    stays: bool = False


def paragraph(cells: str, first: int = 2, over: int = 0, *, stays: bool = False) -> list[Line]:
    """Lines of words, the first and the others so many cells in."""
    rows = [*_rows(cells, WIDTH - first, WIDTH - over)]
    indents = (first, *[over] * (len(rows) - 1))
    return [Line(BLANK * indent + row, stays) for indent, row in zip(indents, rows, strict=False)]


def centred(cells: str) -> list[Line]:
    """Lines in the middle, which stand with what follows them."""
    width = WIDTH - 2 * MARGIN
    return [Line(BLANK * ((WIDTH - len(row)) // 2) + row, True) for row in _rows(cells, width, width)]


def boxed(lines: list[Line]) -> list[Line]:
    """The lines between two full ones."""
    full = [at for at, line in enumerate(lines) if line.cells]
    within = lines[full[0] : full[-1] + 1] if full else []
    within[-1:] = [replace(last, stays=True) for last in within[-1:]]
    return [Line(), Line(TOP, True), *within, Line(BOTTOM), Line()]


def file_of(lines: list[Line]) -> bytes:
    """The file: numbered pages, a form feed between them."""
    pages = [*_pages(lines)] or [[]]
    return "\f".join(_page(page, number) for number, page in enumerate(pages, 1)).encode("ascii")


def _rows(cells: str, first: int, others: int) -> Iterator[str]:
    """The words in rows; the first may be wider or narrower than the others."""
    row, room = "", first
    for word in NUMBER_AND_NUMBER.sub(rf"\1{KEPT}", cells).split(BLANK):
        for at, part in enumerate(_parts(word)):
            if row and (at or len(row) + 1 + len(part) > room):
                yield row
                row, room = "", others
            while len(part) > room:
                yield part[:room]
                part, room = part[room:], others
            row = f"{row}{BLANK}{part}" if row else part
    if row:
        yield row


def _parts(word: str) -> list[str]:
    """What of a word may stand on lines of its own: a word as it is, unless it was divided or its groups are many."""
    if len(word) > LONGEST:
        word = word.replace(KEPT, CONTINUED)
    return word.replace(KEPT, BLANK).split(CONTINUED)


def _pages(lines: list[Line]) -> Iterator[list[str]]:
    page: list[str] = []
    for together in _together(lines):
        if page and len(page) + len(together) > HEIGHT - 1:
            yield page
            page = []
        for line in together:
            if len(page) == HEIGHT - 1:
                yield page
                page = []
            if line or (page and page[-1]):
                page.append(line)
    if page:
        yield page


def _together(lines: list[Line]) -> Iterator[list[str]]:
    """Lines that stand on one page."""
    group: list[str] = []
    for line in lines:
        group.append(line.cells)
        if not line.stays:
            yield group
            group = []
    if group:
        yield group


def _page(lines: list[str], number: int) -> str:
    at = NUMBER_SIGN + str(number).translate(FIGURES)
    full = [*lines, *[""] * (HEIGHT - 1 - len(lines)), BLANK * (WIDTH - len(at)) + at]
    return "".join(line.translate(AS_ASCII) + "\r\n" for line in full)
