"""Braille: cells that say the same words again when they are read back, in pages that an embosser can print."""

import re
import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simuser.config import ROOT
from simuser.documents import sheet as s
from simuser.documents.braille import embossing as braille
from simuser.documents.braille import louis
from simuser.documents.braille.transcribing import transcribed
from simuser.documents.formats import Format
from simuser.documents.rendering import NO_LANGUAGE, NO_PROGRAM, Unrenderable, render, unable
from tests.documents.papers import LEAFLETS, SOMALI, leaflet, plan, run, said_in, sheet
from tests.documents.reading import braille_of, cells_of, read_back, words_of

GRADES = {Format.BRAILLE_1: False, Format.BRAILLE_2: True}
# What this liblouis reads back as something else although it wrote it by the rules: two words of one cell that are
# marks as well, the colon of an address, and the s of "R.A.'s", which it takes for the word of that cell.
READ_OTHERWISE = {"enough", "were", "https", "s", "so"}


@pytest.fixture(autouse=True)
def _installed():
    assert louis.library(), "liblouis is not installed: apt-get install liblouis20 liblouis-data"


@pytest.mark.parametrize("wanted", GRADES)
@pytest.mark.parametrize("slug", LEAFLETS)
def test_the_english_leaflets_read_back_are_the_same_words(slug, wanted):
    written = leaflet(slug, "en", wanted)
    back = words_of(read_back(cells_of(render(written, wanted)), "en", contracted=GRADES[wanted]))
    missing = [word for word in words_of(" ".join(said_in(written))) if word not in set(back)]
    assert set(missing) <= READ_OTHERWISE
    assert len(back) >= len(words_of(" ".join(said_in(written)))) - len(missing)


@pytest.mark.parametrize("wanted", GRADES)
def test_the_plan_of_the_demo_reads_back_word_for_word_with_whose_opinion_it_is_and_what_was_said_beside_it(wanted):
    written = plan(wanted)
    back = words_of(read_back(cells_of(render(written, wanted)), "en", contracted=GRADES[wanted]))
    numbers = {str(piece.number) for piece in written.pieces if isinstance(piece, s.Numbered)}
    told = words_of(" ".join(said_in(written)))
    back, told = ([word for word in words if word not in numbers | READ_OTHERWISE] for words in (back, told))
    assert back == told
    assert len(numbers) > 20 and "opinion" in told and "how" in told


@pytest.mark.parametrize("slug", LEAFLETS)
def test_the_polish_and_arabic_leaflets_read_back_are_the_same_words(slug):
    for code in ("pl", "ar"):
        for run_ in s.runs_of(leaflet(slug, code, Format.BRAILLE_1).pieces):
            # English words within Arabic have English cells, which only the table of English reads back.
            if run_.language == code and not (code == "ar" and re.search("[A-Za-z]", run_.text)):
                cells = transcribed((run_,), contracted=False)
                assert words_of(read_back(cells, code, contracted=False)) == words_of(run_.text)


WORDS = st.text("abcdefghijklmnopqrstuvwxyz", min_size=2, max_size=12)


@settings(max_examples=60)
@given(st.lists(WORDS, min_size=1, max_size=30), st.sampled_from(".?!"))
def test_a_plain_sentence_in_uncontracted_braille_reads_back_as_it_was(words, end):
    sentence = " ".join(words).capitalize() + end
    cells = cells_of(braille.render(sheet(sentence), Format.BRAILLE_1))
    assert read_back(cells, "en", contracted=False).split()[1:] == sentence.split()


COMMON = (
    "we you they can will must should ask tell help people plan with about their doctor nurse today never after again"
)


@settings(max_examples=60)
@given(st.lists(st.sampled_from(COMMON.split()), min_size=1, max_size=40))
def test_a_plain_sentence_in_contracted_braille_reads_back_as_it_was(words):
    sentence = " ".join(words) + "."
    assert read_back(braille_of(sentence, contracted=True), "en", contracted=True) == sentence


@pytest.mark.parametrize(
    ("language", "text", "wrong"),
    [("bn", "১৩ই", "১৩৯"), ("ur", "5بجے", "52جے"), ("pl", "13b", "132"), ("en-GB", "5a", "51"), ("ar", "5ب", "52")],
)
def test_a_letter_after_a_figure_is_not_read_as_one_more_figure(language, text, wrong):
    assert braille_of(text, language) != braille_of(wrong, language)


def test_figures_of_every_script_stand_after_the_number_sign():
    assert {braille_of(text, tag) for tag, text in (("bn", "৯৯৯"), ("ar", "٩٩٩"), ("ur", "۹۹۹"), ("en", "999"))} == {
        "⠼⠊⠊⠊"
    }


