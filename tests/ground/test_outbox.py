"""Errands: done once, kept until done, and tried again when they fail."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from simuser import outbox
from simuser.outbox import Errand, Outbox
from tests.make import NOW


@pytest.fixture
def box():
    """An outbox whose errands of the kind "say" write down what they were about."""
    made = Outbox()
    made.said = []
    made.doing["say"] = lambda _session, about, _now: made.said.append(about)
    return made


def test_an_errand_is_done_once_however_often_it_is_asked_for(db, box):
    about = uuid4()
    for _ in range(3):
        with db.saving() as session:
            outbox.put(session, "say", about, NOW)
    assert box.sweep(db, NOW) == 1
    assert box.sweep(db, NOW) == 0
    assert box.said == [about]


def test_an_errand_waits_until_it_is_due(db, box):
    with db.saving() as session:
        outbox.put(session, "say", uuid4(), NOW + timedelta(hours=1))
    assert box.sweep(db, NOW) == 0
    assert box.sweep(db, NOW + timedelta(hours=1)) == 1


def test_one_that_fails_leaves_nothing_half_done_and_is_tried_again_later(db, box):
    other = uuid4()

    def fails(session, about, now):
        outbox.put(session, "say", other, now)
        if not box.said:
            box.said.append("tried")
            raise RuntimeError("somebody’s words")

    box.doing["fail"] = fails
    with db.saving() as session:
        outbox.put(session, "fail", uuid4(), NOW)
    assert box.sweep(db, NOW) == 0
    with db.reading() as session:
        row = session.scalar(select(Errand))
        assert (row.tries, row.fault, row.done) == (1, "RuntimeError", None)
        assert session.scalar(select(func.count()).select_from(Errand)) == 1
    assert box.sweep(db, NOW + timedelta(minutes=2)) == 2
    assert box.said == ["tried", other]


def test_an_errand_that_was_not_saved_is_not_done(db, box):
    session = db.session(saves=True)
    outbox.put(session, "say", uuid4(), NOW)
    session.rollback()
    session.close()
    assert box.sweep(db, NOW) == 0
