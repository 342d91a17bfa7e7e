"""The file of an Easy Read edition: pictures, and beside each up to three short sentences. Its rules are held here.

A group is written so, and `sure:` before it marks numbers of a crisis, dates and law. The sentence after a hard word,
which stands between two stars, explains it.

    picture: phone | A phone
    You can go to *A&E*.
    A&E is the part of a hospital for emergencies. [F7.1]
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from simuser.documents.document import Block, Document, Heading, List, Notice, Paragraph, Pictured, Source
from simuser.documents.pictures import NoPicture, picture
from simuser.languages import Language
from simuser.leaflets.lines import SURE, Lines, Reader, groups
from simuser.leaflets.texts import FRONT, Text, opened
from simuser.readability import length
from simuser.wording import known_date_in, said_in
from simuser.wording import mark_only as N_

EASY_FRONT = {**FRONT, "tested_by": str, "tested_on": (str, date)}

# Fewer than fifteen words, and one to three sentences beside a picture.
LONGEST, MOST = 14, 3
PICTURE = re.compile(r"picture: ([a-z0-9-]+) \| (.+)")
HARD = re.compile(r"\*([^*]+)\*")
END = re.compile(r"[.?!؟۔।][”»)]*(?= |$)")
ACRONYM = re.compile(r"\b[A-Z][A-Z&]*[A-Z]\b")

PICTURES_FROM = ("https://openmoji.org/", "https://creativecommons.org/licenses/by-sa/4.0/")


@dataclass(frozen=True)
class EasyText(Text):
    """An Easy Read edition in one language, and who of its readers tested it, if anybody did."""

    tested_by: str
    tested_on: date | None

    @property
    def sources(self) -> tuple[Source, ...]:
        """Where all of it was read: told at its end, not between the pictures."""
        return tuple(source for block in self.document.blocks for source in block.sources)


def read_easy(text: str, file: str, language: Language, sources: Mapping[str, Source]) -> EasyText:
    """The edition of a file; raises Unreadable."""
    front, body, first = opened(text, file, EASY_FRONT)
    reader = _Reader(file, sources)
    blocks = tuple(reader.block(group) for group in groups(body, first))
    return EasyText(Document(front.pop("title"), language, blocks), **front)


def who_tested(text: EasyText, language: Language) -> str:
    """Who tested an edition, said in a language."""
    if not text.tested_by:
        return said_in(language, N_("Not yet tested with readers."))
    day = known_date_in(language, text.tested_on)
    return said_in(language, N_("Tested with readers: %(name)s, %(date)s."), name=text.tested_by, date=day)


def credit(language: Language) -> str:
    """Whose the pictures are, said in a language."""
    return said_in(language, N_("The pictures are from OpenMoji. We changed some. Their licence is CC BY-SA 4.0."))


def on_paper(text: EasyText) -> Document:
    """An edition that stands alone: it says of itself who tested it, and whose its pictures are."""
    language = text.document.language
    dated = known_date_in(language, text.dated)
    return Document(
        text.document.title,
        language,
        (
            Notice((who_tested(text, language),)),
            *text.document.blocks,
            Heading(said_in(language, N_("About the pictures")), 2),
            Paragraph(credit(language)),
            List(PICTURES_FROM, language="en-GB"),
        ),
        about=said_in(language, N_("Version %(version)s, %(date)s."), version=text.version, date=dated),
    )


class _Reader(Reader):
    """Knows which acronyms were explained so far."""

    def __init__(self, file: str, sources: Mapping[str, Source]):
        super().__init__(file, sources)
        self.explained: set[str] = set()

    def block(self, lines: Lines) -> Block:
        (number, first), sure = lines[0], lines[0][1] == SURE
        if first.startswith("#"):
            return self.heading(lines)
        if not lines[sure:]:
            raise self.refuse(number, f"after {SURE} comes a picture")
        return self.pictured(lines[sure:], sure=sure)

    def heading(self, lines: Lines) -> Heading:
        (number, line), *more = lines
        if more or not line.startswith("## "):
            raise self.refuse(number, "a heading is one line that begins with ##")
        return Heading(self.words([(number, line.removeprefix("## "))]), 2)

    def pictured(self, lines: Lines, *, sure: bool) -> Pictured:
        (number, first), *told = lines
        shown = PICTURE.fullmatch(first)
        if not shown:
            raise self.refuse(number, "a group begins with “picture: name | what it shows”")
        try:
            picture(shown[1])
        except NoPicture:
            raise self.refuse(number, f"no picture is called {shown[1]}") from None
        if not 1 <= len(told) <= MOST:
            raise self.refuse(number, f"one to {MOST} sentences stand beside a picture, each on a line of its own")
        told, found = self.cited(told)
        sentences, hard = zip(*(self.sentence(*line) for line in told), strict=True)
        if hard[-1]:
            raise self.refuse(told[-1][0], f"the next sentence explains {hard[-1]}")
        alt = self.words([(number, shown[2])])
        return Pictured(shown[1], alt, sentences, hard, sources=found, sure=sure)

    def sentence(self, number: int, line: str) -> tuple[str, str]:
        """The words of a line, and the hard one among them."""
        hard = HARD.findall(line)
        if len(hard) > 1:
            raise self.refuse(number, "a sentence has one hard word at most")
        words = self.words([(number, HARD.sub(r"\1", line))])
        ends = [found.end() for found in END.finditer(words)]
        if ends != [len(words)]:
            raise self.refuse(number, "a line is one sentence, and ends as one")
        if length(words) > LONGEST:
            raise self.refuse(number, f"a sentence has up to {LONGEST} words; this has {length(words)}")
        self.explained.update(*(ACRONYM.findall(word) for word in hard))
        if unknown := sorted(set(ACRONYM.findall(words)) - self.explained):
            raise self.refuse(number, f"nobody explained {', '.join(unknown)}")
        return words, "".join(hard)
