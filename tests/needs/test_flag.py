"""Staff see in one line, on every page about a person, what that person needs; and the person sees that they saw it."""

import pytest
from sqlalchemy import event

from simuser.access import Act, Duty
from simuser.needs.answers import Interpreter, Wanted
from simuser.people.models import Subject
from tests import make

LINE = "Needs: Large print · 18 point · Arabic · Interpreter for a spoken language · Read how to get in touch safely"
DESK = ("", "letter", "reset", "team/link", "team/leave")
WRITING = ("plan/add", "plan/file", "plan")


@pytest.fixture
def noted(db, robin):
    """What Robin said."""
    said = {"formats": (Wanted.LARGE_PRINT, Wanted.AUDIO), "first": Wanted.LARGE_PRINT, "point_size": 18}
    said |= {"reads": ("en", "ar"), "speaks": ("ar",), "interpreter": Interpreter.LANGUAGE, "safe": "Never at home."}
    return make.needs(db, robin, **said)


@pytest.mark.parametrize("page", DESK)
def test_every_desk_page_about_a_person_begins_with_it_and_links_to_all_of_it(staff, robin, noted, page):
    amara = staff().opens(f"{robin.home}/{page}").sees(LINE).does_not_see("Never at home.")
    amara.presses("Needs").is_at("/needs$").sees("Never at home.")


@pytest.mark.parametrize("page", WRITING)
def test_and_every_page_on_which_staff_write(staff, robin, noted, page):
    staff(Duty.PLANS).opens(f"{robin.home}/{page}").sees(LINE)


def test_a_draft_of_theirs_has_it_on_every_page(staff, robin, noted):
    amara = (
        staff(Duty.PLANS).opens(f"{robin.home}/plan/add").types(text="Heading\n\nWords.").presses("Go on").sees(LINE)
    )
    draft = amara.address
    for page in ("part/k1", "issue", "points", "more", "same", "throw-away", "preview"):
        amara.opens(f"{draft}/{page}").sees(LINE)


def test_where_nothing_is_noted_staff_are_told_to_ask(staff, robin):
    staff().opens(f"{robin.home}/").sees("Needs: nothing noted yet. Ask them.")


def test_a_letter_is_made_under_the_same_line_and_never_prints_it(db, staff, robin, noted):
    with db.saving() as session:
        session.get_one(Subject, robin.id).account_id = None
    amara = staff().opens(f"{robin.home}/letter").types(phrase="three green kettles").presses("Make the letter")
    amara.sees(LINE)
    assert "Arabic" not in amara.page.find(class_="letter").get_text()


def test_neither_the_person_nor_a_helper_nor_a_list_of_people_has_it(staff, helper, person, robin, noted):
    person.opens(f"{robin.home}/").does_not_see("Large print")
    helper(Act.PLAN_READ, Act.NEEDS_READ).opens(f"{robin.home}/plan").does_not_see("Needs:", "18 point")
    staff().opens("/desk").does_not_see("Large print", "Arabic")


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("", "Amara opened your first page."),
        ("needs", "Amara looked at how you need information."),
        ("reset", "Amara opened a page of the desk about you. It tells how you need information."),
        ("team/link", "Amara opened a page of the desk about you. It tells how you need information."),
        ("team/leave", "Amara opened a page of the desk about you. It tells how you need information."),
    ],
)
def test_no_page_shows_it_without_a_mark_in_the_history(staff, person, robin, noted, events, page, said):
    staff().opens(f"{robin.home}/{page}")
    assert len(events()) == 1
    person.opens(f"{robin.home}/history").sees(said)


def test_a_page_that_is_no_look_does_not_have_it(staff, robin, noted, events):
    staff(Duty.PLANS).opens(f"{robin.home}/plan/stopped").does_not_see("Large print")
    assert events() == []


def test_it_asks_the_database_once_and_only_on_the_pages_of_staff(db, staff, person, robin, noted):
    asked = []

    def remember(_connection, _cursor, statement, *_):
        if "FROM needs_needs" in statement:
            asked.append(statement)

    amara = staff(Duty.PLANS)
    event.listen(db.engine, "before_cursor_execute", remember)
    try:
        for somebody, pages in ((amara, ("", "plan", "plan/add")), (person, ("plan", "plan/part/1", "history"))):
            for page in pages:
                asked.clear()
                somebody.opens(f"{robin.home}/{page}")
                assert len(asked) == (1 if somebody is amara else 0), page
    finally:
        event.remove(db.engine, "before_cursor_execute", remember)
