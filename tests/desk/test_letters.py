"""A person is put in and gets a letter: it opens one page once, with words that are not in it, and tells nobody else."""

import logging
import re
from datetime import timedelta

import pytest
import time_machine
from babel.support import NullTranslations

from simuser import clock, wording
from simuser.access import Duty
from simuser.codes import read_code
from simuser.history import marks
from simuser.languages import LANGUAGES
from simuser.people.models import Subject
from simuser.people.staff import Link, Membership
from tests import make

PHRASE = "three green kettles"
TELLS = re.compile(
    r"\b(SIM|Serenity|plan\w*|police|policj\w*|mental|psych\w*|NHS|trust|hospital|szpital\w*|crisis)\b"
    r"|خطة|شرطة|الشرطة|الخطة|نفسي"
    r"|منصوب|پولیس|پلان|ذہنی|হাসপাতাল|পরিকল্পনা|পুলিশ|মানসিক|\b(qorsh\w*|bool?iis\w*|maskax\w*|isbitaal\w*)\b",
    re.IGNORECASE,
)


class Turned(NullTranslations):
    """A language that puts a mark before every message, so that what is translated can be told from the English."""

    def __init__(self, locale):
        super().__init__()
        self.locale = locale

    def gettext(self, message):
        return message if self.locale == "en_GB" else f"[{self.locale}] {message}"


@pytest.fixture
def desk(amara, visitor):
    """Amara at her desk."""
    return visitor().signs_in("amara-1000").opens("/desk")


def adds(desk, name="Basia", language="pl", **more):
    desk.opens("/desk/enrol").types(name=name, language=language, phrase=PHRASE, reason="Care coordinator", **more)
    return desk.presses("Make the letter")


def code_on(page) -> str:
    return page.page.find(class_="code").get_text(strip=True)


def home_of(desk) -> str:
    return desk.page.find("a", string="Go on to their page")["href"]


def opens_letter(visitor, code, phrase=PHRASE):
    somebody = visitor().opens("/activate").types(code=code, phrase=phrase, called="Basia", password=make.PASSWORD)
    return somebody.presses("Go on").goes_through_leaving()


def events(db, subject_id):
    with db.reading() as session:
        return [mark.event for mark in marks(session, subject_id)][::-1]


def test_a_person_is_put_in_with_two_links_and_opens_their_page_with_the_letter(db, desk, visitor):
    adds(desk).sees("Print this now.", "A letter for Basia")
    assert desk.answer.headers["Cache-Control"] == "no-store"
    code, home = code_on(desk), home_of(desk)
    basia = opens_letter(visitor, code).opens("/me/people")
    basia.sees("They may make letters for you", "They may read the plan", "Linked by Amara", "Care coordinator")
    with db.reading() as session:
        subject = session.query(Subject).one()
    assert home == f"/for/{subject.id}/" and subject.language == "pl"
    made = ["record.made", "link.made", "link.made", "letter.made", "account.activated"]
    assert [event for event in events(db, subject.id) if event != "record.opened"] == made


def test_staff_with_only_the_duty_to_enrol_get_no_way_to_the_plan(tom, visitor):
    desk = adds(visitor().signs_in("tom-1000"))
    home = home_of(desk)
    desk.opens(home).does_not_see(f"{home}plan")
    assert desk.opens(f"{home}plan").status == 404


def test_pressing_twice_makes_one_person_and_the_newer_letter_works(db, desk, visitor):
    desk.opens("/desk/enrol")
    fields = {tag["name"]: tag.get("value", "") for tag in desk.page.find("form", id="f").find_all("input")}
    fields |= {"name": "Basia", "language": "pl", "phrase": PHRASE, "reason": "Care"}
    desk.sends("/desk/enrol", **fields)
    old = code_on(desk)
    desk.opens("/desk/enrol").sends("/desk/enrol", **fields)
    with db.reading() as session:
        assert session.query(Subject).count() == 1
    opens_letter(visitor, old).sees("The number or the words are not right")
    opens_letter(visitor, code_on(desk)).sees("Two things to keep")


