"""What a subject's plans are, as one actor may see them: by whom, which versions, where they stopped reading."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import and_, bindparam, select
from sqlalchemy.orm import Session

from simuser.access import Scope
from simuser.people.staff import Organisation
from simuser.plans.models import OWN_COPY, Place, Plan, SectionText, Version


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
    historic: bool
    kept: datetime


@dataclass(frozen=True)
class PlanEntry:
    """A plan as the actor may see it: who issued it, its versions, newest first, each in its last edition, the number
    of its last version (of which nothing may be open to the actor), and the part in which the actor stopped reading."""

    plan: PlanHead
    organisation: str
    versions: tuple[VersionHead, ...]
    last_number: int
    editions: tuple[VersionHead, ...] = ()
    stopped_in: UUID | None = None

    @property
    def newest(self) -> VersionHead:
        """The newest version."""
        return self.versions[0]

    def numbered(self, number: int) -> VersionHead | None:
        """The version of that number."""
        return next((version for version in self.versions if version.number == number), None)

    def mended(self, version_id: UUID) -> VersionHead:
        """The version that a draft mends, in its last edition; the newest if it is gone."""
        number = next((edition.number for edition in self.editions if edition.id == version_id), self.newest.number)
        return self.numbered(number)

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
        if not scope.sees_plan(organisation, own_copy=origin == OWN_COPY):
            continue
        one = version.plan_id
        if one not in found:
            said, also = Plan.organisation_said.read(said, one), Plan.also_called.read(also, one)
            plan = PlanHead(one, organisation, said, Plan.title.read(title, one), also, programme, origin)
            found[one] = (plan, name or said or "", place, [])
        found[one][3].append(version)
    entries = [entry for row in found.values() if (entry := _entry(scope, shown, *row))]
    return sorted(entries, key=lambda entry: entry.newest.kept, reverse=True)


def _entry(scope: Scope, shown: set[UUID] | None, plan: PlanHead, name: str, place: UUID | None, versions: list):
    last = {version.number: version for version in reversed(versions)}
    # The last edition of each, and then what of it is open: what was fixed away is nobody's to read but the subject's.
    newest_first = [last[number] for number in sorted(last, reverse=True)]
    open_ones = tuple(version for version in newest_first if shown is None or version.id in shown)
    if not open_ones:
        return None
    editions = tuple(versions) if scope.own else ()
    return PlanEntry(plan, name, open_ones, newest_first[0].number, editions, place)


def published_since(entries: list[PlanEntry], since: datetime) -> list[PlanEntry]:
    """Of these plans, those of which an organisation put out the newest version since then."""
    return [entry for entry in entries if not entry.plan.own_copy and entry.newest.kept >= since]


def plan_in(session: Session, scope: Scope, plan_id: UUID) -> PlanEntry | None:
    """One plan of the subject's that the actor may see."""
    return next((entry for entry in plans_in(session, scope) if entry.plan.id == plan_id), None)


_PARTS = (
    select(SectionText.version_id, SectionText.section_id)
    .join(Version, Version.id == SectionText.version_id)
    .join(Plan, Plan.id == Version.plan_id)
    .where(Plan.subject_id == bindparam("subject"))
)


def _versions_with(session: Session, scope: Scope) -> set[UUID]:
    """Versions that hold at least one of the sections that are open to the actor."""
    parts = session.connection().execute(_PARTS, {"subject": scope.subject_id})
    return {version for version, section in parts if scope.sees_section(section)}
