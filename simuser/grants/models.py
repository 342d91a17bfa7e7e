"""Grants: who may act for a subject, by which acts, in which parts, from when until when, and why."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    ColumnElement,
    ForeignKey,
    LargeBinary,
    ScalarSelect,
    String,
    bindparam,
    cast,
    func,
    literal_column,
    select,
)
from sqlalchemy.orm import Mapped, Session, joinedload, mapped_column, relationship, selectinload

from simuser.access import Act, Actor, Granted, Scope
from simuser.db import Base, Row, one_to_change
from simuser.people.models import Account, Subject
from simuser.vault import Sealed

CARER, ADVOCATE = "carer", "advocate"


class Grant(Row, Base):
    """One permission of a subject to a helper. It lists what it opens; what is new later is closed to it."""

    __tablename__ = "grants_grant"
    __table_args__ = (
        CheckConstraint("ends > starts", name="ends_after_it_starts"),
        CheckConstraint(f"helper_as IN ('{CARER}', '{ADVOCATE}')", name="helper_as"),
    )

    subject_id: Mapped[UUID] = mapped_column(ForeignKey("people_subject.id"), index=True)
    helper_id: Mapped[UUID] = mapped_column(ForeignKey("people_account.id"), index=True)
    helper_as: Mapped[str]
    _reason: Mapped[bytes | None] = mapped_column("reason", LargeBinary)
    made: Mapped[datetime]
    made_by: Mapped[UUID] = mapped_column(ForeignKey("people_account.id"))
    starts: Mapped[datetime]
    ends: Mapped[datetime]
    stopped: Mapped[datetime | None]
    # When its coming to an end by itself was written into the subject's history.
    told: Mapped[datetime | None]

    reason = Sealed("grants.grant.reason", "_reason")
    acts: Mapped[list["GrantAct"]] = relationship(lazy="raise", cascade="all, delete-orphan")
    sections: Mapped[list["GrantSection"]] = relationship(lazy="raise", cascade="all, delete-orphan")
    helper: Mapped[Account] = relationship(lazy="raise", foreign_keys=helper_id)
    subject: Mapped[Subject] = relationship(lazy="raise")


class GrantAct(Base):
    """An act that a grant opens."""

    __tablename__ = "grants_act"

    grant_id: Mapped[UUID] = mapped_column(ForeignKey("grants_grant.id"), primary_key=True)
    act: Mapped[str] = mapped_column(primary_key=True)


class GrantSection(Base):
    """A lasting part of a plan that a grant opens."""

    __tablename__ = "grants_section"

    grant_id: Mapped[UUID] = mapped_column(ForeignKey("grants_grant.id"), primary_key=True)
    # Goes with its part when somebody deletes their own copy.
    section_id: Mapped[UUID] = mapped_column(
        ForeignKey("plans_section.id", ondelete="CASCADE"), primary_key=True, index=True
    )


def _listed(value: ColumnElement[str], grant_id: ColumnElement[UUID]) -> ScalarSelect[str]:
    """What a grant opens, in one text."""
    return select(func.aggregate_strings(value, literal_column("','"))).where(grant_id == Grant.id).scalar_subquery()


def _each(listed: str | None) -> list[str]:
    return listed.split(",") if listed else []


# One question with one answer for each grant: it is asked before each page that a helper sees.
_HELD = select(
    Grant.id,
    Grant.starts,
    Grant.ends,
    Grant.stopped,
    _listed(GrantAct.act, GrantAct.grant_id).label("acts"),
    _listed(cast(GrantSection.section_id, String), GrantSection.grant_id).label("sections"),
).where(Grant.subject_id == bindparam("subject"), Grant.helper_id == bindparam("helper"))
_KNOWN_ACTS = {act.value: act for act in Act}


def granted(session: Session, actor: Actor, subject_id: UUID) -> list[Granted]:
    """For the guard: the grants of the subject to the actor; an act that the app no longer has opens nothing."""
    return [
        Granted(
            grant_id=grant.id,
            acts=frozenset(_KNOWN_ACTS[act] for act in _each(grant.acts) if act in _KNOWN_ACTS),
            sections=frozenset(map(UUID, _each(grant.sections))),
            starts=grant.starts,
            ends=grant.ends,
            stopped=grant.stopped,
        )
        for grant in session.connection().execute(_HELD, {"subject": subject_id, "helper": actor.account_id})
    ]


def grants_in(session: Session, scope: Scope) -> list[Grant]:
    """Every grant that the subject made, newest first, with its helper."""
    query = select(Grant).where(Grant.subject_id == scope.subject_id).order_by(Grant.made.desc())
    return list(
        session.scalars(query.options(joinedload(Grant.helper), selectinload(Grant.sections), selectinload(Grant.acts)))
    )


def grant_in(session: Session, scope: Scope, grant_id: UUID) -> Grant | None:
    """One grant of the subject's, locked in a session that saves."""
    query = select(Grant).where(Grant.id == grant_id, Grant.subject_id == scope.subject_id)
    return one_to_change(session, query)


def helper_of(session: Session, grant: Grant) -> Account:
    """The account that a grant is for."""
    return session.get_one(Account, grant.helper_id)


def held_by(session: Session, actor: Actor, now: datetime) -> list[Grant]:
    """The grants that the actor holds now, with their subjects."""
    query = select(Grant).where(
        Grant.helper_id == actor.account_id, Grant.stopped.is_(None), Grant.starts <= now, Grant.ends > now
    )
    return list(session.scalars(query.options(joinedload(Grant.subject)).order_by(Grant.made)))


def ran_out(session: Session, now: datetime) -> list[UUID]:
    """Grants whose end has come, that nobody stopped, and of which nobody was told yet."""
    query = select(Grant.id).where(Grant.ends <= now, Grant.stopped.is_(None), Grant.told.is_(None))
    return list(session.scalars(query))
