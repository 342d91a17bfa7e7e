"""Lays a document out in words: every block becomes pieces of a sheet, with all that is said of it."""

from collections.abc import Iterable, Iterator
from datetime import date

from simuser.documents import document as d
from simuser.documents import sheet as s
from simuser.documents.characters import clean, direction_of
from simuser.documents.formats import Format
from simuser.documents.sheet import Direction, Piece, Run, Sheet, Words
from simuser.languages import ENGLISH, Language
from simuser.wording import known_date_in, said_in
from simuser.wording import mark_only as N_

# What a computer made is told before anything else is.
FIRST = {
    Format.AUDIO: N_("This is a computer voice. It may say some words wrongly."),
    Format.BRAILLE_1: N_("A computer made this Braille. No Braille reader has checked it yet."),
    Format.BRAILLE_2: N_("A computer made this Braille. No Braille reader has checked it yet."),
}


def laid_out(
    document: d.Document,
    wanted: Format,
    original: d.Document | None = None,
    *,
    unchecked: str = "",
    where: str = "",
    braille_checked: bool = False,
    alone: bool = False,
) -> Sheet:
    """The document as the words of a file. With an `original`, the document is a translation that nobody has checked:
    each sure block has the English beside it, and `unchecked`, a message, is said first. `where` is an address at which
    other formats are found; a document that is `alone` comes in this one only."""
    laying = _Laying(document.language, wanted)
    pieces = [*laying.first(unchecked if original else "", braille_checked=braille_checked)]
    for part in d.parts_of(document, original):
        pieces += laying.part(part)
    pieces += laying.sources_at_the_end()
    if not alone:
        pieces += laying.other_formats(where)
    return Sheet(
        laying.run(document.title or " ", document.title_language),
        document.language.tag,
        document.language.direction,
        laying.words(document.about),
        laying.say(N_("Page %(number)s of %(total)s")),
        laying.say(N_("Picture:")),
        tuple(pieces),
    )


