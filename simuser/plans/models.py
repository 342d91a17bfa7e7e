"""Plans, their versions, and the lasting parts and passages whose words the versions hold."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, UniqueConstraint, delete, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from simuser.access import Scope
from simuser.db import Base, Row
from simuser.people.models import Organisation
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

    @property
    def own_copy(self) -> bool:
        """Whether a person put it in from what they hold; it is never shown as issued."""
        return self.origin == OWN_COPY


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
    kept: Mapped[datetime]
    kept_by: Mapped[UUID | None] = mapped_column(ForeignKey("people_account.id"))


class Section(Row, Base):
    """The lasting identity of a part, whatever its heading is in a version."""

    __tablename__ = "plans_section"

    plan_id: Mapped[UUID] = mapped_column(ForeignKey("plans_plan.id"), index=True)


class Passage(Row, Base):
    """The lasting identity and number of a passage, whatever its words are in a version and wherever it stands."""

    __tablename__ = "plans_passage"
    __table_args__ = (UniqueConstraint("plan_id", "number"),)

    plan_id: Mapped[UUID] = mapped_column(ForeignKey("plans_plan.id"))
    number: Mapped[int]


class SectionText(Row, Base):
    """A part in a version: its place and heading."""

    __tablename__ = "plans_section_text"
    __table_args__ = (UniqueConstraint("version_id", "section_id"),)

    version_id: Mapped[UUID] = mapped_column(ForeignKey("plans_version.id"))
    section_id: Mapped[UUID] = mapped_column(ForeignKey("plans_section.id"))
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
    passage_id: Mapped[UUID] = mapped_column(ForeignKey("plans_passage.id"))
    section_id: Mapped[UUID] = mapped_column(ForeignKey("plans_section.id"))
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
    passage_id: Mapped[UUID] = mapped_column(ForeignKey("plans_passage.id"), primary_key=True)
    from_passage_id: Mapped[UUID] = mapped_column(ForeignKey("plans_passage.id"), primary_key=True)


class Draft(Row, Base):
    """A copy that somebody is putting in: all of it in one sealed text, so that a save is whole or not at all."""

    __tablename__ = "plans_draft"

    subject_id: Mapped[UUID] = mapped_column(ForeignKey("people_subject.id"), index=True)
    plan_id: Mapped[UUID | None] = mapped_column(ForeignKey("plans_plan.id"))
    mends_id: Mapped[UUID | None] = mapped_column(ForeignKey("plans_version.id"))
    made: Mapped[datetime]
    saved: Mapped[datetime]
    revision: Mapped[int] = mapped_column(default=1)
    _content: Mapped[bytes] = mapped_column("content", LargeBinary)

    content = Sealed("plans.draft.content", "_content")


class Place(Base):
    """Where somebody stopped reading a plan."""

    __tablename__ = "plans_place"

    account_id: Mapped[UUID] = mapped_column(ForeignKey("people_account.id"), primary_key=True)
    plan_id: Mapped[UUID] = mapped_column(ForeignKey("plans_plan.id"), primary_key=True)
    section_id: Mapped[UUID] = mapped_column(ForeignKey("plans_section.id"))
    at: Mapped[datetime]


def plans_in(session: Session, scope: Scope) -> list[tuple[Plan, Version]]:
    """The subject's plans that the actor may see, each with its newest version, the last kept first."""
    rows = session.execute(
        select(Plan, Version)
        .join(Version, Version.plan_id == Plan.id)
        .where(Plan.subject_id == scope.subject_id)
        .order_by(Version.number.desc(), Version.edition.desc())
    )
    newest: dict[UUID, tuple[Plan, Version]] = {}
    for plan, version in rows:
        if scope.sees_plan(plan.organisation_id, own_copy=plan.own_copy):
            newest.setdefault(plan.id, (plan, version))
    if scope.sections is not None:
        seen = _plans_with(session, scope)
        newest = {plan_id: row for plan_id, row in newest.items() if plan_id in seen}
    return sorted(newest.values(), key=lambda row: row[1].kept, reverse=True)


def versions_in(session: Session, scope: Scope, plan: Plan) -> list[Version]:
    """The plan's versions, newest first, each in its last edition; a helper gets those with something open to them."""
    query = select(Version).where(Version.plan_id == plan.id).order_by(Version.number.desc(), Version.edition.desc())
    if scope.sections is not None:
        open_to = select(SectionText.version_id).where(SectionText.section_id.in_(scope.sections))
        query = query.where(Version.id.in_(open_to))
    found: dict[int, Version] = {}
    for version in session.scalars(query):
        found.setdefault(version.number, version)
    return list(found.values())


def editions_of(session: Session, scope: Scope, version: Version) -> list[Version]:
    """Earlier editions of a version of one's own copy, newest first."""
    if not scope.own:
        return []
    query = select(Version).where(
        Version.plan_id == version.plan_id, Version.number == version.number, Version.edition < version.edition
    )
    return list(session.scalars(query.order_by(Version.edition.desc())))


def organisation_name(session: Session, plan: Plan) -> str:
    """Who issued the plan: the organisation's name, or what the person said of their copy; empty when unknown."""
    if plan.organisation_id:
        return session.get_one(Organisation, plan.organisation_id).name
    return plan.organisation_said or ""


def draft_in(session: Session, scope: Scope, draft_id: UUID) -> Draft | None:
    """One draft of the subject's; in a session that saves, locked."""
    query = select(Draft).where(Draft.id == draft_id, Draft.subject_id == scope.subject_id)
    return session.scalar(query.with_for_update() if scope.own else query)


def drafts_in(session: Session, scope: Scope) -> list[Draft]:
    """The subject's unfinished copies, the last saved first."""
    query = select(Draft).where(Draft.subject_id == scope.subject_id).order_by(Draft.saved.desc())
    return list(session.scalars(query))


def place_of(session: Session, scope: Scope, plan: Plan) -> Place | None:
    """Where the actor stopped reading this plan."""
    return session.get(Place, (scope.actor.account_id, plan.id))


def last_number(session: Session, plan: Plan) -> int:
    """The highest passage number that the plan ever gave out."""
    return session.scalar(select(func.max(Passage.number)).where(Passage.plan_id == plan.id)) or 0


def delete_copy(session: Session, plan: Plan) -> None:
    """Delete a person's own copy for good: its words, its parts and passages, what was unfinished, and where they stopped."""
    versions = select(Version.id).where(Version.plan_id == plan.id)
    for table in (CameFrom, PassageText, SectionText):
        session.execute(delete(table).where(table.version_id.in_(versions)))
    for table in (Draft, Place, Version, Passage, Section):
        session.execute(delete(table).where(table.plan_id == plan.id))
    session.delete(plan)


def _plans_with(session: Session, scope: Scope) -> set[UUID]:
    """Plans that hold at least one of the sections that are open to the actor."""
    return set(session.scalars(select(Section.plan_id).where(Section.id.in_(scope.sections)).distinct()))
