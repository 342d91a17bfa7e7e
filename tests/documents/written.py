"""Documents to make files of, and the words that these files must hold."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import strategies as st

from simuser.documents import pictures
from simuser.documents import sheet as s
from simuser.documents.characters import clean, seen
from simuser.documents.document import (
    Claim,
    Document,
    Fields,
    Heading,
    List,
    Note,
    Notice,
    Paragraph,
    Passage,
    Pictured,
    Quotation,
)
from simuser.languages import ENGLISH, LANGUAGES, Language

ARABIC = LANGUAGES["ar"]

# What looks like orders to a program, what stands for nothing, and what turns the direction of a line.
HARD = (
    "#panic() and $x$ and <b> and ]]> and &amp; and {{ 1 }} and %(number)s",
    "Mixed العربية and English 😀 👩‍👩‍👧 in one line, on 020 7946 0000",
    "A NUL \x00, an override \u202e, half of a character \ud800, an open isolate \u2067 here",
    "word " * 20_000,
    "longer" * 17_000,
)
PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20" viewBox="0 0 20 20">'
    '<circle cx="10" cy="10" r="8" fill="none" stroke="#000"/></svg>'
)


def plan(language: Language = ENGLISH, passages: int = 6) -> Document:
    """A plan with an end, opinions, notes in two languages, and all else that a document may hold."""
    arabic = language is ARABIC
    notes = (
        Note("You said, 4 June 2024" if not arabic else "قلت في ٤ يونيو", "هذا غير صحيح: 020 7946 0000", "ar"),
        Note("You said, 5 June 2024", "It was a Friday.\nAnd I was at home.", "en-GB"),
    )
    numbered = [
        Passage(
            number=number,
            text=f"Seen on {number} May.\nShe rang 999.",
            about="PC Smith wrote this.",
            opinion="This is an opinion." if number % 2 else "",
            notes=notes if number == 2 else (),
            language="en-GB",
        )
        for number in range(1, passages + 1)
    ]
    blocks = (
        Notice(texts=("ما زال بإمكانك الاتصال بالرقم 999." if arabic else "You can still call 999.",), sure=True),
        Heading(text="What they wrote", level=2),
        *numbered,
        Heading(text="عنك" if arabic else "About you", level=2),
        Heading(text="Your answers", level=3),
        Fields(pairs=(("Name", "Sam"), ("What helps?", "A walk"))),
        List(points=("one", "two")),
        Quotation(text="They listened.", whose="Somebody"),
        Claim(said="It helps.", true="It has ended."),
        Pictured(picture="house", alt="A house", sentences=("You live here.", "It is yours.")),
    )
    return Document("خطتي" if arabic else "My plan", language, blocks, about="Version 2, 3 May 2020.")


def sheet_of(*pieces: s.Piece) -> s.Sheet:
    """A sheet that nobody laid out, so that nobody cleaned its words."""
    return s.Sheet(run("Title"), "en-GB", "ltr", (), "Page %(number)s of %(total)s", "Picture:", pieces)


def run(text: str, language: str = "en-GB", direction: s.Direction = "ltr") -> s.Run:
    return s.Run(text, language, direction)


def words(text: str) -> list[str]:
    """What somebody reads of a text."""
    return seen(text).split()


def words_of(sheet: s.Sheet) -> list[str]:
    """Every word that a file of this sheet must hold, in order, with the numbers of passages."""
    runs = (sheet.title, *sheet.about, *_runs(sheet.pieces))
    return [word for each in runs for word in words(clean(each.text, each.direction))]


def _runs(pieces: tuple[s.Piece, ...]) -> Iterator[s.Run]:
    for piece in pieces:
        if isinstance(piece, s.Numbered):
            yield run(f"{piece.number}.")
        yield from s.runs_of((piece,))


@pytest.fixture
def house(tmp_path, monkeypatch) -> Path:
    """The picture of a house, among no others."""
    (tmp_path / "house.svg").write_text(PICTURE)
    monkeypatch.setattr(pictures, "PICTURES", tmp_path)
    return tmp_path


_ANYTHING = st.text(st.characters(exclude_categories=()), max_size=40)
_LINE = st.one_of(_ANYTHING, st.sampled_from(HARD[:3]))
DOCUMENTS = st.builds(
    Document,
    title=_LINE.map(lambda text: f"Title {text}"),
    language=st.sampled_from(list(LANGUAGES.values())),
    about=_LINE,
    blocks=st.lists(
        st.one_of(
            st.builds(Heading, text=_LINE, level=st.sampled_from((2, 3))),
            st.builds(Paragraph, text=_LINE, language=st.sampled_from(("", "ar", "pl"))),
            st.builds(List, points=st.lists(_LINE, max_size=3).map(tuple)),
            st.builds(Quotation, text=_LINE, whose=_LINE),
            st.builds(Fields, pairs=st.lists(st.tuples(_LINE, _LINE), max_size=3).map(tuple)),
            st.builds(
                Passage,
                number=st.integers(1, 300),
                text=_LINE,
                about=_LINE,
                opinion=_LINE,
                notes=st.lists(st.builds(Note, whose=_LINE, text=_LINE, language=st.just("ar")), max_size=2).map(tuple),
            ),
        ),
        max_size=6,
    ).map(tuple),
)
