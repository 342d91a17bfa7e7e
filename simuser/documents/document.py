"""Something to read, apart from how it looks: a title and blocks, out of which every format can be made."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from simuser.languages import Language


@dataclass(frozen=True)
class Source:
    """Where something was read. `checked` is known to the month; without a `url` there is no page to open."""

    id: str
    title: str
    url: str
    checked: date


@dataclass(frozen=True, kw_only=True)
class Block:
    """One piece of a document, and where it was read.

    `sure`: it tells a crisis number, a date or the law, and never stands in an unchecked translation alone.
    `language`: the tag of the language of its words, where that is not the document's.
    """

    kind: ClassVar[str]
    sources: tuple[Source, ...] = ()
    sure: bool = False
    language: str = ""


@dataclass(frozen=True)
class Heading(Block):
    """`level` 2 begins a part of the document, 3 something within it."""

    kind = "heading"
    text: str
    level: int


@dataclass(frozen=True)
class Paragraph(Block):
    """A few sentences."""

    kind = "paragraph"
    text: str


@dataclass(frozen=True)
class List(Block):
    """Points, in no order that matters."""

    kind = "list"
    points: tuple[str, ...]


@dataclass(frozen=True)
class Quotation(Block):
    """Somebody else’s words, and whose."""

    kind = "quotation"
    text: str
    whose: str


@dataclass(frozen=True)
class Claim(Block):
    """What people were told, and beside it what is true."""

    kind = "claim"
    said: str
    true: str


@dataclass(frozen=True)
class Event:
    """What happened on a day, of which perhaps only the month or the year is known (`known_to`)."""

    day: date
    known_to: str
    text: str
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True)
class Timeline(Block):
    """Events in the order in which they happened."""

    kind = "timeline"
    events: tuple[Event, ...]


@dataclass(frozen=True)
class Notice(Block):
    """What has to be known before the rest is read: it stands out."""

    kind = "notice"
    texts: tuple[str, ...]


@dataclass(frozen=True)
class Note:
    """What somebody says beside a passage: whose word it is and of when, and their words in their language."""

    whose: str
    text: str
    language: str = ""


@dataclass(frozen=True)
class Passage(Block):
    """A numbered passage of a plan. `about` tells who wrote it and when, `opinion` that it is one and whose; both are
    in the language of the document."""

    kind = "passage"
    number: int
    text: str
    about: str
    opinion: str = ""
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True)
class Fields(Block):
    """Short answers, each with what was asked."""

    kind = "fields"
    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Pictured(Block):
    """A few sentences with the picture that shows what they say; `picture` is the name of its file.

    `hard` holds for each sentence the word in it that the next one explains, or "".
    """

    kind = "pictured"
    picture: str
    alt: str
    sentences: tuple[str, ...]
    hard: tuple[str, ...] = ()


@dataclass(frozen=True)
class Document:
    """A title and blocks, in one language. `about` tells what it is and of when: “Version 2, 3 May 2020.”

    `title_language` is the tag of the language of the title, where that is not the document's.
    """

    title: str
    language: Language
    blocks: tuple[Block, ...]
    about: str = ""
    title_language: str = ""


@dataclass(frozen=True)
class Part:
    """A heading of level 2 (the first part may have none), and each block under it with what stands beside it."""

    heading: Heading | None
    blocks: tuple[tuple[Block, Block | None], ...]

    @property
    def sources(self) -> tuple[Source, ...]:
        """Where the part was read, but for claims and timelines: they tell their own beside their words."""
        return tuple(
            source for block, _ in self.blocks if block.kind not in ("claim", "timeline") for source in block.sources
        )


def parts_of(document: Document, original: Document | None = None) -> tuple[Part, ...]:
    """The document in its parts; with an `original`, each sure block has the one of the original beside it."""
    pairs = zip(document.blocks, (original or document).blocks, strict=True)
    return tuple(_parts([(block, beside if original and block.sure else None) for block, beside in pairs]))


def shape(document: Document) -> list[tuple]:
    """What must be the same in every language of a text: its blocks, how many points or sentences they have, their
    pictures and their sources."""
    return [
        (
            block.kind,
            block.sure,
            [source.id for source in block.sources],
            getattr(block, "level", None),
            len(getattr(block, "points", ())),
            (getattr(block, "picture", ""), len(getattr(block, "sentences", ()))),
            [(each.day, [source.id for source in each.sources]) for each in getattr(block, "events", ())],
        )
        for block in document.blocks
    ]


def _parts(pairs: list[tuple[Block, Block | None]]) -> Iterator[Part]:
    heading, within = None, []
    for block, beside in pairs:
        if isinstance(block, Heading) and block.level == 2:
            if heading or within:
                yield Part(heading, tuple(within))
            heading, within = block, []
        else:
            within.append((block, beside))
    yield Part(heading, tuple(within))
