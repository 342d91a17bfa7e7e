"""Who needs big print gets large letters in the app too, and is told so."""

import pytest

from simuser.people.models import Account
from tests.needs.test_noting import notes


def large(db, robin) -> bool:
    with db.reading() as session:
        return session.get_one(Account, robin.owner.id).large_type


@pytest.mark.parametrize("wanted", ["large-print", "giant-print"])
def test_big_print_turns_on_large_letters_wherever_they_sign_in(db, person, robin, visitor, wanted):
    notes(person, robin, formats=wanted).sees("So the letters in this app are large now.")
    assert person.page.html["class"] == ["large"]
    assert visitor().signs_in("robin-1000").opens("/me").page.html["class"] == ["large"]


def test_it_is_said_on_the_way_too(person, robin):
    notes(person, robin, formats=["audio", "large-print"]).is_at("/needs/first").sees(
        "the letters in this app are large"
    )
    person.opens("/me/type").types(size="usual").presses("Save and go on")
    notes(person, robin, formats=["audio"])
    person.opens("/start/needs").types(formats=["audio", "large-print"]).presses("Save and go on")
    person.is_at("/start/phone").sees("the letters in this app are large")


def test_who_turned_them_off_again_is_left_in_peace(db, person, robin):
    notes(person, robin, formats="large-print").opens("/me/type").types(size="usual").presses("Save and go on")
    notes(person, robin, note="Slowly").does_not_see("are large now")
    assert not large(db, robin) and "class" not in person.page.html.attrs


def test_other_formats_leave_the_letters_as_they_are(db, person, robin):
    notes(person, robin, formats="clear-print").does_not_see("are large now")
    assert not large(db, robin)


def test_staff_turn_them_on_for_the_person_and_not_for_themselves(db, staff, robin, visitor):
    amara = notes(staff(), robin, formats="giant-print").sees("The letters in their app are large now")
    assert "class" not in amara.page.html.attrs
    assert visitor().signs_in("robin-1000").opens("/me").page.html["class"] == ["large"]
