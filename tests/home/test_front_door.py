"""The pages that anybody may open, and what they promise."""

import re
from datetime import date

import pytest

from simuser.home.crisis_help import FILE, SHOWN_GRADES, help_in_a_crisis, last_checked
from simuser.languages import LANGUAGES
from tests import make
from tests.pages import PUBLIC


@pytest.mark.parametrize("address", PUBLIC)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_public_page_opens_in_every_language(visitor, address, language):
    person = visitor().opens(f"{address}?lang={language}")
    assert person.status == 200
    assert person.page.html["lang"].startswith(language)
    assert person.page.html["dir"] == LANGUAGES[language].direction


def test_the_front_door_says_what_is_true_first(visitor):
    visitor().opens("/").sees(
        "SIM has ended. NHS England says it must not be used.", "You can still call 999, 111 or go to A&E."
    )


def test_the_page_on_co_design_says_what_has_not_been_done(visitor):
    visitor().opens("/co-design").sees(
        "designed from what people published", "not yet been tested with people who had these plans"
    )


# Crisis help


def test_crisis_help_is_one_tap_away_on_every_page(visitor):
    for address in (*PUBLIC, "/nowhere"):
        person = visitor().opens(address)
        assert person.page.find("a", href="/crisis-help"), address


def test_it_needs_no_sign_in_no_script_and_no_cookie(visitor):
    person = visitor().opens("/crisis-help").sees("Call 999", "Call 116 123", "Text 85258", "Call 0800 068 4141")
    assert person.answer.headers.getlist("Set-Cookie") == []
    links = [tag["href"] for tag in person.page.find_all("a", class_="nhsuk-button")]
    assert "tel:999" in links and "tel:116123" in links and "sms:85258?body=SHOUT" in links


def test_only_numbers_that_were_read_in_a_source_are_shown():
    every = help_in_a_crisis()
    assert {one.grade for one in every} <= set(SHOWN_GRADES) == {"SEEN", "SEEN-2"}
    assert all(one.source and one.url.startswith("https://") for one in every)
    assert date(2026, 11, 1) <= last_checked() <= date.today()
    numbers = {one.call or one.text for one in every} - {""}
    assert numbers == {"999", "111", "116 123", "85258", "0800 068 4141", "18000"}


def test_a_number_on_a_weaker_grade_would_not_be_shown(monkeypatch, tmp_path):
    from simuser.home import crisis_help

    weaker = tmp_path / "help.toml"
    weaker.write_text(FILE.read_text(encoding="utf-8").replace('grade = "SEEN-2"', 'grade = "GK"'), encoding="utf-8")
    every = help_in_a_crisis()
    monkeypatch.setattr(crisis_help, "FILE", weaker)
    shown = crisis_help.help_in_a_crisis.__wrapped__()
    assert {one.grade for one in shown} == {"SEEN"} and len(shown) < len(every)


def test_no_number_stands_in_words_that_a_translator_could_change():
    for one in help_in_a_crisis():
        assert not re.search(r"\d{4}|\d \d", one.do) or one.id == "999", one.do


@pytest.mark.parametrize("language", [code for code in LANGUAGES if code != "en"])
def test_while_nobody_checked_a_translation_the_english_stands_beside_it(visitor, language):
    person = visitor().opens(f"/crisis-help?lang={language}")
    english = [tag.get_text() for tag in person.page.find_all(class_="in-english")]
    assert "Call 116 123." in english and "You need mental health help fast." in " ".join(english)
    assert all(tag["lang"] == "en-GB" and tag["dir"] == "ltr" for tag in person.page.find_all(class_="in-english"))
    beside = " ".join(tag.get_text() for tag in person.opens(f"/?lang={language}").page.find_all(class_="in-english"))
    assert "You can still call 999, 111 or go to A&E." in beside


def test_numbers_read_from_left_to_right_in_arabic(visitor):
    person = visitor().opens("/crisis-help?lang=ar")
    for number in ("116 123", "0800 068 4141"):
        isolated = [tag for tag in person.page.find_all("bdi", dir="ltr") if tag.get_text() == number]
        assert len(isolated) >= 2
        outside = person.page.get_text().count(number)
        assert outside == len(isolated) + sum(number in t.get_text() for t in person.page.find_all("bdi", dir="auto"))


def test_the_last_check_is_told_on_one_line(visitor):
    visitor().opens("/crisis-help").sees("Numbers last checked on 22 November 2026.")


# Languages


def test_the_language_is_remembered_on_the_phone_and_follows_the_account(visitor, db):
    make.person(db)
    person = visitor().opens("/?lang=pl").opens("/privacy")
    assert person.page.html["lang"] == "pl"
    person.opens("/?lang=en").signs_in("sam-1234").opens("/me/language").types(language="ar").presses("Save and go on")
    assert visitor(Accept_Language="pl").opens("/").page.html["lang"] == "pl"


def test_a_new_phone_speaks_the_language_of_the_account_after_signing_in(visitor, db):
    make.account(db, language="pl")
    phone = visitor().opens("/sign-in").types(name="sam-1234", password=make.PASSWORD).presses("Sign in")
    assert phone.page.html["lang"] == "pl"


@pytest.mark.parametrize(
    ("browser", "language"),
    [("ar-EG,ar;q=0.9", "ar"), ("pl-PL", "pl"), ("fr", "en-GB"), ("", "en-GB"), ("x" * 500, "en-GB")],
)
def test_the_first_page_is_in_the_language_of_the_browser(visitor, browser, language):
    assert visitor(Accept_Language=browser).opens("/").page.html["lang"] == language


@pytest.mark.parametrize("nonsense", ["xx", "", "ar'", "../en", "%00", "en_GB"])
def test_a_language_that_is_not_there_changes_nothing(visitor, nonsense):
    assert visitor().opens("/", query_string={"lang": nonsense}).page.html["lang"] == "en-GB"


def test_a_page_whose_words_nobody_checked_says_so(visitor):
    person = visitor().opens("/?lang=pl")
    assert person.page.find("footer").find("a", href=re.compile("lang=en"))
    visitor().opens("/").does_not_see("No translator has checked")


# Errors, and what never leaks


def test_a_page_that_is_not_there_is_calm_and_in_the_readers_language(visitor):
    assert visitor().opens("/nowhere").sees("This page is not available").status == 404
    assert visitor().opens("/nowhere?lang=ar").page.html["dir"] == "rtl"


def test_a_fault_is_calm_and_says_nothing_of_itself(app, visitor, db, monkeypatch, caplog):
    from simuser.home import views

    make.person(db)
    person = visitor().signs_in("sam-1234")

    def broken(*_args):
        raise ValueError("somebody’s secret words")

    monkeypatch.setattr(views.people, "own_subjects", broken)
    answer = person.client.get("/me")
    assert answer.status_code == 500
    page = answer.get_data(as_text=True)
    assert "It is our fault, not yours." in page and "secret words" not in page and "ValueError" not in page
    assert "secret words" not in caplog.text and "ValueError at test_front_door.py" in caplog.text


def test_no_address_of_a_record_and_no_name_is_in_the_log(visitor, db, caplog):
    caplog.set_level("DEBUG", logger="simuser")
    _owner, subject = make.person(db)
    person = visitor().signs_in("sam-1234").opens(f"/for/{subject.id}/plan")
    person.client.post(f"/for/{subject.id}/plan/add", data={"text": "private words"})
    assert "sam" not in caplog.text.lower() and str(subject.id) not in caplog.text and "private" not in caplog.text


def test_healthz_answers_for_whoever_runs_it(visitor):
    assert visitor().client.get("/healthz").json == {"ok": True}
