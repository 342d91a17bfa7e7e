"""Pages of Braille: 25 lines of 40 cells, so that an embosser can print them and a reader finds the way."""

import re
from dataclasses import replace

import pytest

from simuser.documents import document as d
from simuser.documents import sheet as s
from simuser.documents.braille import brf, louis
from simuser.documents.formats import Format
from simuser.documents.laying import laid_out
from simuser.documents.rendering import render
from tests.documents.papers import LEAFLETS, leaflet, paper, run, sheet
from tests.documents.reading import braille_of, pages_of


@pytest.fixture(autouse=True)
def _installed():
    assert louis.library(), "liblouis is not installed: apt-get install liblouis20 liblouis-data"


@pytest.mark.parametrize("wanted", [Format.BRAILLE_1, Format.BRAILLE_2])
@pytest.mark.parametrize("code", ["en", "ar"])
def test_pages_have_25_lines_of_40_cells_and_their_number_at_the_end(code, wanted):
    pages = pages_of(render(leaflet(LEAFLETS[0], code, wanted), wanted))
    assert len(pages) > 5
    for number, page in enumerate(pages, 1):
        assert len(page) == 25 and max(map(len, page)) <= 40
        assert page[-1] == ("#" + str(number).translate(str.maketrans("1234567890", "ABCDEFGHIJ"))).rjust(40)


def test_the_characters_of_the_file_are_those_that_liblouis_has_for_it():
    folder = next(folder for folder in louis.FOLDERS if folder.exists())
    for line in (folder / "en-us-brf.dis").read_text(encoding="utf-8").splitlines():
        if found := re.match(r"display (\S+)\s+(\d+)", line):
            cell = 0 if found[2] == "0" else sum(1 << int(dot) - 1 for dot in found[2])
            assert brf.ASCII[cell] == {"\\s": " ", "\\\\": "\\"}.get(found[1], found[1])


@pytest.mark.parametrize("lines", range(14, 25))
def test_headings_stand_in_the_middle_and_never_end_a_page(lines):
    before = [d.Paragraph(text="Line.") for _ in range(lines)]
    written = laid_out(paper(*before, d.Heading(text="Next part", level=2), d.Paragraph(text="Then.")), Format.TEXT)
    page = next(
        page for page in pages_of(render(written, Format.BRAILLE_1)) if any("NEXT PART" in line for line in page)
    )
    at = page.index(" " * 15 + ",NEXT PART")
    assert page[at + 1 : at + 3] == ["", "  ,THEN4"]


def test_a_box_stands_between_two_lines_under_its_label():
    claim = d.Claim(said="It is support.", true="It has ended.")
    lines = [
        line for page in pages_of(render(laid_out(paper(claim), Format.BRAILLE_1), Format.BRAILLE_1)) for line in page
    ]
    at = lines.index("  ,WHAT WAS SAID")
    assert lines[at - 1 : at + 3] == ["7" * 40, "  ,WHAT WAS SAID", "  ,IT IS SUPPORT4", "G" * 40]


@pytest.mark.parametrize("language", ["en-GB", "pl", "ar", "ur", "bn"])
def test_a_phone_number_is_not_cut_at_the_end_of_a_line(language):
    word = {"en-GB": "tell", "pl": "tak", "ar": "نعم", "ur": "ہاں", "bn": "না"}[language]
    for words in range(6, 16):
        lines = brf.paragraph(braille_of(f"{word} " * words + "0800 123 4567.", language))
        assert sum("⠼" in line.cells or "⠐" in line.cells for line in lines) == 1


def test_the_english_beside_a_sentence_begins_a_line_and_a_name_within_one_does_not():
    beside = s.Text((run("Możesz iść.", "pl"), run("You can go.")))
    named = s.Text((run("Tytuł:", "pl"), run("The law"), run("z maja", "pl")))
    lines = pages_of(render(replace(sheet(language="pl"), pieces=(beside, named)), Format.BRAILLE_1))[0]
    assert lines[2:5] == ["  .MO&ESZ I[%'", "  ,YOU CAN GO4", "  .TYTU<3 ,THE LAW Z MAJA"]


def test_what_is_longer_than_a_line_goes_on_in_the_next():
    address = "https://www.england.nhs.uk/publication/position-on-serenity-integrated-mentoring-and-similar-models/"
    lines = brf.paragraph(braille_of(f"See {address} now."))
    assert len(lines) > 2 and all(len(line.cells) <= 40 for line in lines)
    assert [line.cells[-1] == "⠐" for line in lines] == [*[True] * (len(lines) - 1), False]
    assert brf.paragraph("⠁" * 100)[-1].cells == "⠁" * (100 - 38 - 40)


def test_an_empty_document_and_one_of_three_hundred_passages_come_out():
    assert pages_of(render(sheet(title=" "), Format.BRAILLE_1))[0][0] == ""
    many = tuple(s.Numbered(at, (s.Text((run("Words."),)),)) for at in range(1, 301))
    pages = pages_of(render(replace(sheet(), pieces=many), Format.BRAILLE_2))
    assert any("#CJJ4 ,^WS4" in line or "#CJJ4 ,WORDS4" in line for line in pages[-1] + pages[-2])
