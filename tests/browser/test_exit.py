"""Exit: at once, for good, by finger and by keyboard, with a signal and without."""

import pytest

from tests import make

WEATHER = "https://www.bbc.co.uk/weather"


@pytest.fixture
def reader(phone, db):
    """Somebody who has their plan open."""
    _owner, subject = make.person(db)
    make.issued_plan(db, subject, make.organisation(db))
    me = phone().signs_in("sam-1234", make.PASSWORD)
    me.plan = f"/for/{subject.id}/plan"
    return me.opens(me.plan).reads("PC Denny")


def by_the_button(page):
    page.locator(".bar-button--exit").click()


def by_the_hidden_button(page):
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip-exit"
    page.keyboard.press("Enter")


def by_shift_three_times(page):
    for _ in range(3):
        page.keyboard.press("Shift")


WAYS = [by_the_button, by_the_hidden_button, by_shift_three_times]


@pytest.mark.parametrize("way", WAYS)
def test_it_leads_away_and_back_shows_nothing(reader, way):
    way(reader.page)
    reader.page.wait_for_url(WEATHER)
    reader.page.go_back()
    reader.page.wait_for_load_state()
    assert not reader.path.startswith("/for/")
    reader.does_not_see("Denny")


@pytest.mark.parametrize("way", WAYS)
def test_it_ends_the_session_on_the_server(reader, way):
    cookies = [one for one in reader.page.context.cookies() if one["name"] == "page"]
    way(reader.page)
    reader.page.wait_for_url(WEATHER)
    reader.page.wait_for_timeout(300)
    reader.page.context.add_cookies(cookies)
    reader.opens(reader.plan).sees("Sign in").does_not_see("Denny")


def test_the_page_is_covered_before_the_next_one_comes(reader):
    reader.page.evaluate("""addEventListener("pagehide", () => {
        localStorage.setItem("last seen", document.title + document.body.innerText)
    })""")
    reader.page.locator(".bar-button--exit").click()
    reader.page.wait_for_url(WEATHER)
    assert reader.opens("/").page.evaluate("localStorage.getItem('last seen')") == "…"


def test_it_covers_the_page_where_there_is_no_internet(reader):
    reader.page.context.set_offline(True)
    reader.page.locator(".bar-button--exit").click(no_wait_after=True)
    reader.page.wait_for_timeout(500)
    reader.does_not_see("Denny")


def test_it_works_with_javascript_off(phone, db):
    make.person(db)
    me = phone(java_script_enabled=False).signs_in("sam-1234", make.PASSWORD)
    me.opens("/me").page.locator(".bar-button--exit").click()
    me.page.wait_for_url(WEATHER)
    me.page.go_back()
    me.page.reload()
    assert me.page.url.endswith("/weather") or "/sign-in" in me.page.url


def test_two_shifts_and_a_word_are_only_typing(reader):
    reader.opens("/tell-us").page.focus("textarea")
    for key in ("Shift", "Shift", "a", "Shift", "Shift"):
        reader.page.keyboard.press(key)
    reader.page.wait_for_timeout(200)
    assert reader.path == "/tell-us"


def test_signing_out_and_going_back_shows_nothing_either(reader):
    reader.opens("/me").opens(reader.plan).opens("/me").presses("Sign out")
    for _ in range(3):
        reader.page.go_back()
        reader.page.wait_for_load_state()
        reader.does_not_see("Denny", "Hello, ")
