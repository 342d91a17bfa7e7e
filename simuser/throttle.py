"""Tries, counted in their own short transaction, so that a crash or a refusal still counts.

A wait never exceeds the rule's longest, and nothing here can lock anybody out for good.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import LargeBinary, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from simuser.db import Base, Database, insert_new


@dataclass(frozen=True)
class Pace:
    """How many tries are free, the first wait (each next one doubles), the longest, and when all is forgotten."""

    free: int
    wait: timedelta
    longest: timedelta
    forgotten: timedelta


class Tries(Base):
    """Tries under one key (a keyed digest: no name and no address stands here)."""

    __tablename__ = "throttle_tries"

    key: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    count: Mapped[int]
    last: Mapped[datetime]
    until: Mapped[datetime]


def take(db: Database, keys: dict[bytes, Pace], now: datetime) -> timedelta | None:
    """Count one try under every key; or, if any must still wait, count nothing and say for how long."""
    with db.saving() as session:
        rows = {key: _row(session, key, now) for key in sorted(keys)}
        # Of two tries at once the later may be written first: that is no reason to wait while tries are free.
        waits = [row.until - now for key, row in rows.items() if row.count >= keys[key].free and row.until > now]
        if waits:
            return max(waits)
        for key, row in rows.items():
            pace = keys[key]
            row.count = 1 if now - row.last > pace.forgotten else row.count + 1
            row.last = now
            if row.count >= pace.free:
                row.until = now + min(pace.wait * 2 ** min(row.count - pace.free, 20), pace.longest)
    return None


def give_back(db: Database, keys: dict[bytes, Pace]) -> None:
    """Uncount a try that turned out right."""
    with db.saving() as session:
        for key in sorted(keys):
            row = session.get(Tries, key, with_for_update=True)
            if row:
                row.count = max(row.count - 1, 0)
                row.until = row.last


def forget_old(session: Session, before: datetime) -> None:
    """Delete counts that nothing has touched since `before`."""
    for row in session.scalars(select(Tries).where(Tries.last < before)):
        session.delete(row)


def _row(session: Session, key: bytes, now: datetime) -> Tries:
    while True:
        insert_new(session, Tries, key=key, count=0, last=now, until=now)
        row = session.get(Tries, key, with_for_update=True)
        # Unless it was just swept away as old.
        if row:
            return row