class _Laying:
    """Makes pieces in one language, that of the document."""

    def __init__(self, language: Language, wanted: Format):
        self.language, self.wanted = language, wanted
        self.found: dict[str, d.Source] = {}

    def say(self, message: str, **values) -> str:
        return said_in(self.language, message, **values)

    def run(self, text: str, tag: str = "") -> Run:
        direction: Direction = direction_of(text, self.language.direction) if tag else self.language.direction
        return Run(clean(text, direction), tag or self.language.tag, direction)

    def words(self, text: str, tag: str = "", english: str | None = None) -> Words:
        found = (self.run(text, tag),) if text.strip() else ()
        return (*found, Run(english, ENGLISH.tag, ENGLISH.direction)) if english else found

    def lines(self, text: str, tag: str = "") -> list[Piece]:
        """A paragraph for each line that somebody typed."""
        return [s.Text(self.words(line, tag)) for line in text.splitlines() if line.strip()]

    def first(self, unchecked: str, *, braille_checked: bool) -> Iterator[Piece]:
        made = "" if braille_checked and self.wanted is not Format.AUDIO else FIRST.get(self.wanted, "")
        said = [s.Text(self.words(self.say(message))) for message in (made, unchecked) if message]
        if said:
            yield s.Box("notice", (), tuple(said))

    def part(self, part: d.Part) -> Iterator[Piece]:
        if part.heading:
            yield s.Heading(2, self.words(part.heading.text, part.heading.language))
        for block, beside in part.blocks:
            yield from self.block(block, beside)
        yield from self.sources(part.sources)

    def other_formats(self, where: str) -> Iterator[Piece]:
        yield s.Heading(2, self.words(self.say(N_("In another format"))))
        formats = N_(
            "You can have this in clear, large or giant print, as sound, in Braille, as an e-book, in Word or as text."
        )
        yield s.Text(self.words(self.say(formats)))
        if where:
            found = self.words(self.say(N_("You find them here:")))
            yield s.Text((*found, Run(where, ENGLISH.tag, "ltr")))
        else:
            yield s.Text(
                self.words(self.say(N_("You get them where you got this. If you cannot, ask whoever helps you.")))
            )

    def block(self, block: d.Block, english: d.Block | None) -> Iterator[Piece]:
        tag, look = block.language, "firm" if block.sure else "plain"
        match block:
            case d.Heading():
                yield s.Heading(block.level, self.words(block.text, tag))
            case d.Paragraph():
                yield s.Text(self.words(block.text, tag, english and english.text), look)
            case d.List():
                beside = english.points if english else (None,) * len(block.points)
                yield s.Points(
                    tuple(self.words(one, tag, also) for one, also in zip(block.points, beside, strict=True))
                )
            case d.Quotation():
                text = s.Text(self.words(block.text, tag, english and english.text))
                yield s.Box("quotation", (), (text, s.Text(self.words(block.whose, tag), "small")))
            case d.Notice():
                yield s.Box("notice", (), tuple(self.notice(block, english)))
            case d.Claim():
                yield from self.claim(block, english)
            case d.Timeline():
                yield from self.timeline(block, english)
            case d.Passage():
                yield self.passage(block)
            case d.Fields():
                yield s.Fields(tuple((self.words(asked), self.words(said or "–", tag)) for asked, said in block.pairs))
            case d.Pictured():
                yield self.pictured(block, english)

    def pictured(self, block: d.Pictured, english: d.Pictured | None) -> Piece:
        beside = english.sentences if english else (None,) * len(block.sentences)
        told = [self.words(one, block.language, also) for one, also in zip(block.sentences, beside, strict=True)]
        return s.Pictured(block.picture, self.run(block.alt, block.language), tuple(map(s.Text, told)))

    def notice(self, block: d.Notice, english: d.Notice | None) -> Iterator[Piece]:
        beside = english.texts if english else (None,) * len(block.texts)
        for text, also in zip(block.texts, beside, strict=True):
            yield s.Text(self.words(text, block.language, also), "firm" if block.sure else "plain")

    def claim(self, block: d.Claim, english: d.Claim | None) -> Iterator[Piece]:
        said = s.Text(self.words(block.said, block.language, english and english.said))
        true = s.Text(self.words(block.true, block.language, english and english.true))
        yield s.Box("said", self.words(self.say(N_("What was said"))), (said,))
        yield s.Box("true", self.words(self.say(N_("What is true today"))), (true, *self.sources(block.sources)))

    def timeline(self, block: d.Timeline, english: d.Timeline | None) -> Iterator[Piece]:
        for number, event in enumerate(block.events):
            yield s.Text(self.words(self.day(event.day, event.known_to)), "firm")
            yield s.Text(self.words(event.text, "", english and english.events[number].text))
            yield from self.sources(event.sources)

    def passage(self, block: d.Passage) -> Piece:
        said = [s.Text(self.words(text), "small") for text in (block.opinion, block.about) if text]
        notes = [s.Box("note", self.words(one.whose), tuple(self.lines(one.text, one.language))) for one in block.notes]
        return s.Numbered(block.number, (*self.lines(block.text, block.language), *said, *notes))

    def sources(self, found: Iterable[d.Source]) -> Iterator[Piece]:
        """Where something was read: on a page right after it, in a file once and at the end."""
        several = {source.title: source for source in found}
        if self.wanted is Format.WEB:
            yield from map(self.source, several.values())
        else:
            self.found |= several

    def sources_at_the_end(self) -> Iterator[Piece]:
        if self.found:
            yield s.Heading(2, self.words(self.say(N_("Where we found this"))))
            yield from map(self.source, self.found.values())

    def source(self, source: d.Source) -> Piece:
        # An address that is read out tells nobody anything.
        texts = (source.title,) if self.wanted is Format.AUDIO else (source.title, source.url)
        told = self.words(self.say(N_("Source:")))
        named = [Run(clean(text, "ltr"), ENGLISH.tag, "ltr") for text in texts if text]
        checked = self.say(N_("Last checked:")) + " " + self.day(source.checked, "month")
        return s.Text((*told, *named, *self.words(checked)), "small")

    def day(self, day: date, known_to: str) -> str:
        return known_date_in(self.language, day, known_to)
