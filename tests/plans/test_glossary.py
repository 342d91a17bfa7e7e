"""Hard words: each is explained from a source, and marking them loses no letter."""

import re
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from simuser.plans import glossary
from simuser.plans.glossary import opened, terms
from tests import make

MARKED = st.lists(
    st.lists(
        st.sampled_from(["section 136", "CPN", "cpn", "a", "’", " ", "A&E", "s136", "İ", "MDT.", "sim", "\n"])
    ).map("".join)
)


@given(st.lists(st.text(max_size=40), max_size=5) | MARKED)
def test_the_pieces_of_a_text_are_the_text(texts):
    assert ["".join(piece.text for piece in pieces) for pieces in opened(texts)] == texts


@given(MARKED)
def test_each_word_is_opened_once_at_most(texts):
    marked = [piece.term.id for pieces in opened(texts) for piece in pieces if piece.term]
    assert len(marked) == len(set(marked))


def marked(text: str) -> list[str]:
    return [piece.text for piece in opened([text])[0] if piece.term]


def test_words_are_found_whole_and_in_their_longest_form():
    assert marked("Under s136, the care and response plan says so.") == ["s136", "care and response plan"]
    assert marked("A response planner of XCPN and CPNish") == []


def test_short_forms_need_their_capitals():
    assert marked("The sim card of a cpn.") == []
    assert marked("The CPN and SIM") == ["CPN", "SIM"]


def test_there_are_thirty_words_and_more_each_with_a_source_that_was_read():
    assert len(terms()) >= 30
    for term in terms():
        assert term.plain.endswith((".", "’")) and term.source and term.url.startswith("http")
        assert date(2026, 11, 1) <= term.checked <= date.today()


def test_no_sentence_is_longer_than_twenty_words():
    for term in terms():
        for sentence in re.split(r"(?<=[.!?])\s+", f"{term.plain} {term.more}".strip()):
            assert len(sentence.split()) <= 20, f"{term.id}: {sentence}"


def test_only_facts_that_may_be_shown_are_shown():
    import tomllib

    entries = tomllib.loads(glossary.FILE.read_text(encoding="utf-8"))["term"]
    assert {entry["grade"] for entry in entries} <= {"SEEN", "SEEN-2"}
    assert "72" not in " ".join(entry["plain"] + entry["more"] for entry in entries)


def test_the_demonstration_has_plenty_of_them():
    texts = [passage["text"] for part in make.PLAN["versions"][1]["sections"] for passage in part["passages"]]
    assert sum(piece.term is not None for pieces in opened(texts) for piece in pieces) >= 15
