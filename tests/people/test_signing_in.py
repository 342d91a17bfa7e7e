"""Signing in: right names get in, guessing slows down, and no page tells whether a name exists."""

import re
from datetime import timedelta

import pytest
import time_machine

from tests import make

WRONG = "not the password"
CLOCK = make.NOW


@pytest.fixture
def sam(db):
    """Somebody with an account."""
    return make.person(db)


def tries(visitor, name, password, times=1):
    for _ in range(times):
        visitor.opens("/sign-in").types(name=name, password=password).presses("Sign in")
    return visitor


def test_a_name_and_password_lead_to_ones_own_page(visitor, sam):
    visitor().signs_in("sam-1234").is_at("/me").sees("Hello, Sam")


def test_the_first_sign_in_on_a_phone_tells_how_to_leave_in_a_hurry(visitor, sam):
    somebody = tries(visitor(), "sam-1234", make.PASSWORD).is_at("/leaving")
    somebody.sees("does not clear the history of your browser").presses("I have read this").is_at("/me")
    somebody.presses("Sign out")
    tries(somebody, "sam-1234", make.PASSWORD).is_at("/me")


def test_a_wrong_password_and_a_name_that_does_not_exist_get_the_very_same_answer(visitor, sam):
    one = tries(visitor(), "sam-1234", WRONG)
    other = tries(visitor(), "somebody-9999", WRONG)
    assert (one.status, one.text) == (other.status, other.text)
    one.sees("The name or the password is not right.")
    assert one.field("name") == "sam-1234" and one.field("password") == ""


def test_guessing_is_slowed_down_in_the_same_way_for_a_name_that_does_not_exist(visitor, sam):
    with time_machine.travel(CLOCK, tick=False):
        one = tries(visitor(), "sam-1234", WRONG, 6)
        other = tries(visitor(), "somebody-9999", WRONG, 6)
    assert one.text == other.text
    one.sees("There were many tries. Wait 1 minute, then try again.")


def test_nobody_waits_longer_than_a_quarter_of_an_hour(visitor, sam):
    somebody = visitor()
    with time_machine.travel(CLOCK, tick=False) as clock:
        for _ in range(60):
            tries(somebody, "sam-1234", WRONG)
            clock.shift(timedelta(minutes=1))
        waits = [int(n) for n in re.findall(r"Wait (\d+) minute", somebody.text)]
        assert all(wait <= 15 for wait in waits)
        clock.shift(timedelta(minutes=15))
        tries(somebody, "sam-1234", make.PASSWORD)
    somebody.is_at("/leaving|/me")


def test_somebody_who_guesses_elsewhere_does_not_keep_the_person_out(visitor, sam):
    guesser = visitor()
    guesser.client.environ_base["REMOTE_ADDR"] = "203.0.113.9"
    with time_machine.travel(CLOCK, tick=False):
        tries(guesser, "sam-1234", WRONG, 20).sees("many tries")
        visitor().signs_in("sam-1234").sees("Hello, Sam")


def test_a_forged_forwarded_address_does_not_make_somebody_new(visitor, sam):
    with time_machine.travel(CLOCK, tick=False):
        for number in range(8):
            guesser = visitor(X_Forwarded_For=f"198.51.100.{number}")
            tries(guesser, "sam-1234", WRONG)
    guesser.sees("many tries")


def test_even_while_a_name_is_under_attack_from_everywhere_the_recovery_number_opens(visitor, sam):
    person = visitor().signs_in("sam-1234").opens("/start/keep-safe").presses("Show my recovery number")
    number = person.page.find(class_="code").get_text()
    with time_machine.travel(CLOCK, tick=False):
        for place in range(120):
            guesser = visitor()
            guesser.client.environ_base["REMOTE_ADDR"] = f"198.51.100.{place}"
            tries(guesser, "sam-1234", WRONG)
        guesser.sees("many tries")
        lost = visitor().opens("/come-back").types(code=number, password="another four word phrase")
        lost.presses("Set it and sign in").goes_through_leaving().sees("Two things to keep")


def test_after_signing_in_one_goes_on_to_the_page_that_one_wanted(visitor, sam):
    somebody = visitor().opens("/me/devices").is_at("/sign-in")
    somebody.types(name="sam-1234", password=make.PASSWORD).presses("Sign in").goes_through_leaving().is_at(
        "/me/devices"
    )


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://example.org/",
        "//example.org/",
        "/\\example.org",
        "javascript:alert(1)",
        "/nowhere",
        "\t//example.org",
        "/sign-out",
    ],
)
def test_a_next_page_that_is_not_ours_is_forgotten(visitor, sam, elsewhere):
    somebody = visitor().opens("/sign-in", query_string={"next": elsewhere})
    somebody.types(name="sam-1234", password=make.PASSWORD).presses("Sign in").goes_through_leaving().is_at("^/me$")


