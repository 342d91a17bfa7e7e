"""What changed: every word of both versions is told, as stayed, taken out or put in."""

from hypothesis import given
from hypothesis import strategies as st

from simuser.plans.changes import Part, What, changes, stretches
from tests.plans.words import reading

TEXT = st.text(st.sampled_from("ab c.d, ’é\n"), max_size=60)


def joined(run, *parts: Part) -> str:
    return "".join(stretch.text for stretch in run if stretch.part in parts)


@given(TEXT, TEXT)
def test_what_stayed_and_was_taken_out_is_the_old_text_and_with_what_was_put_in_the_new(before, after):
    run = stretches(before, after)
    assert joined(run, Part.SAME, Part.OUT) == before
    assert joined(run, Part.SAME, Part.IN) == after


@given(TEXT)
def test_the_same_text_has_no_change(text):
    assert {stretch.part for stretch in stretches(text, text)} <= {Part.SAME}


def test_one_word_for_another_is_told_as_one_word():
    run = stretches("A notice may be issued.", "A notice will be issued.")
    assert [(s.part, s.text) for s in run if s.part is not Part.SAME] == [(Part.OUT, "may"), (Part.IN, "will")]


def test_words_side_by_side_change_together():
    run = stretches("up to ten minutes a day", "up to five short calls a day")
    assert [s.text for s in run if s.part is not Part.SAME] == ["ten minutes", "five short calls"]


def test_very_long_passages_are_told_whole_and_at_once():
    import time

    began = time.process_time()
    run = stretches("one two " * 5000, "two three " * 5000)
    assert time.process_time() - began < 2
    assert [stretch.part for stretch in run] == [Part.OUT, Part.IN]


def told(old, new) -> dict[str, tuple]:
    found = {}
    for section in changes(old, new):
        for change in section.changes:
            found[change.shown.body] = (change.what, change.moved_from)
    return found


def same(old, *pairs) -> dict:
    """New words -> the id of the old passage or part that they are."""
    ids = {passage.body: passage.id for passage in old.passages} | {s.heading: s.id for s in old.sections}
    return ids | {new: ids[before] for new, before in pairs}


def test_each_kind_of_change_is_named():
    old = reading(("One", ["Stays.", "Edited once.", "Goes."]), ("Two", ["Moves.", "Other."]))
    ids = same(old, ("Edited twice.", "Edited once."))
    new = reading(("One", ["Stays.", "Edited twice.", "Moves."]), ("Two", ["Other.", "New."]), ids=ids)
    assert told(old, new) == {
        "Stays.": (What.SAME, None),
        "Edited twice.": (What.EDITED, None),
        "Goes.": (What.GONE, None),
        "Moves.": (What.SAME, "Two"),
        "Other.": (What.SAME, None),
        "New.": (What.NEW, None),
    }


def test_a_passage_that_moved_within_its_part_is_told_and_the_others_are_not():
    old = reading(("One", ["A.", "B.", "C.", "D."]))
    new = reading(("One", ["D.", "A.", "B.", "C."]), ids=same(old))
    assert [body for body, (_what, moved) in told(old, new).items() if moved is not None] == ["D."]


@given(st.permutations(["A.", "B.", "C.", "D.", "E."]))
def test_as_few_passages_as_can_be_count_as_moved(order):
    old = reading(("One", ["A.", "B.", "C.", "D.", "E."]))
    new = reading(("One", order), ids=same(old))
    moved = {body for body, (_what, where) in told(old, new).items() if where is not None}
    stayed = [body for body in order if body not in moved]
    assert stayed == sorted(stayed)
    for body in moved:
        assert sorted([*stayed, body], key=order.index) != sorted([*stayed, body])


def test_parts_that_came_went_or_were_renamed_are_told():
    old = reading(("One", ["A."]), ("Two", ["B."]))
    ids = same(old, ("First", "One"))
    new = reading(("First", ["A."]), ("Three", ["C."]), ids=ids)
    first, three, two = changes(old, new)
    assert (first.old_heading, three.new, two.gone) == ("One", True, True)
    assert [change.what for change in two.changes] == [What.GONE]


def test_two_versions_of_a_hundred_passages_are_compared_in_good_time():
    import time

    bodies = [f"Passage {n} with some words of its own that stay." for n in range(300)]
    old = reading(("One", bodies))
    ids = same(old, *((body.replace("stay", "change"), body) for body in bodies))
    new = reading(("One", [body.replace("stay", "change") for body in bodies]), ids=ids)
    began = time.process_time()
    assert len(changes(old, new)[0].changes) == 300
    assert time.process_time() - began < 2
