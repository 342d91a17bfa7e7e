"""Pasted text becomes parts and passages, and no word is lost on the way."""

import json
import time
from collections import Counter

import pytest
from hypothesis import given

from simuser.plans import mending
from simuser.plans.content import Content, read, written
from simuser.plans.splitting import split, split_body
from tests import make
from tests.plans.words import TEXTS, taken_out, tokens, words_of

MARKS = set(">#•·▪◦‣●○■□-–—*‐")


def shape(text: str) -> list[tuple[str, list[str]]]:
    content = split(text, Content())
    return [(section.heading, [passage.body for passage in section.passages]) for section in content.sections]


def removed(text: str) -> list[str]:
    return [passage.body for passage in split(text, Content()).removed]


def signs(*texts: str) -> Counter:
    """Every sign but spaces, and how often it is there."""
    return Counter(c for text in texts for c in text if not c.isspace())


@given(TEXTS)
def test_no_sign_that_was_pasted_is_lost_or_made_up_but_the_marks_of_lists_and_broken_words(text):
    content = split(text, Content())
    headings = [section.heading for section in content.sections]
    bodies = [passage.body for passage in (*content.passages, *content.removed)]
    before, after = signs(text), signs(*headings, *bodies)
    assert not after - before
    assert set(before - after) <= MARKS


@given(TEXTS)
def test_no_word_is_moved(text):
    content = split(text, Content())
    for words in (words_of(content), taken_out(content)):
        pasted = iter("".join(tokens(text)))
        assert all(letter in pasted for letter in "".join(words))


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


@pytest.mark.parametrize(
    ("pasted", "meant"),
    [
        ("1. Background\nJ has been known.", [("1. Background", ["J has been known."])]),
        (
            "About you\nYou live alone.\nYou have a dog.\n\nYour aims:\n2 walks a day.",
            [("About you", ["You live alone. You have a dog."]), ("Your aims:", ["2 walks a day."])],
        ),
        ("What helps when J is upset:\n• quiet\n• dogs", [("What helps when J is upset:", ["quiet", "dogs"])]),
        ("الخلفية:\nيعيش روبن وحده.", [("الخلفية:", ["يعيش روبن وحده."])]),
        (
            "J lives alone.\n1. Background\nJ calls.\n2. Aims\nTo call less.",
            [("", ["J lives alone."]), ("1. Background", ["J calls."]), ("2. Aims", ["To call less."])],
        ),
    ],
)
def test_a_heading_needs_no_empty_line_under_it(pasted, meant):
    assert shape(pasted) == meant


@pytest.mark.parametrize(
    "pasted",
    [
        "DO NOT ADMIT J TO HOSPITAL\nunless there is a clear medical need.",
        "Robin lives with\nhis sister.",
        "Robin lives alone.\nNobody visits.",
        "When Robin calls,\nPC Denny answers.",
        "Robin has\n2\ndogs.",
        "يعيش روبن وحده\nولا يزوره أحد.",
        "Robin has asked staff to speak to him quietly and\nPC Denny agreed to it.",
    ],
)
def test_a_line_that_runs_on_or_ends_a_sentence_is_no_heading(pasted):
    assert shape(pasted) == [("", [pasted.replace("\n", " ")])]
    assert removed(pasted) == []


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize(
    "steps",
    [
        ["1. Listen", "2. Don't rush", "3. Don't call police straight away"],
        ["1. LISTEN", "2. WAIT"],
        ["1 Listen", "2 Wait"],
        ["1. Listen\nto Robin", "2. Wait"],
        ["٢. استمع", "٣. انتظر"],
    ],
)
def test_numbered_steps_stay_together_as_a_list(steps, gap):
    meant = [step.replace("\n", " ") for step in steps]
    assert shape(gap.join(["What helps:", *steps, "\nAims\nTo be well."])) == [
        ("What helps:", meant),
        ("Aims", ["To be well."]),
    ]


