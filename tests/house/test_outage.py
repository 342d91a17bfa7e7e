"""While the database is away there is still help, one can leave, and nobody is taken for somebody else."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import event
from sqlalchemy.exc import OperationalError

from simuser.people import rules
from tests import make


@pytest.fixture
def outage(db):
    """From now on, until it is called again, the database answers nothing."""

    def gone(*_question):
        raise OperationalError("SELECT", {}, Exception("no such host"))

    def toggle():
        if event.contains(db.engine, "before_cursor_execute", gone):
            event.remove(db.engine, "before_cursor_execute", gone)
        else:
            event.listen(db.engine, "before_cursor_execute", gone)

    yield toggle
    if event.contains(db.engine, "before_cursor_execute", gone):
        toggle()


@pytest.mark.parametrize("signed_in", [True, False])
def test_without_its_database_there_is_still_help_and_the_rest_is_said_calmly(visitor, db, outage, signed_in):
    _owner, subject = make.person(db)
    person = visitor()
    if signed_in:
        person.signs_in("sam-1234")
    outage()
    person.opens("/crisis-help").sees("999", "111").opens("/").opens("/leaflets/your-rights-now")
    for address in ("/formats/ask", "/me", f"/for/{subject.id}/plan") if signed_in else ("/formats/ask",):
        answer = person.client.get(address)
        page = answer.get_data(as_text=True)
        assert answer.status_code == 503 and "We cannot reach your pages now" in page and "/crisis-help" in page
    outage()
    if signed_in:
        person.opens("/me").sees("Sam")


def test_without_its_database_one_can_still_leave(visitor, db, outage):
    make.person(db)
    person, other = visitor().signs_in("sam-1234"), visitor().signs_in("sam-1234").opens("/me")
    outage()
    person.opens("/exit")
    assert person.left_for == "https://www.bbc.co.uk/weather" and person.client.get_cookie("page") is None
    # It is not told as done, for the server still knows of it.
    token = other.page.find("input", attrs={"name": "csrf_token"})["value"]
    assert other.client.post("/sign-out", data={"csrf_token": token}).status_code == 503
    assert other.client.get_cookie("page") is None


def test_without_its_database_nobody_who_may_be_signed_in_is_taken_for_a_stranger(visitor, db, outage):
    make.person(db)
    person = visitor().signs_in("sam-1234")
    outage()
    for address in ("/activate", "/formats/ask"):
        assert person.client.get(address).status_code == 503
    kept = person.client.get("/leaflets/your-rights-now/en/text").headers["Cache-Control"]
    assert kept == "no-store"


@pytest.mark.parametrize("away", [True, False])
def test_an_idle_phone_stays_signed_out_whatever_is_opened_on_it_meanwhile(visitor, db, outage, away):
    make.person(db)
    with time_machine.travel(make.NOW, tick=False) as travel:
        person = visitor().signs_in("sam-1234")
        travel.shift(rules.IDLE + timedelta(minutes=1))
        if away:
            outage()
        for address in ("/crisis-help", "/leaving/seen?next=/me", "/healthz"):
            person.client.get(address)
        if away:
            outage()
        person.opens("/me").is_at("/sign-in")
