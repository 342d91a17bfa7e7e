"""What leaflets say: plain, sourced, the same in every language, and never a claim of the scheme's own as true."""

import re
import tomllib

import pytest

from simuser.documents.document import Document, shape
from simuser.home.crisis_help import help_in_a_crisis
from simuser.languages import ENGLISH, LANGUAGES
from simuser.leaflets import shelf
from simuser.leaflets.sources import FILE, sources

LONGEST = 20
IN_ENGLISH = [pytest.param(shelf.text_in(slug, ENGLISH), id=slug) for slug in shelf.EVERY]
# Names that others gave people, or that they praised the scheme with. They stand in quotation marks or not at all.
NOT_OUR_WORDS = ("high intensity user", "challenging", "behaviour", "frequent attender")


def words(document: Document, *, claims: bool = True) -> list[str]:
    """Everything that is written in a document, in pieces."""
    found = [document.title]
    for block in document.blocks:
        told = ("text", "whose", "true", *(("said",) if claims else ()))
        found += [getattr(block, name) for name in told if hasattr(block, name)]
        found += getattr(block, "points", ())
        found += [event.text for event in getattr(block, "events", ())]
    return found


def sentences(document: Document) -> list[str]:
    return [each for piece in words(document) for each in re.split(r"(?<=[.!?:])”?\s+", piece) if each]


@pytest.mark.parametrize("text", IN_ENGLISH)
def test_sentences_are_short(text):
    lengths = {each: len(each.split()) for each in sentences(text.document)}
    assert [each for each, length in lengths.items() if length > LONGEST] == []
    assert sum(lengths.values()) / len(lengths) < 12


@pytest.mark.parametrize("text", IN_ENGLISH)
def test_labels_that_others_gave_people_stand_only_as_quotations(text):
    outside = re.sub("“[^”]*”", "", " ".join(words(text.document)))
    assert [label for label in NOT_OUR_WORDS if label in outside.lower()] == []
    assert not re.search("['\"]", outside), "quotation marks are “ ” and ’"


@pytest.mark.parametrize("text", IN_ENGLISH)
def test_what_the_scheme_said_of_itself_stands_only_where_it_says_that_it_was_said(text):
    ours = " ".join(words(text.document, claims=False)).lower()
    for promise in ("proven", "success", "improve", "90 in 100", "40 in 100", "support for a better life"):
        assert promise not in ours, promise


@pytest.mark.parametrize("text", IN_ENGLISH)
def test_every_claim_and_every_event_says_where_it_was_read(text):
    for block in text.document.blocks:
        if block.kind in ("claim", "quotation") or block.sure:
            assert block.sources, block
        for event in getattr(block, "events", ()):
            assert event.sources, event


@pytest.mark.parametrize("text", IN_ENGLISH)
def test_numbers_of_the_law_and_deadlines_are_marked_as_sure(text):
    for block in text.document.blocks:
        told = " ".join(words(Document("", ENGLISH, (block,))))
        if re.search(r"\b(999|111|within \d+|one month|one year|\d+ hours|\d+ days|no general right)\b", told):
            assert block.sure or block.kind == "claim" or "A&E, or from" in told, told


@pytest.mark.parametrize("text", IN_ENGLISH)
def test_the_way_to_help_agrees_with_crisis_help(text):
    now = {one.id: one for one in help_in_a_crisis() if one.urgent}
    assert set(now) == {"999", "111"} and "A&E" in now["999"].do and "option 2" in now["111"].do
    (told,) = (each for each in words(text.document) if "A&E" in each and "option 2" in each)
    assert f"call {now['999'].call}" in told and f"call {now['111'].call} and choose option 2" in told
    assert told.endswith("No plan takes that away.")
    called = {number for each in words(text.document) for number in re.findall(r"\bcall(?: on)? (\d[\d ]*\d)", each)}
    assert called == {"999", "111"}


def test_sources_are_named_once_with_an_address_and_the_month_in_which_they_were_read():
    entries = tomllib.loads(FILE.read_text(encoding="utf-8"))["source"]
    ids = [entry["id"] for entry in entries]
    assert len(ids) == len(set(ids))
    for entry in entries:
        assert entry["url"].startswith("https://") or (entry["url"] == "" and "copy" in entry["title"] + "(copy)")
        assert entry["title"] and re.fullmatch(r"20\d\d-[01]\d", entry["checked"])


def test_nothing_rests_on_a_fact_that_was_not_read_in_its_source(monkeypatch, tmp_path):
    assert {entry["grade"] for entry in tomllib.loads(FILE.read_text(encoding="utf-8"))["source"]} == {"SEEN"}
    from simuser.leaflets import sources as module

    weaker = tmp_path / "sources.toml"
    weaker.write_text(FILE.read_text(encoding="utf-8").replace('"SEEN"', '"GK"', 1), encoding="utf-8")
    monkeypatch.setattr(module, "FILE", weaker)
    assert len(sources.__wrapped__()) == len(sources()) - 1


def test_every_source_is_used_and_none_is_the_unpublished_draft():
    used = set()
    for slug in shelf.EVERY:
        for block in shelf.text_in(slug, ENGLISH).document.blocks:
            used |= {source.id for source in block.sources}
            used |= {source.id for event in getattr(block, "events", ()) for source in event.sources}
    assert used == set(sources()) and "F1.23" not in used


def test_both_groups_called_hin_are_spelt_out():
    told = " ".join(words(shelf.text_in(shelf.ABOUT, ENGLISH).document))
    assert "High Intensity Network" in told and "Health Innovation Network" in told


@pytest.mark.parametrize("slug", shelf.EVERY)
@pytest.mark.parametrize(
    "language", [one for one in LANGUAGES.values() if one is not ENGLISH], ids=lambda one: one.code
)
def test_a_text_is_the_same_in_every_language_that_has_it(slug, language):
    text, english = shelf.text_in(slug, language), shelf.text_in(slug, ENGLISH)
    if text:
        assert shape(text.document) == shape(english.document)
        assert (text.version, text.dated) == (english.version, english.dated)


def test_no_file_lies_on_the_shelf_that_nobody_can_open():
    known = {f"{slug}/{form}{code}.md" for slug in shelf.EVERY for form in ("", "easy-") for code in LANGUAGES}
    assert {path.relative_to(shelf.FOLDER).as_posix() for path in shelf.FOLDER.rglob("*.*")} <= known
