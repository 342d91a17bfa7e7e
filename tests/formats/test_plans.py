"""A copy of one's own plan: asked only of those who issued it, with the person's word, and never given to another."""

import pytest
from sqlalchemy import select

from simuser.access import Duty
from simuser.files.keeping import File
from simuser.formats.models import Made, Request
from tests import make
from tests.formats import samples
from tests.formats.conftest import code_on, follows, gives, puts_in

PLAN = "My plan, the newest version:"


@pytest.fixture
def owner(db, trust):
    """Somebody whose plan the trust issued."""
    account, subject = make.person(db, "robin-1000", "Robin")
    account.plan, account.sections = make.issued_plan(db, subject, trust)
    account.subject = subject
    return account


@pytest.fixture
def robin(owner, visitor):
    """That person, signed in."""
    return visitor().signs_in("robin-1000")


def asks_for_plan(robin, kind="audio", **fields):
    robin.opens("/formats/ask")
    plan = robin.page.find("input", attrs={"name": "what", "value": lambda value: value and value.startswith("plan:")})
    robin.types(what=plan["value"], format=kind, language="en", **fields).presses("Go on").sees("Who asks?")
    return robin


def agrees(robin):
    robin.types(agreed="y", name="Robin Marguerite").presses("Ask for it")
    robin.code = code_on(robin)
    return robin


def the_one(db) -> Request:
    with db.reading() as session:
        return session.scalars(select(Request)).one()


def test_it_goes_to_the_desk_of_those_who_issued_it_and_says_no_more_than_who_wants_a_copy(
    robin, owner, desk, db, trust
):
    agrees(asks_for_plan(robin)).sees("You have asked for it")
    asked = the_one(db)
    assert (asked.organisation_id, asked.leaflet, asked.address) == (trust.id, None, None)
    desk.opens("/desk/formats").sees("A copy of somebody’s plan").does_not_see("Marguerite")
    desk.opens(f"/desk/formats/{asked.id}").sees("A copy of their plan", "Robin Marguerite")
    desk.does_not_see(owner.plan.title, str(owner.plan.id), str(owner.subject.id), "Background and reason")
    assert desk.opens(f"/for/{owner.subject.id}/plan").status == 404


def test_without_the_tick_or_a_name_nothing_is_sent(robin, ewa, db):
    asks_for_plan(robin).presses("Ask for it").sees("Tick this if you agree.", "Type a name.")
    robin.types(name="Robin").presses("Ask for it").sees("Tick this if you agree.")
    with db.reading() as session:
        assert session.scalar(select(Request)) is None


def test_a_posted_copy_needs_an_address_too(robin, ewa, db):
    asks_for_plan(robin, "braille-2").types(agreed="y", name="Robin").presses("Ask for it")
    robin.sees("Type the address to post it to.").types(address="1 Purple Street").presses("Ask for it")
    robin.sees("You have asked for it")
    assert the_one(db).address == "1 Purple Street"


def test_asking_and_every_look_of_the_desk_are_in_the_persons_own_history(robin, owner, desk, db):
    agrees(asks_for_plan(robin))
    history = f"/for/{owner.subject.id}/history"
    robin.opens(history).sees("You asked The slam trust for a copy of your plan").does_not_see("Ewa opened")
    desk.opens(f"/desk/formats/{the_one(db).id}")
    robin.opens(history).sees("Ewa opened the page that says that you want a copy of your plan. (as staff)")


def test_another_organisation_with_a_desk_is_never_asked_for_it(robin, owner, db, visitor):
    make.membership(db, make.account(db, "other-1000"), make.organisation(db, "oxleas"), Duty.FORMATS)
    robin.opens("/formats/ask").sees(
        "Nobody here makes formats for the place that gave you this plan.", owner.plan.title
    )
    assert PLAN not in robin.text
    robin.sends("/formats/ask", what=f"plan:{owner.plan.id}", format="audio", language="en", agreed="y", name="Robin")
    robin.sees("Choose one of the answers shown.")


