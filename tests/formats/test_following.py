"""Following what was asked for, by its number alone: the steps, the promise, a note back, and cancelling."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select

from simuser import clock
from simuser.codes import new_code
from simuser.formats.models import Entry, Request
from tests.formats.conftest import follows


@pytest.fixture
def robin(asks):
    """Somebody who asked for Braille by post."""
    return asks("braille-2")


def one(db) -> Request:
    with db.reading() as session:
        return session.scalar(select(Request))


def works_on(desk, **fields):
    desk.opens("/desk/formats").opens(desk.page.select_one(".doors a")["href"])
    return desk.types(**fields).presses("Save") if fields else desk


def test_the_present_step_is_told_in_words_no_later_one_has_a_day_and_none_is_claimed_that_nobody_noted(robin, desk):
    follows(robin, robin.code)
    assert robin.page.find(attrs={"aria-current": "step"}).get_text(" ", strip=True).startswith("Asked for Now")
    works_on(desk, state="checking")
    robin.presses("Look again")
    now = robin.page.find(attrs={"aria-current": "step"})
    assert "Being checked" in now.get_text() and now.find("time")
    steps = robin.page.select(".track li")
    assert [bool(step.find("time")) for step in steps] == [True, True, False]
    assert "Being made" not in robin.text


def test_late_is_said_honestly(robin, db):
    with time_machine.travel(clock.now() + timedelta(days=40)):
        follows(robin, robin.code).sees("This is late. It was promised for")


def test_a_moved_day_is_shown_with_its_reason_and_the_first_one_stays(robin, desk, db):
    first = one(db).promised
    works_on(desk).presses("Promise another day")
    day = clock.today() + timedelta(days=60)
    typed = {"due-day": str(day.day), "due-month": str(day.month), "due-year": str(day.year)}
    desk.types(reason="The embosser is broken.", **typed).presses("Save").sees("It is saved.")
    follows(robin, robin.code).sees(f"{day.day} {day:%B %Y}", "At first it was promised for", "The embosser is broken.")
    assert f"{first.day} {first:%B %Y}" in robin.text
    assert (one(db).promised, one(db).due) == (first, day)


def test_a_wrong_number_opens_nothing_and_slows_down_and_the_right_one_always_opens(robin, visitor):
    guesser = visitor()
    for _ in range(40):
        follows(guesser, new_code()).sees("We know no such number.")
    follows(guesser, new_code()).sees("There were many tries.")
    follows(guesser, robin.code).sees("How far it is", "Braille, grade 2")


@pytest.mark.parametrize("way", ["note", "cancel", "file"])
def test_guesses_are_counted_at_every_door(robin, visitor, way):
    guesser = visitor().opens("/formats/track")
    for _ in range(40):
        guesser.opens("/formats/track").sends(f"/formats/track/{way}", code=new_code(), words="Hello", word="x" * 20)
        guesser.sees("We know no such number.")
    follows(guesser, new_code()).sees("There were many tries.")


def test_changing_the_language_is_no_way_around_the_count(robin, visitor):
    guesser = visitor()
    for _ in range(41):
        guesser.opens("/formats/track").sends("/formats/track", code=new_code(), lang="pl")
    guesser.opens("/formats/track?lang=en").sends("/formats/track", code=new_code(), lang="en")
    guesser.sees("There were many tries.")


def test_an_address_alone_opens_nothing_and_counts_nothing(robin, visitor):
    client = visitor().client
    for _ in range(60):
        assert client.head(f"/formats/track?code={robin.code}").status_code == 200
        assert "Braille" not in client.get(f"/formats/track?code={robin.code}").get_data(as_text=True)
    for way in ("note", "cancel", "file"):
        assert client.get(f"/formats/track/{way}").status_code == 405
    follows(visitor(), new_code()).sees("We know no such number.")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Type the number of 20 digits."),
        ("abc", "The number has only digits"),
        ("123", "You typed 3."),
        ("1" * 20, "One of the digits is not right."),
        ("<script>alert(1)</script>", "The number has only digits"),
        ("9" * 100_000, "You typed 100000."),
    ],
)
def test_a_slip_is_told_and_is_no_guess(robin, typed, said):
    follows(robin, typed).sees(said).does_not_see("<script>alert")
    assert robin.status == 422


def test_a_number_typed_in_another_script_opens(robin):
    follows(robin, robin.code.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))).sees("Braille, grade 2")


def test_one_note_back_at_a_time_until_the_desk_answers(robin, desk, db):
    follows(robin, robin.code).types(words="Please ring <b>first</b>.").presses("Send the note")
    robin.sees("Please ring <b>first</b>.", "Your note is sent.").does_not_see("<b>first")
    assert not robin.page.find("textarea")
    desk.opens("/desk/formats").sees("They wrote a note")
    works_on(desk).sees("Please ring <b>first</b>.").types(words="We will.").presses("Save")
    desk.opens("/desk/formats").does_not_see("They wrote a note")
    robin.presses("Look again").sees("We will.").types(words="Thank you.").presses("Send the note").sees("Thank you.")


def test_a_note_that_is_sent_twice_is_there_once(robin, db):
    follows(robin, robin.code)
    sent = {"code": robin.code, "words": "Only once", "word": "w" * 22}
    for _ in range(2):
        robin.sends("/formats/track/note", **sent).sees("Only once", "Your note is sent.")
    robin.sends("/formats/track/note", code=robin.code, words="And again", word="v" * 22)
    robin.sees("This could not be sent.")
    with db.reading() as session:
        assert [entry.words for entry in session.scalars(select(Entry))] == ["Only once"]


def test_an_empty_or_huge_note_is_told_in_place(robin):
    follows(robin, robin.code).presses("Send the note").sees("Write your note.")
    assert robin.page.find("details", open=True)
    robin.types(words="x" * 2001).presses("Send the note").sees("too long by 1")
    assert robin.field("words") == "x" * 2001


def test_cancelling_erases_the_name_and_the_address_at_once(robin, desk, db):
    follows(robin, robin.code).presses("Cancel it").sees("You cancelled this on", "Your name and address are erased.")
    assert (one(db).name, one(db)._address, one(db).state) == (None, None, "cancelled")
    robin.sends("/formats/track/cancel", code=robin.code).sees("You cancelled this on")
    robin.sends("/formats/track/note", code=robin.code, words="Oh", word="w" * 22).sees("This could not be sent.")
    works_on(desk).does_not_see("Marguerite", "Purple").sees("Cancelled")
    assert not desk.page.find("input", attrs={"name": "state"})


def test_what_cannot_be_made_says_why(robin, desk):
    works_on(desk, state="cannot").sees("Write why you cannot make it.")
    desk.types(state="cannot", words="Nobody here has an embosser.").presses("Save")
    follows(robin, robin.code).sees("They cannot make this.", "Nobody here has an embosser.")
    assert not robin.page.select(".track")


def test_the_page_changes_language_without_losing_the_number(robin):
    follows(robin, robin.code).presses("العربية")
    assert robin.page.html["lang"] == "ar" and robin.page.select(".track li")


def test_the_page_is_kept_nowhere(robin):
    follows(robin, robin.code)
    assert robin.answer.headers["Cache-Control"] == "no-store"
