"""A Word document holds every word in its place, as headings, lists and paragraphs that say what they are in."""

from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings

from simuser.documents import sheet as s
from simuser.documents.document import Document
from simuser.documents.files import word
from simuser.documents.files.stretches import stretches
from simuser.documents.formats import Format
from simuser.documents.laying import laid_out
from simuser.languages import ENGLISH
from tests.documents.written import ARABIC, DOCUMENTS, HARD, house, plan, run, sheet_of, words, words_of

__all__ = ["house"]


def made(sheet: s.Sheet):
    return docx.Document(BytesIO(word.render(sheet, Format.WORD)))


def read(document) -> list[str]:
    """Its words, with what its pictures show."""
    found = []
    for paragraph in document.paragraphs:
        found += words(paragraph.text)
        for picture in paragraph._p.iter(qn("wp:docPr")):
            found += words(picture.get("descr"))
    return found


def paragraph_with(document, text: str):
    return next(each for each in document.paragraphs if text in each.text)


@pytest.mark.parametrize("language", [ENGLISH, ARABIC], ids=["en", "ar"])
def test_every_word_is_in_the_document_and_in_its_place(house, language):
    sheet = laid_out(plan(language), Format.WORD, where="https://example.org/leaflets")
    assert read(made(sheet)) == words_of(sheet)


@settings(max_examples=60)
@given(DOCUMENTS)
def test_whatever_somebody_typed_is_in_the_document(document):
    sheet = laid_out(document, Format.WORD)
    assert read(made(sheet)) == words_of(sheet)


@pytest.mark.parametrize("text", HARD, ids=range(len(HARD)))
def test_what_looks_like_an_order_is_text(text):
    whole = sheet_of(s.Heading(2, (run(text),)), s.Text((run(text),)), s.Box("note", (run(text),), ()))
    shown = text.replace("\0", "[U+0000]").replace("\u202e", "[U+202E]").replace("\ud800", "[U+D800]")
    assert read(made(whole)) == ["Title", *words(shown) * 3]


def test_headings_lists_and_boxes_are_what_they_are(house):
    document = made(laid_out(plan(), Format.WORD))
    looks = [(each.style.name, each.text) for each in document.paragraphs]
    for look in (
        ("Heading 1", "My plan"),
        ("Heading 2", "What they wrote"),
        ("Heading 3", "Your answers"),
        ("List Bullet", "one"),
        ("Notice", "You can still call 999."),
        ("Note beside a passage", "You said, 4 June 2024"),
        ("What was said", "It helps."),
        ("What is true", "It has ended."),
        ("Quotation", "They listened."),
        ("Normal", "1. Seen on 1 May."),
    ):
        assert look in looks
    assert document.tables == []


def test_each_numbered_list_begins_with_one():
    points = s.Points(((run("one"),), (run("two"),)), numbered=True)
    document = made(sheet_of(points, s.Text((run("between"),)), points))
    lists = [each._p.pPr.numPr.numId.val for each in document.paragraphs if each.style.name == "List Number"]
    assert lists[0] == lists[1] != lists[2] == lists[3]
    numbers = document.part.numbering_part.element
    starts = {num.numId: [each.val for each in num.iter(qn("w:startOverride"))] for num in numbers.num_lst}
    assert starts[lists[0]] == starts[lists[2]] == [1]


def test_boxes_in_a_row_are_not_one_box():
    box = s.Box("note", (), (s.Text((run("word"),)), s.Points(((run("point"),),))))
    one, point, other, _ = (each.paragraph_format for each in made(sheet_of(box, box)).paragraphs[1:])
    assert one.left_indent != other.left_indent
    # A border goes round all of a box: the mark of a point hangs out to its edge.
    assert point.left_indent + point.first_line_indent == one.left_indent


def test_an_arabic_document_runs_from_the_right_in_letters_that_are_large_enough():
    document = made(laid_out(plan(ARABIC), Format.WORD))
    heading = paragraph_with(document, "خطتي")
    assert heading._p.pPr.find(qn("w:bidi")) is not None
    assert [(each.text, each.font.rtl) for each in heading.runs] == [("خطتي", True)]
    assert document.sections[0]._sectPr.find(qn("w:bidi")) is not None
    default = document.styles.element.find(qn("w:docDefaults"))
    assert {default.find(f".//{qn('w:lang')}").get(qn(f"w:{script}")) for script in ("val", "bidi")} == {"ar"}
    assert (
        default.find(f".//{qn('w:szCs')}").get(qn("w:val")) == default.find(f".//{qn('w:sz')}").get(qn("w:val")) == "28"
    )
    assert {default.find(f".//{qn('w:rFonts')}").get(qn(f"w:{script}")) for script in ("ascii", "cs")} == {"Arial"}


