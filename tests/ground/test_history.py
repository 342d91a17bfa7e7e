"""The history of a record: told in order, and tampering shows."""

from uuid import uuid4

import pytest
from sqlalchemy import delete, select, text, update

from simuser import clock, history
from simuser.access import Hat
from simuser.history import Event, Head, Mark, marks


@pytest.fixture
def subject(db):
    """A subject with five marks."""
    one = uuid4()
    with db.saving() as session:
        for number in range(5):
            history.mark(session, one, Event.PLAN_READ, clock.now(), hat=Hat.HELPER, who=f"Helper {number}")
    return one


def faults(db) -> list[str]:
    with db.reading() as session:
        return list(history.faults(session))


def test_marks_are_numbered_and_told_newest_first(db, subject):
    with db.reading() as session:
        told = [(mark.number, mark.details["who"]) for mark in marks(session, subject)]
    assert told == [(n + 1, f"Helper {n}") for n in (4, 3, 2, 1, 0)]
    assert faults(db) == []


@pytest.mark.parametrize(
    "change",
    [
        {"event": "plan.issued"},
        {"at": clock.now()},
        {"hat": None},
        {"account_id": uuid4()},
        {"about_id": uuid4()},
        {"details_digest": b"x" * 32},
        {"hash": b"x" * 32},
    ],
    ids=lambda change: next(iter(change)),
)
def test_a_changed_field_is_found(db, subject, change):
    with db.saving() as session:
        session.execute(update(Mark).where(Mark.subject_id == subject, Mark.number == 3).values(**change))
    assert any("mark 3" in fault or "mark 4" in fault for fault in faults(db))


def test_changed_words_are_found(db, subject):
    with db.saving() as session:
        row = session.scalar(select(Mark).where(Mark.number == 2))
        row.details_text = row.details_text.replace("Helper 1", "Nobody")
    assert faults(db) == [f"{subject}: the details of mark 2 were altered"]


@pytest.mark.parametrize("number", [1, 3, 5])
def test_a_missing_mark_is_found_wherever_it_stood(db, subject, number):
    with db.saving() as session:
        session.execute(delete(Mark).where(Mark.number == number))
    assert faults(db)


def test_a_cut_end_is_found_even_when_the_head_was_moved_back_with_it(db, subject):
    with db.saving() as session:
        session.execute(delete(Mark).where(Mark.number == 5))
        fourth = session.scalar(select(Mark).where(Mark.number == 4))
        session.execute(update(Head).values(number=4, hash=fourth.hash))
    assert faults(db) == [f"{subject}: the seal of the head is wrong"]


def test_a_missing_head_is_found(db, subject):
    with db.saving() as session:
        session.execute(delete(Head))
    assert faults(db) == [f"{subject}: the head is missing"]


def test_shredded_words_leave_a_chain_that_holds(db, subject):
    with db.saving() as session:
        session.execute(update(Mark).where(Mark.number == 2).values({"_details": None}))
    assert faults(db) == []
    with db.reading() as session:
        assert marks(session, subject)[3].details == {}


def test_two_subjects_have_chains_of_their_own(db, subject):
    other = uuid4()
    with db.saving() as session:
        history.mark(session, other, Event.RECORD_MADE, clock.now())
    with db.reading() as session:
        assert [mark.number for mark in marks(session, other)] == [1]
    assert faults(db) == []


def test_the_command_says_where_and_ends_badly(app, db, subject):
    run = app.test_cli_runner().invoke
    assert run(args=["history", "verify"]).output == "Every history holds.\n"
    with db.saving() as session:
        session.execute(text("UPDATE history_mark SET event = 'plan.issued' WHERE number = 1"))
    result = run(args=["history", "verify"])
    assert result.exit_code == 1 and "mark 1 was altered" in result.output


def test_details_that_cannot_be_read_are_told_and_hide_nothing_after_them(db, subject):
    with db.saving() as session:
        session.execute(update(Mark).where(Mark.number == 2).values({Mark._details: b"\x00\x01nonsense"}))
        session.execute(update(Mark).where(Mark.number == 4).values(event="plan.issued"))
    found = faults(db)
    assert any("details of mark 2" in fault for fault in found) and any(
        "mark 4 was altered" in fault for fault in found
    )