def test_marks_that_the_tables_lack_have_the_cells_that_they_have_in_print():
    assert braille_of("আমি।", "bn").endswith("⠲") and braille_of("ہے! (ok)", "ur").endswith("⠖⠀⠶⠕⠅⠶")
    assert braille_of("\u09ac\u09be\u09dc\u09bf", "bn") == braille_of("\u09ac\u09be\u09a1\u09bc\u09bf", "bn") == "⠃⠜⠻⠊"


@pytest.mark.parametrize("language", ["en-GB", "ar", "pl", "ur", "bn"])
@pytest.mark.parametrize(
    "text", ["Hi 😀", "👩‍⚕️🇬🇧", "x → ✓ ☎", "\U0001fae8", "café Łódź żółw", "𝐁𝐨𝐥𝐝 ﬁne", "a [U+202E] #panic() $x$ <b>"]
)
def test_pictures_signs_and_accents_are_told_and_never_left_out_or_told_by_number(language, text):
    cells = braille_of(text, language)
    assert cells.strip("⠀") and louis.SIX_DOTS.issuperset(cells)
    # What liblouis writes for a character that it does not know.
    assert not re.search("⠄(⡳|⠌|⠸⠡)[⠭⠽]", cells)


def test_the_mark_of_a_double_letter_stands_before_its_letter_however_it_was_typed():
    typed = ("\u0623\u064f\u0645\u0651\u064e\u0629", "\u0623\u064f\u0645\u064e\u0651\u0629")
    assert [braille_of(one, "ar") for one in typed] == ["⠌⠥⠠⠍⠂⠡"] * 2


def test_a_picture_is_told_by_its_name():
    assert read_back(braille_of("hi 😀"), "en", contracted=False) == "hi [grinning face]"


def test_english_within_arabic_keeps_its_cells_and_arabic_within_english_is_announced():
    assert braille_of("اتصل NHS", "ar").endswith("⠠⠠⠝⠓⠎")
    assert read_back(braille_of("café", "ar"), "en", contracted=False) == "café"
    announced = braille_of("She said مرحبا, then left.")
    assert braille_of("مرحبا", "ar") in announced and announced.index(braille_of("Arabic")) > 0


@pytest.mark.parametrize(
    ("text", "language"), [("Waan ku caawin karnaa", "so"), ("привет", "en-GB"), ("你好", "ar"), ("ok", "pa-Arab")]
)
def test_words_that_no_table_can_write_are_refused(text, language):
    pieces = (*sheet("Hello.").pieces, s.Text((run(text, language),)))
    with pytest.raises(Unrenderable):
        render(replace(sheet(), pieces=pieces), Format.BRAILLE_1)


def test_a_language_without_a_table_or_without_contractions_is_told():
    assert [unable(Format.BRAILLE_1, tag) for tag in ("en-GB", "ar", "ur", "pl", "bn", SOMALI.tag)] == [""] * 5 + [
        NO_LANGUAGE
    ]
    assert [unable(Format.BRAILLE_2, tag) for tag in ("en-GB", "ar", "ur", "pl", "bn")] == [
        "",
        "",
        "",
        NO_LANGUAGE,
        NO_LANGUAGE,
    ]
    with pytest.raises(Unrenderable):
        render(sheet("Nie.", language="pl"), Format.BRAILLE_2)


LOOK = """
from simuser.documents.rendering import unable
assert not unable("braille-1", "ar") and not unable("braille-2", "ar") and not unable("audio", "ar")
print(open("/proc/self/maps").read())
"""


def test_what_can_be_made_is_told_without_loading_what_makes_it():
    maps = subprocess.run([sys.executable, "-c", LOOK], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert "python" in maps and "liblouis" not in maps and "lame" not in maps


def test_where_liblouis_is_not_installed_that_is_told(monkeypatch):
    monkeypatch.setattr(louis, "LIBRARIES", ())
    assert unable(Format.BRAILLE_1, "en-GB") == NO_PROGRAM and unable(Format.BRAILLE_1, "so") == NO_LANGUAGE


@pytest.mark.parametrize("wanted", GRADES)
def test_a_hundred_thousand_characters_in_one_passage_come_out(wanted):
    text = "They wrote that it was about 999 and not about me. " * 2000
    passage = s.Numbered(1, (s.Text((run(text),)),))
    back = read_back(cells_of(render(replace(sheet(), pieces=(passage,)), wanted)), "en", contracted=GRADES[wanted])
    assert words_of(back)[2:] == words_of(text)