@pytest.mark.parametrize(
    ("pasted", "meant", "aside"),
    [
        ("J lives alone.\n\nPage 2 of 3\n\nJ calls.", ["J lives alone.", "J calls."], ["Page 2 of 3"]),
        ("J lives alone.\n\n2\n\nJ calls.", ["J lives alone.", "J calls."], ["2"]),
        ("J lives alone.\n\n- 3 -\n\nJ calls.", ["J lives alone.", "J calls."], ["- 3 -"]),
        ("J lives alone.\n2\n\fJ calls.", ["J lives alone.", "J calls."], ["2"]),
        ("J is known\nto the rail-\n\nPage 2\n\nway police.", ["J is known to the railway police."], ["Page 2"]),
        ("J lives.\nStrona 1 z 2\nJ calls.", ["J lives.", "J calls."], ["Strona 1 z 2"]),
        ("يعيش.\n\nصفحة ٢ من ٣\n\nيتصل.", ["يعيش.", "يتصل."], ["صفحة ٢ من ٣"]),
        ("CONFIDENTIAL\n\nJ lives alone.", ["J lives alone."], ["CONFIDENTIAL"]),
        ("CONFIDENTIAL\n2\n\nJ lives alone.", ["J lives alone."], ["CONFIDENTIAL", "2"]),
        ("A Trust\n\nJ.\n\nA Trust\n\nK.\n\nA Trust\n\nL.", ["J.", "K.", "L."], ["A Trust"] * 3),
        ("J.\nA Trust\nPage 1\nK.\nA Trust\nPage 2", ["J.", "K."], ["A Trust", "Page 1", "A Trust", "Page 2"]),
        ("A plan Page 1 of 2\nJ.\nA plan Page 2 of 2\nK.", ["J.", "K."], ["A plan Page 1 of 2", "A plan Page 2 of 2"]),
        ("A Trust\n\n2\n\nJ.\n\nA Trust\n\n3\n\nK.", ["J.", "K."], ["A Trust", "2", "A Trust", "3"]),
    ],
)
def test_what_the_printer_put_there_is_set_aside(pasted, meant, aside):
    assert shape(pasted) == [("", meant)]
    assert removed(pasted) == aside


@pytest.mark.parametrize(
    "pasted",
    [
        "How many dogs has J?\n\n2\n\nThey are big.",
        "Dogs:\n\n2\n\nThey are big.",
        "Dogs\n\n2\n\nCats\n\n3\n\nNo more.",
        "J has\n2\ndogs.",
        "J should call\n\n999\n\nat once.",
        "In a crisis J can call.\n\n999\n\nThey come.",
        "Does J smoke?\n\nYes\n\nDoes J drink?\n\nYes\n\nDoes J sleep?\n\nYes\n\nNo more.",
        "Nothing.\n\nA.\n\nNothing.\n\nB.\n\nNothing.",
        "J is told of it on\nPage 2\nof the plan.",
        "Aims\n\nTo be well.\n\nAims\n\nTo be well.",
    ],
)
def test_what_a_person_may_have_meant_is_not_taken_for_furniture(pasted):
    assert removed(pasted) == []


def test_what_follows_a_header_is_kept_although_it_is_said_twice():
    pages = "A Trust\n\nJ calls.\n\nA Trust\n\nJ calls.\n\nA Trust\n\nJ sleeps."
    assert shape(pages) == [("", ["J calls.", "J calls.", "J sleeps."])]


def test_furniture_makes_no_part_and_can_be_put_back():
    content = split("Aims\n\nTo be well.\n\nCONFIDENTIAL\n\nPage 1 of 1", Content())
    assert [section.heading for section in content.sections] == ["Aims"]
    back = mending.put_back(content)
    assert [passage.body for passage in back.passages] == ["To be well.", "CONFIDENTIAL", "Page 1 of 1"]
    assert back.removed == ()


def test_furniture_alone_makes_no_part():
    content = split("CONFIDENTIAL\n\nPage 1 of 1", Content())
    assert content.sections == () and len(content.removed) == 2


@pytest.mark.parametrize(
    ("pasted", "meant"),
    [
        ("J met the rail-\nway police.", "J met the railway police."),
        ("> J met the rail-\n>  way police.", "J met the railway police."),
        ("J met Anne-\nMarie there.", "J met Anne- Marie there."),
        ("J called 20-\nodd times.", "J called 20- odd times."),
        ("J left -\nso they say.", "J left - so they say."),
    ],
)
def test_a_word_that_was_broken_at_the_end_of_a_line_is_whole_again(pasted, meant):
    assert shape(pasted) == [("", [meant])]


def test_more_words_go_to_the_end_with_new_keys():
    first = split("One\n\nA.", Content())
    both = split("Two\n\nB.", first)
    assert [section.heading for section in both.sections] == ["One", "Two"]
    assert both.sections[:1] == first.sections
    assert len({passage.key for passage in both.passages}) == 2


def test_an_empty_line_splits_a_passage():
    assert split_body("One.\n\n \nTwo\nlines.") == ["One.", "Two\nlines."]


def test_a_very_long_paste_is_split_in_good_time():
    text = "\n\n".join(f"Passage {number} " + "words of a plan " * 20 for number in range(1500))
    began = time.process_time()
    assert len(split(text, Content()).passages) == 1500
    assert time.process_time() - began < 1


@pytest.mark.parametrize(
    "unit", ["To be well, J walks.\n", "Aims\nTo be well.\n\n", "1. Walk\n\n", "a" * 79 + "\n", " ", '."', "1."]
)
def test_the_longest_paste_of_anything_is_split_in_good_time(unit):
    text = f"J{unit * (400_000 // len(unit))}J"
    began = time.process_time()
    split(text, Content())
    split_body(text)
    assert time.process_time() - began < 3


def test_self_harm_keeps_its_hyphen_and_a_railway_loses_the_printers():
    content = split("Risk\n\nThere was self-\nharm near a rail-\nway, and non-\nattendance.", Content())
    assert content.passages[0].body == "There was self-harm near a railway, and non-attendance."
