"""Plain text, to be read in any program and by any screen reader: words alone, with nothing drawn out of characters."""

from collections.abc import Iterator
from dataclasses import replace

from simuser.documents import sheet as s
from simuser.documents.files.paragraphs import Tongue, in_words, line_of, tongue_of, with_number
from simuser.documents.files.wrapping import wrapped
from simuser.documents.formats import Format

# Old Windows and the viewer of iPhones take a file for UTF-8 only when it begins with this mark. No program shows it.
ENCODING = "utf-8-sig"
END_OF_LINE = "\r\n"

DEEPER, DEEPEST = "  ", 12
ENDS = tuple(":：?？؟!！.。…")


def render(sheet: s.Sheet, wanted: Format) -> bytes:
    """The text."""
    writer = _Writer(sheet)
    front = [*writer.paragraph((sheet.title,)), *writer.paragraph(sheet.about)]
    blocks = [front, *writer.blocks(sheet.pieces)]
    lines = "\n\n".join("\n".join(block) for block in blocks).strip("\n").split("\n")
    return (END_OF_LINE.join(lines) + END_OF_LINE).encode(ENCODING)


class _Writer:
    """Makes blocks, each of which is lines without an empty one between them."""

    def __init__(self, sheet: s.Sheet):
        self.sheet, self.tongue = sheet, Tongue(sheet.language, sheet.direction)

    def paragraph(self, words: s.Words, indent: str = "", mark: str = "") -> list[str]:
        if not line_of(words):
            return []
        first, rest = indent + mark, indent + " " * len(mark)
        return wrapped(words, tongue_of(words, self.tongue), first, rest)

    def blocks(self, pieces: tuple[s.Piece, ...], indent: str = "") -> Iterator[list[str]]:
        for piece in pieces:
            yield from (block for block in self.piece(piece, indent) if block)

    def piece(self, piece: s.Piece, indent: str) -> Iterator[list[str]]:
        match piece:
            case s.Heading(level=level, words=words):
                # What begins a chapter stands further from what is before it.
                yield [*[""] * (level == 2 and bool(line_of(words))), *self.paragraph(words, indent)]
            case s.Text(words=words):
                yield self.paragraph(words, indent)
            case s.Points(points=points, numbered=numbered):
                marks = (f"{number}. " if numbered else "• " for number, _ in enumerate(points, 1))
                yield [
                    line
                    for words, mark in zip(points, marks, strict=True)
                    for line in self.paragraph(words, indent, mark)
                ]
            case s.Fields(pairs=pairs):
                yield [line for asked, said in pairs for line in self.paragraph((*_led(asked), *said), indent)]
            case s.Box(label=label, pieces=within):
                yield self.paragraph(_led(label), indent)
                yield from self.blocks(within, (indent + DEEPER)[:DEEPEST])
            case s.Numbered():
                yield from self.blocks(with_number(piece, self.tongue), indent)
            case s.Pictured():
                yield from self.blocks(in_words(piece, self.sheet), indent)


def _led(label: s.Words) -> s.Words:
    """A label with a colon, unless it ends with another mark."""
    if not line_of(label) or line_of(label).endswith(ENDS):
        return label
    return (*label[:-1], replace(label[-1], text=label[-1].text.rstrip() + ":"))
