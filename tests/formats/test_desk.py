"""The desk that makes formats: who sees it, what it shows, and two people who work on one request at once."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from simuser import clock
from simuser.access import Duty
from simuser.formats.models import Entry, Request
from simuser.people.models import Account
from simuser.people.staff import Membership
from tests import make


def the_one(db) -> Request:
    with db.reading() as session:
        return session.scalars(select(Request)).one()


def pages_of(db) -> list[str]:
    one = f"/desk/formats/{the_one(db).id}"
    return [
        "/desk/formats",
        "/desk/formats/files",
        one,
        f"{one}/date",
        f"{one}/file",
        f"{one}/give",
        f"{one}/file/look",
    ]


@pytest.mark.parametrize("duty", [Duty.PLANS, Duty.ENROL, Duty.COMPLAINTS, Duty.PRIVACY, Duty.CO_DESIGN])
def test_no_other_duty_opens_any_page_of_it(asks, db, trust, visitor, duty):
    asks("print")
    make.membership(db, make.account(db, "other-1000"), trust, duty)
    other = visitor().signs_in("other-1000")
    for page in pages_of(db):
        assert other.opens(page).status == 404, page
    assert "/desk/formats" not in other.opens("/desk").html


def test_the_desk_of_another_organisation_sees_an_empty_queue_and_the_same_not_found(asks, db, visitor):
    asks("print")
    make.membership(db, make.account(db, "other-1000"), make.organisation(db, "oxleas"), Duty.FORMATS)
    other = visitor().signs_in("other-1000").opens("/desk/formats").sees("Nobody waits for anything now.")
    assert [other.opens(page).status for page in pages_of(db)[2:]] == [404] * 5
    missing = other.html
    assert other.opens(f"/desk/formats/{make.unknown_id()}").status == 404 and other.html == missing


def test_nobody_without_a_duty_and_nobody_signed_out_gets_in(asks, db, visitor):
    asks("print")
    make.person(db, "sam-1234")
    sam = visitor().signs_in("sam-1234")
    assert all(sam.opens(page).status == 404 for page in pages_of(db))
    for page in pages_of(db):
        visitor().opens(page).is_at("^/sign-in")


def test_a_duty_that_ended_closes_it_at_once(asks, desk, db, ewa):
    asks("print")
    with db.saving() as session:
        session.get(Membership, ewa.held.id).ended = clock.now()
    assert all(desk.opens(page).status == 404 for page in pages_of(db))


def test_somebody_whom_staff_let_back_into_an_account_does_not_get_in(asks, desk, db, ewa):
    asks("print")
    with db.saving() as session:
        session.get(Account, ewa.id).partly_until = clock.now() + timedelta(days=14)
    assert all(desk.opens(page).status == 404 for page in pages_of(db))


def test_the_desk_is_found_from_ones_own_desk(desk):
    desk.opens("/desk").presses("Formats that people asked for").is_at("^/desk/formats$")


def test_late_ones_come_first_and_then_by_the_promised_day(asks, desk, db):
    for kind in ("easy-read", "bsl", "print", "audio"):
        asks(kind)
    with db.saving() as session:
        for one in session.scalars(select(Request).where(Request.kind == "easy-read")):
            one.due = clock.today() - timedelta(days=1)
    desk.opens("/desk/formats").sees("Late: promised for")
    shown = [door.get_text(" ", strip=True).split(":")[0] for door in desk.page.select(".doors a")]
    assert shown == ["Easy Read", "Printed", "Audio, read by a person", "British Sign Language"]


def test_names_and_addresses_stand_on_the_page_of_the_request_alone(asks, desk, db):
    asks("print", note="Marguerite rings")
    for page in pages_of(db):
        desk.opens(page)
        if desk.address != f"/desk/formats/{the_one(db).id}":
            desk.does_not_see("Marguerite", "Purple")
    desk.opens(f"/desk/formats/{the_one(db).id}").sees("Robin Marguerite", "1 Purple Street", "Marguerite rings")


def test_of_two_who_work_on_one_at_once_the_second_is_told_and_loses_nothing(asks, db, desk, trust, visitor):
    asks("print")
    make.membership(db, make.account(db, "tom-1000", "Tom"), trust, Duty.FORMATS)
    page = f"/desk/formats/{the_one(db).id}"
    tom = visitor().signs_in("tom-1000").opens(page)
    desk.opens(page).types(state="checking").presses("Save").sees("It is saved.")
    tom.types(state="making", words="I begin today.").presses("Save").sees("Something changed here while you wrote.")
    assert tom.status == 422 and tom.field("words") == "I begin today." and the_one(db).state == "checking"
    tom.sees("Now: Being checked").presses("Save").sees("It is saved.")
    assert the_one(db).state == "making"


def test_a_note_that_came_meanwhile_is_seen_before_anything_is_saved(asks, db, desk):
    robin = asks("print")
    desk.opens(f"/desk/formats/{the_one(db).id}").types(state="making")
    robin.opens("/formats/track").types(code=robin.code).presses("Go on").types(words="Wait!").presses("Send the note")
    desk.types(state="making").presses("Save").sees("Something changed here while you wrote.", "Wait!")


def test_pressing_twice_saves_once_and_says_so(asks, db, desk):
    asks("print")
    page = f"/desk/formats/{the_one(db).id}"
    desk.opens(page)
    sent = {"revision": desk.field("revision"), "word": desk.field("word"), "state": "making", "words": "Begun."}
    for _ in range(2):
        desk.opens(page).sends(page, **sent).sees("It is saved.")
    with db.reading() as session:
        assert len(list(session.scalars(select(Entry)))) == 2


def test_nothing_said_is_nothing_saved(asks, db, desk):
    asks("print")
    desk.opens(f"/desk/formats/{the_one(db).id}").presses("Save").sees("Choose another step, or write a note.")
    assert the_one(db).revision == 1


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"state": "ready"}, "Choose one of the answers shown."),
        ({"state": "cancelled"}, "Choose one of the answers shown."),
        ({"state": "making", "words": "x" * 2001}, "too long by 1"),
    ],
)
def test_a_bad_step_is_told_in_place(asks, db, desk, fields, said):
    asks("bsl")
    page = f"/desk/formats/{the_one(db).id}"
    desk.opens(page).sends(page, revision="1", word="w" * 22, **fields).sees(said)
    assert desk.status == 422 and the_one(db).state == "asked"


def test_what_is_not_posted_is_never_sent(asks, db, desk):
    asks("bsl")
    desk.opens(f"/desk/formats/{the_one(db).id}")
    assert not desk.page.find("input", value="sent")


def test_something_sent_by_mistake_can_be_taken_back(asks, db, desk):
    asks("print")
    page = f"/desk/formats/{the_one(db).id}"
    desk.opens(page).types(state="sent").presses("Save")
    assert the_one(db).closed
    desk.types(state="making").presses("Save").sees("Now: Being made")
    assert the_one(db).closed is None


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({}, "Type the day, the month and the year."),
        ({"due-month": "5", "due-year": "2030"}, "Type the day, the month and the year."),
        ({"due-day": "1", "due-month": "5", "due-year": "2019"}, "Choose today or a later day."),
        ({"due-day": "31", "due-month": "2", "due-year": "2030"}, "Check the date."),
    ],
)
def test_a_day_that_cannot_be_promised_is_told_and_the_reason_stays(asks, db, desk, typed, said):
    asks("print")
    due = the_one(db).due
    desk.opens(f"/desk/formats/{the_one(db).id}/date").types(reason="Broken", **typed).presses("Save").sees(said)
    assert desk.status == 422 and desk.field("reason") == "Broken" and the_one(db).due == due


def test_another_day_needs_a_reason(asks, db, desk):
    asks("print")
    typed = {"due-day": "1", "due-month": "5", "due-year": "2030"}
    desk.opens(f"/desk/formats/{the_one(db).id}/date").types(**typed).presses("Save").sees("Type the reason.")


def test_whoever_runs_the_copy_has_a_desk_and_opens_no_records(app, db):
    make.account(db, "ewa-1000", "Ewa")
    runs = app.test_cli_runner().invoke
    assert runs(args=["organisations", "load"]).exit_code == 0
    told = runs(args=["staff", "add", "ewa-1000", "operator", "plans", "--no-police"])
    assert told.exit_code == 1 and "nobody is linked to people" in told.output
    assert runs(args=["staff", "add", "ewa-1000", "operator", "formats", "--no-police"]).exit_code == 0
