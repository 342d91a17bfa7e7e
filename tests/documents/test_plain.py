"""Plain text holds every word in its place, in lines that fit and that are read in the right direction."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from simuser.documents import rendering
from simuser.documents import sheet as s
from simuser.documents.document import Document
from simuser.documents.files import plain
from simuser.documents.formats import Format
from simuser.documents.laying import laid_out
from simuser.languages import ENGLISH
from tests.documents.written import ARABIC, DOCUMENTS, HARD, plan, run, sheet_of, words, words_of

# What the text has and the sheet has not: the marks of points, and the colon after a label.
MARKS = ":•"


def text_of(sheet: s.Sheet) -> str:
    return plain.render(sheet, Format.TEXT).decode("utf-8-sig")


def bare(found: list[str]) -> list[str]:
    return [word.strip(MARKS) for word in found if word.strip(MARKS)]


def joined(found: list[str]) -> str:
    return "".join(bare(found)).translate(dict.fromkeys(map(ord, MARKS)))


def lines(*pieces: s.Piece) -> list[str]:
    """The lines under the title."""
    return text_of(sheet_of(*pieces)).removeprefix("Title\r\n").strip("\r\n").split("\r\n")


@pytest.mark.parametrize("language", [ENGLISH, ARABIC], ids=["en", "ar"])
def test_every_word_is_in_the_text_and_in_its_place(language):
    sheet = laid_out(plan(language), Format.TEXT, where="https://example.org/leaflets")
    read = words(text_of(sheet))
    read.remove(sheet.picture)
    assert bare(read) == bare(words_of(sheet))


@settings(max_examples=100)
@given(DOCUMENTS)
def test_whatever_somebody_typed_is_in_the_text(document):
    sheet = laid_out(document, Format.TEXT)
    # A line may end within a sentence that has no spaces, such as a Chinese one.
    assert joined(words(text_of(sheet))) == joined(words_of(sheet))


@pytest.mark.parametrize("text", HARD, ids=range(len(HARD)))
def test_what_looks_like_an_order_is_text(text):
    shown = text.replace("\0", "[U+0000]").replace("\u202e", "[U+202E]").replace("\ud800", "[U+D800]")
    whole = sheet_of(s.Heading(2, (run(text),)), s.Text((run(text),)), s.Box("note", (run(text),), ()))
    assert bare(words(text_of(whole))) == bare(["Title", *words(shown) * 3])


@pytest.mark.parametrize("wanted", [Format.EPUB, Format.WORD, Format.TEXT])
def test_what_is_only_written_can_be_had_in_every_language(wanted):
    assert rendering.unable(wanted, "so") == ""
    assert rendering.render(laid_out(plan(), wanted), wanted)


def test_old_programs_know_what_it_is():
    file = plain.render(laid_out(plan(ARABIC), Format.TEXT), Format.TEXT)
    assert file.startswith(b"\xef\xbb\xbf") and file.endswith(b"\r\n")
    assert file.count(b"\n") == file.count(b"\r\n") and not file.endswith(b"\r\n\r\n")


def test_it_reads_as_a_page_does():
    box = s.Box("said", (run("What was said"),), (s.Text((run("It helps."),)),))
    assert lines(
        s.Heading(2, (run("A part"),)),
        s.Numbered(3, (s.Text((run("She rang."),)), s.Text((run("An opinion."),), "small"), box)),
        s.Points(((run("one"),), (run("two"),))),
        s.Points(((run("first"),), (run("then"),)), numbered=True),
        s.Fields((((run("Name"),), (run("Sam"),)), ((run("What helps?"),), (run("A walk"),)))),
        s.Pictured("house", run("A house"), (s.Text((run("You live here."),)),)),
    ) == [
        "A part",
        "",
        "3. She rang.",
        "",
        "An opinion.",
        "",
        "What was said:",
        "",
        "  It helps.",
        "",
        "• one",
        "• two",
        "",
        "1. first",
        "2. then",
        "",
        "Name: Sam",
        "What helps? A walk",
        "",
        "Picture: A house",
        "",
        "You live here.",
    ]


def test_lines_end_between_words_and_no_word_is_cut():
    long = "https://example.org/" + "a" * 90
    found = lines(s.Text((run(f"{'word ' * 30}{long} end"),)))
    assert found == [" ".join(["word"] * 14), " ".join(["word"] * 14), "word word", long, "end"]
    assert lines(s.Points(((run("word " * 15),),))) == ["• " + " ".join(["word"] * 14), "  word"]


def test_wide_letters_take_two_columns_and_unseen_ones_none():
    chinese = lines(s.Text((run("你可以要求看你的计划，" * 6, "zh"),)))
    assert [len(line) for line in chinese] == [36, 30]
    assert all(not line.startswith("，") for line in lines(s.Text((run("一" * 36 + "，二" * 40, "zh"),))))
    hindi = "क\u0941" * 35
    assert lines(s.Text((run(f"{hindi} {hindi} a"),))) == [f"{hindi} {hindi}", "a"]
    family = "👩‍👩‍👧"
    assert lines(s.Text((run(f"{family} " * 12),))) == [" ".join([family] * n) for n in (10, 2)]


def test_a_number_in_groups_is_not_broken_from_right_to_left():
    phone = "\u2066020 7946 0000\u2069"
    for before in range(50, 75):
        found = text_of(laid_out(Document("ع", ARABIC, ()), Format.TEXT, where=f"{'x' * before} {phone} y"))
        assert phone in found


def test_each_line_has_its_direction_where_no_other_is_seen():
    arabic = run("نعم " * 18 + "NHS هنا", "ar", "rtl")
    assert lines(s.Text((arabic,))) == [" ".join(["نعم"] * 18), "\u200fNHS هنا"]
    english = run("word " * 14 + "نعم is yes")
    assert lines(s.Text((english,)))[-1] == "\u200eنعم is yes"


def test_words_of_the_other_direction_stand_apart_on_each_line():
    beside = s.Text((run("نعم " * 20, "ar", "rtl"), run("Call 999.")))
    whole, rest = (" ".join(["نعم"] * n) for n in (18, 2))
    assert lines(beside) == [f"\u2067{whole}\u2069", f"\u2067{rest}\u2069 Call 999."]
    in_arabic = replace(sheet_of(beside), language="ar", direction="rtl")
    assert text_of(in_arabic).split("\r\n")[2:4] == [whole, f"{rest} \u2066Call 999.\u2069"]


def test_a_document_of_nothing_and_boxes_within_boxes():
    assert text_of(sheet_of()) == "Title\r\n"
    box = s.Box("said", (run("Inner"),), (s.Text((run("word"),)),))
    for _ in range(40):
        box = s.Box("note", (run("Outer"),), (box,))
    assert bare(words(text_of(sheet_of(box)))) == ["Title", *["Outer"] * 40, "Inner", "word"]


def test_a_plan_of_three_hundred_passages_has_them_all():
    assert text_of(laid_out(plan(ENGLISH, 300), Format.TEXT)).count("Seen on") == 300
