"""A letter comes in the print that somebody needs, and staff are told when paper is not enough."""

import re

import pytest

from simuser import clock
from simuser.access import Duty
from simuser.needs.answers import Wanted
from simuser.people.models import Subject
from tests import make

NOT_ON_PAPER = "They need letters in another format:"


@pytest.fixture
def basia(db, robin):
    """Robin before they had an account of their own: staff noted their needs with them."""

    def noted(**said):
        make.needs(db, robin, **said)
        with db.saving() as session:
            session.get_one(Subject, robin.id).account_id = None

    return noted


def letter(amara, robin):
    amara.opens(f"{robin.home}/letter").types(phrase="three green kettles")
    return amara.presses("Make the letter").sees("Print this now.")


@pytest.mark.parametrize(
    ("said", "giant"),
    [
        ({}, False),
        ({"formats": (Wanted.LARGE_PRINT,)}, False),
        ({"formats": (Wanted.GIANT_PRINT,)}, True),
        ({"formats": (Wanted.LARGE_PRINT,), "point_size": 20}, True),
        ({"point_size": 24}, True),
    ],
)
def test_it_is_printed_in_the_size_that_they_need(staff, basia, robin, said, giant):
    basia(**said)
    page = letter(staff(), robin).page.find(class_="letter")
    assert ("letter--giant" in page["class"]) is giant


@pytest.mark.parametrize("wanted", [Wanted.BRAILLE_1, Wanted.BRAILLE_2, Wanted.AUDIO, Wanted.BSL])
def test_staff_are_told_before_it_is_printed_when_paper_does_not_reach_somebody(staff, basia, robin, wanted):
    basia(formats=(wanted,))
    amara = staff().opens(f"{robin.home}/letter").sees(NOT_ON_PAPER)
    letter(amara, robin).sees(NOT_ON_PAPER)
    told = amara.page.find(string=lambda text: NOT_ON_PAPER in text)
    assert told.find_parent(class_="no-print")


@pytest.mark.parametrize(
    "said", [{}, {"formats": (Wanted.EASY_READ,)}, {"formats": (Wanted.AUDIO, Wanted.LARGE_PRINT)}]
)
def test_and_are_not_told_so_when_it_does(staff, basia, robin, said):
    basia(**said)
    letter(staff(), robin).does_not_see(NOT_ON_PAPER)


def test_a_letter_that_lets_somebody_back_in_follows_their_needs_too(db, staff, robin):
    make.needs(db, robin, formats=(Wanted.BRAILLE_2, Wanted.GIANT_PRINT), first=Wanted.BRAILLE_2)
    amara, tom = staff(), staff(name="tom-1000", called="Tom")
    amara.opens(f"{robin.home}/reset").sees(NOT_ON_PAPER).types(phrase="three green kettles", reason="Lost both")
    amara.presses("Ask for it")
    tom.opens(f"{robin.home}/reset").sees(f"{NOT_ON_PAPER} Braille, grade 2").presses("I agree: make the letter")
    tom.sees(NOT_ON_PAPER)
    assert "letter--giant" in tom.page.find(class_="letter")["class"]


def test_the_letter_of_somebody_who_was_just_put_in_is_in_large_print(db, robin, visitor):
    amara = make.account(db, "amara-1000", "Amara")
    make.membership(db, amara, robin.trust, Duty.ENROL)
    desk = visitor().signs_in("amara-1000").opens("/desk/enrol")
    desk.types(name="Basia", language="pl", phrase="three green kettles", reason="Care").presses("Make the letter")
    assert desk.page.find(class_="letter")["class"] == ["letter"]
    desk.does_not_see(NOT_ON_PAPER)


@pytest.mark.parametrize(
    ("wanted", "media_type"), [(Wanted.BRAILLE_1, "application/x-brf"), (Wanted.AUDIO, "audio/mpeg")]
)
def test_the_letter_comes_in_braille_or_as_sound_at_once_with_its_number(db, staff, basia, robin, wanted, media_type):
    basia(formats=(wanted,), first=wanted)
    amara = staff().opens(f"{robin.home}/letter").types(phrase="three green kettles").presses("Make the letter")
    number = amara.page.find(class_="code").get_text(strip=True)
    amara.sees("You can have this letter in that format now, too.")
    form = amara.page.find("form", action=re.compile("/letter/"))
    sent = {field["name"]: field["value"] for field in form.find_all("input", type="hidden")}
    answer = amara.client.post(form["action"], data=sent)
    assert answer.status_code == 200 and answer.mimetype == media_type and answer.headers["Cache-Control"] == "no-store"
    text = amara.client.post(form["action"].replace(wanted, "text"), data=sent).get_data(as_text=True)
    assert number in text and "Your number:" in text and "In another format" not in text
    other = make.saved(db, Subject(account_id=None, name="Other", made=clock.now()))
    assert amara.client.post(form["action"].replace(str(robin.id), str(other.id)), data=sent).status_code == 404
    assert amara.client.post(form["action"], data=sent | {"letter": "00"}).status_code == 404
