"""Letting somebody back in takes two: it is marked, ends every session, and leaves some things closed for a while."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from simuser import clock
from simuser.access import Duty
from simuser.codes import new_code
from simuser.history import marks
from simuser.people import resets
from simuser.people.models import Account
from simuser.people.staff import Link, Membership, Reset
from simuser.plans.models import Plan, Section
from tests import make

NEW = "another four word phrase"
PHRASE = "three green kettles"


@pytest.fixture
def linked_tom(db, tom, robin):
    """Tom, who is linked to Robin too."""
    tom.link = make.link(db, robin, tom.duties[Duty.ENROL])
    return tom


@pytest.fixture
def page(robin):
    """Where it is done."""
    return f"/for/{robin.id}/reset"


def asks(visitor, page, who="amara-1000"):
    somebody = visitor().signs_in(who).opens(page).types(phrase=PHRASE, reason="Lost both")
    return somebody.presses("Ask for it")


def agrees(visitor, page, who="tom-1000"):
    return visitor().signs_in(who).opens(page).presses("I agree: make the letter")


def code_on(page) -> str:
    return page.page.find(class_="code").get_text(strip=True)


def comes_in(visitor, code, phrase=PHRASE, password=NEW, address="/activate/again"):
    somebody = visitor().opens(address).types(code=code, phrase=phrase, password=password)
    return somebody.presses("Go on").goes_through_leaving()


def opened(db, robin) -> Reset:
    with db.reading() as session:
        return session.query(Reset).one()


def events(db, robin):
    with db.reading() as session:
        found = [mark.event for mark in marks(session, robin.id)][::-1]
    return [event for event in found if event not in ("record.opened", "plan.read", "needs.read")]


def test_two_members_of_staff_let_somebody_back_in(db, visitor, robin, linked_tom, page):
    old_phone = visitor().signs_in("robin-1000")
    asks(visitor, page).sees("You cannot do it yourself.")
    letter = agrees(visitor, page).sees("Print this now.", "a way to let you back into your page")
    assert letter.answer.headers["Cache-Control"] == "no-store"
    back = comes_in(visitor, code_on(letter)).sees("Hello, Robin")
    back.opens(f"/for/{robin.id}/history").sees("Your account was opened with a letter from staff.")
    old_phone.opens("/me").is_at("/sign-in")
    visitor().signs_in("robin-1000", NEW).sees("Hello, Robin")
    visitor().signs_in("robin-1000").sees("The name or the password is not right.")
    assert events(db, robin) == ["reset.asked", "reset.agreed", "reset.used"]


def test_nobody_agrees_to_what_they_asked_for(db, visitor, robin, page):
    amara = asks(visitor, page).does_not_see("I agree")
    amara.sends(f"{page}/{opened(db, robin).id}/agree")
    assert amara.status == 409 and amara.page.find(class_="code") is None
    assert opened(db, robin).agreed is None


def test_the_database_refuses_one_person_twice(db, amara, trust, robin):
    reset = make.reset(db, robin, amara, trust)
    with pytest.raises(IntegrityError, match="two_people"), db.saving() as session:
        session.get(Reset, reset.id).agreed_by = amara.id


def test_the_person_themselves_does_not_agree_even_as_staff(db, visitor, robin, trust, page):
    make.link(db, robin, make.membership(db, robin.owner, trust, Duty.ENROL))
    asks(visitor, page)
    robins = visitor().signs_in("robin-1000").opens(page).does_not_see("I agree")
    robins.opens("/me").sends(f"{page}/{opened(db, robin).id}/agree")
    assert robins.status == 409 and opened(db, robin).agreed is None


def not_linked(db, tom, robin):
    """Never was."""


def ended(db, tom, robin):
    make.link(db, robin, tom.duties[Duty.ENROL], ended=clock.now())


def paused(db, tom, robin):
    make.link(db, robin, tom.duties[Duty.ENROL], paused=clock.now())


def without_the_duty(db, tom, robin):
    make.link(db, robin, tom.duties[Duty.ENROL])
    with db.saving() as session:
        session.get(Membership, tom.duties[Duty.ENROL].id).ended = clock.now()


def of_another_trust(db, tom, robin):
    make.link(db, robin, make.membership(db, tom, make.organisation(db, "oxleas"), Duty.ENROL))


def with_another_duty(db, tom, robin):
    make.link(db, robin, make.membership(db, tom, _slam(db), Duty.PLANS))


def _slam(db):
    from simuser.people import linking

    with db.reading() as session:
        return linking.organisation_keyed(session, "slam")


@pytest.mark.parametrize(
    "how", [not_linked, ended, paused, without_the_duty, of_another_trust, with_another_duty], ids=lambda f: f.__name__
)
def test_only_a_colleague_who_is_linked_now_by_that_duty_agrees(db, visitor, tom, robin, page, how):
    asks(visitor, page)
    how(db, tom, robin)
    colleague = visitor().signs_in("tom-1000")
    colleague.sends(f"{page}/{opened(db, robin).id}/agree")
    assert colleague.status == 404
    assert opened(db, robin).agreed is None


@pytest.mark.parametrize("how", ["link", "duty"])
def test_what_somebody_asked_who_is_not_linked_any_more_is_not_agreed(db, visitor, amara, robin, linked_tom, page, how):
    asks(visitor, page)
    with db.saving() as session:
        if how == "link":
            session.get(Link, robin.links[Duty.ENROL].id).paused = clock.now()
        else:
            session.get(Membership, amara.duties[Duty.ENROL].id).ended = clock.now()
    assert agrees(visitor, page).status == 409
    assert opened(db, robin).agreed is None


def test_only_one_is_open_at_a_time(db, visitor, robin, linked_tom, page):
    asks(visitor, page)
    tom = visitor().signs_in("tom-1000").opens(page)
    tom.sends(page, phrase=PHRASE, reason="Again").sees("Amara asked for it on")
    with db.reading() as session:
        assert session.query(Reset).count() == 1


@pytest.mark.parametrize("who", ["amara-1000", "tom-1000"])
def test_either_of_the_two_stops_it_and_the_letter_opens_nothing(db, visitor, robin, linked_tom, page, who):
    asks(visitor, page)
    code = code_on(agrees(visitor, page))
    visitor().signs_in(who).opens(page).presses("Stop it").sees("Ask for it")
    comes_in(visitor, code).sees("The number or the words are not right")
    assert events(db, robin)[-1] == "reset.stopped"


def test_the_person_sees_it_at_once_and_stops_it(db, visitor, robin, linked_tom, page):
    robins = visitor().signs_in("robin-1000")
    asks(visitor, page)
    code = code_on(agrees(visitor, page))
    robins.opens(f"/for/{robin.id}/").sees("Staff began a new way into your account.").presses("See who began it")
    robins.sees("Amara asked for it on", "Tom agreed on", "Lost both").presses("Stop it").does_not_see("Tom agreed")
    comes_in(visitor, code).sees("The number or the words are not right")


def test_it_ends_after_seven_days(visitor, robin, linked_tom, page):
    asks(visitor, page)
    code = code_on(agrees(visitor, page))
    with time_machine.travel(clock.now() + timedelta(days=7, minutes=1), tick=False):
        comes_in(visitor, code).sees("used or too old")
        visitor().signs_in("amara-1000").opens(page).sees("Ask for it")


def test_it_opens_once_with_the_right_words_and_no_record_anew(visitor, robin, linked_tom, page):
    asks(visitor, page)
    code = code_on(agrees(visitor, page))
    error = "The number or the words are not right, or the letter is used or too old."
    comes_in(visitor, code, "three red kettles").sees(error)
    comes_in(visitor, code).sees("Hello, Robin")
    comes_in(visitor, code, password="yet another phrase of words").sees(error)


def test_pressing_twice_comes_in_twice(visitor, robin, linked_tom, page):
    asks(visitor, page)
    code = code_on(agrees(visitor, page))
    somebody = visitor().opens("/activate/again")
    word = somebody.field("word")
    for _ in range(2):
        somebody.opens("/activate/again").sends(
            "/activate/again", code=code, phrase=PHRASE, password=NEW, word=word
        ).is_at("/leaving|/start/keep-safe|/me")


def test_the_letter_works_on_the_usual_page_too(visitor, robin, linked_tom, page):
    asks(visitor, page)
    code = code_on(agrees(visitor, page))
    somebody = visitor().opens("/activate").types(code=code, phrase=PHRASE, called="Robin", password=NEW)
    somebody.presses("Go on").goes_through_leaving().sees("Hello, Robin")


def test_a_first_letter_is_no_way_back_and_a_signed_in_account_takes_no_record_with_a_reset(
    db, visitor, robin, linked_tom, page
):
    asks(visitor, page)
    code = code_on(agrees(visitor, page))
    make.person(db)
    sam = visitor().signs_in("sam-1234").opens("/activate").types(code=code, phrase=PHRASE).presses("Go on")
    sam.sees("The number or the words are not right")


def test_guessing_the_words_slows_down(visitor, robin, linked_tom, page):
    with time_machine.travel(make.NOW, tick=False) as now:
        now.shift(timedelta(days=2))
        asks(visitor, page)
        code = code_on(agrees(visitor, page))
        for _ in range(8):
            guesser = comes_in(visitor, code, "three red kettles")
        guesser.sees("many tries")
        now.shift(timedelta(minutes=15))
        comes_in(visitor, code).sees("Hello, Robin")


@pytest.fixture
def number(visitor, robin):
    """Robin's recovery number, made before it all."""
    somebody = visitor().signs_in("robin-1000").opens("/start/keep-safe").presses("Show my recovery number")
    return somebody.page.find(class_="code").get_text()


