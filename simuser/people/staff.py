"""Organisations, the duties that staff have there, and the links of staff to subjects."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import (
    JSON,
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    LargeBinary,
    UniqueConstraint,
    bindparam,
    func,
    select,
)
from sqlalchemy.orm import Mapped, Session, joinedload, mapped_column, relationship

from simuser.access import Actor, Duty, Linked, Scope
from simuser.db import Base, Row, one_to_change
from simuser.people.models import Account, Subject
from simuser.vault import Found, Sealed

RESET = "people.reset.code"
# Whoever runs a copy of the app gives care to nobody: no duty there opens a record.
OPERATOR = "operator"
KINDS = ("trust", "ambulance", "police", "advocacy", OPERATOR)


class Organisation(Row, Base):
    """A trust, an ambulance service, a police force, an advocacy service, or whoever runs this copy of the app; where
    it is from, and when checked."""

    __tablename__ = "people_organisation"
    __table_args__ = (
        UniqueConstraint("id", "kind"),
        CheckConstraint(f"kind IN {KINDS}", name="kind"),
    )

    key: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    kind: Mapped[str]
    boroughs: Mapped[list | None] = mapped_column(JSON)
    also: Mapped[list | None] = mapped_column(JSON)
    source: Mapped[str | None]
    url: Mapped[str | None]
    checked: Mapped[date | None]


class Membership(Row, Base):
    """A duty that an account has at an organisation. Police hold none, by employment or by secondment."""

    __tablename__ = "people_membership"
    __table_args__ = (
        ForeignKeyConstraint(
            ["organisation_id", "organisation_kind"], ["people_organisation.id", "people_organisation.kind"]
        ),
        CheckConstraint("organisation_kind <> 'police'", name="not_at_a_police_force"),
        CheckConstraint("NOT police_employed", name="not_employed_by_police"),
        UniqueConstraint("account_id", "organisation_id", "duty"),
    )

    account_id: Mapped[UUID] = mapped_column(ForeignKey("people_account.id"))
    organisation_id: Mapped[UUID]
    organisation_kind: Mapped[str]
    duty: Mapped[str] = mapped_column(index=True)
    police_employed: Mapped[bool]
    made: Mapped[datetime]
    ended: Mapped[datetime | None]

    organisation: Mapped[Organisation] = relationship(lazy="raise")
    account: Mapped[Account] = relationship(lazy="raise")


class Link(Row, Base):
    """Staff linked to a subject by a membership, with a reason; the subject sees it and can say that it is wrong."""

    __tablename__ = "people_link"

    subject_id: Mapped[UUID] = mapped_column(ForeignKey("people_subject.id"), index=True)
    membership_id: Mapped[UUID] = mapped_column(ForeignKey("people_membership.id"), index=True)
    _reason: Mapped[bytes] = mapped_column("reason", LargeBinary)
    made: Mapped[datetime]
    made_by: Mapped[UUID] = mapped_column(ForeignKey("people_account.id"))
    ended: Mapped[datetime | None]
    paused: Mapped[datetime | None]
    _objection: Mapped[bytes | None] = mapped_column("objection", LargeBinary)

    reason = Sealed("people.link.reason", "_reason")
    objection = Sealed("people.link.objection", "_objection")
    membership: Mapped[Membership] = relationship(lazy="raise")
    maker: Mapped[Account] = relationship(lazy="raise")
    subject: Mapped[Subject] = relationship(lazy="raise")

    @property
    def over(self) -> datetime | None:
        """When it ended, by itself or with the duty that it was made by."""
        return self.ended or self.membership.ended


class Reset(Row, Base):
    """A new way into a live account, asked for by one member of staff and agreed to by another; its letter's code and
    the words agreed in person open it once."""

    __tablename__ = "people_reset"
    __table_args__ = (CheckConstraint("agreed_by IS NULL OR agreed_by <> asked_by", name="two_people"),)

    subject_id: Mapped[UUID] = mapped_column(ForeignKey("people_subject.id"), index=True)
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("people_organisation.id"))
    asked_by: Mapped[UUID] = mapped_column(ForeignKey("people_account.id"))
    _reason: Mapped[bytes] = mapped_column("reason", LargeBinary)
    phrase_hash: Mapped[str]
    made: Mapped[datetime]
    agreed_by: Mapped[UUID | None] = mapped_column(ForeignKey("people_account.id"))
    agreed: Mapped[datetime | None]
    code_digest: Mapped[bytes | None] = mapped_column(LargeBinary, unique=True)
    ends: Mapped[datetime]
    used: Mapped[datetime | None]
    stopped: Mapped[datetime | None]

    reason = Sealed("people.reset.reason", "_reason")
    code_found = Found(RESET, "code_digest")
    asker: Mapped[Account] = relationship(lazy="raise", foreign_keys=asked_by)
    agreer: Mapped[Account | None] = relationship(lazy="raise", foreign_keys=agreed_by)
    organisation: Mapped[Organisation] = relationship(lazy="raise")


def links_in(session: Session, scope: Scope) -> list[Link]:
    """Every staff link to the subject, ended ones too, newest first, with who and where."""
    query = (
        select(Link)
        .where(Link.subject_id == scope.subject_id)
        .options(
            joinedload(Link.maker),
            joinedload(Link.membership).joinedload(Membership.account),
            joinedload(Link.membership).joinedload(Membership.organisation),
        )
        .order_by(Link.made.desc())
    )
    return list(session.scalars(query))


def hats_in(session: Session, scope: Scope) -> list[Link]:
    """The actor's own links to the scope's subject that are open, with the duty and the organisation of each."""
    mine = (one for one in links_in(session, scope) if one.membership.account_id == scope.actor.account_id)
    return [one for one in mine if not one.over and not one.paused]


def link_in(session: Session, scope: Scope, link_id: UUID) -> Link | None:
    """One staff link to the subject, locked in a session that saves."""
    query = select(Link).where(Link.id == link_id, Link.subject_id == scope.subject_id)
    return one_to_change(session, query)


def staff_of(session: Session, link: Link) -> Account:
    """The member of staff whom a link is to."""
    return session.get_one(Account, session.get_one(Membership, link.membership_id).account_id)


def memberships_of(session: Session, actor: Actor) -> list[Membership]:
    """The duties that the actor has, with their organisations."""
    query = select(Membership).where(Membership.account_id == actor.account_id, Membership.ended.is_(None))
    return list(session.scalars(query.options(joinedload(Membership.organisation))))


def organisation_called(session: Session, scope: Scope) -> str:
    """The name of the organisation for which somebody is here as staff."""
    return session.get_one(Organisation, scope.organisation_id).name


_LINKED = (
    select(
        Link.id,
        Link.made,
        func.coalesce(Link.ended, Membership.ended).label("ended"),
        Link.paused,
        Membership.organisation_id,
        Membership.organisation_kind,
        Membership.police_employed,
        Membership.duty,
    )
    .join(Membership, Membership.id == Link.membership_id)
    .where(Link.subject_id == bindparam("subject"), Membership.account_id == bindparam("account"))
    # Of two hats for the same act, the one that was put on first is worn.
    .order_by(Link.made, Link.id)
)


def linked(session: Session, actor: Actor, subject_id: UUID) -> list[Linked]:
    """For the guard: the actor's staff links to the subject."""
    values = {"subject": subject_id, "account": actor.account_id}
    return [
        Linked(
            link_id=row.id,
            organisation_id=row.organisation_id,
            duty=Duty(row.duty),
            since=row.made,
            ended=row.ended,
            paused=row.paused,
            police=row.police_employed or row.organisation_kind == "police",
        )
        for row in session.connection().execute(_LINKED, values)
    ]
