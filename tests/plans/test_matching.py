"""Old and new: unchanged words keep their identity, look-alikes never take another's, and a person says the rest."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from simuser.plans import matching
from simuser.plans.content import Content
from simuser.plans.splitting import split
from tests.plans.words import draft, reading

BODIES = st.lists(st.sampled_from(["One.", "Two.", "Three words.", "Four.", "One."]), max_size=8)


def matched(content: Content, old) -> dict[str, str]:
    """New words -> the old words that they are said to be."""
    words = {passage.id.hex: passage.body for passage in old.passages}
    settled = matching.settle(content, old)
    return {p.body: words[p.made_from[0]] for p in settled.passages if p.made_from}


@given(BODIES, BODIES)
def test_a_passage_is_matched_only_with_the_same_words_and_each_old_one_once(old_bodies, new_bodies):
    old = reading(("Part", old_bodies))
    settled = matching.settle(draft(*new_bodies), old)
    words = {passage.id.hex: passage.body for passage in old.passages}
    taken = [passage.made_from[0] for passage in settled.passages if passage.made_from]
    assert len(taken) == len(set(taken))
    assert all(words[p.made_from[0]] == p.body for p in settled.passages if p.made_from)
    for body in set(new_bodies):
        both = min(old_bodies.count(body), new_bodies.count(body))
        assert sum(words[one] == body for one in taken) == both


@given(BODIES, BODIES)
def test_settling_again_changes_nothing(old_bodies, new_bodies):
    old = reading(("Part", old_bodies))
    once = matching.settle(draft(*new_bodies), old)
    assert matching.settle(once, old) == once


def test_moved_passages_are_found_wherever_they_went():
    old = reading(("One", ["A.", "B."]), ("Two", ["C."]))
    content = split("Two\n\nC.\n\nA.\n\nOne\n\nB.", Content())
    assert matched(content, old) == {"A.": "A.", "B.": "B.", "C.": "C."}


def test_retyped_quotation_marks_and_spaces_are_the_same_words():
    old = reading(("Part", ["R.A.’s “plan” – shared."]))
    assert matched(draft('R.A.\'s  "plan" - shared.'), old)


def test_one_changed_word_is_never_matched_without_a_person():
    old = reading(("Part", ["A notice may be issued.", "A notice must be issued."]))
    content = draft("A notice will be issued.")
    assert matched(content, old) == {}
    (question,) = matching.questions(matching.settle(content, old), old)
    assert [passage.body for passage in question.likely] == ["A notice may be issued.", "A notice must be issued."]


def test_what_a_person_said_stays_said():
    old = reading(("Part", ["Old words."]))
    content = draft("Quite other words.")
    section = content.sections[0]
    said = replace(section.passages[0], made_from=(old.passages[0].id.hex,))
    content = content.with_section(replace(section, passages=(said,)))
    settled = matching.settle(content, old)
    assert settled.passages[0].made_from == (old.passages[0].id.hex,)
    assert matching.questions(settled, old) == []


def test_nothing_is_asked_when_every_old_passage_was_found():
    old = reading(("Part", ["One."]))
    settled = matching.settle(draft("One.", "Something new."), old)
    assert matching.questions(settled, old) == []


def test_a_part_is_known_by_its_heading_and_asked_about_otherwise():
    old = reading(("Who is involved", ["A."]), ("Aims", ["B."]))
    content = split("Who is involved\n\nA.\n\nGoals\n\nB.", Content())
    settled = matching.settle(content, old)
    assert settled.sections[0].same_as == old.sections[0].id.hex
    asked, left = matching.section_questions(settled, old)
    assert [section.heading for section in asked] == ["Goals"]
    assert [section.heading for section in left] == ["Aims"]


@given(st.text(max_size=50), st.text(max_size=50))
def test_likeness_is_even_handed_and_whole_for_the_same_words(one, other):
    assert 0 <= matching.likeness(one, other) <= 1
    assert matching.likeness(one, other) == matching.likeness(other, one)
    if one.split():
        assert matching.likeness(one, one) == 1
