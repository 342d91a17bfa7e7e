"""Somebody else reads: only what is open to them, always marked first, and the person can see it and stop it."""

from datetime import timedelta
from uuid import UUID

import pytest
import time_machine
from sqlalchemy import event

from simuser import clock, history
from simuser.history import marks
from simuser.web import guard
from tests import make


@pytest.fixture
def robin(db):
    """A person with an issued plan of two versions."""
    _owner, subject = make.person(db, "robin-1000", "Robin")
    subject.trust = make.organisation(db)
    subject.plan, subject.sections = make.issued_plan(db, subject, subject.trust)
    return subject


@pytest.fixture
def sam(db, visitor, robin):
    """A helper who may read two parts of it."""
    helper = make.account(db, "sam-1000", "Sam")
    opened = [robin.sections["who"].id, robin.sections["goals"].id]
    robin.grant = make.grant(db, robin, helper, opened, reason="My sister")
    return visitor().signs_in("sam-1000")


@pytest.fixture
def amara(db, visitor, robin):
    """Staff of the trust that issued it, linked to the person."""
    staff = make.account(db, "amara-1000", "Amara")
    robin.link = make.link(db, robin, make.membership(db, staff, robin.trust))
    return visitor().signs_in("amara-1000")


CLOSED = ("Background", "Triggers", "Boundaries", "high intensity user", "manipulative", "Body worn video")


def events(db, subject) -> list[tuple[str, str]]:
    with db.reading() as session:
        return [(mark.event, mark.details.get("page", "")) for mark in marks(session, subject.id)]


def test_a_helper_sees_just_the_parts_that_are_open_to_them(sam, robin):
    sam.opens("/me").sees("People you help", "Robin").opens(f"/for/{robin.id}/").presses("The plan")
    sam.sees("Who is involved", "Goals and review", "You are looking at another person’s page, as their helper.")
    sam.does_not_see(*CLOSED)
    contents = [tag.get_text() for tag in sam.page.find(class_="contents").find_all("li")]
    assert [words[:3] for words in contents] == ["1. ", "2. "]


@pytest.mark.parametrize("page", ["plan", "plan/part/1", "plan/part/2", "plan/versions/1", "plan/changes"])
def test_no_page_tells_a_helper_of_the_rest_not_even_a_number(sam, robin, page):
    sam.opens(f"/for/{robin.id}/{page}").does_not_see(*CLOSED, "of 9", "of 8")
    sam.opens(f"/for/{robin.id}/plan/part/3")
    assert sam.status == 404


def test_a_passage_that_moved_out_of_sight_is_told_as_taken_out(db, visitor, robin):
    helper = make.account(db, "carer-1000", "Carer")
    make.grant(db, robin, helper, [robin.sections["signs"].id])
    carer = visitor().signs_in("carer-1000").opens(f"/for/{robin.id}/plan/changes")
    carer.sees("Taken out").does_not_see("Boundaries", "Moved here")


def test_a_helper_has_no_way_to_what_is_the_persons_alone(sam, robin):
    for page in ("history", "team", "plan/add", "plan/delete"):
        assert sam.opens(f"/for/{robin.id}/{page}").status == 404


def test_what_is_new_later_is_closed_to_an_old_grant(db, sam, robin, visitor):
    person = visitor().signs_in("robin-1000").opens(f"/for/{robin.id}/plan/add")
    person.types(text="Private thoughts\n\nNobody else reads this.").presses("Go on").presses("Keep this copy")
    sam.opens(f"/for/{robin.id}/plan").does_not_see("Private thoughts", "Another plan")


def test_a_grant_ends_by_itself_on_its_day_and_the_history_tells_it_once(app, db, sam, robin):
    with time_machine.travel(clock.now() + timedelta(days=30), tick=False):
        sam.signs_in("sam-1000").opens(f"/for/{robin.id}/plan")
        assert sam.status == 404
        sam.opens("/me").does_not_see("People you help")
        for _ in range(3):
            app.test_cli_runner().invoke(args=["work", "--once"])
    assert [event for event, _page in events(db, robin)] == ["grant.ran-out"]


def test_a_helper_stops_where_they_stopped_and_the_person_where_they_did(sam, robin, visitor):
    sam.opens(f"/for/{robin.id}/plan/part/1").presses("Next part").presses("Stop here").sees(
        "You stopped. That is fine."
    )
    sam.opens(f"/for/{robin.id}/plan").sees("Go on from part 2")
    visitor().signs_in("robin-1000").opens(f"/for/{robin.id}/plan").sees("Read one part at a time")


