"""What to do after a save, kept as a row until it is done; and the raising of what falls due.

An errand is put in the transaction of the act that asks for it. A sweep carries it out in a transaction of
its own that also marks it done, so that each errand's writes happen once however often it is tried.
"""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Mapped, Session, mapped_column

from simuser.db import Base, Database, Row, insert_new
from simuser.faults import told

log = logging.getLogger(__name__)

Doing = Callable[[Session, UUID, datetime], None]
Raising = Callable[[Session, datetime], None]

RETRY = timedelta(minutes=1)
SLOWEST_RETRY = timedelta(hours=6)


class Errand(Row, Base):
    """One thing to do: its kind, and the id of the row that it is about. No words stand here."""

    __tablename__ = "outbox_errand"

    kind: Mapped[str]
    about_id: Mapped[UUID]
    key: Mapped[str] = mapped_column(unique=True)
    due: Mapped[datetime] = mapped_column(index=True)
    tries: Mapped[int] = mapped_column(default=0)
    done: Mapped[datetime | None]
    fault: Mapped[str | None]


class Outbox:
    """The kinds of errand that the slices know how to do, and what they raise when it falls due."""

    def __init__(self):
        self.doing: dict[str, Doing] = {}
        self.raising: list[Raising] = []

    def sweep(self, db: Database, now: datetime) -> int:
        """Raise what falls due, then do every errand that is due; returns how many were done."""
        for raise_due in self.raising:
            with db.saving() as session:
                raise_due(session, now)
        done = 0
        while (tried := self._do_one(db, now)) is not None:
            done += tried
        return done

    def _do_one(self, db: Database, now: datetime) -> bool | None:
        """Do the first errand that is due: True when done, False when it failed, None when there is none."""
        try:
            with db.saving() as session:
                errand = session.scalar(_due(now))
                if errand is None:
                    return None
                waiting = errand.id
                self.doing[errand.kind](session, errand.about_id, now)
                errand.done = now
            return True
        except Exception as fault:
            log.warning("an errand failed: %s", told(fault))
            with db.saving() as session:
                _put_off(session.get(Errand, waiting, with_for_update=True), fault, now)
            return False


def put(session: Session, kind: str, about_id: UUID, due: datetime, *, key: str | None = None) -> bool:
    """Ask for an errand once: a second one of the same `key` (by default kind and row) changes nothing."""
    key = key or f"{kind} {about_id.hex}"
    return insert_new(session, Errand, id=uuid4(), kind=kind, about_id=about_id, key=key, due=due, tries=0)


def _due(now: datetime):
    query = select(Errand).where(Errand.done.is_(None), Errand.due <= now).order_by(Errand.due).limit(1)
    return query.with_for_update(skip_locked=True)


def _put_off(errand: Errand, fault: Exception, now: datetime) -> None:
    errand.tries += 1
    errand.fault = type(fault).__name__
    errand.due = now + min(RETRY * 2 ** min(errand.tries - 1, 10), SLOWEST_RETRY)
