"""Plans, their versions, and the lasting parts and passages whose words the versions hold."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, Select, UniqueConstraint, delete, false, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from simuser.access import Hat, Scope
from simuser.db import Base, Row, insert_new, one_to_change
from simuser.people.staff import Organisation
from simuser.vault import Sealed

ISSUED, OWN_COPY = "issued", "own copy"


class Plan(Row, Base):
    """One plan of a subject: issued by an organisation, or a copy that a person put in from what they hold."""

    __tablename__ = "plans_plan"
    __table_args__ = (CheckConstraint(f"origin IN ('{ISSUED}', '{OWN_COPY}')", name="origin"),)

    subject_id: Mapped[UUID] = mapped_column(ForeignKey("people_subject.id"), index=True)
    organisation_id: Mapped[UUID | None] = mapped_column(ForeignKey("people_organisation.id"))
    _organisation_said: Mapped[bytes | None] = mapped_column("organisation_said", LargeBinary)
    _title: Mapped[bytes] = mapped_column("title", LargeBinary)
    _also_called: Mapped[bytes | None] = mapped_column("also_called", LargeBinary)
    programme: Mapped[str]
    origin: Mapped[str]
    made: Mapped[datetime]

    organisation_said = Sealed("plans.plan.organisation_said", "_organisation_said")
    title = Sealed("plans.plan.title", "_title")
    also_called = Sealed("plans.plan.also_called", "_also_called")


class Version(Row, Base):
    """A plan as it was on a date. Mending what was mistyped makes another edition of the same number."""

    __tablename__ = "plans_version"
    __table_args__ = (UniqueConstraint("plan_id", "number", "edition"),)

    plan_id: Mapped[UUID] = mapped_column(ForeignKey("plans_plan.id"))
    number: Mapped[int]
    edition: Mapped[int] = mapped_column(default=1)
    dated: Mapped[date | None]
    # How much of the date is known: "day", "month" or "year".
    dated_to: Mapped[str] = mapped_column(default="day")
    language: Mapped[str]
    # Entered as it was in its time: only such a version may hold words of the police.
    historic: Mapped[bool] = mapped_column(default=False)
    kept: Mapped[datetime]
    kept_by: Mapped[UUID | None] = mapped_column(ForeignKey("people_account.id"))


class Section(Row, Base):
    """The lasting identity of a part, whatever its heading is in a version."""

    __tablename__ = "plans_section"
    __table_args__ = (UniqueConstraint("plan_id", "key"),)

    plan_id: Mapped[UUID] = mapped_column(ForeignKey("plans_plan.id"), index=True)
    # Its id in the organisation's files.
    key: Mapped[str | None]


class Passage(Row, Base):
    """The lasting identity and number of a passage, whatever its words are in a version and wherever it stands."""

    __tablename__ = "plans_passage"
    __table_args__ = (UniqueConstraint("plan_id", "number"), UniqueConstraint("plan_id", "key"))

    plan_id: Mapped[UUID] = mapped_column(ForeignKey("plans_plan.id"))
    number: Mapped[int]
    # Its id in the organisation's files.
    key: Mapped[str | None]


class SectionText(Row, Base):
    """A part in a version: its place and heading."""

    __tablename__ = "plans_section_text"
    __table_args__ = (UniqueConstraint("version_id", "section_id"),)

    version_id: Mapped[UUID] = mapped_column(ForeignKey("plans_version.id"))
    section_id: Mapped[UUID] = mapped_column(ForeignKey("plans_section.id"), index=True)
    position: Mapped[int]
    _heading: Mapped[bytes] = mapped_column("heading", LargeBinary)

    heading = Sealed("plans.section_text.heading", "_heading")


class PassageText(Row, Base):
    """A passage in a version: its part, place and words, whether it is opinion and whose, and who wrote it."""

    __tablename__ = "plans_passage_text"
    __table_args__ = (
        UniqueConstraint("version_id", "passage_id"),
        CheckConstraint("kind IN ('unsaid', 'fact', 'opinion')", name="kind"),
    )

    version_id: Mapped[UUID] = mapped_column(ForeignKey("plans_version.id"))
    passage_id: Mapped[UUID] = mapped_column(ForeignKey("plans_passage.id"), index=True)
    section_id: Mapped[UUID] = mapped_column(ForeignKey("plans_section.id"), index=True)
    position: Mapped[int]
    _body: Mapped[bytes] = mapped_column("body", LargeBinary)
    kind: Mapped[str]
    _holder: Mapped[bytes | None] = mapped_column("holder", LargeBinary)
    author_role: Mapped[str]
    _author: Mapped[bytes | None] = mapped_column("author", LargeBinary)
    written_on: Mapped[date | None]

    body = Sealed("plans.passage_text.body", "_body")
    holder = Sealed("plans.passage_text.holder", "_holder")
    author = Sealed("plans.passage_text.author", "_author")


class CameFrom(Base):
    """In a version, a passage that was split from, or merged out of, others."""

    __tablename__ = "plans_came_from"

    version_id: Mapped[UUID] = mapped_column(ForeignKey("plans_version.id"), primary_key=True)
    passage_id: Mapped[UUID] = mapped_column(ForeignKey("plans_passage.id"), primary_key=True, index=True)
    from_passage_id: Mapped[UUID] = mapped_column(ForeignKey("plans_passage.id"), primary_key=True, index=True)


class Answer(Row, Base):
    """What staff answered to one of NHS England's three points before they published a version."""

    __tablename__ = "plans_answer"
    __table_args__ = (
        UniqueConstraint("version_id", "point"),
        CheckConstraint("point IN ('police', 'punishing', 'unfair')", name="point"),
    )

    version_id: Mapped[UUID] = mapped_column(ForeignKey("plans_version.id"))
    point: Mapped[str]
    _words: Mapped[bytes] = mapped_column("words", LargeBinary)

    words = Sealed("plans.answer.words", "_words")


