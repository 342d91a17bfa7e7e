"""Staff see only the people they are linked to, in every list, count and address; and the person sees all of it."""

from datetime import timedelta

import pytest

from simuser import clock
from simuser.access import Duty
from simuser.people.staff import Link
from tests import make

DESK = ("/me", "/desk", "/desk/directory", "/desk/enrol")
RECORD = ("", "plan", "letter", "reset", "team", "team/link", "team/leave", "history")


def never_linked(db, colleague, robin):
    """A colleague like any other."""


def whose_link_ended(db, colleague, robin):
    for held in colleague.duties.values():
        make.link(db, robin, held, ended=clock.now())


def whom_the_person_stopped(db, colleague, robin):
    for held in colleague.duties.values():
        make.link(db, robin, held, paused=clock.now())


def linked_from_tomorrow(db, colleague, robin):
    for held in colleague.duties.values():
        make.link(db, robin, held, made=clock.now() + timedelta(days=1))


OUTSIDE = [never_linked, whose_link_ended, whom_the_person_stopped, linked_from_tomorrow]


@pytest.fixture
def colleague(staff):
    """Staff of the same trust, with the same duties."""
    return staff("Nurse", Duty.ENROL, Duty.PLANS)


@pytest.mark.parametrize("how", OUTSIDE, ids=lambda f: f.__name__)
def test_a_colleague_who_is_not_linked_now_sees_nothing_of_the_person(db, visitor, robin, colleague, how):
    how(db, colleague, robin)
    nurse = visitor().signs_in("nurse-1000")
    for page in DESK:
        assert nurse.opens(page).status == 200
        nurse.does_not_see("Robin", str(robin.id), str(robin.id).replace("-", ""))
    nurse.opens("/desk").sees("You are linked to nobody now.")
    for page in RECORD:
        assert nurse.opens(f"/for/{robin.id}/{page}").status == 404
        nurse.does_not_see("Robin")


def test_an_account_without_a_duty_gets_the_page_that_is_not_there(db, visitor):
    make.account(db, "sam-1000", "Sam")
    sam = visitor().signs_in("sam-1000")
    pages = {(sam.opens(page).status, sam.page.h1.get_text()) for page in ("/desk", "/desk/directory", "/desk/enrol")}
    assert len(pages) == 1 and next(iter(pages))[0] == 404
    sam.opens("/me").does_not_see("/desk")


def test_the_desk_lists_each_person_once_with_what_for(visitor, robin):
    amara = visitor().signs_in("amara-1000").opens("/me").presses("My desk").sees("Robin since", "plans")
    assert amara.html.count(f'"/for/{robin.id}/"') == 1


def test_the_first_page_shows_the_hat_and_only_what_is_open(db, visitor, robin, staff):
    priya = staff("Priya", Duty.PLANS)
    make.link(db, robin, priya.duties[Duty.PLANS])
    page = visitor().signs_in("priya-1000").opens(f"/for/{robin.id}/")
    page.sees("as staff of The slam trust", "The plan", "End my link")
    page.does_not_see("/reset", "/team/link", "/letter")
    visitor().signs_in("amara-1000").opens(f"/for/{robin.id}/").sees("Let them back in", "Link a colleague", "The plan")


def test_a_colleague_is_linked_with_a_reason_and_the_person_sees_it_at_once(db, visitor, robin, tom):
    amara = visitor().signs_in("amara-1000").opens(f"/for/{robin.id}/").presses("Link a colleague")
    amara.types(name="Tom 1000", duty="enrol", reason="On duty when I am away").presses("Link them")
    visitor().signs_in("tom-1000").opens("/desk").sees("Robin")
    person = visitor().signs_in("robin-1000").opens(f"/for/{robin.id}/team").sees("Tom – The slam trust")
    person.sees("On duty when I am away", "Linked by Amara").opens(f"/for/{robin.id}/history")
    person.sees("Tom was linked to you by Amara. (as staff)")


SAME = "Nobody with this sign-in name has this duty where you work."