def test_a_new_letter_ends_the_old_and_keeps_the_words_unless_new_ones_were_agreed(desk, visitor):
    home, old = home_of(adds(desk)), code_on(desk)
    desk.opens(home).presses("Make a letter").presses("Make the letter")
    newer = code_on(desk)
    opens_letter(visitor, old).sees("The number or the words are not right")
    desk.opens(f"{home}letter").types(phrase="two blue mugs").presses("Make the letter")
    newest = code_on(desk)
    opens_letter(visitor, newer).sees("The number or the words are not right")
    opens_letter(visitor, newest).sees("The number or the words are not right")
    opens_letter(visitor, newest, "Two blue  MUGS").sees("Two things to keep")


def test_whoever_picks_up_the_post_opens_nothing(desk, visitor):
    code = code_on(adds(desk))
    opens_letter(visitor, code, "three red kettles").sees("The number or the words are not right")
    opens_letter(visitor, code).sees("Two things to keep")


def test_somebody_who_has_an_account_links_the_letter_themselves(db, desk, visitor):
    _owner, own = make.person(db)
    code, home = code_on(adds(desk)), home_of(desk)
    sam = visitor().signs_in("sam-1234").opens("/activate").types(code=code, phrase=PHRASE).presses("Go on")
    sam.opens(home).sees("Hello, Basia")
    sam.opens(f"/for/{own.id}/").sees("Hello, Sam")


def test_a_letter_never_opens_a_live_account_and_says_so(desk, robin):
    desk.opens(f"/for/{robin.id}/letter").sees("This page is already theirs", "two members of staff")
    desk.opens("/desk/enrol").sends(f"/for/{robin.id}/letter", phrase=PHRASE)
    desk.sees("This page is already theirs")
    assert desk.page.find(class_="code") is None


def test_a_letter_lasts_ninety_days(desk, visitor):
    code = code_on(adds(desk))
    with time_machine.travel(clock.now() + timedelta(days=90, minutes=1), tick=False):
        opens_letter(visitor, code).sees("used or too old")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("again", [False, True])
def test_the_letter_names_no_programme_no_plan_and_no_police(app, db, desk, language, again):
    from simuser.desk.letter import letter_to

    subject = make.subject(db, None, "Basia")
    subject.language = language
    with app.test_request_context():
        letter = letter_to(subject, "1" * 20, clock.now(), again=again)
    said = [letter.title, letter.how, letter.number, *letter.before, *letter.after]
    text = " ".join(f"{one.own} {one.english or ''}" for one in said)
    assert not TELLS.search(text), TELLS.search(text)
    adds(desk, language=language)
    shown = desk.page.find(class_="letter").get_text(" ")
    assert not TELLS.search(shown) and "Amara" not in shown and "slam" not in shown


@pytest.mark.parametrize(
    ("language", "tag", "direction"),
    [(one.code, one.tag, one.direction) for one in LANGUAGES.values() if one.code != "en"],
)
def test_a_letter_in_another_language_has_the_english_under_each_sentence(desk, monkeypatch, language, tag, direction):
    monkeypatch.setattr(wording, "_catalogue", Turned)
    adds(desk, language=language)
    letter = desk.page.find(class_="letter")
    own = letter.find_all("span", attrs={"lang": tag, "dir": direction})
    english = letter.find_all("span", class_="letter-english")
    assert len(own) == len(english) > 8
    for one, other in zip(own, english, strict=True):
        assert f"[{tag}]" in one.get_text() and other["lang"] == "en-GB" and "[" not in other.get_text()


def test_a_sentence_that_nobody_translated_stands_there_once_in_english(desk, monkeypatch):
    monkeypatch.setattr(wording, "_catalogue", lambda _locale: NullTranslations())
    adds(desk, language="ar")
    letter = desk.page.find(class_="letter")
    assert letter.find_all("span", class_="letter-english") == []
    assert {span["lang"] for span in letter.find_all("span")} == {"en-GB"}


def test_an_english_letter_says_everything_once(desk):
    adds(desk, language="en")
    assert desk.page.find_all(class_="letter-english") == []


