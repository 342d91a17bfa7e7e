"""Mending a draft: whatever is pressed, no word goes unless somebody takes it out, and then it can be put back."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simuser.plans import mending
from simuser.plans.content import Author, Content, Kind
from simuser.plans.splitting import split
from tests.plans.words import TEXTS, draft, taken_out, tokens, words_of

ACTIONS = {
    "join": mending.join_with_next,
    "up": lambda content, key: mending.move(content, key, -1),
    "down": lambda content, key: mending.move(content, key, 1),
    "heading": mending.begin_part,
}


def bodies(content: Content) -> list[list[str]]:
    return [[passage.body for passage in section.passages] for section in content.sections]


def key_of(content: Content, body: str) -> str:
    return next(passage.key for passage in content.passages if passage.body == body)


@given(TEXTS, st.lists(st.tuples(st.sampled_from(sorted(ACTIONS)), st.integers(0, 50)), max_size=12))
def test_joining_moving_and_making_headings_keep_every_word(text, presses):
    content = split(text, Content())
    before = Counter(words_of(content))
    for action, which in presses:
        if content.passages:
            key = content.passages[which % len(content.passages)].key
            content = ACTIONS[action](content, key)
    assert Counter(words_of(content)) == before
    keys = [passage.key for passage in content.passages]
    assert len(keys) == len(set(keys))


@given(TEXTS, st.lists(st.integers(0, 50), max_size=6))
def test_what_was_taken_out_can_be_put_back(text, which):
    content = split(text, Content())
    before = Counter(words_of(content) + taken_out(content))
    for number in which:
        if content.passages:
            content = mending.remove(content, content.passages[number % len(content.passages)].key)
    assert Counter(words_of(mending.put_back(content))) == before


def test_an_empty_line_in_a_box_makes_two_passages():
    content = draft("One. Two.", "Three.")
    section, key = content.sections[0], content.passages[0].key
    content = mending.typed(content, section.key, "Heading", {key: {"body": "One.\n\nTwo."}})
    assert bodies(content) == [["One.", "Two.", "Three."]]
    assert content.passages[0].pasted == content.passages[1].pasted == "One. Two."


def test_an_emptied_box_is_set_aside_and_not_lost():
    content = draft("One.", "Two.")
    content = mending.typed(content, content.sections[0].key, "Heading", {content.passages[0].key: {"body": ""}})
    assert bodies(content) == [["Two."]]
    assert bodies(mending.put_back(content)) == [["Two.", "One."]]


def test_what_was_said_of_a_passage_is_kept_with_it():
    content = draft("One.")
    said = {"body": "One.", "kind": "opinion", "holder": "PC Denny", "author_role": "police", "author": "Mark Denny"}
    content = mending.typed(content, content.sections[0].key, "Heading", {content.passages[0].key: said})
    passage = content.passages[0]
    assert (passage.kind, passage.holder) == (Kind.OPINION, "PC Denny")
    assert (passage.author_role, passage.author) == (Author.POLICE, "Mark Denny")


def test_moving_past_the_end_goes_into_the_next_part_and_back():
    content = split("One\n\nA.\n\nTwo\n\nB.", Content())
    key = key_of(content, "A.")
    down = mending.move(content, key, 1)
    assert bodies(down) == [[], ["A.", "B."]]
    assert bodies(mending.move(down, key, -1)) == [["A."], ["B."]]
    assert mending.move(content, key, -1) == content


def test_a_passage_becomes_a_heading_and_takes_what_follows():
    content = draft("One.", "the aims.", "Two.")
    content = mending.begin_part(content, key_of(content, "the aims."))
    assert [section.heading for section in content.sections] == ["Heading", "the aims."]
    assert bodies(content) == [["One."], ["Two."]]


def test_a_heading_becomes_a_passage_of_the_part_before():
    content = split("One\n\nA.\n\nTwo\n\nB.", Content())
    content = mending.heading_is_passage(content, content.sections[1].key)
    assert bodies(content) == [["A.", "Two", "B."]]


def test_what_was_typed_into_a_part_that_went_in_another_tab_comes_back():
    content = split("One\n\nA.\n\nTwo\n\nB.", Content())
    gone, key = content.sections[1].key, key_of(content, "B.")
    elsewhere = mending.heading_is_passage(content, gone)
    content = mending.typed(elsewhere, gone, "Two", {key: {"body": "B, mended."}, "k99": {"body": "New words."}})
    assert Counter(words_of(content)) == Counter(tokens("One A Two B mended Two New words"))


def test_what_is_kept_has_no_empty_boxes():
    content = mending.add_part(mending.add_passage(draft("One."), draft("One.").sections[0].key))
    assert bodies(mending.without_empty(content)) == [["One."]]


@pytest.mark.parametrize(
    ("one", "other", "joined"),
    [((), (), ()), (None, (), None), (None, None, None), (("a",), (), ("a",)), (("a",), ("b",), ("a", "b"))],
)
def test_two_passages_that_are_joined_are_new_only_if_somebody_said_so_of_both(one, other, joined):
    content = draft("One.", "Two.")
    section = content.sections[0]
    said = tuple(replace(p, made_from=was) for p, was in zip(section.passages, (one, other), strict=True))
    content = mending.join_with_next(content.with_section(replace(section, passages=said)), said[0].key)
    assert content.passages[0].made_from == joined
