"""Nothing that a document says is lost on its way to a file, and nothing in it can harm one."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simuser.documents import document as d
from simuser.documents.characters import UNSEEN, clean, direction_of, seen
from simuser.documents.formats import FILES, Format
from simuser.documents.laying import laid_out
from simuser.documents.sheet import Box, Heading, Numbered, runs_of
from simuser.languages import ENGLISH, LANGUAGES

ARABIC = LANGUAGES["ar"]
SOURCE = d.Source("F1.1", "A letter of NHS England", "https://example.org/letter", date(2026, 11, 1))
EVERY_KIND = (
    d.Notice(("It has ended.", "You can still call 999."), sure=True, sources=(SOURCE,)),
    d.Heading("1. Background", 2),
    d.Heading("What they wrote", 3),
    d.Paragraph("They made a plan.", sources=(SOURCE,)),
    d.List(("One thing.", "Another thing.")),
    d.Quotation("We were not asked.", "A member of StopSIM"),
    d.Claim(said="It worked.", true="Nobody showed that.", sources=(SOURCE,)),
    d.Timeline((d.Event(date(2021, 5, 1), "month", "It stopped.", (SOURCE,)),)),
    d.Passage(7, "First line.\nSecond line.", "Written by the police · PC Grey", "An opinion. Whose: PC Grey.",
              (d.Note("Robin disagrees, 3 May 2026:", "I never said that."),), language="en-GB"),
    d.Fields((("How?", "By letter."), ("When?", ""))),
    d.Pictured("phone", "A phone", ("You can ring.", "It is free.")),
)  # fmt: skip


def said(sheet) -> str:
    return " ".join(run.text for run in (sheet.title, *sheet.about, *runs_of(sheet.pieces)))


@pytest.mark.parametrize("wanted", FILES)
def test_every_word_of_every_kind_of_block_is_there(wanted):
    sheet = laid_out(d.Document("My plan", ENGLISH, EVERY_KIND, "Version 2."), wanted)
    words = said(sheet)
    for expected in (
        "My plan", "Version 2.", "You can still call 999.", "1. Background", "What they wrote", "They made a plan.",
        "Another thing.", "We were not asked.", "A member of StopSIM", "What was said", "It worked.",
        "What is true today", "Nobody showed that.", "May 2021", "It stopped.", "First line.", "Second line.",
        "PC Grey", "An opinion.", "Robin disagrees, 3 May 2026:", "I never said that.", "How?", "By letter.", "A phone",
        "It is free.", "A letter of NHS England", "In another format",
    ):  # fmt: skip
        assert expected in words


def test_a_note_stays_within_its_passage():
    sheet = laid_out(d.Document("My plan", ENGLISH, EVERY_KIND), Format.TEXT)
    passage = next(piece for piece in sheet.pieces if isinstance(piece, Numbered))
    assert passage.number == 7
    note = passage.pieces[-1]
    assert isinstance(note, Box) and [run.text for run in runs_of((note,))][-1] == "I never said that."


def test_what_a_computer_made_says_so_first_until_a_braille_reader_has_checked_it():
    document = d.Document("My plan", ENGLISH, EVERY_KIND)
    braille = laid_out(document, Format.BRAILLE_2).pieces[0]
    assert "No Braille reader has checked it yet" in next(runs_of((braille,))).text
    checked = said(laid_out(document, Format.BRAILLE_2, braille_checked=True))
    assert "No Braille reader" not in checked
    assert "computer voice" in next(runs_of(laid_out(document, Format.AUDIO, braille_checked=True).pieces)).text
    assert "computer" not in said(laid_out(document, Format.LARGE_PRINT))


def test_nobody_has_to_listen_to_an_address_and_sources_come_once_and_last():
    document = d.Document("My plan", ENGLISH, EVERY_KIND)
    assert "https://" not in said(laid_out(document, Format.AUDIO))
    for wanted in FILES:
        texts = [run.text for run in runs_of(laid_out(document, wanted).pieces)]
        assert texts.count("A letter of NHS England") == 1
        assert texts.index("A letter of NHS England") > texts.index("It is free.")
    assert "https://example.org/letter" in said(laid_out(document, Format.LARGE_PRINT))


def test_while_nobody_checked_a_translation_the_english_stands_beside_what_must_be_sure():
    theirs = d.Document("خطتي", ARABIC, (d.Paragraph("مرحبا"), d.Paragraph("اتصل بالرقم 999", sure=True)))
    english = d.Document("My plan", ENGLISH, (d.Paragraph("Hello"), d.Paragraph("Call 999", sure=True)))
    sheet = laid_out(theirs, Format.TEXT, english, unchecked="No translator has checked this text yet.")
    beside = [(run.text, run.language, run.direction) for run in runs_of(sheet.pieces) if run.language == "en-GB"]
    assert ("Call 999", "en-GB", "ltr") in beside and "Hello" not in said(sheet)
    assert isinstance(sheet.pieces[0], Box)
    assert "Call 999" not in said(laid_out(theirs, Format.TEXT))


def test_words_in_another_language_keep_it_and_their_direction():
    document = d.Document("Plan", ARABIC, (d.Passage(1, "He rang 999.", "", language="en-GB"),), title_language="en-GB")
    sheet = laid_out(document, Format.WORD)
    assert (sheet.title.language, sheet.title.direction, sheet.direction) == ("en-GB", "ltr", "rtl")
    run = next(run for run in runs_of(sheet.pieces) if run.text == "He rang 999.")
    assert (run.language, run.direction) == ("en-GB", "ltr")


def test_a_phone_number_keeps_the_order_of_its_groups_from_right_to_left():
    assert clean("اتصل 0800 456 123 الآن", "rtl") == "اتصل \u20660800 456 123\u2069 الآن"
    assert clean("Ring 0800 456 123", "ltr") == "Ring 0800 456 123"


@pytest.mark.parametrize("text", ["a\u202eb", "a\x00b", "a\ud800b", "a\x1bb"])
def test_what_nobody_could_see_is_named(text):
    assert clean(text, "ltr") == f"a[U+{ord(text[1]):04X}]b"


def test_a_line_break_within_a_line_is_a_space():
    assert clean("one\r\ntwo\tthree\u2028four", "ltr") == "one two three four"


@given(st.text())
def test_whatever_somebody_types_nothing_is_lost_but_what_cannot_be_seen(text):
    cleaned = clean(text, "ltr")
    assert [c for c in text if c.isalnum()] == [c for c in text if c.isalnum() and c in cleaned]
    assert cleaned.count("\u2066") + cleaned.count("\u2067") + cleaned.count("\u2068") <= cleaned.count("\u2069")
    assert not set(seen(cleaned)) & set(UNSEEN)
    assert clean(cleaned, "ltr") == cleaned


@given(st.text(), st.sampled_from([ENGLISH, ARABIC]), st.sampled_from(FILES))
def test_any_words_make_a_sheet(text, language, wanted):
    blocks = (d.Paragraph(text), d.Passage(1, text, text, text, language="en-GB"), d.List((text,)), d.Heading(text, 2))
    sheet = laid_out(d.Document(text, language, blocks), wanted)
    assert all(run.text and "\n" not in run.text for run in runs_of(sheet.pieces))


def test_the_first_letter_decides_a_direction():
    assert direction_of("12 مرحبا hello", "ltr") == "rtl"
    assert direction_of("12 hello مرحبا", "rtl") == "ltr"
    assert direction_of("12 + 5", "rtl") == "rtl"


def test_headings_keep_their_levels():
    sheet = laid_out(d.Document("My plan", ENGLISH, EVERY_KIND), Format.EPUB)
    levels = [piece.level for piece in sheet.pieces if isinstance(piece, Heading)]
    assert levels == [2, 3, 2, 2]
