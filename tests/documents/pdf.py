"""What a screen reader finds in a PDF: words in the order of its tags, each with the tags around it and its language."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import groupby

import pikepdf
from pikepdf import Array, Dictionary, Operator

# In the table that tells which characters a glyph stands for: one glyph and its characters; a range and its first.
ONE = re.compile(r"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>\s*$", re.MULTILINE)
RANGE = re.compile(r"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>")


@dataclass
class Said:
    """The words of a tag up to the next one (or what a picture shows), the tags around them, and their language."""

    tags: tuple[str, ...]
    language: str
    words: str


class Pdf:
    """A PDF as a screen reader has it. What is drawn and not tagged is in `untagged`, page by page; `sizes` are those of
    all type."""

    def __init__(self, body: bytes):
        self.file = pikepdf.open(BytesIO(body))
        self.root = self.file.Root
        self.sizes: set[float] = set()
        self.pages = {page.obj.objgen: _marked(page, self.sizes) for page in self.file.pages}
        self.untagged = [found.get(None, "") for found in self.pages.values()]
        walked = groupby(self._walk(self.root.StructTreeRoot.K, (), str(self.root.Lang), None), lambda one: one[0])
        self.said = [Said(tags, language, "".join(word for _, word in all_)) for (_, tags, language), all_ in walked]

    @property
    def words(self) -> str:
        """All that is said, in order."""
        return " ".join(one.words for one in self.said)

    def tagged(self, tag: str) -> list[str]:
        """What stands in each tag of this name."""
        return [one.words.strip() for one in self.said if tag in one.tags]

    def _walk(self, kids, within: tuple, language: str, page) -> Iterator[tuple]:
        """Each piece of words, with the tag that it is in: which one it is, its names, and its language."""
        for kid in kids if isinstance(kids, Array) else [kids]:
            place = (within[-1:], tuple(name for _, name in within), language)
            if isinstance(kid, int):
                yield place, self.pages[page].get(kid, "")
                continue
            on = kid.Pg.objgen if "/Pg" in kid else page
            if "/MCID" in kid:
                yield place, self.pages[on].get(int(kid.MCID), "")
            elif "/S" in kid:
                own = (*within, (kid.objgen, str(kid.S)[1:]))
                spoken = str(kid.get("/Lang", language))
                if "/Alt" in kid:
                    yield (own[-1:], tuple(name for _, name in own), spoken), str(kid.Alt)
                yield from self._walk(kid.get("/K", Array([])), own, spoken, on)


def _marked(page, sizes: set[float]) -> dict[int | None, str]:
    """The words of each marked piece of a page, by its number."""
    found: dict[int | None, str] = {}
    open_, fonts, font = [], {}, {}
    for operands, operator in pikepdf.parse_content_stream(page):
        if operator == Operator("BDC") or operator == Operator("BMC"):
            facts = operands[1] if len(operands) > 1 and isinstance(operands[1], Dictionary) else Dictionary()
            open_.append((facts.get("/MCID"), facts.get("/ActualText")))
            if open_[-1][1] is not None:
                number = _number(open_)
                found[number] = found.get(number, "") + str(open_[-1][1])
        elif operator == Operator("EMC"):
            open_.pop()
        elif operator == Operator("Tf"):
            if operands[0] not in fonts:
                fonts[operands[0]] = _characters(page.Resources.Font[operands[0]])
            font = fonts[operands[0]]
            sizes.add(round(float(operands[1]), 1))
        elif operator in (Operator("Tj"), Operator("TJ")) and all(actual is None for _, actual in open_):
            number = _number(open_)
            parts = operands[0] if operator == Operator("TJ") else [operands[0]]
            found[number] = found.get(number, "") + "".join(_decoded(part, font) for part in parts)
    return found


def _number(open_: list) -> int | None:
    return next((int(number) for number, _ in reversed(open_) if number is not None), None)


def _decoded(part, font: dict[bytes, str]) -> str:
    if not isinstance(part, pikepdf.String):
        return ""
    raw, size = bytes(part), len(next(iter(font)))
    return "".join(font.get(raw[at : at + size], "\ufffd") for at in range(0, len(raw), size))


def _characters(font: Dictionary) -> dict[bytes, str]:
    table = font.ToUnicode.read_bytes().decode("latin-1")
    found = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", table, re.DOTALL):
        found |= {bytes.fromhex(code): bytes.fromhex(text).decode("utf-16-be") for code, text in ONE.findall(block)}
    for block in re.findall(r"beginbfrange(.*?)endbfrange", table, re.DOTALL):
        for first, last, text in RANGE.findall(block):
            for step in range(int(last, 16) - int(first, 16) + 1):
                start = bytes.fromhex(text).decode("utf-16-be")
                code = (int(first, 16) + step).to_bytes(len(first) // 2, "big")
                found[code] = start[:-1] + chr(ord(start[-1]) + step)
    return found
