"""What the desk looks up: whom an account is linked to, its colleagues, and new ways into an account."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, and_, select
from sqlalchemy.orm import Session, joinedload

from simuser import vault
from simuser.access import STAFF_ACTS, Actor, Duty, Scope
from simuser.db import one_to_change
from simuser.people.models import Account, Activation, Subject
from simuser.people.staff import RESET, Link, Membership, Organisation, Reset


def live_links(session: Session, actor: Actor, now: datetime) -> list[Link]:
    """The links by which the actor can open somebody's record now, oldest first, with the person and where."""
    query = _live(now).where(Membership.account_id == actor.account_id, Membership.duty.in_(list(STAFF_ACTS)))
    options = joinedload(Link.subject), joinedload(Link.membership).joinedload(Membership.organisation)
    return list(session.scalars(query.options(*options).order_by(Link.made)))


def is_linked(
    session: Session, account_id: UUID, subject_id: UUID, organisation_id: UUID, duty: Duty, now: datetime
) -> bool:
    """Whether an account is linked to a person now, by this duty at this organisation."""
    query = _live(now).where(
        Membership.account_id == account_id,
        Membership.organisation_id == organisation_id,
        Membership.duty == duty.value,
        Link.subject_id == subject_id,
    )
    return session.scalar(query.limit(1)) is not None


def _live(now: datetime) -> Select:
    return (
        select(Link)
        .join(Membership, Membership.id == Link.membership_id)
        .where(
            Link.ended.is_(None),
            Link.paused.is_(None),
            Link.made <= now,
            Membership.ended.is_(None),
            Membership.police_employed.is_(False),
            Membership.organisation_kind != "police",
        )
    )


def links_between(session: Session, account_id: UUID, subject_id: UUID) -> list[Link]:
    """Every link that there ever was of an account to a person, locked in a session that saves."""
    theirs = select(Membership.id).where(Membership.account_id == account_id)
    query = select(Link).where(Link.subject_id == subject_id, Link.membership_id.in_(theirs))
    return list(session.scalars(query.with_for_update()))


def links_by(session: Session, membership: Membership) -> list[Link]:
    """The links that a duty made and that have not ended, locked."""
    query = select(Link).where(Link.membership_id == membership.id, Link.ended.is_(None))
    return list(session.scalars(query.with_for_update()))


def duty_at(session: Session, account_id: UUID, organisation_id: UUID, duty: Duty) -> Membership | None:
    """A duty that an account has at an organisation, or had; locked in a session that saves."""
    query = select(Membership).where(
        Membership.account_id == account_id,
        Membership.organisation_id == organisation_id,
        Membership.duty == duty.value,
    )
    return one_to_change(session, query)


def organisations(session: Session) -> list[Organisation]:
    """The directory, by name."""
    return list(session.scalars(select(Organisation).order_by(Organisation.name)))


def organisation_keyed(session: Session, key: str) -> Organisation | None:
    """The organisation with this key in the directory."""
    return session.scalar(select(Organisation).where(Organisation.key == key))


def subject_to_change(session: Session, subject_id: UUID) -> Subject | None:
    """A person's entry, locked, so that what depends on it happens once."""
    return one_to_change(session, select(Subject).where(Subject.id == subject_id))


def letters_of(session: Session, subject_id: UUID) -> list[Activation]:
    """The letters that were made for a record, newest first."""
    query = select(Activation).where(Activation.subject_id == subject_id).order_by(Activation.made.desc())
    return list(session.scalars(query))


def open_reset_in(session: Session, scope: Scope, now: datetime) -> Reset | None:
    """The new way into the account of the scope's subject that is open now, with who asked and agreed, and where."""
    query = select(Reset).where(
        and_(Reset.subject_id == scope.subject_id, Reset.used.is_(None), Reset.stopped.is_(None), Reset.ends > now)
    )
    options = joinedload(Reset.asker), joinedload(Reset.agreer), joinedload(Reset.organisation)
    return session.scalar(query.options(*options).order_by(Reset.made.desc()).limit(1))


def reset_in(session: Session, scope: Scope, reset_id: UUID) -> Reset | None:
    """One new way into the account of the scope's subject, locked in a session that saves."""
    return one_to_change(session, select(Reset).where(Reset.id == reset_id, Reset.subject_id == scope.subject_id))


def reset_with(session: Session, code: str) -> Reset | None:
    """The reset whose letter's code this is, locked in a session that saves, so that it opens once."""
    return one_to_change(session, select(Reset).where(Reset.code_digest.in_(vault.current().digests(code, RESET))))


def account_to_change(session: Session, account_id: UUID) -> Account:
    """An account, locked."""
    return session.get_one(Account, account_id, with_for_update=True)