@pytest.fixture
def back(db, visitor, robin, number, linked_tom, page):
    """Somebody who came in with the letter; Robin has a helper, Sam."""
    with db.reading() as session:
        sections = list(session.scalars(select(Section.id).join(Plan).where(Plan.subject_id == robin.id)))
    helper = make.account(db, "sam-1000", "Sam")
    robin.grant = make.grant(db, robin, helper, sections)
    visitor().signs_in("sam-1000").opens(f"/for/{robin.id}/plan")
    asks(visitor, page)
    return comes_in(visitor, code_on(agrees(visitor, page)))


def test_helpers_stay_closed_in_every_page_until_fourteen_days_have_passed(visitor, robin, back):
    back.opens(f"/for/{robin.id}/").sees("stays closed until").does_not_see("Sam")
    back.opens(f"/for/{robin.id}/team").sees("a letter can come into the wrong hands").does_not_see("Sam", "sister")
    back.opens(f"/for/{robin.id}/history").sees("Something that has to do with your helpers.").does_not_see("Sam")
    assert back.opens(f"/for/{robin.id}/team/helpers/{robin.grant.id}/wrong").status == 404
    with time_machine.travel(clock.now() + timedelta(days=14, minutes=1), tick=False):
        later = visitor().signs_in("robin-1000", NEW).opens(f"/for/{robin.id}/team").sees("Sam")
        later.opens(f"/for/{robin.id}/").does_not_see("stays closed")


