"""What the screens of a draft share: finding it, whose it may be, and what its page sent."""

from uuid import UUID

from flask import abort, request

from simuser.access import Hat, Scope
from simuser.plans import shelf
from simuser.plans.drafting import Open, draft_if_there
from simuser.plans.shelf import PlanEntry
from simuser.web.saving import db

LONGEST_NUMBER = 9


def open_draft(scope: Scope, draft_id: UUID) -> Open:
    """The draft of an address, or the same 404 as for anything else that is not open to the actor."""
    return draft_if_there(db(), scope, draft_id) or abort(404)


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