def test_each_run_says_what_it_is_in():
    document = made(laid_out(plan(), Format.WORD))
    note = paragraph_with(document, "هذا غير صحيح")
    assert note._p.pPr.find(qn("w:bidi")) is not None
    runs = [(each.text, bool(each.font.rtl), each._r.rPr.find(qn("w:lang")).get(qn("w:bidi"))) for each in note.runs]
    assert runs == [("هذا غير صحيح: ", True, "ar"), ("\u2066020 7946 0000\u2069", False, "ar")]
    english = paragraph_with(document, "It was a Friday.")
    assert english._p.pPr.find(qn("w:bidi")) is None


def test_a_full_stop_stays_with_the_sentence_of_the_other_direction():
    beside = s.Text((run("اتصل بالرقم 999.", "ar", "rtl"), run("Call 999.")))
    texts = [each.text for each in made(sheet_of(beside)).paragraphs[1].runs]
    assert texts == ["\u200fاتصل بالرقم 999.\u200f", " ", "Call 999."]


def test_letters_are_cut_where_their_direction_turns():
    assert list(stretches("Call 999.", "ltr")) == [("Call 999.", "ltr")]
    assert list(stretches("اتصل بـ NHS 111 الآن", "rtl")) == [("اتصل بـ ", "rtl"), ("NHS 111", "ltr"), (" الآن", "rtl")]
    assert list(stretches("He said نعم، نعم twice", "ltr")) == [
        ("He said ", "ltr"),
        ("نعم، نعم", "rtl"),
        (" twice", "ltr"),
    ]
    assert list(stretches("هاتف \u2066020 7946\u2069.", "rtl")) == [
        ("هاتف ", "rtl"),
        ("\u2066020 7946\u2069", "ltr"),
        (".", "rtl"),
    ]


def test_each_page_tells_what_it_is_and_its_number():
    footer = made(laid_out(plan(), Format.WORD)).sections[0].footer
    about, page = footer.paragraphs
    assert about.text == "Version 2, 3 May 2020."
    assert [each.get(qn("w:instr")).strip() for each in page._p.iter(qn("w:fldSimple"))] == ["PAGE", "NUMPAGES"]
    assert "".join(text.text for text in page._p.iter(qn("w:t"))) == "Page 1 of 1"


def test_a_picture_stands_above_its_words_and_one_that_cannot_be_drawn_is_told(house):
    document = made(laid_out(plan(), Format.WORD))
    (picture,) = document.inline_shapes
    assert picture._inline.docPr.get("descr") == "A house"
    assert [name for name in document.part.package.iter_parts() if name.partname.startswith("/word/media/")]
    (house / "ship.svg").write_text("no picture at all")
    again = made(sheet_of(s.Pictured("ship", run("A ship"), ())))
    assert not again.inline_shapes and read(again) == ["Title", "Picture:", "A", "ship"]


def test_the_file_tells_nobody_who_made_it_or_when():
    file = word.render(laid_out(plan(ARABIC), Format.WORD), Format.WORD)
    assert file == word.render(laid_out(plan(ARABIC), Format.WORD), Format.WORD)
    known = docx.Document(BytesIO(file)).core_properties
    assert (known.title, known.language) == ("خطتي", "ar")
    assert (known.author, known.last_modified_by, known.comments) == ("", "", "")
    assert {known.created.year, known.modified.year} == {1980}
    archive = ZipFile(BytesIO(file))
    assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
    assert not [name for name in archive.namelist() if "thumbnail" in name or "customXml" in name or "app.xml" in name]


def test_a_document_of_nothing_and_boxes_within_boxes():
    assert read(made(sheet_of())) == ["Title"]
    assert read(made(laid_out(Document("", ENGLISH, ()), Format.WORD)))[:3] == ["In", "another", "format"]
    box = s.Box("said", (run("Inner"),), (s.Text((run("word"),)),))
    for _ in range(40):
        box = s.Box("note", (run("Outer"),), (box,))
    assert read(made(sheet_of(box))) == ["Title", *["Outer"] * 40, "Inner", "word"]


def test_a_plan_of_three_hundred_passages_has_them_all():
    assert read(made(laid_out(plan(ENGLISH, 300), Format.WORD))).count("Seen") == 300
