"""What follows from needs, without a database: the first button, the words, the languages, what is kept."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simuser.documents.formats import Format
from simuser.languages import ENGLISH, LANGUAGES
from simuser.needs.answers import POINT_SIZES, Answers, Contact, Interpreter, Wanted, ordered, read, written
from simuser.needs.rules import SavedElsewhere, change, first_choice, letter_points, new_needs, review_due
from simuser.needs.tongues import READS, SPEAKS, tongues, used_for
from simuser.needs.words import at_a_glance, told
from tests.make import NOW

TODAY = NOW.date()


def needs_of(app, **said):
    """Needs that were looked over today; the app gives the keys."""
    row = new_needs(uuid4(), NOW, uuid4())
    change(row, Answers(**said), 0, NOW, TODAY, by=uuid4(), whole=True)
    return row


@pytest.mark.parametrize(
    ("said", "first"),
    [
        ({}, None),
        ({"formats": (Wanted.AUDIO,)}, Format.AUDIO),
        ({"formats": (Wanted.AUDIO, Wanted.WORD)}, None),
        ({"formats": (Wanted.AUDIO, Wanted.WORD), "first": Wanted.WORD}, Format.WORD),
        ({"formats": (Wanted.BSL,)}, None),
        ({"formats": (Wanted.OTHER,), "other_format": "Moon"}, None),
        ({"formats": (Wanted.EASY_READ,)}, Format.EASY_READ),
        ({"formats": (Wanted.LARGE_PRINT,), "point_size": 18}, Format.LARGE_PRINT),
        ({"formats": (Wanted.LARGE_PRINT,), "point_size": 24}, Format.GIANT_PRINT),
    ],
)
def test_the_first_choice_is_the_first_button_of_everything_to_read(app, said, first):
    assert first_choice(needs_of(app, **said)) is first


def test_of_somebody_who_said_nothing_nothing_follows():
    assert (first_choice(None), letter_points(None), review_due(None, TODAY)) == (None, 18, False)


@pytest.mark.parametrize(("days", "due"), [(0, False), (364, False), (365, True), (2000, True)])
def test_a_year_after_it_was_looked_over_it_is_time_again(app, days, due):
    assert review_due(needs_of(app, note="Slowly"), TODAY + timedelta(days=days)) is due


def test_what_nobody_looked_over_yet_is_due_and_what_is_empty_never_is(app):
    row = needs_of(app, note="Slowly")
    row.reviewed = None
    assert review_due(row, TODAY)
    assert not review_due(needs_of(app), date(2100, 1, 1))


def test_a_page_that_is_not_the_newest_saves_nothing_unless_it_says_the_same(app):
    row = needs_of(app, note="Slowly")
    with pytest.raises(SavedElsewhere):
        change(row, Answers(note="Fast"), 0, NOW, TODAY, by=uuid4(), whole=True)
    assert change(row, Answers(note="Slowly"), 0, NOW, TODAY, by=uuid4(), whole=True) is False
    assert (row.answers.note, row.revision) == ("Slowly", 1)


answers = st.builds(
    Answers,
    formats=st.lists(st.sampled_from(Wanted), unique=True).map(tuple),
    first=st.none() | st.sampled_from(Wanted),
    other_format=st.text(max_size=20),
    point_size=st.none() | st.sampled_from(POINT_SIZES),
    reads=st.lists(st.sampled_from(list(used_for(READS))), unique=True).map(tuple),
    reads_other=st.text(max_size=20),
    speaks=st.lists(st.sampled_from(list(used_for(SPEAKS))), unique=True).map(tuple),
    speaks_other=st.text(max_size=20),
    contact=st.lists(st.sampled_from(Contact), unique=True).map(tuple),
    safe=st.text(max_size=20),
    interpreter=st.none() | st.sampled_from(Interpreter),
    note=st.text(max_size=20),
    language=st.sampled_from(["", "en-GB", "ar"]),
)


@given(answers)
def test_what_is_written_is_read_again(said):
    assert read(written(ordered(said))) == ordered(said)


@given(answers)
def test_the_first_choice_is_one_of_those_that_are_wanted_and_stands_first(said):
    in_order = ordered(said)
    assert set(in_order.formats) == {*said.formats, *([Wanted.OTHER] if said.other_format else [])}
    assert in_order.first is None or in_order.formats[0] is in_order.first


@given(answers, st.sampled_from(list(LANGUAGES.values())))
def test_every_answer_is_told_in_every_language(said, known):
    assert bool(told(ordered(said), known)) == bool(ordered(said))
    assert all(one.asked and all(one.said) for one in told(ordered(said), known))


def test_a_name_that_the_app_no_longer_knows_is_left_out():
    kept = '{"formats": ["moon", "audio"], "first": "moon", "interpreter": "parrot", "reads": ["xx", "en"], "old": 1}'
    said = read(kept)
    assert (said.formats, said.interpreter) == ((Wanted.AUDIO,), None)
    assert [one.said for one in told(said, ENGLISH) if "read" in one.asked] == [("English",)]


def test_staff_see_the_first_choice_alone_or_all_where_none_comes_first():
    several = Answers(formats=(Wanted.WORD, Wanted.AUDIO), reads=("en",), interpreter=Interpreter.NONE)
    assert at_a_glance(several, ENGLISH) == ["Word file", "Sound"]
    assert at_a_glance(ordered(Answers(formats=several.formats, first=Wanted.WORD)), ENGLISH) == ["Word file"]


def test_the_languages_of_the_app_come_first_and_british_sign_language_is_one():
    assert list(tongues())[: len(LANGUAGES) + 1] == [*LANGUAGES, "bfi"]
    assert "bfi" in used_for(SPEAKS) and "bfi" not in used_for(READS)


@pytest.mark.parametrize("known", LANGUAGES.values(), ids=LANGUAGES)
def test_every_language_has_a_name_in_every_language_of_the_app(known):
    names = [tongue.name(known) for tongue in tongues().values()]
    assert all(names) and len(set(names)) == len(names)