def test_with_two_desks_a_plan_still_goes_to_its_issuer(robin, ewa, db, trust):
    make.membership(db, make.account(db, "other-1000"), make.organisation(db, "oxleas"), Duty.FORMATS)
    robin.opens("/formats/ask")
    other = robin.page.find("label", string=lambda text: text and "oxleas" in text) or robin.page.find(
        "label", class_="nhsuk-radios__label", string=None
    )
    assert other
    choices = [tag["value"] for tag in robin.page.find_all("input", attrs={"name": "desk"})]
    wrong = next(choice for choice in choices if choice != str(trust.id))
    agrees(asks_for_plan(robin, desk=wrong))
    assert the_one(db).organisation_id == trust.id


def test_a_copy_that_the_person_put_in_is_sent_to_nobody_and_the_page_says_why(ewa, db, visitor):
    _account, subject = make.person(db)
    sam = visitor().signs_in("sam-1234").opens(f"/for/{subject.id}/plan/add").types(text=make.words()).presses("Go on")
    sam.presses("Keep this copy").opens("/formats/ask")
    sam.sees("A copy that you put in yourself is sent to nobody from here.")
    assert not sam.page.find("input", attrs={"value": lambda value: value and value.startswith("plan:")})


@pytest.mark.parametrize("who", ["carer-1000", "nurse-1000", "lee-1000", None])
def test_nobody_else_can_ask_for_it(owner, ewa, db, trust, visitor, who):
    make.grant(db, owner.subject, make.account(db, "carer-1000"), [part.id for part in owner.sections.values()])
    make.link(db, owner.subject, make.membership(db, make.account(db, "nurse-1000"), trust))
    make.person(db, "lee-1000", "Lee")
    somebody = visitor().signs_in(who) if who else visitor()
    somebody.opens("/formats/ask").does_not_see(owner.plan.title, str(owner.plan.id))
    somebody.sends("/formats/ask", what=f"plan:{owner.plan.id}", format="audio", language="en", agreed="y", name="R")
    somebody.sees("Choose one of the answers shown.")
    with db.reading() as session:
        assert session.scalar(select(Request)) is None


def test_the_finished_copy_is_for_whoever_holds_the_number_and_nobody_else(robin, owner, desk, db, visitor, data):
    agrees(asks_for_plan(robin))
    sound = samples.mp3()
    puts_in(desk, sound)
    follows(robin, robin.code).sends("/formats/track/file", code=robin.code)
    assert robin.answer.mimetype == "text/html"
    desk.types(checked="yes", checked_by="A colleague").presses("Give it now").sees("Whoever holds the number can save")
    assert desk.opens(f"/desk/formats/{the_one(db).id}/file/look").status == 404
    desk.opens("/desk/formats/files").sees("No file is here yet.")

    holder = visitor()
    follows(holder, robin.code).sees("Ready here Now", "Checked by A colleague.", "You can save it here until")
    holder.presses(next(door for door in holder.doors() if door.startswith("Save the file")))
    answer = holder.answer
    assert (answer.data, answer.mimetype) == (sound, "audio/mpeg")
    assert answer.headers["Cache-Control"] == "no-store" and "robin" not in str(answer.headers).lower()
    assert answer.headers["Content-Disposition"] == 'attachment; filename="page.mp3"'
    with db.reading() as session:
        assert session.scalar(select(Made)) is None
        kept = data / "files" / session.scalars(select(File)).one().id.hex
    assert sound[:64] not in kept.read_bytes() and kept.stat().st_mode & 0o077 == 0


def test_a_cancelled_copy_is_gone_with_its_file(robin, owner, desk, db):
    agrees(asks_for_plan(robin))
    gives(desk, samples.mp3())
    desk.types(state="making").presses("Save")
    follows(robin, robin.code).presses("Cancel it").sees("You cancelled this on")
    with db.reading() as session:
        assert session.scalar(select(File)) is None and session.scalars(select(Request)).one().subject_id is None
    robin.sends("/formats/track/file", code=robin.code).sees("You cancelled this on")
    assert desk.opens(f"/desk/formats/{the_one(db).id}/file").status == 200
    desk.uploads(desk.address, samples.mp3()).sees("Nothing more can be done with this one.")


def test_the_printed_number_says_nothing_of_a_plan(robin, ewa):
    shown = agrees(asks_for_plan(robin)).page.main
    for part in shown.select(".no-print"):
        part.decompose()
    assert not any(word in shown.get_text().lower() for word in ("plan", "trust", "robin", "sim"))
