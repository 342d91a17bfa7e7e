"""No internet for a while: help stays, words stay, and neither is anybody else's to find."""

import json
import re

import pytest

from tests import make


@pytest.fixture
def writer(phone, db):
    """Somebody who is putting their copy in."""
    make.person(db)
    me = phone().signs_in("sam-1234", make.PASSWORD)
    me.opens("/me").presses("My plan").presses("Add my copy")
    me.types(text="Who\n\nThe first passage.\n\nThe second passage.").presses("Go on")
    me.goes_in()
    me.page.wait_for_load_state()
    return me


def unsent(me) -> dict[str, str]:
    """What the phone itself keeps of words that were not sent."""
    return json.loads(me.page.evaluate("JSON.stringify(localStorage)"))


def field(me):
    return me.page.locator("main textarea").first


def says(me, words: str) -> None:
    me.page.locator(".saved", has_text=re.compile(f"^{re.escape(me.said(words))}$")).wait_for()


@pytest.mark.parametrize("language", ["en", "ar", "pl"])
def test_help_now_opens_in_ones_own_language(phone, app, language):
    me = phone(language).opens("/")
    me.page.evaluate("navigator.serviceWorker.ready.then(() => new Promise(done => setTimeout(done, 300)))")
    me.page.context.set_offline(True)
    me.opens("/crisis-help").sees(
        "Help now", "You can always use these. No plan, and nothing in this app, takes them away from you."
    )
    assert me.page.locator("a[href='tel:999']").count() == 1
    me.opens("/start").sees("There is no internet now")


def test_what_is_typed_is_saved_by_itself(writer):
    field(writer).fill("The first passage, fixed.")
    says(writer, "Saved")
    assert unsent(writer) == {}
    writer.page.reload()
    assert field(writer).input_value() == "The first passage, fixed."


def test_without_internet_it_is_kept_encrypted_and_sent_when_it_is_back(writer):
    writer.page.context.set_offline(True)
    field(writer).fill("Typed in a lift.")
    says(writer, "Not saved yet: no internet. It is kept on this phone until you leave.")
    (kept,) = unsent(writer).values()
    assert "lift" not in kept and set(json.loads(kept)) == {"iv", "sealed"}
    writer.page.context.set_offline(False)
    says(writer, "Saved")
    assert unsent(writer) == {}


def test_a_page_that_was_closed_without_internet_has_the_words_again(writer):
    address = writer.page.url
    writer.page.context.set_offline(True)
    field(writer).fill("Typed before the battery died.")
    says(writer, "Not saved yet: no internet. It is kept on this phone until you leave.")
    writer.page.goto("about:blank")
    writer.page.context.set_offline(False)
    writer.page.goto(address)
    writer.page.wait_for_function("document.querySelector('main textarea').value == 'Typed before the battery died.'")


def test_nobody_else_on_that_phone_gets_them(writer, db):
    make.person(db, "other-1234", "Other")
    writer.page.context.set_offline(True)
    field(writer).fill("For my eyes only.")
    says(writer, "Not saved yet: no internet. It is kept on this phone until you leave.")
    assert unsent(writer)
    writer.page.context.set_offline(False)
    writer.page.locator(".bar-button--exit").click()
    writer.page.wait_for_url("https://www.bbc.co.uk/weather")
    writer.opens("/")
    assert unsent(writer) == {}


def test_pressing_twice_sends_once(phone, app, db):
    from simuser.people.models import Account

    me = phone().opens("/leaving/seen?next=/start").types(called="Twice", password="three words in a row")
    me.page.locator("main .buttons button").first.dblclick()
    me.page.wait_for_url("**/start/keep-safe**")
    with db.reading() as session:
        assert session.query(Account).count() == 1


def test_a_session_that_ended_while_somebody_wrote_gives_the_words_back(writer):
    field(writer).fill("Half an hour of thinking.")
    says(writer, "Saved")
    field(writer).fill("Half an hour of thinking, and more.")
    writer.page.context.clear_cookies(name="page")
    writer.presses("Save").sees(
        "You were signed out while you wrote. Nothing is lost. Sign in, and what you sent is here again."
    )
    writer.types(name="sam-1234", password=make.PASSWORD).presses("Sign in")
    writer.presses("Carry on and send it").sees("1. Look at each part").goes_in()
    assert field(writer).input_value() == "Half an hour of thinking, and more."


def test_before_signing_somebody_out_it_says_so_and_lets_them_stay(phone, db):
    make.person(db)
    me = phone().signs_in("sam-1234", make.PASSWORD)
    me.page.clock.install()
    me.opens("/me")
    warning = me.page.locator("#idle")
    assert not warning.is_visible()
    me.page.route(
        "**/me/awake",
        lambda route: route.fulfill(json={"left": 60}) if route.request.method == "GET" else route.continue_(),
    )
    me.page.clock.fast_forward(18 * 60 * 1000 + 1000)
    warning.wait_for(state="visible")
    assert me.said("You are signed out soon, because nothing was done for a while.") in warning.inner_text()
    warning.get_by_role("button").click()
    warning.wait_for(state="hidden")
