"""What the screens of a draft share: finding it, its older version, and saving it without losing a word."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from flask import abort, request

from simuser import clock
from simuser.access import Hat, Scope
from simuser.plans import matching, mending, models, rules, shelf
from simuser.plans.content import Content, read, written
from simuser.plans.keeping import Before, Kept, as_read, keep
from simuser.plans.models import Draft, Plan
from simuser.plans.reading import Reading
from simuser.plans.reading import read as read_version
from simuser.plans.shelf import PlanEntry, PlanHead, VersionHead
from simuser.web.saving import db

LONGEST_NUMBER = 9


@dataclass
class Open:
    """A draft that somebody is working on, with the plan and the version that it mends or is to follow."""

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
        row = db().get_one(Plan, self.plan.id)
        edition = max((e.edition for e in self.entry.editions if e.number == self.version.number), default=1)
        return Before(row, self.version, self.old, edition, models.last_number(db(), self.plan.id))


def open_draft(scope: Scope, draft_id: UUID) -> Open:
    """The draft of an address, or the same 404 as for anything else that is not open to the actor."""
    return draft_if_there(scope, draft_id) or abort(404)


def draft_if_there(scope: Scope, draft_id: UUID) -> Open | None:
    """The draft of an address; None if it was kept or thrown away since, or never was the actor's to open."""
    draft = models.draft_in(db(), scope, draft_id)
    if draft is None:
        return None
    entry = shelf.plan_in(db(), scope, draft.plan_id) if draft.plan_id else None
    version = entry.mended(draft.mends_id) if entry and draft.mends_id else entry and entry.newest
    old = read_version(db(), scope, version) if version else None
    return Open(scope, draft, read(draft.content), entry, version, old)


def sent_revision(form) -> int:
    """The revision of the draft that the page was made from; one that is not a number is as old as can be."""
    typed = str(form.revision.data or "")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < LONGEST_NUMBER else 0


def own_plan(scope: Scope, plan_id: str | None) -> PlanEntry | None:
    """The plan of the actor's own that an address names with `?plan=` (to the person a copy, to staff what their
    organisation issued), None without it, and a 404 for anything else."""
    if not plan_id:
        return None
    for entry in shelf.plans_in(db(), scope):
        if entry.plan.id.hex == plan_id.replace("-", "") and entry.plan.own_copy == scope.own:
            return entry
    abort(404)


def only_own(scope: Scope) -> None:
    """The same 404 as for everything that is not there, unless the record is the actor's own."""
    if not scope.own:
        abort(404)


def only_staff(scope: Scope) -> None:
    """The same 404, unless the actor is here as staff."""
    if scope.hat is not Hat.STAFF:
        abort(404)


def wants_autosave() -> bool:
    """Whether the page saves by itself while somebody types, and wants only to know the new revision."""
    return request.form.get("do") == "autosave"