def test_the_code_is_in_no_address_and_no_log(desk, visitor, caplog):
    with caplog.at_level(logging.DEBUG):
        code = code_on(adds(desk))
        opens_letter(visitor, code, "wrong words here")
        opens_letter(visitor, code)
    digits = read_code(code)
    assert digits not in caplog.text and code not in caplog.text
    assert digits not in desk.html.replace(" ", "").replace(code.replace(" ", ""), "", 1)
    for tag in desk.page.find_all(["a", "form", "link", "script"]):
        assert digits not in (tag.get("href") or tag.get("action") or tag.get("src") or "")


def test_while_made_up_people_are_here_only_made_up_people_are_put_in(db, desk):
    make.account(db, "demo-x", demo=True)
    adds(desk).sees("This is a demonstration: only made-up people can be put in.")
    desk.types(made_up="y").presses("Make the letter").sees("Print this now.")


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("name", "", "Type what they want to be called."),
        ("name", "x" * 41, "too long by 1"),
        ("language", "xx", "Choose one of the answers shown."),
        ("phrase", "", "Type the words that you agreed."),
        ("phrase", "short", "Agree at least 8 letters"),
        ("phrase", "Basia", "Agree at least 8 letters"),
        ("reason", "", "Type the reason."),
    ],
)
def test_a_bad_answer_keeps_the_rest_and_puts_nobody_in(db, desk, field, value, said):
    fields = {"name": "Basia", "language": "pl", "phrase": PHRASE, "reason": "Care"} | {field: value}
    desk.opens("/desk/enrol").sends("/desk/enrol", **fields)
    desk.sees(said)
    assert desk.status == 422
    assert desk.field("reason") == fields["reason"]
    with db.reading() as session:
        assert session.query(Subject).count() == 0


def test_somebody_who_enrols_for_two_trusts_is_asked_for_which(db, amara, desk):
    other = make.organisation(db, "oxleas")
    held = make.membership(db, amara, other, Duty.ENROL)
    adds(desk).sees("Choose an organisation.")
    desk.types(at=str(held.id)).presses("Make the letter").sees("Print this now.")
    desk.opens("/desk").sees("Basia since")
    desk.presses(re.search(r"Basia since [^<]*", desk.text)[0].split(" Add")[0]).sees("The oxleas trust")


def test_only_the_duty_to_enrol_puts_people_in(db, staff, visitor):
    staff("Priya", Duty.PLANS, Duty.PRIVACY)
    priya = visitor().signs_in("priya-1000").opens("/desk")
    priya.does_not_see("/desk/enrol")
    assert priya.opens("/desk/enrol").status == 404
    with db.saving() as session:
        for held in session.query(Membership):
            held.ended = clock.now()
    assert priya.opens("/desk").status == 404


def test_an_old_page_of_enrolling_makes_no_letter_once_the_link_is_ended(db, visitor, amara):
    staff = visitor().signs_in("amara-1000").opens("/desk/enrol")
    sent = {"name": "Basia", "language": "en", "phrase": "three green kettles", "reason": "Care", "word": "one-word"}
    assert staff.sends("/desk/enrol", **sent).status == 200
    with db.saving() as session:
        for link in session.query(Link):
            link.ended = clock.now()
    staff.opens("/desk/enrol").sends("/desk/enrol", **sent)
    assert staff.status == 404
    staff.does_not_see("Basia")


def test_nobody_opens_as_their_own_the_record_that_they_made_for_somebody(db, visitor, amara):
    staff = visitor().signs_in("amara-1000").opens("/desk/enrol")
    staff.types(name="Basia", phrase="three green kettles", reason="Care").presses("Make the letter")
    code = staff.page.find(class_="code").get_text()
    staff.opens("/activate").types(code=code, phrase="three green kettles").presses("Go on")
    staff.sees("The number or the words are not right")


def test_a_name_that_nobody_can_see_is_no_name(visitor, amara):
    typed = {"name": "\u200b\u2060", "phrase": "three green kettles", "reason": "Care coordinator"}
    page = visitor().signs_in("amara-1000").opens("/desk/enrol").types(**typed).presses("Make the letter")
    assert page.status == 422
    page.sees("Type what they want to be called.")
