"""What Easy Read says: as the leaflet says it, in easier words; the same in every language, with pictures that are ours to use."""

import re
import xml.etree.ElementTree as ET

import pytest

from simuser.documents.document import Document, Pictured, shape
from simuser.documents.pictures import PICTURES, NoPicture, picture
from simuser.home.crisis_help import help_in_a_crisis
from simuser.languages import ENGLISH, LANGUAGES
from simuser.leaflets import shelf
from simuser.readability import read
from tests.leaflets.test_texts import NOT_OUR_WORDS, words

EASY = [pytest.param(slug, shelf.easy_text_in(slug, ENGLISH), id=slug) for slug in shelf.LISTED]
EVERY = [
    pytest.param(shelf.easy_text_in(slug, language), id=f"{slug}-{language.code}")
    for slug in shelf.LISTED
    for language in shelf.easy_languages_of(slug)
]
# What somebody who reads little may not know: explained by the sentence after it, where it first stands.
HARD = (
    "A&E",
    "NHS",
    "SIM",
    "campaign",
    "health records",
    "therapy",
    "legal orders",
    "opinion",
    "complain",
    "advocate",
    "ombudsman",
    "human rights",
    "high intensity users",
)


def groups(document: Document) -> list[Pictured]:
    return [block for block in document.blocks if isinstance(block, Pictured)]


def sentences(document: Document) -> list[str]:
    return [sentence for group in groups(document) for sentence in group.sentences]


def full(slug: str) -> Document:
    return shelf.text_in(slug, ENGLISH).document


@pytest.mark.parametrize("text", EVERY)
def test_an_edition_is_short_enough_to_be_read_in_one_go(text):
    assert 16 <= len(groups(text.document)) <= 26


@pytest.mark.parametrize(("slug", "easy"), EASY)
def test_it_is_easier_than_the_leaflet_and_for_readers_of_ten_or_so(slug, easy):
    easier, leaflet = read(sentences(easy.document)), read(words(full(slug)))
    assert easier.automated < 8 and easier.coleman_liau < 10.5
    assert easier.automated < leaflet.automated and easier.longest_words < 15
    assert easier.words < leaflet.words


@pytest.mark.parametrize(("slug", "easy"), EASY)
def test_a_hard_word_is_explained_where_it_first_stands(slug, easy):
    explained = {word.lower() for group in groups(easy.document) for word in group.hard if word}
    told = [(sentence, group.hard) for group in groups(easy.document) for sentence in group.sentences]
    for word in HARD:
        first = next((hard for sentence, hard in told if re.search(rf"\b{word}\b", sentence, re.IGNORECASE)), None)
        assert first is None or word.lower() in map(str.lower, first) or (word == "NHS" and "NHS England" in first), (
            word
        )
    assert explained


@pytest.mark.parametrize(("slug", "easy"), EASY)
def test_it_claims_nothing_that_the_leaflet_does_not(slug, easy):
    """Its numbers, years and months are those of the leaflet, and so are its sources."""
    leaflet = " ".join(words(full(slug)))
    told = " ".join(sentences(easy.document))
    assert set(re.findall(r"\d+", told)) <= set(re.findall(r"\d+", leaflet))
    months = r"\b(?:one|two|six) (?:month|year)s?\b"
    assert set(re.findall(months, told)) <= set(re.findall(months, leaflet)) | {"two months"}
    assert "up to two months more" in told or "two months" not in told
    # What SIM was, and what its leaflet said, the other leaflets tell.
    known = {source for other in shelf.EVERY for block in full(other).blocks for source in block.sources}
    assert set(easy.sources) <= known


@pytest.mark.parametrize(("slug", "easy"), EASY)
def test_what_the_scheme_said_of_itself_is_told_as_what_its_leaflet_said(slug, easy):
    for sentence in sentences(easy.document):
        if re.search(r"yours alone|felt better|all your health records|you write a plan", sentence):
            assert sentence.startswith("The leaflet said"), sentence