class Draft(Row, Base):
    """A copy that somebody is putting in, or a version that staff of an organisation write: all of it in one sealed
    text, so that a save is whole or not at all."""

    __tablename__ = "plans_draft"

    subject_id: Mapped[UUID] = mapped_column(ForeignKey("people_subject.id"), index=True)
    plan_id: Mapped[UUID | None] = mapped_column(ForeignKey("plans_plan.id"), index=True)
    mends_id: Mapped[UUID | None] = mapped_column(ForeignKey("plans_version.id"), index=True)
    organisation_id: Mapped[UUID | None] = mapped_column(ForeignKey("people_organisation.id"))
    made_by: Mapped[UUID | None] = mapped_column(ForeignKey("people_account.id"))
    made: Mapped[datetime]
    saved: Mapped[datetime]
    revision: Mapped[int] = mapped_column(default=1)
    _content: Mapped[bytes] = mapped_column("content", LargeBinary)

    content = Sealed("plans.draft.content", "_content")


class Place(Base):
    """Where somebody stopped reading a plan."""

    __tablename__ = "plans_place"

    account_id: Mapped[UUID] = mapped_column(ForeignKey("people_account.id"), primary_key=True)
    plan_id: Mapped[UUID] = mapped_column(ForeignKey("plans_plan.id"), primary_key=True, index=True)
    section_id: Mapped[UUID] = mapped_column(ForeignKey("plans_section.id"), index=True)
    at: Mapped[datetime]


def draft_in(session: Session, scope: Scope, draft_id: UUID) -> Draft | None:
    """One draft of the subject's; locked in a session that saves."""
    return one_to_change(session, _drafts(scope).where(Draft.id == draft_id))


def drafts_in(session: Session, scope: Scope) -> list[Draft]:
    """What the actor has begun in this record and not finished, the last saved first."""
    return list(session.scalars(_drafts(scope).order_by(Draft.saved.desc())))


def staff_drafts_in(session: Session, scope: Scope) -> list[tuple[datetime, UUID | None, str]]:
    """What staff are writing about the subject: since when, of which plan, and at which organisation. No words."""
    query = (
        select(Draft.made, Draft.plan_id, Organisation.name)
        .join(Organisation, Organisation.id == Draft.organisation_id)
        .where(Draft.subject_id == scope.subject_id)
        .order_by(Draft.made)
    )
    return [tuple(row) for row in session.execute(query)]


def _drafts(scope: Scope) -> Select:
    """One's own copies; to staff, what their own organisation writes. A helper has none."""
    query = select(Draft).where(Draft.subject_id == scope.subject_id)
    if scope.hat is Hat.STAFF:
        return query.where(Draft.organisation_id == scope.organisation_id)
    return query.where(Draft.organisation_id.is_(None) if scope.own else false())


def bodies_by(session: Session, subject_id: UUID, organisation_id: UUID, roles: Iterable[str]) -> list[str]:
    """What those who had these roles wrote in the plans that an organisation issued to the subject."""
    query = (
        select(PassageText)
        .join(Version, Version.id == PassageText.version_id)
        .join(Plan, Plan.id == Version.plan_id)
        .where(Plan.subject_id == subject_id, Plan.organisation_id == organisation_id)
        .where(PassageText.author_role.in_(list(roles)))
    )
    return [passage.body for passage in session.scalars(query)]


def stop_in(session: Session, scope: Scope, plan_id: UUID, section_id: UUID, now: datetime) -> None:
    """Remember that the actor is in this part of a plan."""
    key = {"account_id": scope.actor.account_id, "plan_id": plan_id}
    if not insert_new(session, Place, **key, section_id=section_id, at=now):
        place = session.get_one(Place, (key["account_id"], key["plan_id"]), with_for_update=True)
        place.section_id, place.at = section_id, now


def last_number(session: Session, plan_id: UUID) -> int:
    """The highest passage number that the plan ever gave out."""
    return session.scalar(select(func.max(Passage.number)).where(Passage.plan_id == plan_id)) or 0


def delete_copy(session: Session, plan_id: UUID) -> None:
    """Delete a person's own copy for good: words, parts and passages, what was unfinished, and where they stopped."""
    versions = select(Version.id).where(Version.plan_id == plan_id)
    for table in (CameFrom, PassageText, SectionText):
        session.execute(delete(table).where(table.version_id.in_(versions)))
    for table in (Draft, Place, Version, Passage, Section):
        session.execute(delete(table).where(table.plan_id == plan_id))
    session.execute(delete(Plan).where(Plan.id == plan_id))
