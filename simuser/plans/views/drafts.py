"""What the screens of a draft share: finding it, its older version, and saving it without losing a word."""

from dataclasses import dataclass
from uuid import UUID

from flask import abort, request

from simuser import clock
from simuser.access import Scope
from simuser.plans import models, rules, shelf
from simuser.plans.content import Content, read
from simuser.plans.models import Draft
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


def own_copy(scope: Scope, plan_id: str | None) -> PlanEntry | None:
    """The own copy that an address names with `?plan=`, None without it, and a 404 for anything else."""
    if not plan_id:
        return None
    for entry in shelf.plans_in(db(), scope):
        if entry.plan.id.hex == plan_id.replace("-", "") and entry.plan.own_copy:
            return entry
    abort(404)


def wants_autosave() -> bool:
    """Whether the page saves by itself while somebody types, and wants only to know the new revision."""
    return request.form.get("do") == "autosave"
