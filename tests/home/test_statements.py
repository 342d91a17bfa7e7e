"""What the pages on privacy and accessibility say is true, and all of it is there."""

from datetime import date

import pytest

from simuser.home import rights
from simuser.languages import LANGUAGES
from simuser.people import rules as people
from simuser.people import slice as people_slice
from tests import make


@pytest.fixture
def run_by_somebody(env, new_app):
    """A copy of the app for which somebody answers."""
    from tests.visitor import Visitor

    return Visitor(new_app(env | {"SIMUSER_OPERATOR": "The Tea Room", "SIMUSER_CONTACT": "tea@example.org"}))


# Privacy


def test_privacy_says_who_runs_this_copy_and_how_to_reach_them(run_by_somebody):
    run_by_somebody.opens("/privacy").sees("run by The Tea Room", "To ask about your data: tea@example.org")
    run_by_somebody.opens("/accessibility").sees("run by The Tea Room", "tea@example.org")


def test_a_copy_that_nobody_answers_for_says_so(visitor):
    visitor().opens("/privacy").sees("Nobody has said who runs this copy. Do not put anything real in it.")
    visitor().opens("/accessibility").sees("Nobody has said who runs this copy.")


def test_privacy_says_what_why_how_long_who_and_how_to_complain(visitor):
    visitor().opens("/privacy").sees(
        "What is kept, why, and for how long",
        "Who can see it",
        "What stays on your phone",
        "What you can ask for",
        "If something is wrong",
    )


def test_how_long_it_says_is_how_long_it_is(visitor):
    page = visitor().opens("/privacy").sees("This goes a month after it ended.", "This goes within two days.")
    assert people_slice.SIGN_INS_KEPT.days == 30 and people_slice.TRIES_KEPT.days < 2
    page.sees("For ten minutes")
    from simuser.web import arrival

    assert arrival.LASTS == 600 and people.OWN_PHONE_LONGEST.days == 30


def test_every_rule_of_law_was_read_in_a_source_that_is_shown(visitor):
    page = visitor().opens("/privacy").sees("Rules last checked on 22 November 2026.").page
    shown = {tag["href"] for tag in page.find("main").find_all("a", rel="noreferrer")}
    for one in (*rights.rights(), *rights.complaining()):
        assert one.grade == "SEEN" and one.url in shown and one.url.startswith("https://")
    assert date(2026, 11, 1) <= rights.last_checked() <= date.today()


def test_a_rule_on_a_weaker_grade_is_not_shown(monkeypatch, tmp_path):
    weaker = tmp_path / "rights.toml"
    text = rights.FILE.read_text(encoding="utf-8")
    weaker.write_text(text.replace('grade = "SEEN"', 'grade = "GK"', 1), encoding="utf-8")
    monkeypatch.setattr(rights, "FILE", weaker)
    assert "see" not in {one.id for one in rights._read.__wrapped__()["right"]}


@pytest.mark.parametrize("language", [code for code in LANGUAGES if code != "en"])
def test_law_stands_in_no_unchecked_language_alone(visitor, language):
    page = visitor().opens(f"/privacy?lang={language}").page
    english = " ".join(tag.get_text() for tag in page.find_all(class_="in-english"))
    for one in (*rights.rights(), *rights.complaining()):
        # Not translated at all, it stands in English by itself.
        assert one.say in english or one.say in page.get_text()


# Accessibility


def test_the_statement_has_every_part_that_such_statements_have(visitor):
    visitor().opens("/accessibility").sees(
        "This statement is about every page of this copy of the app.",
        "We say that this app meets it in part.",
        "What is not good enough yet",
        "Too much work to mend",
        "What the rules do not ask of us",
        "If you need it in another way",
        "Tell us",
        "If you are not happy with the answer",
        "How we tested",
        "This statement was written, and the tests last run for it, on 22 November 2026.",
    )


def test_it_says_what_nobody_has_tested_and_which_languages_nobody_checked(visitor):
    visitor().opens("/accessibility").sees("No disabled person has tested this app yet.", "العربية", "Polski")


def test_it_is_one_tap_away_on_every_page(visitor, db):
    make.person(db)
    for person in (visitor(), visitor().signs_in("sam-1234")):
        assert person.opens("/").page.find("footer").find("a", href="/accessibility")
        assert person.page.find("footer").find("a", href="/privacy")
