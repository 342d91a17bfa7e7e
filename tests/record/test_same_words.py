"""Whatever the format, a copy of a plan holds the same words: every passage, whose opinion each is, and the banner."""

import zipfile
from collections import Counter
from dataclasses import replace
from io import BytesIO

import docx
import pytest
from bs4 import BeautifulSoup

from simuser import clock
from simuser.access import Act, Actor, Hat, Scope
from simuser.documents import sheet as s
from simuser.documents.document import Note
from simuser.documents.formats import Format
from simuser.documents.laying import laid_out
from simuser.documents.pool import pool
from simuser.documents.sound.telling import turns_of
from simuser.languages import ENGLISH
from simuser.plans.reading import answers_to, read
from simuser.plans.shelf import plans_in
from simuser.record.documents import Copied, plan_document
from tests import make
from tests.documents.pdf import Pdf
from tests.documents.reading import cells_of, read_back, words_of

BANNER = (
    "SIM has ended.",
    "NHS England says it must not be used.",
    "We do not know who still holds or uses a copy of this plan.",
    "You can still call 999, 111 or go to A&E.",
)
# What liblouis reads back as another word although it wrote it by the rules.
READ_OTHERWISE = {"enough", "were", "https", "s", "so"}


@pytest.fixture
def scope(db):
    """The scope of a person with the demonstration's plan; and that plan, to be copied."""
    owner, subject = make.person(db, "robin-1000", "Robin")
    make.issued_plan(db, subject, make.organisation(db))
    return Scope(Actor(owner.id, "Robin", frozenset({subject.id})), subject.id, Act.PLAN_READ, Hat.OWN)


@pytest.fixture
def copied(db, scope):
    """The demonstration's plan, to be copied."""
    with db.reading() as session:
        entry = plans_in(session, scope)[0]
        version = entry.newest
        return Copied(entry, version, read(session, scope, version), answers_to(session, version.id))


def sheet(copied, scope, wanted, notes=None) -> s.Sheet:
    return laid_out(plan_document(copied, scope, notes or {}, ENGLISH, clock.today()), wanted)


def in_print(body: bytes) -> str:
    return Pdf(body).words


def in_word(body: bytes) -> str:
    return " ".join(paragraph.text for paragraph in docx.Document(BytesIO(body)).paragraphs)


def in_book(body: bytes) -> str:
    book = zipfile.ZipFile(BytesIO(body))
    pages = [book.read(name).decode() for name in book.namelist() if name.endswith(".xhtml")]
    return " ".join(BeautifulSoup(page, "html.parser").get_text(" ") for page in pages)


READERS = {
    Format.TEXT: lambda body: body.decode(),
    Format.WORD: in_word,
    Format.EPUB: in_book,
    Format.CLEAR_PRINT: in_print,
    Format.LARGE_PRINT: in_print,
    Format.GIANT_PRINT: in_print,
}


def missing(wanted_words: str, found: str) -> Counter:
    return Counter(words_of(wanted_words)) - Counter(words_of(found))


def source(copied) -> str:
    """What must be there: the words of the plan itself, not of any sheet."""
    told = [*BANNER, copied.entry.plan.title]
    for section in copied.reading.sections:
        told.append(section.heading)
        for passage in section.passages:
            told.append(passage.body)
            if passage.holder:
                told.append(f"An opinion. Whose: {passage.holder}.")
    assert len(copied.reading.passages) > 20 and any("opinion" in one for one in told)
    return " ".join([*told, *copied.answers.values()])


@pytest.mark.parametrize("wanted", READERS)
def test_every_word_of_the_plan_is_in_it(copied, scope, wanted):
    body = pool().render(sheet(copied, scope, wanted), wanted)
    assert not missing(source(copied), READERS[wanted](body))


@pytest.mark.parametrize("wanted", [Format.BRAILLE_1, Format.BRAILLE_2])
def test_every_word_can_be_read_by_touch(copied, scope, wanted):
    cells = cells_of(pool().render(sheet(copied, scope, wanted), wanted))
    back = read_back(cells, "en", contracted=wanted is Format.BRAILLE_2)
    assert set(missing(source(copied), back)) <= READ_OTHERWISE


def test_every_word_is_spoken(copied, scope):
    spoken = " ".join(run.text for turn in turns_of(sheet(copied, scope, Format.AUDIO)) for run in turn.words)
    assert not missing(source(copied), spoken)


@pytest.mark.parametrize("wanted", READERS)
def test_what_somebody_says_beside_a_passage_travels_with_it(copied, scope, wanted):
    about = copied.reading.passages[3].id
    note = {about: [Note("Robin disagrees, 3 May 2026:", "I never refused an assessment, #panic() and $x$.", "en-GB")]}
    body = pool().render(sheet(copied, scope, wanted, note), wanted)
    assert not missing(
        "Robin disagrees, 3 May 2026: I never refused an assessment, #panic() and $x$.", READERS[wanted](body)
    )


HOSTILE = (
    "#panic() and $x$ and <b>bold</b> ]]> &amp; \\input{x}",
    "شكرا Robin 😀 0800 456 123 ثم 999",
    "before\u202eafter",
    "x" * 3000,
    "日本 ኢትዮጵያ 𓂀 👩‍👩‍👧‍👦 🇬🇧 é̂̃",
)


def hostile(copied, bodies) -> Copied:
    """The same plan with these passages in one part."""
    first = copied.reading.passages[0]
    passages = [first._replace(number=number, body=body) for number, body in enumerate(bodies, 1)]
    section = replace(copied.reading.sections[0], passages=passages)
    return replace(copied, reading=replace(copied.reading, sections=(section,)))


@pytest.mark.parametrize("wanted", READERS)
def test_words_that_look_like_something_else_come_out_as_they_are(copied, scope, wanted):
    found = READERS[wanted](pool().render(sheet(hostile(copied, HOSTILE), scope, wanted), wanted))
    together = "".join(found.split())
    for expected in ("#panic()and$x$and<b>bold</b>]]>&amp;\\input{x}", "Robin", "before[U+202E]after", "999"):
        assert expected in together
    assert found.count("x") >= 3000


@pytest.mark.parametrize("wanted", [*READERS, Format.BRAILLE_2])
def test_three_hundred_passages_and_a_hundred_kilobytes_in_one_come_out(copied, scope, wanted):
    bodies = [f"Passage {number} has some words in it." for number in range(300)] + ["many words " * 9000 + "the end"]
    body = pool().render(sheet(hostile(copied, bodies), scope, wanted), wanted)
    if wanted in READERS:
        found = READERS[wanted](body)
        assert "Passage 299 has some words" in " ".join(found.split()) and found.count("many") >= 9000


@pytest.mark.parametrize("wanted", [*READERS, Format.BRAILLE_1, Format.AUDIO])
def test_a_plan_without_a_word_is_a_file_all_the_same(copied, scope, wanted):
    empty = replace(copied, reading=replace(copied.reading, sections=()), answers={})
    assert pool().render(sheet(empty, scope, wanted), wanted)
