"""How hard a text is: values worked by hand, and what is no word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simuser import readability
from simuser.readability import LONGEST, OLDEST, age, automated_grade, coleman_liau_grade, read

EASY = ["The cat sat. It was on the mat."]
HARD = ["Multidisciplinary practitioners operationalise proportionate interventions collaboratively."]


def test_the_automated_index_of_a_text_worked_by_hand():
    # 8 words of 22 letters in 2 sentences: 4.71 * 2.75 + 0.5 * 4 - 21.43.
    assert automated_grade(22, 8, 2) == pytest.approx(-6.4775)
    # 100 words of 450 letters in 5 sentences: 21.195 + 10 - 21.43.
    assert automated_grade(450, 100, 5) == pytest.approx(9.765)


def test_coleman_liau_of_a_text_worked_by_hand():
    # 0.0588 * 450 - 0.296 * 5 - 15.8.
    assert coleman_liau_grade(450, 100, 5) == pytest.approx(9.18)
    # 275 letters and 25 sentences in a hundred words.
    assert coleman_liau_grade(22, 8, 2) == pytest.approx(-7.03)


def test_the_age_is_the_grade_and_five_and_never_below():
    assert age(6) == OLDEST == 11
    assert age(-6.4) == age(0) == 5


def test_an_easy_text_is_easy_and_a_hard_one_hard():
    assert read(EASY).faults == []
    assert len(read(HARD).faults) == 2 and "Coleman-Liau" in read(HARD).faults[1]


def test_letters_words_and_sentences_of_a_text_are_counted_as_by_hand():
    # And then the same again, two blocks without full stops being two sentences.
    ten = "Somebody will help you with your plan here every day"
    reading = read([ten, ten])
    assert reading.words == 20 and reading.longest_words == 10
    assert reading.automated == pytest.approx(age(4.71 * 86 / 20 + 5 - 21.43))
    assert reading.coleman_liau == pytest.approx(age(5.88 * 86 / 20 - 29.6 * 2 / 20 - 15.8))


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Call 116 123.", ["Call"]),
        ("Call \u2068116 123\u2069, or go to A&E.", ["Call", "or", "go", "to", "A&E."]),
        ("See https://www.example.org/a/long-address now", ["See", "now"]),
        ("Open 999bsl.co.uk now", ["Open", "now"]),
        ("Write to somebody@example.org", ["Write", "to"]),
        ("a well-known word/phrase", ["a", "well", "known", "word", "phrase"]),
        ("One – and 2.5 – two", ["One", "and", "two"]),
        ("20 000", []),
        ("…", []),
        ("", []),
    ],
)
def test_numbers_and_addresses_are_no_words_for_the_measures(sentence, words):
    counted = readability.counted_words(readability.ISOLATES.sub("", sentence))
    assert [word.strip(",") for word in counted] == words


def test_but_a_number_or_an_address_makes_a_sentence_longer_by_one():
    assert readability.length("Call 0800 068 4141 on 999bsl.co.uk today.") == 5
    assert readability.length("On 22 November 2026, 45% of 1,000 people.") == 8


def test_a_name_counts_in_the_length_of_a_sentence_and_in_nothing_else():
    plain = read(["They told me that it has come to an end now."])
    named = read(
        ["They told me that Serenity Integrated Mentoring has come to an end now."], {"serenity integrated mentoring"}
    )
    assert named.longest_words == 13
    assert named.coleman_liau == plain.coleman_liau and named.automated == plain.automated
    assert read(["Simple words."], {"SIM"}).words == 2


def test_sentences_end_where_a_reader_stops():
    assert readability.sentences("Is it so? “Yes.” It is WCAG 2.2! Go to A&E. Then…") == [
        "Is it so?",
        "“Yes.",
        "It is WCAG 2.2!",
        "Go to A&E.",
        "Then…",
    ]


def test_a_sentence_of_twenty_words_is_short_enough_and_one_more_is_not():
    twenty = " ".join(["go"] * LONGEST)
    assert read([twenty]).faults == []
    assert read([twenty + " on"]).faults == [f"a sentence of 21 words: {twenty} on"]


@pytest.mark.parametrize("nothing", [[], [""], ["  ", "…", "123"]])
def test_a_page_without_words_is_not_too_hard(nothing):
    assert read(nothing).faults == [] and read(nothing).words == 0


@given(st.lists(st.text(max_size=60), max_size=6), st.sets(st.text(max_size=10), max_size=3))
def test_any_text_can_be_measured(blocks, names):
    reading = read(blocks, names)
    assert reading.automated >= 5 and reading.coleman_liau >= 5 and reading.words >= 0


@given(st.lists(st.sampled_from(["day", "plan", "somebody", "help"]), min_size=1, max_size=40))
def test_a_longer_word_never_makes_a_text_easier(words):
    before, after = read([" ".join(words)]), read([" ".join([*words[:-1], words[-1] + "sville"])])
    assert after.automated >= before.automated and after.coleman_liau >= before.coleman_liau
