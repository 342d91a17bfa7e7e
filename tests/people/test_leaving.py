"""Leaving: Exit ends the session whatever happens, and what was sent after a session ended is not lost."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy.exc import OperationalError

from simuser.people import models
from tests import make


@pytest.fixture
def sam(db):
    """Somebody with an account and a record."""
    return make.person(db)


@pytest.mark.parametrize("way", ["button", "link"])
def test_exit_ends_the_session_on_the_server_and_leads_somewhere_that_says_nothing(visitor, sam, way):
    somebody = visitor().signs_in("sam-1234")
    cookie = somebody.client.get_cookie("page").value
    somebody.presses("Exit this page") if way == "button" else somebody.opens("/exit")
    assert somebody.left_for == "https://www.bbc.co.uk/weather"
    assert somebody.answer.headers["Cache-Control"] == "no-store"
    somebody.client.set_cookie("page", cookie)
    somebody.opens("/me").is_at("/sign-in")


def test_exit_needs_no_token_so_that_an_old_page_can_leave(visitor, sam):
    somebody = visitor().signs_in("sam-1234")
    assert somebody.client.post("/exit").status_code == 303


def test_exit_leads_away_even_when_the_database_does_not_answer(visitor, sam, monkeypatch):
    somebody = visitor().signs_in("sam-1234")

    def broken(*_args, **_values):
        raise OperationalError("UPDATE", {}, Exception("gone"))

    monkeypatch.setattr(models, "end_sign_ins", broken)
    somebody.opens("/exit")
    assert somebody.left_for == "https://www.bbc.co.uk/weather"
    assert somebody.client.get_cookie("page") is None


def test_exit_is_on_every_page_of_anybody(visitor, sam):
    for address in ("/", "/crisis-help", "/start", "/sign-in", "/nowhere", "/privacy"):
        page = visitor().opens(address).page
        assert page.find("form", id="exit") and page.find("button", form="exit")


def test_what_was_sent_after_signing_out_elsewhere_comes_back_after_signing_in(visitor, sam):
    phone, other = visitor().signs_in("sam-1234"), visitor().signs_in("sam-1234")
    phone.opens("/start/needs").types(note="A long thought <b>that</b> took\n\nan hour", formats=["audio", "bsl"])
    other.opens("/me/devices").presses("Sign out everywhere but here")
    phone.presses("Save and go on")
    assert phone.status == 401
    phone.sees("You were signed out while you wrote. Nothing is lost.").does_not_see("took")
    phone.types(name="sam-1234", password=make.PASSWORD).presses("Sign in").sees("One more tap", "took an hour")
    phone.presses("Carry on and send it").is_at("/start/phone$")
    phone.opens("/start/needs")
    assert phone.field("note") == "A long thought <b>that</b> took\n\nan hour"
    assert [tag["value"] for tag in phone.page.find_all("input", checked=True)] == ["audio", "bsl"]


def test_a_wrong_password_on_the_way_does_not_lose_it(visitor, sam):
    with time_machine.travel(make.NOW, tick=False) as clock:
        phone = visitor().signs_in("sam-1234").opens("/start/needs").types(note="my words")
        clock.shift(timedelta(minutes=30))
        phone.presses("Save and go on").types(name="sam-1234", password="wrong password").presses("Sign in")
        phone.types(name="sam-1234", password=make.PASSWORD).presses("Sign in").sees("my words")


def test_somebody_else_who_signs_in_there_gets_none_of_it(visitor, sam, db):
    make.person(db, "other-1234", "Other")
    with time_machine.travel(make.NOW, tick=False) as clock:
        phone = visitor().signs_in("sam-1234").opens("/start/needs").types(note="my words")
        clock.shift(timedelta(minutes=30))
        phone.presses("Save and go on").types(name="other-1234", password=make.PASSWORD).presses("Sign in")
    phone.is_at("/me|/leaving").does_not_see("my words")


def test_it_is_not_kept_for_longer_than_a_day(visitor, sam):
    with time_machine.travel(make.NOW, tick=False) as clock:
        phone = visitor().signs_in("sam-1234").opens("/start/needs").types(note="my words")
        clock.shift(timedelta(minutes=30))
        phone.presses("Save and go on").types(name="sam-1234", password=make.PASSWORD)
        clock.shift(timedelta(days=2))
        phone.presses("Sign in").does_not_see("my words")


def test_a_form_without_a_true_token_changes_nothing_and_loses_nothing(visitor, sam):
    phone = visitor().signs_in("sam-1234").opens("/start/needs")
    who = phone.field("who")
    phone.sends("/start/needs", csrf_token="forged", who=who, note="my words")
    assert phone.status == 400
    phone.sees("One more tap", "my words").presses("Carry on and send it")
    assert phone.opens("/start/needs").field("note") == "my words"
    phone.sends("/start/needs", csrf_token="forged", who="forged", note="their words").does_not_see("their words")


def test_another_site_cannot_send_for_somebody(visitor, sam):
    phone = visitor().signs_in("sam-1234")
    answer = phone.client.post("/start/needs", data={"note": "their words"})
    assert answer.status_code == 400
    assert phone.opens("/start/needs").field("note") == ""


def test_the_page_before_signing_in_is_no_door_for_others_words(visitor, sam):
    """A form of another site is not carried through the sign-in page: it does not say, sealed, whose it is."""
    somebody = visitor()
    answer = somebody.client.post("/start/needs", data={"note": "their words", "who": "forged"})
    assert answer.status_code == 401
    assert b"their words" not in answer.data and b"Nothing is lost" not in answer.data


def test_each_phone_is_listed_in_plain_words_and_ended_by_itself(visitor, sam):
    android = visitor(
        User_Agent="Mozilla/5.0 (Linux; Android 9; SM-J330F) AppleWebKit Chrome/96.0 Mobile Safari/537.36"
    )
    iphone = visitor(
        User_Agent="Mozilla/5.0 (iPhone; CPU iPhone OS 12_5 like Mac OS X) AppleWebKit Version/12.1 Safari"
    )
    android.signs_in("sam-1234")
    iphone.signs_in("sam-1234")
    android.opens("/me/devices").sees("Chrome, Android – this one, in your hand", "Safari, iPhone")
    android.presses("Sign this one out").does_not_see("iPhone")
    iphone.opens("/me").is_at("/sign-in")


def test_nobody_can_end_the_phone_of_somebody_else(visitor, sam, db):
    make.person(db, "other-1234", "Other")
    phone, thief = visitor().signs_in("sam-1234"), visitor().signs_in("other-1234")
    with db.reading() as session:
        (sign_in,) = models.sign_ins_of(session, sam[0].actor, make.clock.now())
    thief.opens("/me/devices").sends(f"/me/devices/{sign_in.id}/end")
    phone.opens("/me").is_at("/me")
