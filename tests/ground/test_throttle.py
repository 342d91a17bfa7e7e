"""Tries: wrong ones slow down, nobody waits for long, and all is forgotten after a while."""

from datetime import timedelta

import pytest

from simuser import throttle
from simuser.throttle import Pace, Tries
from tests.make import NOW

PACE = Pace(free=3, wait=timedelta(seconds=30), longest=timedelta(minutes=5), forgotten=timedelta(hours=1))


def tries(db, number: int, key: bytes = b"k", now=NOW) -> list[timedelta | None]:
    return [throttle.take(db, {key: PACE}, now) for _ in range(number)]


def test_the_first_tries_are_free_then_there_is_a_wait(db):
    assert tries(db, 3) == [None, None, None]
    assert throttle.take(db, {b"k": PACE}, NOW) == timedelta(seconds=30)


def test_of_two_first_tries_at_once_neither_waits_whichever_is_written_first(db):
    assert tries(db, 1, now=NOW) == [None]
    assert tries(db, 1, now=NOW - timedelta(milliseconds=5)) == [None]


def test_each_wrong_try_after_a_wait_doubles_it_up_to_the_longest(db):
    now, waits = NOW, []
    tries(db, 3)
    for _ in range(8):
        wait = throttle.take(db, {b"k": PACE}, now)
        waits.append(wait.total_seconds())
        now += wait
        assert throttle.take(db, {b"k": PACE}, now) is None
    assert waits == [30, 60, 120, 240, 300, 300, 300, 300]


def test_one_key_that_must_wait_stops_the_try_and_nothing_is_counted(db):
    tries(db, 3, b"busy")
    for _ in range(5):
        assert throttle.take(db, {b"busy": PACE, b"quiet": PACE}, NOW)
    assert tries(db, 1, b"quiet") == [None]
    with db.reading() as session:
        assert session.get(Tries, b"quiet").count == 1


def test_a_right_try_is_given_back(db):
    for _ in range(20):
        assert throttle.take(db, {b"k": PACE}, NOW) is None
        throttle.give_back(db, {b"k": PACE})


def test_after_a_quiet_time_all_is_forgotten(db):
    tries(db, 3)
    later = NOW + timedelta(hours=1, minutes=1)
    assert tries(db, 3, now=later) == [None, None, None]
    with db.saving() as session:
        throttle.forget_old(session, later + timedelta(days=1))
    with db.reading() as session:
        assert session.get(Tries, b"k") is None


@pytest.mark.parametrize("number", [0, 1])
def test_giving_back_what_was_never_taken_changes_nothing(db, number):
    tries(db, number)
    throttle.give_back(db, {b"never": PACE})
    assert tries(db, 1) == [None]
