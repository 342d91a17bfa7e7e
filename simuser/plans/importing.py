"""A plan file becomes a plan, or newer versions of the plan that is there: all of it or nothing."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from simuser.db import add_in_order
from simuser.history import Event, mark
from simuser.people.models import Subject
from simuser.people.staff import Organisation
from simuser.plans.filerows import Adding
from simuser.plans.filetaking import refuse
from simuser.plans.models import ISSUED, Plan, Section, Version
from simuser.plans.planfile import PlanFile
from simuser.web.words import mark_only as N_

NO_SUCH_ORGANISATION = N_("There is no such organisation here.")
POLICE_FORCE = N_("The police cannot issue a plan here.")


@dataclass(frozen=True)
class Imported:
    """What a file added: the plan, whether it is new, its new versions, and all its parts by their ids in files."""

    plan: Plan
    new: bool
    versions: list[Version]
    sections: dict[str, Section]


def issuer(session: Session, file: PlanFile) -> Organisation:
    """The organisation that a file names; raises PlanFileRefused for one that is not here, and for the police."""
    found = session.scalar(select(Organisation).where(Organisation.key == file.organisation))
    if found is None:
        refuse(NO_SUCH_ORGANISATION, ("organisation",))
    if found.kind == "police":
        refuse(POLICE_FORCE, ("organisation",))
    return found


def add(
    session: Session, subject_id: UUID, by: Organisation, file: PlanFile, now: datetime, account_id: UUID | None = None
) -> Imported:
    """Add the versions in a file to the plan that the organisation issued, or to a new one; raises PlanFileRefused.

    What is refused half-way is the caller's to undo: nothing of it may be saved.
    """
    # The subject is locked, so that two files at once make one plan.
    session.get_one(Subject, subject_id, with_for_update=True)
    old = _plan_of(session, subject_id, by, file.programme)
    plan = old or Plan(subject_id=subject_id, organisation_id=by.id, origin=ISSUED, made=now)
    plan.title, plan.programme = file.title, file.programme
    plan.also_called = ", ".join(file.also_called) or None
    add_in_order(session, [plan])
    work = Adding(session, plan, {"language": file.language, "kept": now, "kept_by": account_id})
    for at, version in enumerate(file.versions, start=1):
        work.add(version, ("versions", at))
    return Imported(plan, old is None, work.versions, work.sections.by_key)


def tell(session: Session, imported: Imported, now: datetime, *, who: str, **by) -> None:
    """Say in the subject's history what a file added and `who` did that; `by` is their hat and account, if any."""
    plan = imported.plan
    for event in [Event.PLAN_ISSUED] if imported.new else [Event.VERSION_PUBLISHED] * len(imported.versions):
        mark(session, plan.subject_id, event, now, about_id=plan.id, who=who, plan=plan.title, **by)


def _plan_of(session: Session, subject_id: UUID, by: Organisation, programme: str) -> Plan | None:
    """What the organisation issued to the subject in this programme; of several plans, the one last added to."""
    query = (
        select(Plan)
        .join(Version, Version.plan_id == Plan.id)
        .where(Plan.subject_id == subject_id, Plan.organisation_id == by.id, Plan.origin == ISSUED)
        .where(Plan.programme == programme)
        .order_by(Version.kept.desc())
    )
    return session.scalars(query.with_for_update(of=Plan)).first()
