"""Somebody who reads Urdu, Bengali or Somali: what is for everybody is in their language, and the rest says why not."""

from datetime import date, datetime, time

import pytest
from babel.support import NullTranslations

from simuser import clock, wording
from simuser.access import Duty
from simuser.languages import ENGLISH, LANGUAGES
from simuser.leaflets import shelf
from simuser.web import pages
from tests import make

PARTLY = [language for language in LANGUAGES.values() if not language.whole]
NOT_HERE = "This page is not in your language yet. Here it is in English."


class Turned(NullTranslations):
    """A language that puts a mark before every message, so that what is translated can be told from the English."""

    def __init__(self, locale):
        super().__init__()
        self.locale = locale

    def gettext(self, message):
        return message if self.locale == ENGLISH.locale else f"[{self.locale}] {message}"


@pytest.fixture
def turned(monkeypatch, env, app, new_app):
    """An app in which every language but English can be told from it; gives somebody who opens its pages."""
    from tests.visitor import Visitor

    monkeypatch.setattr(wording, "_catalogue", Turned)
    pages._shared.cache_clear()
    yield lambda **settings: Visitor(new_app(env), **settings)
    pages._shared.cache_clear()


def picked(person) -> str:
    """What the row of languages shows as chosen."""
    (chosen,) = person.page.find(class_="languages").find_all("strong", attrs={"aria-current": "true"})
    return chosen.get_text()


def says_why(person, language) -> bool:
    """Whether the page is in English, with one line in the language that says so."""
    lines = [tag for tag in person.page.find_all(class_="note-strip") if NOT_HERE in tag.get_text()]
    if not lines:
        return False
    assert [(line["lang"], line["dir"]) for line in lines] == [(language.tag, language.direction)]
    assert lines[0].get_text().startswith(f"[{language.locale}] ")
    assert (person.page.html["lang"], person.page.html["dir"]) == ("en-GB", "ltr")
    return True


@pytest.mark.parametrize("language", PARTLY, ids=lambda one: one.code)
def test_they_read_what_is_for_everybody_sign_in_and_are_told_about_the_rest(turned, db, language):
    subject = make.person(db)[1]
    make.issued_plan(db, subject, make.organisation(db))
    mark = f"[{language.locale}] "
    person = turned().opens(f"/?lang={language.code}")
    for address in ("/", "/crisis-help", "/leaflets/your-rights-now", "/sign-in"):
        person.opens(address)
        assert (person.page.html["lang"], person.page.html["dir"]) == (language.tag, language.direction)
        assert picked(person) == language.name and not says_why(person, language)
    title = shelf.text_in("your-rights-now", language).document.title
    assert person.opens("/leaflets/your-rights-now").page.h1.get_text() == title
    person.opens("/sign-in").types(name="sam-1234", password=make.PASSWORD).presses(f"{mark}Sign in")
    person.opens("/leaving/seen").opens(f"/for/{subject.id}/plan").sees("PC Denny")
    assert says_why(person, language) and picked(person) == language.name
    assert person.page.html["data-wanted"] == language.code
    assert not says_why(person.opens("/crisis-help"), language) and person.page.html["lang"] == language.tag


def test_the_plan_of_somebody_who_reads_english_or_polish_says_nothing_of_it(turned, db):
    make.person(db)
    for code, sign_in in (("en", "Sign in"), ("pl", "[pl] Sign in")):
        person = turned(language=code).opens("/sign-in").types(name="sam-1234", password=make.PASSWORD)
        person.presses(sign_in).opens("/me").does_not_see(NOT_HERE, "data-wanted")
        assert person.page.html["lang"] == LANGUAGES[code].tag


def test_english_is_one_tap_away_and_then_nothing_is_said(turned, db):
    make.person(db)
    person = turned(language="ur").opens("/sign-in").types(name="sam-1234", password=make.PASSWORD)
    person.presses("[ur] Sign in").opens("/leaving/seen").opens("/me")
    assert says_why(person, LANGUAGES["ur"])
    person.presses("English").does_not_see(NOT_HERE)
    assert picked(person) == "English"


