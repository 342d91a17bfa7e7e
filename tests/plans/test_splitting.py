"""Pasted text becomes parts and passages, and no word is lost on the way."""

import json

import pytest
from hypothesis import given

from simuser.plans.content import Content, read, written
from simuser.plans.splitting import split, split_body
from tests import make
from tests.plans.words import TEXTS, tokens, words_of


def shape(text: str) -> list[tuple[str, list[str]]]:
    content = split(text, Content())
    return [(section.heading, [passage.body for passage in section.passages]) for section in content.sections]


@given(TEXTS)
def test_no_word_is_lost_or_moved(text):
    assert words_of(split(text, Content())) == tokens(text)


@given(TEXTS)
def test_every_passage_has_words_or_signs_in_it_and_a_key_of_its_own(text):
    content = split(text, Content())
    keys = [section.key for section in content.sections] + [passage.key for passage in content.passages]
    assert len(keys) == len(set(keys))
    assert all(passage.body.strip() for passage in content.passages)


@given(TEXTS)
def test_a_draft_reads_back_as_it_was_written(text):
    content = split(text, Content())
    assert read(written(content)) == content
    assert json.loads(written(content))["last_key"] == content.last_key


def test_a_plan_with_headings_and_paragraphs_splits_as_it_was_meant():
    found = shape(make.words())
    meant = [(s["heading"], [p["text"] for p in s["passages"]]) for s in make.PLAN["versions"][0]["sections"]]
    assert found == meant


@pytest.mark.parametrize(
    ("pasted", "meant"),
    [
        (
            "BACKGROUND\nRobin lives\nalone.\n\nNobody asked.",
            [("BACKGROUND", ["Robin lives alone.", "Nobody asked."])],
        ),
        ("Triggers:\n• noise\n• letters\n  about benefits", [("Triggers:", ["noise", "letters about benefits"])]),
        ("1. Aims\n\n1. To stay well.\n2. To call less.", [("1. Aims", ["1. To stay well.", "2. To call less."])]),
        (
            "> On Monday, Ann wrote:\n> BACKGROUND\n> Alone.",
            [("", ["On Monday, Ann wrote:"]), ("BACKGROUND", ["Alone."])],
        ),
        ("## What helps\nQuiet.", [("What helps", ["Quiet."])]),
        ("Why have I\nbeen referred?\n\nBecause.", [("Why have I been referred?", ["Because."])]),
        ("Only a line", [("", ["Only a line"])]),
        ("", []),
        ("  \n\n \t\n", []),
        ("خطة الرعاية\n\nيعيش روبن وحده.", [("خطة الرعاية", ["يعيش روبن وحده."])]),
    ],
)
def test_what_people_paste(pasted, meant):
    assert shape(pasted) == meant


def test_more_words_go_to_the_end_with_new_keys():
    first = split("One\n\nA.", Content())
    both = split("Two\n\nB.", first)
    assert [section.heading for section in both.sections] == ["One", "Two"]
    assert both.sections[:1] == first.sections
    assert len({passage.key for passage in both.passages}) == 2


def test_an_empty_line_splits_a_passage():
    assert split_body("One.\n\n \nTwo\nlines.") == ["One.", "Two\nlines."]


def test_a_very_long_paste_is_split_in_good_time():
    import time

    text = "\n\n".join(f"Passage {number} " + "words of a plan " * 20 for number in range(1500))
    began = time.process_time()
    assert len(split(text, Content()).passages) == 1500
    assert time.process_time() - began < 5
