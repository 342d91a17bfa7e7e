"""Looking up what was asked for, by its code or by whoever works at the desk that it was sent to; and forgetting it."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, delete, select, update
from sqlalchemy.orm import Session, joinedload

from simuser import vault
from simuser.access import Actor, Duty
from simuser.db import one_to_change
from simuser.files import keeping
from simuser.formats.models import CODE, Entry, Made, Request, every_made
from simuser.people.staff import OPERATOR, Membership, Organisation

_DESK = (
    Membership.duty == Duty.FORMATS.value,
    Membership.ended.is_(None),
    Membership.police_employed.is_(False),
    Membership.organisation_kind != "police",
)


def desks(session: Session) -> list[Organisation]:
    """Where somebody makes formats: whoever runs this copy first, then by name."""
    held = select(Membership.organisation_id).where(*_DESK)
    found = session.scalars(select(Organisation).where(Organisation.id.in_(held)))
    return sorted(found, key=lambda one: (one.kind != OPERATOR, one.name.casefold()))


def desks_of(session: Session, actor: Actor) -> list[Organisation]:
    """Where the actor makes formats."""
    return list(session.scalars(select(Organisation).where(Organisation.id.in_(_held_by(actor)))))


def _held_by(actor: Actor) -> Select:
    return select(Membership.organisation_id).where(*_DESK, Membership.account_id == actor.account_id)


_WITH_FILES = (
    joinedload(Request.organisation),
    joinedload(Request.file),
    joinedload(Request.finished).joinedload(Made.file),
)


def request_with(session: Session, code: str) -> Request | None:
    """What was asked for under this code; locked in a session that saves."""
    query = select(Request).where(Request.code_digest.in_(vault.current().digests(code, CODE)))
    return _one(session, query)


def request_at_desk(session: Session, actor: Actor, request_id: UUID) -> Request | None:
    """What a desk of the actor's was asked for; locked in a session that saves."""
    query = select(Request).where(Request.id == request_id, Request.organisation_id.in_(_held_by(actor)))
    return _one(session, query)


def _one(session: Session, query: Select) -> Request | None:
    found = one_to_change(session, query)
    if found:
        # Apart from the lock: PostgreSQL locks no row that an outer join may not find.
        session.scalars(select(Request).where(Request.id == found.id).options(*_WITH_FILES)).one()
    return found


def queue(session: Session, actor: Actor) -> list[Request]:
    """What the actor's desks were asked for and what is not forgotten, by the day that counts."""
    query = select(Request).where(Request.organisation_id.in_(_held_by(actor)), Request.erased.is_(None))
    return list(session.scalars(query.options(joinedload(Request.organisation)).order_by(Request.due, Request.made)))


def entries_of(session: Session, request: Request) -> list[Entry]:
    """What happened to a request, oldest first."""
    query = select(Entry).where(Entry.request_id == request.id).order_by(Entry.at, Entry.id)
    return list(session.scalars(query))


def sent_already(session: Session, by_form: bytes) -> bool:
    """Whether this very form was sent before."""
    return session.scalar(select(Entry.id).where(Entry.by_form == by_form)) is not None


def made_by(session: Session, actor: Actor) -> list[Made]:
    """Finished files that the actor's desks made, newest first."""
    return list(session.scalars(every_made().where(Made.organisation_id.in_(_held_by(actor)))))


# What is forgotten


def take_away(session: Session, made: Made) -> None:
    """Serve a file no more."""
    session.execute(update(Request).where(Request.made_id == made.id).values(made_id=None))
    session.execute(delete(Made).where(Made.id == made.id))
    keeping.forget(session, made.file_id)


def drop_file(session: Session, request: Request) -> None:
    """Delete the file of a request that nobody else has."""
    if request.file_id:
        dropped, request.file_id, request.checked_by = request.file_id, None, None
        session.flush()
        keeping.forget(session, dropped)


def to_erase(session: Session, closed_before: datetime) -> list[Request]:
    """Those that were over by then and still say who asked; locked."""
    query = select(Request).where(Request.closed <= closed_before, Request.erased.is_(None))
    return list(session.scalars(query.with_for_update(skip_locked=True)))


def holding_files(session: Session, closed_before: datetime) -> list[Request]:
    """Those that were over by then and still hold a file of their own; locked."""
    query = select(Request).where(Request.closed <= closed_before, Request.file_id.is_not(None))
    return list(session.scalars(query.with_for_update(skip_locked=True)))


def untouched(session: Session, before: datetime) -> list[Request]:
    """Those to which nothing happened since then; locked."""
    return list(session.scalars(select(Request).where(Request.last <= before).with_for_update(skip_locked=True)))


def forget(session: Session, requests: Iterable[Request]) -> None:
    """Delete requests, all that was written about them, and files that nobody else has."""
    for request in requests:
        drop_file(session, request)
        session.execute(delete(Entry).where(Entry.request_id == request.id))
        session.delete(request)
    session.flush()