@pytest.mark.parametrize(("slug", "easy"), EASY)
def test_labels_that_others_gave_people_stand_only_as_quotations(slug, easy):
    told = " ".join([*sentences(easy.document), *(group.alt for group in groups(easy.document))])
    outside = re.sub("“[^”]*”", "", told)
    assert [label for label in NOT_OUR_WORDS if label in outside.lower()] == []
    assert not re.search("['\"]", outside)


@pytest.mark.parametrize(("slug", "easy"), EASY)
def test_help_comes_before_everything_that_frightens_and_agrees_with_crisis_help(slug, easy):
    now = {one.id: one for one in help_in_a_crisis() if one.urgent}
    first = [sentence for group in groups(easy.document)[:5] for sentence in group.sentences]
    assert f"You can still call {now['999'].call}." in first
    assert f"You can still call {now['111'].call} and choose option 2." in first
    assert "You can still go to A&E." in first and first.count("No plan takes that away.") == 2


@pytest.mark.parametrize(("slug", "easy"), EASY)
def test_numbers_dates_deadlines_and_the_law_are_marked_as_sure(slug, easy):
    for group in groups(easy.document):
        told = " ".join(group.sentences)
        if re.search(r"\d|\bmust\b|\blaw\b|month|year|right to|\bfree to ask\b", told):
            assert group.sure, told
        if group.sure:
            assert group.sources, told


@pytest.mark.parametrize("slug", shelf.LISTED)
@pytest.mark.parametrize(
    "language", [one for one in LANGUAGES.values() if one is not ENGLISH], ids=lambda one: one.code
)
def test_an_edition_is_the_same_in_every_language_that_has_it(slug, language):
    text, english = shelf.easy_text_in(slug, language), shelf.easy_text_in(slug, ENGLISH)
    if text:
        assert shape(text.document) == shape(english.document)
        assert (text.version, text.dated) == (english.version, english.dated)
        for one, other in zip(groups(text.document), groups(english.document), strict=True):
            assert re.findall(r"\d+", " ".join(one.sentences)) == re.findall(r"\d+", " ".join(other.sentences))


def test_both_leaflets_have_one_in_english_and_in_arabic():
    for slug in shelf.LISTED:
        assert {ENGLISH, LANGUAGES["ar"]} <= set(shelf.easy_languages_of(slug))
    assert shelf.easy_languages_of(shelf.ABOUT) == []


# The pictures

FILES = sorted(PICTURES.glob("*.svg"))


def test_each_picture_is_used_and_its_origin_is_told():
    used = {group.picture for slug in shelf.LISTED for group in groups(shelf.easy_text_in(slug, ENGLISH).document)}
    assert {path.stem for path in FILES} == used
    told = (PICTURES / "LICENCE.md").read_text(encoding="utf-8")
    assert set(re.findall(r"`([a-z-]+)\.svg`", told)) == used
    assert "CC BY-SA 4.0" in told and "OpenMoji 17.0.0" in told


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_picture_is_small_square_and_asks_for_nothing_else(path):
    text = path.read_text(encoding="utf-8")
    root = ET.fromstring(text)
    width, height = root.get("viewBox").split()[2:]
    assert width == height and "width" not in root.attrib
    assert {element.tag.partition("}")[2] for element in root.iter()} <= {
        *("svg", "g", "path", "circle", "rect", "ellipse", "line", "polygon", "polyline")
    }
    for element in root.iter():
        for name, value in element.attrib.items():
            assert not name.startswith("on") and name not in ("style", "class", "id")
            assert "url(" not in value and "href" not in name
    assert len(text) < 5_500


def test_the_pictures_together_are_light():
    assert sum(path.stat().st_size for path in FILES) < 64_000


@pytest.mark.parametrize("name", ["", "../sheet", "Phone", "phone.svg", "phone/x", "unicorn", "LICENCE"])
def test_no_other_file_is_a_picture(name):
    with pytest.raises(NoPicture):
        picture(name)
