"""Once a year it is asked, in one line, whether what is noted is still right."""

from datetime import timedelta

import pytest

from simuser import clock
from simuser.access import Act
from simuser.needs.models import Needs
from tests import make
from tests.needs.test_noting import notes

YEAR = timedelta(days=365)


@pytest.fixture
def old(db, robin):
    """Needs that were looked over a year ago."""
    return make.needs(db, robin, formats=("audio",), note="Slowly", reviewed=clock.today() - YEAR)


def reviewed(db):
    with db.reading() as session:
        return session.query(Needs).one().reviewed


def test_the_first_page_asks_when_a_year_has_passed_and_one_tap_answers(db, person, robin, old, events):
    person.opens(f"{robin.home}/").sees("You last looked over how you need information on", "Is this still right?")
    person.presses("Yes, it is still right").is_at("/needs").sees("Thank you. We ask again in a year.", "Slowly")
    assert reviewed(db) == clock.today() and events() == [("needs.reviewed", "Robin")]
    person.opens(f"{robin.home}/").does_not_see("Is this still right?")
    person.opens(f"{robin.home}/history").sees("You said that how you need information is still right.")


def test_the_day_before_and_with_nothing_noted_nothing_is_asked(db, person, robin):
    person.opens(f"{robin.home}/").does_not_see("Is this still right?")
    make.needs(db, robin, note="Slowly", reviewed=clock.today() - YEAR + timedelta(days=1))
    person.opens(f"{robin.home}/").does_not_see("Is this still right?")


def test_to_change_it_is_to_look_it_over(db, person, robin, old, events):
    person.opens(f"{robin.home}/").presses("Change it").types(note="Very slowly").presses("Save")
    assert reviewed(db) == clock.today() and events() == [("needs.changed", "Robin")]


def test_to_save_the_form_as_it_was_is_to_say_that_it_is_right(db, person, robin, old, events):
    notes(person, robin)
    assert reviewed(db) == clock.today() and events() == [("needs.reviewed", "Robin")]


def test_one_question_of_it_is_not_all_of_it(db, person, robin, old):
    person.opens("/start/needs").types(note="Very slowly").presses("Save and go on")
    assert reviewed(db) == clock.today() - YEAR


def test_what_was_changed_meanwhile_is_not_said_to_be_right_unseen(db, person, robin, old, visitor):
    other = visitor().signs_in("robin-1000").opens(f"{robin.home}/")
    person.opens("/start/needs").types(note="Very slowly").presses("Save and go on")
    other.presses("Yes, it is still right").sees("Very slowly", "Is this still right?").does_not_see("Thank you.")
    assert reviewed(db) == clock.today() - YEAR


def test_staff_and_helpers_are_asked_on_its_page_and_can_say_so_with_the_person(staff, helper, robin, old, person):
    staff().opens(f"{robin.home}/").sees("Needs: Sound · last looked over on")
    helper(Act.NEEDS_READ).opens(f"{robin.home}/needs").sees("Is this still right?").does_not_see("Yes, it is")
    sam = helper(Act.NEEDS_READ, Act.NEEDS_WRITE, name="kim-1000", called="Kim").opens(f"{robin.home}/needs")
    sam.sees("Ask them. Is this still right?").presses("Yes, it is still right")
    person.opens(f"{robin.home}/history").sees("Kim said that how you need information is still right.")