def test_a_cookie_from_before_is_not_taken_over_by_the_sign_in(visitor, sam):
    somebody = visitor().opens("/sign-in")
    before = somebody.client.get_cookie("page").value
    somebody.types(name="sam-1234", password=make.PASSWORD).presses("Sign in")
    assert somebody.client.get_cookie("page").value != before
    thief = visitor()
    thief.client.set_cookie("page", before)
    thief.opens("/me").is_at("/sign-in")


def test_a_forged_cookie_leads_to_the_sign_in_page(visitor, sam):
    somebody = visitor().signs_in("sam-1234")
    cookie = somebody.client.get_cookie("page").value
    for forged in (cookie[:-3] + "abc", cookie.split(".")[0] + ".x.y", "nonsense", ""):
        somebody.client.set_cookie("page", forged)
        somebody.opens("/me").is_at("/sign-in")


def test_a_cookie_kept_from_before_signing_out_opens_nothing(visitor, sam):
    somebody = visitor().signs_in("sam-1234")
    cookie = somebody.client.get_cookie("page").value
    somebody.opens("/me").presses("Sign out")
    somebody.client.set_cookie("page", cookie)
    somebody.opens("/me").is_at("/sign-in").sees("You are signed out on this phone.")


def test_after_twenty_minutes_without_a_tap_one_is_signed_out_and_told_why(visitor, sam):
    with time_machine.travel(CLOCK, tick=False) as clock:
        somebody = visitor().signs_in("sam-1234")
        for _ in range(5):
            clock.shift(timedelta(minutes=19))
            somebody.opens("/me").is_at("/me")
        somebody.sees("you are signed out at about")
        clock.shift(timedelta(minutes=20))
        somebody.opens("/me").is_at("/sign-in").sees("nothing was done for 20 minutes")


def test_no_session_on_a_shared_phone_outlives_half_a_day(visitor, sam):
    with time_machine.travel(CLOCK, tick=False) as clock:
        somebody = visitor().signs_in("sam-1234")
        for _ in range(12 * 4):
            clock.shift(timedelta(minutes=15))
            somebody.opens("/me")
        somebody.is_at("/sign-in")


def test_on_a_phone_of_ones_own_one_stays_signed_in_for_thirty_days(visitor, sam):
    with time_machine.travel(CLOCK, tick=False) as clock:
        somebody = visitor().signs_in("sam-1234").opens("/me/phone")
        somebody.types(phone="mine").presses("Save and go on")
        clock.shift(timedelta(days=29))
        somebody.opens("/me").is_at("/me").does_not_see("signed out at about")
        clock.shift(timedelta(days=1))
        somebody.opens("/me").is_at("/sign-in")


def test_the_page_can_ask_how_long_is_left_without_that_counting_as_a_tap(visitor, sam):
    with time_machine.travel(CLOCK, tick=False) as clock:
        somebody = visitor().signs_in("sam-1234")
        clock.shift(timedelta(minutes=10))
        assert somebody.client.get("/me/awake").json == {"left": 600}
        clock.shift(timedelta(minutes=9))
        assert somebody.client.get("/me/awake").json == {"left": 60}
        assert somebody.client.post("/me/awake").json == {"left": 1200}
        clock.shift(timedelta(minutes=19))
        somebody.opens("/me").is_at("/me")


def test_changing_the_password_signs_other_phones_out(visitor, sam):
    here, there = visitor().signs_in("sam-1234"), visitor().signs_in("sam-1234")
    here.opens("/me/password").types(old_password=make.PASSWORD, password="another four word phrase").presses(
        "Change it"
    )
    here.sees("Your password is changed")
    there.opens("/me").is_at("/sign-in")
    visitor().signs_in("sam-1234", "another four word phrase").sees("Hello, Sam")


def test_changing_the_password_needs_the_old_one(visitor, sam):
    somebody = visitor().signs_in("sam-1234").opens("/me/password")
    somebody.types(old_password=WRONG, password="another four word phrase").presses("Change it")
    somebody.sees("That is not your password now.")


def test_a_password_typed_on_another_keyboard_is_the_same_password(visitor, db):
    composed, decomposed = "café crème brûlée", "cafe\u0301 cre\u0300me bru\u0302le\u0301e"
    somebody = visitor().opens("/start").types(called="Zoë", password=composed).presses("Go on").goes_through_leaving()
    name = somebody.page.find(class_="code").get_text(strip=True)
    visitor().signs_in(name, decomposed).sees("Hello, Zoë")
