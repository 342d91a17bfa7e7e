"""Old and new: unchanged words keep their identity, look-alikes never take another's, and a person says the rest."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from simuser.plans import matching
from simuser.plans.asking import MOST_LIKELY, MOST_OTHERS, PER_PAGE, Cards, page_of
from simuser.plans.content import Content
from simuser.plans.likeness import Texts
from simuser.plans.matching import Comparison
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
    content = draft("A notice will be issued.", heading="Part")
    assert matched(content, old) == {}
    (card,) = cards(Comparison(content, old))
    assert [passage.body for passage in card.likely] == ["A notice may be issued.", "A notice must be issued."]


def test_what_a_person_said_stays_said():
    old = reading(("Heading", ["Old words."]))
    content = draft("Quite other words.")
    section = content.sections[0]
    said = replace(section.passages[0], made_from=(old.passages[0].id.hex,))
    content = content.with_section(replace(section, passages=(said,)))
    settled = matching.settle(content, old)
    assert settled.passages[0].made_from == (old.passages[0].id.hex,)
    assert Comparison(settled, old).waiting == []


def test_nothing_is_asked_when_every_old_passage_was_found():
    old = reading(("Part", ["One."]))
    assert Comparison(draft("One.", "Something new.", heading="Part"), old).waiting == []


def test_a_part_is_known_by_its_heading_and_asked_about_otherwise():
    old = reading(("Who is involved", ["A."]), ("Aims", ["B."]))
    content = split("Who is involved\n\nA.\n\nGoals\n\nB.", Content())
    settled = matching.settle(content, old)
    assert settled.sections[0].same_as == old.sections[0].id.hex
    compared = Comparison(content, old)
    assert [section.heading for section in compared.waiting] == ["Goals"]
    assert [section.heading for section in compared.parts] == ["Aims"]


def test_a_part_is_known_by_its_heading_once_also_when_it_is_settled_again():
    old = reading(("Aims", ["A."]))
    once = matching.settle(split("Aims\n\nA.\n\nAims\n\nB.", Content()), old)
    assert [section.same_as for section in once.sections] == [old.sections[0].id.hex, None]
    assert matching.settle(once, old) == once


def cards(compared: Comparison, again: bool = False):
    """The cards of the first page, as nobody ticked them yet."""
    making = Cards(compared)
    return [making.card(one, ()) for one in page_of(compared, again, None)]


def answering(content: Content, *answers) -> Content:
    """The draft with what a person said of its passages, in order."""
    section = content.sections[0]
    said = tuple(replace(p, made_from=was) for p, was in zip(section.passages, answers, strict=True))
    return content.with_section(replace(section, passages=said))


def test_what_nobody_answered_stays_a_question_and_what_is_said_to_be_new_does_not():
    old = reading(("Heading", ["Robin lives alone.", "They call often."]))
    content = draft("Robin lives by himself.", "They call a lot.")
    assert len(Comparison(content, old).waiting) == 2
    compared = Comparison(answering(content, (), None), old)
    assert [passage.body for passage in compared.waiting] == ["They call a lot."]
    assert [passage.body for passage in compared.answered] == ["Robin lives by himself."]


def test_what_is_word_for_word_as_before_is_no_answer_to_look_at_again():
    old = reading(("Heading", ["One.", "Two words."]))
    settled = matching.settle(draft("One.", "Two other words."), old)
    compared = Comparison(settled, old)
    assert compared.answered == [] and [passage.body for passage in compared.changed] == ["Two other words."]


def test_a_card_shows_a_few_old_passages_those_near_by_and_not_the_same_one_twice():
    bodies = [f"Passage number {n} of them all." for n in range(60)]
    old = reading(("Heading", bodies))
    compared = Comparison(draft(*(body.replace("them all", "a few") for body in bodies)), old)
    shown = page_of(compared, False, compared.waiting[29].key)
    assert len(shown) == PER_PAGE
    card = Cards(compared).card(shown[0], ())
    assert card.likely[0].body == "Passage number 30 of them all."
    assert len(card.likely) == MOST_LIKELY and len(card.others) == MOST_OTHERS and card.more
    assert not set(card.likely) & set(card.others)
    assert all(abs(one.number - 31) <= 8 for one in card.others)
    assert [one.number for one in card.others] == sorted(one.number for one in card.others)


def test_an_old_passage_that_is_spoken_for_comes_after_the_free_ones_and_can_still_be_chosen():
    old = reading(("Heading", ["Robin lives alone and calls.", "Robin lives here.", "Sam."]))
    content = draft("Robin lives alone and calls often.", "Robin lives alone.")
    compared = Comparison(answering(content, (old.passages[0].id.hex,), None), old)
    (card,) = cards(compared)
    assert [one.number for one in card.likely] == [2, 1]


def test_what_was_ticked_stands_first_on_its_card():
    old = reading(("Heading", ["Alpha beta.", "Gamma delta.", "Nothing alike."]))
    content = answering(draft("Alpha beta gamma."), (old.passages[2].id.hex,))
    compared = Comparison(content, old)
    card = Cards(compared).card(compared.answered[0], content.passages[0].made_from)
    assert [one.number for one in card.likely][:2] == [3, 1]


@given(st.text(max_size=50), st.text(max_size=50))
def test_likeness_is_even_handed_and_whole_for_the_same_words(one, other):
    likeness = Texts([other]).like(one).get(0, 0)
    assert 0 <= likeness <= 1
    assert likeness == Texts([one]).like(other).get(0, 0)
    if one.split():
        assert Texts(["Else.", one]).like(one)[1] == 1
