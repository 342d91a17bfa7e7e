"""How long a sheet takes to hear is known before it is spoken, and a long one comes in pieces that lose no word."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simuser.documents import sheet as s
from simuser.documents.formats import Format
from simuser.documents.sound.listening import minutes, pieces
from simuser.documents.sound.portions import count, portions
from tests.documents.papers import LEAFLETS, leaflet, plan, run, said_in, sheet


def test_a_plan_is_split_into_sheets_by_chapter_that_say_which_it_is():
    written = plan(Format.AUDIO)
    parts = pieces(written, 150)
    assert len(parts) > 5 and all(part.title == written.title for part in parts)
    assert parts[0].about == written.about
    for part in parts[1:]:
        begins = isinstance(part.pieces[0], s.Heading)
        assert begins != bool(part.about) and not isinstance(part.pieces[-1], s.Heading)
    assert pieces(written, 100_000) == (written,)


TEXTS = st.lists(st.text("ab ঃ.é。 ", max_size=60).filter(str.strip), min_size=1, max_size=4)
WORDS = TEXTS.map(lambda texts: tuple(run(text) for text in texts))
LEAVES = st.one_of(
    st.builds(s.Text, WORDS),
    st.builds(s.Heading, st.sampled_from([2, 3]), WORDS),
    st.builds(s.Points, st.lists(WORDS, min_size=1, max_size=4).map(tuple)),
    st.builds(s.Fields, st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=3).map(tuple)),
)
PIECES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.builds(s.Box, st.just("note"), WORDS, st.lists(inner, max_size=3).map(tuple)),
        st.builds(s.Numbered, st.just(7), st.lists(inner, max_size=3).map(tuple)),
        st.builds(
            s.Pictured, st.just("a.svg"), WORDS.map(lambda words: words[0]), st.lists(inner, max_size=3).map(tuple)
        ),
    ),
    max_leaves=4,
)


@settings(max_examples=40)
@given(st.lists(PIECES, max_size=5).map(tuple), st.integers(1, 30))
def test_the_words_of_all_pieces_are_the_words_of_the_sheet(several, most):
    written = replace(sheet(), pieces=several)
    parts = pieces(written, most)
    told = [word for part in parts for one in s.runs_of(part.pieces) for word in one.text.split()]
    wanted = [word for one in s.runs_of(several) for word in one.text.split()]
    assert "".join(told) == "".join(wanted)


@settings(max_examples=50)
@given(WORDS, st.integers(1, 20))
def test_portions_are_no_longer_than_was_asked_and_lose_nothing(words, most):
    found = list(portions(words, most))
    assert "".join("".join(one.text for one in portion).replace(" ", "") for portion in found) == "".join(
        one.text for one in words
    ).replace(" ", "")
    assert all(sum(count(one.text) for one in portion) <= most for portion in found)


def test_a_hundred_thousand_characters_in_one_passage_come_in_portions_that_can_each_be_made():
    text = "They wrote that it was about 999 and not about me. " * 2000
    written = replace(sheet(), pieces=(s.Numbered(1, (s.Text((run(text),)),)),))
    parts = pieces(written, 1000)
    assert all(isinstance(part.pieces[0], s.Numbered) and minutes(part) < 9 for part in parts)
    assert " ".join(text for part in parts for text in said_in(part)[1:]).split() == text.split()
    assert minutes(written) > 100


@pytest.mark.parametrize("slug", LEAFLETS)
def test_how_long_it_takes_to_hear_is_known_in_every_language(slug):
    for code in ("en", "ar", "pl"):
        assert 4 < minutes(leaflet(slug, code, Format.AUDIO)) < 25