def test_every_look_by_another_is_marked_before_it_is_shown_and_told_in_plain_words(db, sam, amara, robin, visitor):
    sam.opens(f"/for/{robin.id}/plan").opens(f"/for/{robin.id}/plan/changes")
    amara.opens(f"/for/{robin.id}/plan/versions/1")
    person = (
        visitor().signs_in("robin-1000").opens(f"/for/{robin.id}/").sees("Somebody else looked at your plan 3 times")
    )
    person.presses("See who").sees(
        "Amara read an earlier version of your plan. (as staff)",
        "Sam looked at what changed in your plan. (as your helper)",
        "Sam read your plan. (as your helper)",
    )


def test_no_mark_no_page(db, sam, robin, monkeypatch):
    def broken(*_args, **_values):
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(guard.history, "mark_on", broken)
    answer = sam.client.get(f"/for/{robin.id}/plan")
    assert answer.status_code == 500 and "Who is involved" not in answer.get_data(as_text=True)


def test_who_was_shut_out_while_their_look_waited_to_be_marked_sees_nothing(db, sam, robin, monkeypatch):
    marks_look = guard._mark_look

    def stopped_meanwhile(found):
        marks_look(found)
        with db.saving() as session:
            session.merge(robin.grant).stopped = clock.now()

    monkeypatch.setattr(guard, "_mark_look", stopped_meanwhile)
    monkeypatch.setattr(guard, "LONG_SECONDS", 0)
    assert sam.client.get(f"/for/{robin.id}/plan").status_code == 404


def test_the_persons_own_reading_leaves_no_mark(db, robin, visitor):
    person = visitor().signs_in("robin-1000")
    for page in ("", "plan", "plan/part/1", "plan/changes", "history", "team"):
        person.opens(f"/for/{robin.id}/{page}")
    assert events(db, robin) == []


def test_staff_see_what_their_organisation_issued_and_never_a_copy_of_the_person(db, amara, robin, visitor):
    person = visitor().signs_in("robin-1000").opens(f"/for/{robin.id}/plan/add")
    person.types(text="Private thoughts\n\nNobody else reads this.").presses("Go on").presses("Keep this copy")
    amara.opens(f"/for/{robin.id}/plan").sees("Who is involved", "as staff").does_not_see(
        "Private thoughts", "Another plan"
    )


def test_staff_of_another_trust_see_nothing_of_this_ones_plan(db, visitor, robin):
    other = make.organisation(db, "oxleas")
    staff = make.account(db, "nurse-1000", "Nurse")
    make.link(db, robin, make.membership(db, staff, other))
    nurse = visitor().signs_in("nurse-1000").opens(f"/for/{robin.id}/plan")
    nurse.sees("Nothing that you may see is here now.").does_not_see("Care and Response Plan")


def test_the_person_sees_who_is_linked_by_whom_and_since_when(robin, sam, amara, visitor):
    person = visitor().signs_in("robin-1000").opens(f"/for/{robin.id}/team")
    person.sees(
        "Sam – your carer or friend", "They may read 2 parts of your plan.", "My sister", "Amara – The slam trust"
    )
    person.sees("Linked by Amara on", "Why: Care coordinator")


def test_saying_that_a_link_is_wrong_stops_it_at_once_and_can_be_taken_back(db, robin, amara, visitor):
    person = visitor().signs_in("robin-1000").opens(f"/for/{robin.id}/team").presses("This is wrong: stop it")
    person.sees("Stop Amara from seeing your page?", "It cannot take back what somebody has already read")
    person.types(words="I never met her").presses("Stop it").sees(
        "They cannot open your page now.", "“I never met her”"
    )
    assert amara.opens(f"/for/{robin.id}/plan").status == 404
    person.presses("It is right: let them in again").does_not_see("I never met her")
    assert amara.opens(f"/for/{robin.id}/plan").status == 200
    person.opens(f"/for/{robin.id}/history").sees("You said that the link to Amara is wrong.", "is right.")


def test_stopping_a_helper_is_quiet_and_at_once(robin, sam, visitor):
    person = visitor().signs_in("robin-1000").opens(f"/for/{robin.id}/team").presses("This is wrong: stop it")
    person.sees("Stop Sam from helping you here?", "They get no message.").presses("Stop it").sees("You stopped it on")
    assert sam.opens(f"/for/{robin.id}/plan").status == 404
    sam.opens("/me").does_not_see("Robin", "stopped")
    person.opens(f"/for/{robin.id}/history").sees("You stopped Sam from helping you.")