def test_the_recovery_number_opens_everything_at_once(db, robin, back, number):
    back.opens("/me").presses("Open it now with your recovery number").types(code=number).presses("Open everything")
    back.sees("Everything is open again.").opens(f"/for/{robin.id}/team").sees("Sam")
    assert events(db, robin)[-1] == "account.opened whole"


def test_coming_back_by_the_recovery_number_opens_everything_too(visitor, robin, back, number):
    real = visitor().opens("/come-back").types(code=number, password="the real person again")
    real.presses("Set it and sign in").goes_through_leaving().opens(f"/for/{robin.id}/team").sees("Sam")
    back.opens("/me").is_at("/sign-in")


def test_whoever_came_in_with_the_letter_makes_no_recovery_number_of_their_own(db, robin, back, number):
    with db.reading() as session:
        before = session.get(Account, robin.owner.id).recovery_digest
    back.opens("/start/keep-safe").is_at("/me/open-again").sends("/me/recovery", password=NEW).is_at("/me/open-again")
    with db.reading() as session:
        assert session.get(Account, robin.owner.id).recovery_digest == before


def test_guessing_the_recovery_number_slows_down(back):
    for _ in range(8):
        back.opens("/me/open-again").types(code=new_code()).presses("Open everything")
    back.sees("There were many tries.")


def test_a_record_that_nobody_opened_is_not_reset(db, visitor, amara):
    subject = make.subject(db, None, "Basia")
    make.link(db, subject, amara.duties[Duty.ENROL])
    visitor().signs_in("amara-1000").opens(f"/for/{subject.id}/reset").sees("They only need a letter.")


def test_the_rules_say_the_same_without_a_page(db, amara, trust, robin):
    reset, now = make.reset(db, robin, amara, trust), clock.now()
    with pytest.raises(resets.NeedsTwo):
        resets.agree(reset, robin, by=amara, asker_still_linked=True, now=now)
    with pytest.raises(resets.NeedsTwo):
        resets.ask(robin, trust.id, by=robin.owner, reason="x", phrase=PHRASE, already=None, now=now)
    with pytest.raises(resets.OneOpen):
        resets.ask(robin, trust.id, by=amara, reason="x", phrase=PHRASE, already=reset, now=now)


def test_a_letter_opens_nothing_once_the_person_said_that_the_link_of_whoever_agreed_is_wrong(
    db, visitor, robin, linked_tom, page
):
    asks(visitor, page)
    code = code_on(agrees(visitor, page))
    with db.saving() as session:
        session.get_one(Link, linked_tom.link.id).paused = clock.now()
    comes_in(visitor, code).sees("The number or the words are not right")


def test_whoever_came_in_with_the_letter_sees_nobody_for_whom_the_person_is_staff(db, visitor, robin, back):
    trust = make.organisation(db, "oxleas")
    _owner, olga = make.person(db, "olga-1000", "Olga")
    make.link(db, olga, make.membership(db, robin.owner, trust, Duty.PLANS))
    assert {back.opens(address).status for address in ("/desk", f"/for/{olga.id}/plan")} == {404}


def test_staff_of_another_organisation_are_told_that_it_is_not_theirs_to_agree_to(db, visitor, tom, robin, page):
    asks(visitor, page)
    of_another_trust(db, tom, robin)
    tom = visitor().signs_in("tom-1000").opens(page).sees("Staff of another organisation asked for it.")
    tom.does_not_see("I agree", "Stop it", "Lost both")
