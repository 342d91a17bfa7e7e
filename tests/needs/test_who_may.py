"""Who may see and change needs: the person, a helper with that act, staff with a link. Each look and change is told."""

import pytest

from simuser.access import Act, Duty
from simuser.people.models import account_named
from tests import make
from tests.needs.test_noting import notes

PAGES = ("needs", "needs/change", "needs/first")
OF_THE_PLAN = (
    "plan",
    "plan/changes",
    "plan/part/1",
    "plan/versions/1",
    "plan/add",
    "history",
    "team",
    "letter",
    "reset",
)


@pytest.fixture
def noted(db, robin):
    """What Robin said."""
    return make.needs(db, robin, formats=("audio", "word"), safe="Never on a Sunday.")


def test_a_helper_with_the_acts_sees_and_changes_it_and_the_person_sees_that(helper, person, robin, noted, events):
    sam = helper(Act.PLAN_READ, Act.NEEDS_READ, Act.NEEDS_WRITE)
    sam.opens(f"{robin.home}/").presses("How they need information").sees("How Robin needs information", "Never on a")
    sam.presses("Change it").sees("How do they need information?").types(note="She likes tea.").presses("Save")
    assert events() == [
        ("record.opened", "Sam"),
        ("needs.read", "Sam"),
        ("needs.read", "Sam"),
        ("needs.changed", "Sam"),
        ("needs.read", "Sam"),
    ]
    person.opens(f"{robin.home}/history").sees("Sam changed how you need information. (as your helper)")
    person.sees("Sam looked at how you need information. (as your helper)")
    person.opens(f"{robin.home}/needs").sees("She likes tea.")


def test_a_helper_who_may_only_see_it_cannot_change_it(helper, robin, noted):
    sam = helper(Act.NEEDS_READ).opens(f"{robin.home}/needs").sees("Never on a Sunday.")
    sam.does_not_see("Change it", "Choose which format comes first")
    for page in ("change", "first"):
        assert sam.opens(f"{robin.home}/needs/{page}").status == 404
    sam.opens("/me").sends(f"{robin.home}/needs/right", revision="1")
    assert sam.status == 404


def test_a_helper_who_may_only_change_it_goes_back_to_the_first_page(helper, robin):
    sam = helper(Act.NEEDS_WRITE).opens(f"{robin.home}/").presses("How they need information")
    sam.types(note="Slowly").presses("Save").is_at(f"{robin.home}/$")
    assert sam.opens(f"{robin.home}/needs").status == 404


def test_a_helper_without_the_acts_finds_nothing_there(helper, robin, noted):
    sam = helper(Act.PLAN_READ).opens(f"{robin.home}/").does_not_see("How they need information", "needs")
    for page in PAGES:
        assert sam.opens(f"{robin.home}/{page}").status == 404


def test_a_grant_of_needs_alone_opens_nothing_else(helper, robin, noted):
    sam = helper(Act.NEEDS_READ, Act.NEEDS_WRITE)
    sam.opens(f"{robin.home}/").sees("The page of Robin", "This ends on")
    sam.does_not_see("You may read the plan", f"{robin.home}/plan", "Care and Response Plan")
    for page in OF_THE_PLAN:
        assert sam.opens(f"{robin.home}/{page}").status == 404, page


def test_needs_of_one_grant_and_the_plan_of_another_stay_apart(db, helper, robin, visitor):
    helper(Act.NEEDS_READ)
    with db.reading() as session:
        sam = account_named(session, "sam1000")
    make.grant(db, robin, sam, [robin.sections["who"].id])
    page = visitor().signs_in("sam-1000").opens(f"{robin.home}/plan").sees("Who is involved")
    page.does_not_see("Background", "manipulative")


@pytest.mark.parametrize("duty", [Duty.ENROL, Duty.PLANS])
def test_staff_with_a_link_see_and_change_it_whatever_the_link_is_for(staff, person, robin, noted, duty):
    amara = staff(duty).opens(f"{robin.home}/").presses("How they need information").sees("Never on a Sunday.")
    notes(amara, robin, contact="letter").sees("Letter")
    person.opens(f"{robin.home}/history").sees("Amara changed how you need information. (as staff)")
    person.opens(f"{robin.home}/team").sees("Whoever is linked to you here sees how you need information")


@pytest.mark.parametrize("duty", [Duty.COMPLAINTS, Duty.FORMATS, Duty.PRIVACY])
def test_staff_with_another_duty_see_nothing(staff, robin, noted, duty):
    amara = staff(duty)
    for page in PAGES:
        assert amara.opens(f"{robin.home}/{page}").status == 404


def test_a_stranger_gets_the_one_same_answer(db, visitor, robin, noted):
    make.person(db, "lee-1000", "Lee")
    lee = visitor().signs_in("lee-1000")
    answers = {lee.client.get(f"{robin.home}/{page}").get_data(as_text=True) for page in (*PAGES, "nowhere")}
    assert len(answers) == 1 and "Sunday" not in answers.pop()


def test_the_person_sees_which_helper_may_do_what(helper, person, robin):
    helper(Act.PLAN_READ, Act.NEEDS_READ, Act.NEEDS_WRITE)
    helper(Act.NEEDS_READ, name="kim-1000", called="Kim")
    person.opens(f"{robin.home}/team").sees("They may see and change how you need information.")
    person.sees("They may see how you need information.")
    kim = person.page.find("strong", string="Kim").find_parent(class_="mend").get_text()
    assert "of your plan" not in kim


def test_own_looks_leave_no_mark(person, robin, noted, events):
    for page in PAGES:
        person.opens(f"{robin.home}/{page}")
    assert events() == []


def test_what_was_said_for_themselves_alone_stays_so_until_they_say_that_it_is_right(
    db, helper, staff, person, robin, noted
):
    with db.saving() as session:
        session.merge(noted).reviewed = None
    sam, amara = helper(Act.NEEDS_READ, Act.NEEDS_WRITE), staff()
    for somebody in (sam, amara):
        somebody.opens(f"{robin.home}/needs").sees("Nothing is noted yet.").does_not_see("Sunday")
        somebody.opens(f"{robin.home}/needs/change").sees("They look over this first").does_not_see("Sunday")
        somebody.opens("/me").sends(f"{robin.home}/needs/change", note="Over it", revision="0")
        somebody.sees("They look over this first").opens(f"{robin.home}/").does_not_see("Sunday", "Sound")
        assert somebody.opens("/me").sends(f"{robin.home}/needs/right", revision="1").status == 404
    person.opens(f"{robin.home}/").sees("Only you see it until you say that it is right.")
    person.presses("Yes, it is still right").sees("Never on a Sunday.")
    for somebody in (sam, amara):
        somebody.opens(f"{robin.home}/needs").sees("Never on a Sunday.")
