"""A person notes how they need information: nothing is required, nothing typed is lost, and it is asked in one place."""

import pytest

from simuser.needs.models import Needs
from simuser.needs.rules import LONGEST_LINE, LONGEST_WORDS
from tests import make

SCRIPT = "<script>alert(1)</script>"


def answered_by(db):
    with db.reading() as session:
        return session.query(Needs).one().answers


def notes(somebody, robin, **fields):
    return somebody.opens(f"{robin.home}/needs/change").types(**fields).presses("Save")


def ticked(page) -> list[str]:
    return [tag["value"] for tag in page.page.find_all("input", checked=True)]


def test_it_is_noted_once_and_told_in_plain_words(person, robin):
    person.opens(f"{robin.home}/").presses("How I need information").sees("Nothing is noted yet.")
    person.presses("Note what is needed").sees("Leave empty whatever does not matter.")
    person.types(formats="braille-2", reads=["en", "so"], speaks="bfi", interpreter="bsl", contact=["message", "relay"])
    person.types(safe="No voice messages.", note="One thing at once.", speaks_other="Krio").presses("Save")
    person.is_at("/needs$").sees("First choice Braille, grade 2", "Languages to read English Somali")
    person.sees("Languages to speak or sign British Sign Language Krio", "Interpreter for British Sign Language")
    person.sees("Text message Relay UK", "No voice messages.", "One thing at once.", "Last looked over on")
    person.presses("Change it")
    assert ticked(person) == ["braille-2", "en", "so", "bfi", "bsl", "message", "relay"]
    assert (person.field("safe"), person.field("speaks_other")) == ("No voice messages.", "Krio")


def test_nothing_has_to_be_said_and_then_nothing_is_kept(db, person, robin, events):
    notes(person, robin).is_at("/needs$").sees("Nothing is noted yet.")
    with db.reading() as session:
        assert session.query(Needs).count() == 0
    assert events() == []


def test_which_of_several_comes_first_is_a_question_of_its_own_and_asked_once(db, person, robin):
    notes(person, robin, formats=["audio", "word", "text"]).is_at("/needs/first$").sees("Which one comes first?")
    assert [tag["value"] for tag in person.page.find_all("input", type="radio")] == ["audio", "word", "text", "any"]
    person.types(first="text").presses("Save").sees(
        "First choice Plain text", "Formats that work Plain text Sound Word"
    )
    notes(person, robin, note="Slowly").is_at("/needs$")
    assert answered_by(db).first == "text"
    person.presses("Choose which format comes first").types(first="any").presses("Save").does_not_see("First choice")
    notes(person, robin, note="Very slowly").is_at("/needs$")


def test_the_question_can_be_skipped_and_a_format_that_goes_is_no_first_choice(db, person, robin):
    notes(person, robin, formats=["audio", "word"]).presses("Skip this").does_not_see("First choice")
    person.opens(f"{robin.home}/needs/first").types(first="word").presses("Save")
    notes(person, robin, formats=["audio", "text"]).is_at("/needs/first$")
    assert answered_by(db).first is None


def test_where_there_is_nothing_to_choose_from_the_question_leads_to_the_form(person, robin):
    person.opens(f"{robin.home}/needs/first").is_at("/needs/change$")


def test_another_format_that_is_named_is_wanted_without_a_tick(person, robin):
    notes(person, robin, other_format="On yellow paper").sees("First choice On yellow paper")


def test_an_answer_can_be_taken_back(db, person, robin):
    notes(person, robin, point_size="20", interpreter="lipspeaker", formats="large-print")
    notes(person, robin, point_size="any", interpreter="none", formats=[])
    said = answered_by(db)
    assert (said.point_size, said.interpreter, said.formats, said.first) == (None, "none", (), None)


@pytest.mark.parametrize(
    ("field", "bad"),
    [
        ("formats", ["audio", "telepathy"]),
        ("reads", "klingon"),
        ("reads", "bfi"),
        ("speaks", "zh-Hans"),
        ("contact", "drone"),
        ("point_size", "1000"),
        ("interpreter", "parrot"),
        ("note", "x" * (LONGEST_WORDS + 1)),
        ("other_format", "x" * (LONGEST_LINE + 1)),
    ],
)
def test_a_bad_answer_is_said_beside_it_and_what_was_typed_is_kept(db, person, robin, field, bad):
    notes(person, robin, safe="Only mornings", formats=["word"])
    person.opens(f"{robin.home}/needs/change").sends(
        f"{robin.home}/needs/change", **{"safe": "Only evenings", "revision": "1", field: bad}
    )
    assert person.status == 422 and person.page.find(class_="nhsuk-error-summary")
    assert person.page.find(class_="nhsuk-error-message")
    assert person.field("safe") == "Only evenings"
    if field in ("note", "other_format"):
        assert person.field(field) == bad
    assert answered_by(db).safe == "Only mornings"