def test_pressing_stop_twice_marks_once(db, robin, sam, visitor):
    person = visitor().signs_in("robin-1000").opens(f"/for/{robin.id}/team").presses("This is wrong: stop it")
    address = person.address
    for _ in range(2):
        person.sends(address).opens(f"/for/{robin.id}/team/helpers/{robin.grant.id}/wrong")
    assert [event for event, _page in events(db, robin)] == ["grant.stopped"]


def test_the_history_goes_back_page_by_page(db, robin, visitor):
    with db.saving() as session:
        for number in range(120):
            history.mark(
                session, robin.id, history.Event.PLAN_READ, clock.now(), account_id=UUID(int=1), who=f"H{number}."
            )
    person = visitor().signs_in("robin-1000").opens(f"/for/{robin.id}/history").sees("H119.").does_not_see("H69.")
    person.presses("Show older").sees("H69.").presses("Show older").sees("H0.").does_not_see("Show older")


def test_somebody_who_helps_and_has_a_record_too_is_always_told_whose_page_it_is(db, visitor, robin):
    account, own = make.person(db, "both-1000", "Both")
    make.grant(db, robin, account, [robin.sections["who"].id])
    both = visitor().signs_in("both-1000")
    both.opens(f"/for/{own.id}/").does_not_see("another person’s page")
    both.opens(f"/for/{robin.id}/plan").sees("You are looking at another person’s page")


def own_copy_that_a_helper_reads(db, visitor, robin):
    """A copy of Robin's own, with a part that a helper may read."""
    from sqlalchemy import select

    from simuser.plans.models import Section, SectionText

    person = visitor().signs_in("robin-1000").opens(f"/for/{robin.id}/plan/add")
    person.types(text="Open\n\nThis stays.\n\nSecret\n\nSECRETWORD is here.").presses("Go on").presses("Keep this copy")
    with db.reading() as session:
        wanted = {
            text.heading: text.section_id
            for text in session.scalars(select(SectionText))
            if text.heading in ("Open", "Secret")
        }
        assert session.get(Section, wanted["Secret"])
    make.grant(db, robin, make.account(db, "friend-1000", "Kim"), [wanted["Secret"]])
    return person


def test_what_the_person_fixed_away_a_helper_no_longer_reads(db, visitor, robin):
    person = own_copy_that_a_helper_reads(db, visitor, robin)
    friend = visitor().signs_in("friend-1000").opens(f"/for/{robin.id}/plan").sees("SECRETWORD")
    person.opens(f"/for/{robin.id}/plan").presses("Fix what I typed").presses("Secret 1 passage")
    body = next(area["name"] for area in person.page.find_all("textarea"))
    person.types(**{body: "", "heading": ""}).presses("Save").presses("Keep this copy").does_not_see("SECRETWORD")
    friend.opens(f"/for/{robin.id}/plan").does_not_see("SECRETWORD")


def test_a_copy_that_a_helper_reads_can_still_be_deleted(db, visitor, robin):
    person = own_copy_that_a_helper_reads(db, visitor, robin)
    person.opens(f"/for/{robin.id}/plan").presses("Delete this copy").presses("Delete it").sees("Your copy is deleted.")
    visitor().signs_in("friend-1000").opens(f"/for/{robin.id}/plan").does_not_see("SECRETWORD")


def test_stopping_is_no_look_and_sixty_looks_are_sixty(db, sam, robin, visitor):
    sam.opens(f"/for/{robin.id}/plan/stopped")
    assert "plan.read" not in [event for event, _page in events(db, robin)]
    for _ in range(60):
        sam.client.get(f"/for/{robin.id}/plan")
    visitor().signs_in("robin-1000").opens(f"/for/{robin.id}/").sees("60 times in the last 30 days")


@pytest.fixture
def pages_in_the_log(db):
    """How many pages SQLite's log of changes holds, which here is put away after every 20 of them and not after 1,000."""
    if db.engine.dialect.name != "sqlite":
        pytest.skip("it is SQLite's")

    def soon(connection, _record):
        connection.execute("PRAGMA wal_autocheckpoint = 20")

    def pages():
        with db.engine.connect() as connection:
            return connection.exec_driver_sql("PRAGMA wal_checkpoint(PASSIVE)").one()[1]

    event.listen(db.engine, "connect", soon)
    db.engine.dispose()
    yield pages
    event.remove(db.engine, "connect", soon)
    db.engine.dispose()


def test_however_often_others_look_the_log_of_changes_is_put_away(sam, robin, pages_in_the_log):
    sam.opens(f"/for/{robin.id}/plan")
    for _ in range(40):
        sam.client.get(f"/for/{robin.id}/plan")
    assert pages_in_the_log() < 60
