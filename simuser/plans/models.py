"""Plans, their versions, and the lasting parts and passages whose words the versions hold."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, UniqueConstraint, and_, bindparam, delete, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from simuser.access import Scope
from simuser.db import Base, ReadingSession, Row
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


class PlanHead(NamedTuple):
    """What a plan is, to be read: the values of a Plan."""

    id: UUID
    organisation_id: UUID | None
    organisation_said: str | None
    title: str
    also_called: str | None
    programme: str
    origin: str

    @property
    def own_copy(self) -> bool:
        """Whether a person put it in from what they hold; it is never shown as issued."""
        return self.origin == OWN_COPY


class VersionHead(NamedTuple):
    """What a version is, without its words: the values of a Version."""

    id: UUID
    plan_id: UUID
    number: int
    edition: int
    dated: date | None
    dated_to: str
    language: str
    kept: datetime


@dataclass(frozen=True)
class PlanEntry:
    """A plan as the actor may see it: who issued it, its versions, newest first, each in its last edition, and the
    part in which the actor stopped reading."""

    plan: PlanHead
    organisation: str
    versions: tuple[VersionHead, ...]
    editions: tuple[VersionHead, ...] = ()
    stopped_in: UUID | None = None

    @property
    def newest(self) -> VersionHead:
        """The newest version."""
        return self.versions[0]

    def numbered(self, number: int) -> VersionHead | None:
        """The version of that number."""
        return next((version for version in self.versions if version.number == number), None)

    def before_mending(self, version: VersionHead) -> list[VersionHead]:
        """Earlier editions of a version, newest first."""
        return [e for e in self.editions if e.number == version.number and e.edition < version.edition]


_PLANS = (
    select(
        Plan.organisation_id,
        Plan._organisation_said,
        Plan._title,
        Plan._also_called,
        Plan.programme,
        Plan.origin,
        Organisation.name,
        Place.section_id,
        *(getattr(Version, field) for field in VersionHead._fields),
    )
    .join(Version, Version.plan_id == Plan.id)
    .outerjoin(Organisation, Organisation.id == Plan.organisation_id)
    .outerjoin(Place, and_(Place.plan_id == Plan.id, Place.account_id == bindparam("account")))
    .where(Plan.subject_id == bindparam("subject"))
    .order_by(Version.number.desc(), Version.edition.desc())
)


def plans_in(session: Session, scope: Scope) -> list[PlanEntry]:
    """The subject's plans that the actor may see, the one kept last first; of a helper's, only what is open to them."""
    found: dict[UUID, tuple[PlanHead, str | None, UUID | None, list[VersionHead]]] = {}
    shown = None if scope.sections is None else _versions_with(session, scope)
    values = {"subject": scope.subject_id, "account": scope.actor.account_id}
    for organisation, said, title, also, programme, origin, name, place, *rest in session.connection().execute(
        _PLANS, values
    ):
        version = VersionHead._make(rest)
        if not scope.sees_plan(organisation, own_copy=origin == OWN_COPY) or (
            shown is not None and version.id not in shown
        ):
            continue
        one = version.plan_id
        if one not in found:
            said, also = Plan.organisation_said.read(said, one), Plan.also_called.read(also, one)
            plan = PlanHead(one, organisation, said, Plan.title.read(title, one), also, programme, origin)
            found[one] = (plan, name or said or "", place, [])
        found[one][3].append(version)
    entries = [_entry(scope, *row) for row in found.values()]
    return sorted(entries, key=lambda entry: entry.newest.kept, reverse=True)


def _entry(scope: Scope, plan: PlanHead, name: str, place: UUID | None, versions: list[VersionHead]) -> PlanEntry:
    last = {version.number: version for version in reversed(versions)}
    newest_first = tuple(last[number] for number in sorted(last, reverse=True))
    return PlanEntry(plan, name, newest_first, tuple(versions) if scope.own else (), place)


def plan_in(session: Session, scope: Scope, plan_id: UUID) -> PlanEntry | None:
    """One plan of the subject's that the actor may see."""
    return next((entry for entry in plans_in(session, scope) if entry.plan.id == plan_id), None)


_PARTS = (
    select(SectionText.version_id, SectionText.section_id)
    .join(Section, Section.id == SectionText.section_id)
    .join(Plan, Plan.id == Section.plan_id)
    .where(Plan.subject_id == bindparam("subject"))
)


def _versions_with(session: Session, scope: Scope) -> set[UUID]:
    """Versions that hold at least one of the sections that are open to the actor."""
    parts = session.connection().execute(_PARTS, {"subject": scope.subject_id})
    return {version for version, section in parts if scope.sees_section(section)}


def draft_in(session: Session, scope: Scope, draft_id: UUID) -> Draft | None:
    """One draft of the subject's; locked in a session that saves."""
    query = select(Draft).where(Draft.id == draft_id, Draft.subject_id == scope.subject_id)
    return session.scalar(query if isinstance(session, ReadingSession) else query.with_for_update())


def drafts_in(session: Session, scope: Scope) -> list[Draft]:
    """The subject's unfinished copies, the last saved first."""
    query = select(Draft).where(Draft.subject_id == scope.subject_id).order_by(Draft.saved.desc())
    return list(session.scalars(query))


def place_of(session: Session, scope: Scope, plan: PlanHead) -> Place | None:
    """Where the actor stopped reading this plan."""
    return session.get(Place, (scope.actor.account_id, plan.id))


def last_number(session: Session, plan: PlanHead) -> int:
    """The highest passage number that the plan ever gave out."""
    return session.scalar(select(func.max(Passage.number)).where(Passage.plan_id == plan.id)) or 0


def delete_copy(session: Session, plan: PlanHead) -> None:
    """Delete a person's own copy for good: words, parts and passages, what was unfinished, and where they stopped."""
    versions = select(Version.id).where(Version.plan_id == plan.id)
    for table in (CameFrom, PassageText, SectionText):
        session.execute(delete(table).where(table.version_id.in_(versions)))
    for table in (Draft, Place, Version, Passage, Section):
        session.execute(delete(table).where(table.plan_id == plan.id))
    session.execute(delete(Plan).where(Plan.id == plan.id))