def test_a_first_choice_that_was_not_offered_is_refused(db, person, robin):
    notes(person, robin, formats=["audio", "word"]).sends(f"{robin.home}/needs/first", first="epub", revision="1")
    assert person.status == 422
    assert answered_by(db).first is None


@pytest.mark.parametrize(
    "words", [SCRIPT, "{{ 7 * 7 }} %(name)s", "abc \u202edef", "👩‍👩‍👧 and النص العربي", "one\x00two\x07"]
)
def test_whatever_is_typed_comes_out_as_the_text_that_it_is(person, robin, words):
    notes(person, robin, note=words, other_format=words, reads_other=words)
    assert "".join(c for c in words if c >= " ") in person.page.find(class_="plan-words").get_text()
    assert SCRIPT not in person.html


def test_two_tabs_never_overwrite_each_other_unasked(db, person, robin, visitor):
    notes(person, robin, note="As it was")
    other = visitor().signs_in("robin-1000").opens(f"{robin.home}/needs/change")
    notes(person, robin, note="From one tab")
    other.types(note="From the other", formats="audio").presses("Save")
    assert other.status == 409
    other.sees("This was changed in another tab", "not saved yet")
    assert other.field("note") == "From the other" and ticked(other) == ["audio"]
    assert answered_by(db).note == "From one tab"
    other.presses("Save").is_at("/needs$").sees("From the other")


def test_two_first_saves_at_once_are_told_apart_too(db, person, robin, visitor):
    other = visitor().signs_in("robin-1000").opens(f"{robin.home}/needs/change")
    notes(person, robin, note="From one tab")
    assert other.types(note="From the other").presses("Save").status == 409
    with db.reading() as session:
        assert session.query(Needs).count() == 1


def test_pressing_twice_changes_once(person, robin, events):
    for _ in range(2):
        person.opens(f"{robin.home}/needs/change").sends(f"{robin.home}/needs/change", note="Slowly", revision="0")
        person.is_at("/needs$").sees("Slowly")
    assert events() == [("needs.changed", "Robin")]


def test_changing_the_language_judges_and_saves_nothing(db, person, robin):
    person.opens(f"{robin.home}/needs/change").types(note="Slowly", formats="audio").presses("Polski")
    assert person.status == 200 and person.field("note") == "Slowly" and ticked(person) == ["audio"]
    with db.reading() as session:
        assert session.query(Needs).count() == 0


def test_own_words_keep_the_language_in_which_they_were_typed(db, person, robin):
    person.opens(f"{robin.home}/needs/change?lang=ar").types(note="ببطء من فضلك").presses("حفظ")
    person.opens(f"{robin.home}/needs/change?lang=en").types(formats="audio").presses("Save")
    assert answered_by(db).language == "ar"
    assert person.page.find(class_="plan-words")["lang"] == "ar"


def test_the_first_steps_and_the_page_are_one_place(db, person, robin):
    person.opens("/start/needs").sees("Question 3 of 4").types(formats=["audio", "bsl"], note="Slowly, please")
    person.presses("Save and go on").is_at("/start/phone$")
    person.opens("/me/needs").is_at("/needs$").sees("Sound Video in British Sign Language", "Slowly, please")
    notes(person, robin, contact="email", note="Very slowly, please").opens("/start/needs")
    assert person.field("note") == "Very slowly, please" and ticked(person) == ["audio", "bsl"]
    person.types(formats="audio").presses("Save and go on")
    assert answered_by(db).contact == ("email",) and answered_by(db).first == "audio"


def test_the_first_steps_keep_what_was_typed_when_another_tab_was_faster(person, robin, visitor):
    other = visitor().signs_in("robin-1000").opens("/start/needs").types(note="From the steps")
    notes(person, robin, note="From the page")
    assert other.presses("Save and go on").status == 409
    assert other.field("note") == "From the steps"
    other.presses("Save and go on").opens("/me/needs").sees("From the steps")


def test_somebody_without_a_record_is_not_asked(db, visitor):
    make.account(db, "amara-1000", "Amara")
    amara = visitor().signs_in("amara-1000")
    amara.opens("/start/needs").is_at("/start/phone$").opens("/me/needs").is_at("/me$")
