"""Leaflets are written in a few kinds of block, and whoever writes something else learns where."""

from datetime import date

import pytest

from simuser.documents.document import Claim, Heading, List, Paragraph, Quotation, Source, Timeline, parts_of, shape
from simuser.languages import ENGLISH, LANGUAGES
from simuser.leaflets.lines import Unreadable
from simuser.leaflets.texts import read

LETTER = Source("F1.20", "A letter", "https://example.org/letter", date(2026, 11, 1))
STUDY = Source("F1.29", "A study", "", date(2026, 11, 1))
SOURCES = {"F1.20": LETTER, "F1.29": STUDY}
FRONT = '+++\ntitle = "T"\nsummary = "S"\nversion = "1"\ndated = 2026-11-22\nchecked_by = ""\nchecked_on = ""\n+++\n'
BODY_BEGINS = 9


def written(body: str, front: str = FRONT, language=ENGLISH):
    return read(front + body, "made-up/en.md", language, SOURCES)


def blocks(body: str):
    return written(body).document.blocks


def test_every_kind_of_block_is_read():
    found = blocks(
        "## A heading\n\n### A smaller one\n\nSome words\nover two lines. [F1.20]\n\n- One\n- Two\n  goes on [F1.20 F1.29]\n\n"
        "> Words of theirs.\n> -- Somebody [F1.29]\n\nsaid: It works.\ntrue: Nobody\nknows. [F1.29]\n\n"
        "timeline:\n- 2016: It began. [F1.20]\n- 2021-05: It went on.\n- 2023-03-10: It ended. [F1.20]\n"
    )
    assert found[:-1] == (
        Heading("A heading", 2),
        Heading("A smaller one", 3),
        Paragraph("Some words over two lines.", sources=(LETTER,)),
        List(("One", "Two goes on"), sources=(LETTER, STUDY)),
        Quotation("Words of theirs.", "Somebody", sources=(STUDY,)),
        Claim("It works.", "Nobody knows.", sources=(STUDY,)),
    )
    assert isinstance(found[-1], Timeline)
    told = [(each.day, each.known_to, each.text, each.sources) for each in found[-1].events]
    assert told == [
        (date(2016, 1, 1), "year", "It began.", (LETTER,)),
        (date(2021, 5, 1), "month", "It went on.", ()),
        (date(2023, 3, 10), "day", "It ended.", (LETTER,)),
    ]


def test_what_must_be_sure_is_marked():
    assert [block.sure for block in blocks("Words.\n\nsure:\nCall 999.\n\nsure:\n- A month")] == [False, True, True]


@pytest.mark.parametrize(
    ("body", "line", "why"),
    [
        ("Fine.\n\n# Too big", 2, "## or ###"),
        ("#### Too small", 0, "## or ###"),
        ("##No space", 0, "## or ###"),
        ("## A heading\nand more", 0, "one line"),
        ("Some **bold** words", 0, "without '*'"),
        ("A [link](https://example.org)", 0, "without '['"),
        ("See https://example.org", 0, "without '://'"),
        ("<b>Bold</b>", 0, "without '<'"),
        ("`code`", 0, "without '`'"),
        ("| a | table", 0, "without '|'"),
        ("1. a number", 0, "without '1. '"),
        ("* a star", 0, "without '*'"),
        ("Hidden\u202e words", 0, "without '\\u202e'"),
        ("- One\nTwo", 1, "a point begins"),
        ("- One\n-Two", 1, "a point begins"),
        ("> Words", 0, "begins with “-- ”"),
        ("> Words\nmore", 1, "begins with “> ”"),
        ("> -- Whose", 0, "words are missing"),
        ("said: It works.", 0, "true:"),
        ("said: It works.\ntrue: ", 0, "true:"),
        ("timeline:", 0, "events follow"),
        ("timeline:\n- yesterday: it began", 1, "an event is written"),
        ("timeline:\n- 2021-13: it began", 1, "no day 2021-13"),
        ("sure:", 0, "a block of words"),
        ("sure:\n## A heading", 1, "a block of words"),
        ("Some words. [F9.99]", 0, "no source is called F9.99"),
        ("Some words. [F1.20 and more]", 0, "without '['"),
        ("Two references [F1.20] [F1.29]", 0, "without '['"),
    ],
)
def test_whoever_writes_something_else_learns_the_file_and_the_line(body, line, why):
    with pytest.raises(Unreadable) as refused:
        written(body)
    assert str(refused.value).startswith(f"made-up/en.md:{BODY_BEGINS + line}: ")
    assert why in str(refused.value)


@pytest.mark.parametrize(
    "front",
    [
        "",
        "+++\ntitle = 1\n",
        FRONT.replace('version = "1"\n', ""),
        FRONT.replace('title = "T"', 'title = "T"\nauthor = "A"'),
        FRONT.replace("2026-11-22", '"yesterday"'),
        FRONT.replace('title = "T"', "title = T"),
        FRONT.replace('checked_by = ""', 'checked_by = "Anna"'),
        FRONT.replace('checked_on = ""', "checked_on = 2026-11-22"),
    ],
)
def test_what_is_known_of_a_text_is_whole(front):
    with pytest.raises(Unreadable, match=r"made-up/en.md:\d"):
        written("Words.", front)


def test_a_text_says_who_checked_it_and_when():
    checked = FRONT.replace('checked_by = ""', 'checked_by = "Anna"').replace(
        'checked_on = ""', "checked_on = 2026-11-22"
    )
    assert written("Words.", language=LANGUAGES["ar"]).unchecked
    assert not written("Words.", checked, LANGUAGES["ar"]).unchecked
    assert not written("Words.").unchecked


def test_a_document_comes_in_parts_each_with_its_sources():
    document = written(
        "Before. [F1.29]\n\n## One\n\nA. [F1.20]\n\n### Within\n\nsaid: X\ntrue: Y [F1.29]\n\n## Two"
    ).document
    parts = parts_of(document)
    assert [part.heading and part.heading.text for part in parts] == [None, "One", "Two"]
    assert [part.sources for part in parts] == [(STUDY,), (LETTER,), ()]


def test_only_what_must_be_sure_has_the_original_beside_it():
    body = "Words.\n\nsure:\nCall 999."
    document, original = written(body, language=LANGUAGES["ar"]).document, written(body).document
    (part,) = parts_of(document, original)
    assert [english and english.text for _, english in part.blocks] == [None, "Call 999."]
    assert all(english is None for _, english in parts_of(document)[0].blocks)


def test_texts_differ_in_shape_when_a_point_a_source_or_a_mark_is_missing():
    same = "- One\n- Two [F1.20]\n\nsure:\nCall."
    assert shape(written(same).document) == shape(written(same.replace("One", "Jeden")).document)
    for other in (same.replace("- Two", "  two"), same.replace(" [F1.20]", ""), same.replace("sure:\n", "")):
        assert shape(written(same).document) != shape(written(other).document)