def test_the_language_button_of_a_form_on_an_english_page_keeps_what_was_typed(turned, db):
    subject = make.person(db)[1]
    person = turned().signs_in("sam-1234").opens(f"/for/{subject.id}/plan/add").types(text="Half a sen")
    person.presses("Soomaali")
    assert says_why(person, LANGUAGES["so"]) and person.field("text") == "Half a sen"
    assert picked(person.opens("/")) == "Soomaali" and person.page.html["lang"] == "so"


def test_the_account_keeps_the_language_and_the_question_shows_it_as_chosen(turned, db):
    make.person(db)
    person = turned().signs_in("sam-1234").opens("/me/language")
    person.sees("All other pages are in English there:", "اردو", "বাংলা", "Soomaali")
    person.types(language="bn").presses("Save and go on").opens("/me/language")
    assert says_why(person, LANGUAGES["bn"])
    assert person.page.find("input", attrs={"name": "language", "checked": True})["value"] == "bn"
    phone = turned().opens("/sign-in").types(name="sam-1234", password=make.PASSWORD).presses("Sign in")
    assert phone.page.html["lang"] == "bn"


@pytest.mark.parametrize(
    ("browser", "language"),
    [("ur-PK,ur;q=0.9", "ur"), ("bn-BD", "bn"), ("so-SO,en;q=0.8", "so"), ("so;q=0,en", "en-GB")],
)
def test_the_first_page_follows_the_browser(turned, browser, language):
    assert turned(Accept_Language=browser).opens("/").page.html["lang"] == language


def test_an_error_and_a_session_that_ended_speak_to_them_in_their_language(turned, db):
    subject = make.person(db)[1]
    person = turned(language="ur").opens("/sign-in").types(name="sam-1234", password=make.PASSWORD)
    person.presses("[ur] Sign in").opens("/leaving/seen").opens(f"/for/{make.unknown_id()}/plan")
    assert person.status == 404 and person.page.html["lang"] == "ur" and person.page.html["dir"] == "rtl"
    person.opens(f"/for/{subject.id}/plan/add")
    person.client.delete_cookie("page")
    person.sends(f"/for/{subject.id}/plan/add", text="Typed before.")
    assert person.status == 401 and person.page.html["lang"] == "ur" and not says_why(person, LANGUAGES["ur"])


def test_a_month_may_be_typed_as_they_call_it_on_a_page_that_is_in_english(turned, db):
    from simuser.web.forms import DayField, Form

    class Asked(Form):
        day = DayField("Day")

    app = turned(language="bn").client.application
    sent = {"day-day": "১৪", "day-month": "মার্চ", "day-year": "২০১৯"}
    with app.test_request_context("/me", method="POST", data=sent, headers={"Cookie": "lang=bn"}):
        assert Asked(meta={"csrf": False}).day.data == date(2019, 3, 14)


def test_a_letter_in_somali_has_the_english_beneath(turned, db):
    amara, trust = make.account(db, "amara-1000", "Amara"), make.organisation(db)
    make.membership(db, amara, trust, Duty.ENROL)
    desk = turned().signs_in("amara-1000").opens("/desk/enrol")
    desk.types(name="Hodan", language="so", phrase="three green kettles", reason="Care coordinator")
    letter = desk.presses("Make the letter").page.find(class_="letter")
    own = letter.find_all("span", attrs={"lang": "so", "dir": "ltr"})
    english = letter.find_all("span", class_="letter-english")
    assert len(own) == len(english) > 8 and own[0].get_text() == "[so] A letter for Hodan"
    assert all(one.get_text().startswith("[so] ") for one in own)
    assert desk.page.html["lang"] == "en-GB"


@pytest.mark.parametrize("language", LANGUAGES.values(), ids=lambda one: one.code)
def test_figures_are_those_of_english_in_every_language(language):
    moment = datetime(2026, 11, 5, 14, 7, tzinfo=clock.now().tzinfo)
    told = [wording.date_in(language, moment, form) for form in ("long", "medium", "short", "full")]
    told += [wording.known_date_in(language, moment.date(), known_to) for known_to in wording.KNOWN_TO]
    told += [wording.time_in(language, time(14, 7)), wording.figures_in(language, 1234567)]
    told += [wording.listed_in(language, [1, 2, 30])]
    digits = {c for c in "".join(told) if c.isdigit()}
    assert digits <= set("0123456789") and {"2", "6", "0", "7"} <= digits
    assert all("2026" in one for one in told[:2])
