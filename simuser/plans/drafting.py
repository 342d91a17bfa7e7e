"""A draft that somebody works on: with what it follows or mends, and what it becomes when it is kept."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from simuser import clock
from simuser.access import Scope
from simuser.plans import matching, mending, models, rules, shelf
from simuser.plans.content import Content, read, written
from simuser.plans.keeping import Before, Kept, as_read, keep
from simuser.plans.models import Draft, Plan
from simuser.plans.reading import Reading
from simuser.plans.reading import read as read_version
from simuser.plans.shelf import PlanEntry, PlanHead, VersionHead


@dataclass
class Open:
    """A draft that somebody is working on, with the plan and the version that it mends or is to follow."""

    session: Session
    scope: Scope
    draft: Draft
    content: Content
    entry: PlanEntry | None
    version: VersionHead | None
    old: Reading | None

    @property
    def plan(self) -> PlanHead | None:
        """The plan of which this is to be a newer version, or which it mends."""
        return self.entry.plan if self.entry else None

    @property
    def ids(self) -> dict:
        """What every address of the draft needs."""
        return {"subject": self.scope.subject_id, "draft": self.draft.id}

    def save(self, content: Content, revision: int | None = None) -> None:
        """Save the whole draft; raises SavedElsewhere if the page did not know its newest state."""
        rules.save(self.draft, content, self.draft.revision if revision is None else revision, clock.now())
        self.content = content

    def settle(self) -> None:
        """Let each passage of unchanged words be what it was, and inherit who wrote it where nobody said more."""
        if self.old:
            self.save(self.settled())

    def settled(self) -> Content:
        """The draft, when it is settled."""
        if not self.old:
            return self.content
        settled = matching.settle(mending.finished(self.content), self.old)
        return settled if self.draft.mends_id else matching.inherited(settled, self.old)

    def as_kept(self, now: datetime) -> tuple[Kept, Reading]:
        """What it would be if it were kept now, and that as read; nothing is saved. Raises NothingToKeep."""
        draft = Draft(subject_id=self.draft.subject_id, organisation_id=self.draft.organisation_id)
        draft.mends_id, draft.content = self.draft.mends_id, written(self.settled())
        # Other rows than those in the database, so that nothing of this stays.
        before = replace(self.before(), plan=None)
        kept = keep(draft, before, self.scope.actor.account_id, now)
        return kept, as_read(kept, before)

    def before(self) -> Before:
        """What there was before this draft."""
        if self.entry is None:
            return Before()
        row = self.session.get_one(Plan, self.plan.id)
        edition = max((e.edition for e in self.entry.editions if e.number == self.version.number), default=1)
        return Before(row, self.version, self.old, edition, models.last_number(self.session, self.plan.id))


def draft_if_there(session: Session, scope: Scope, draft_id: UUID) -> Open | None:
    """A draft; None if it was kept or thrown away since, or never was the actor's to open."""
    draft = models.draft_in(session, scope, draft_id)
    if draft is None:
        return None
    entry = shelf.plan_in(session, scope, draft.plan_id) if draft.plan_id else None
    version = entry.mended(draft.mends_id) if entry and draft.mends_id else entry and entry.newest
    old = read_version(session, scope, version) if version else None
    return Open(session, scope, draft, read(draft.content), entry, version, old)


def draft_to_keep(session: Session, scope: Scope, draft_id: UUID) -> Open | None:
    """A draft that is to be kept or published now, settled, with its plan locked: two drafts of one plan may be kept
    at once. None if it is gone, as when a button was pressed twice."""
    row = models.draft_in(session, scope, draft_id)
    if row is None:
        return None
    if row.plan_id:
        # Before its versions are looked at.
        session.get_one(Plan, row.plan_id, with_for_update=True)
    work = draft_if_there(session, scope, draft_id)
    work.settle()
    return work