@pytest.mark.parametrize("who", ["nobody-1000", "robin-1000", "other-1000", "past-1000", "tom-1000"])
def test_an_unknown_name_and_somebody_who_does_not_work_there_get_the_same_answer(
    db, visitor, robin, staff, tom, trust, who
):
    staff("Other", Duty.PLANS, at=make.organisation(db, "oxleas"))
    make.membership(db, make.account(db, "past-1000", "Past"), trust, Duty.PLANS, ended=clock.now())
    amara = visitor().signs_in("amara-1000").opens(f"/for/{robin.id}/team/link")
    amara.types(name=who, duty="plans", reason="Care").presses("Link them").sees(SAME)
    assert amara.field("name") == who and amara.field("reason") == "Care"


def test_guessing_names_slows_down(visitor, robin):
    amara = visitor().signs_in("amara-1000")
    for number in range(42):
        amara.opens(f"/for/{robin.id}/team/link").types(name=f"x-{number}", duty="plans", reason="x")
        amara.presses("Link them")
    amara.sees("There were many tries.")


def test_nobody_is_linked_again_whom_the_person_stopped(db, visitor, robin, tom):
    make.link(db, robin, tom.duties[Duty.ENROL], paused=clock.now())
    make.membership(db, tom, _trust(db), Duty.PLANS)
    amara = visitor().signs_in("amara-1000")
    for duty in ("enrol", "plans"):
        amara.opens(f"/for/{robin.id}/team/link").types(name="tom-1000", duty=duty, reason="x").presses("Link them")
        amara.sees("They cannot be linked to this person.")


def _trust(db):
    from simuser.people import linking

    with db.reading() as session:
        return linking.organisation_keyed(session, "slam")


def test_nobody_is_linked_twice_or_to_themselves(db, visitor, robin, trust):
    make.membership(db, robin.owner, trust, Duty.ENROL)
    amara = visitor().signs_in("amara-1000")
    for name, said in (("amara-1000", "They are linked for this already."), ("robin-1000", "They cannot be linked")):
        amara.opens(f"/for/{robin.id}/team/link").types(name=name, duty="enrol", reason="x").presses("Link them")
        amara.sees(said)


def test_leaving_ends_every_link_of_ones_own_and_no_other(db, visitor, robin, tom):
    make.link(db, robin, tom.duties[Duty.ENROL])
    amara = visitor().signs_in("amara-1000").opens(f"/for/{robin.id}/").presses("End my link").presses("End my link")
    amara.sees("Your link is ended.", "You are linked to nobody now.")
    assert amara.opens(f"/for/{robin.id}/").status == 404
    assert visitor().signs_in("tom-1000").opens(f"/for/{robin.id}/").status == 200
    person = visitor().signs_in("robin-1000").opens(f"/for/{robin.id}/team").sees("It ended on")
    person.opens(f"/for/{robin.id}/history").sees("The link to Amara ended.")


def test_a_helper_and_the_person_have_no_link_to_end(db, visitor, robin):
    assert visitor().signs_in("robin-1000").opens(f"/for/{robin.id}/team/leave").status == 404
    helper = make.account(db, "sam-1000", "Sam")
    make.grant(db, robin, helper, [])
    assert visitor().signs_in("sam-1000").opens(f"/for/{robin.id}/team/leave").status == 404


def test_the_team_page_says_when_a_duty_ended(db, visitor, robin, amara):
    with db.saving() as session:
        link = session.get(Link, robin.links[Duty.PLANS].id)
        session.get(type(amara.duties[Duty.PLANS]), link.membership_id).ended = clock.now()
    page = visitor().signs_in("robin-1000").opens(f"/for/{robin.id}/team").sees("It ended on")
    assert page.html.count("This is wrong: stop it") == 1


@pytest.mark.parametrize("page", ["letter", "reset", "team/link", "team/leave"])
def test_a_page_of_the_desk_about_somebody_is_told_to_them_before_it_is_shown(visitor, robin, page):
    visitor().signs_in("amara-1000").opens(f"/for/{robin.id}/{page}").sees("Robin")
    robins = visitor().signs_in("robin-1000").opens(f"/for/{robin.id}/history")
    robins.sees("Amara", "opened a page of the desk about you.")
