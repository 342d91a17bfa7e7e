"""A person's record: its first page, the plan, what changed in it, and who looked."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from flask import Blueprint, abort, request

from simuser import clock
from simuser.access import Act, Hat, Scope
from simuser.history import Event, Mark, count_since, marks
from simuser.needs.models import needs_in
from simuser.needs.rules import review_due
from simuser.people import linking, staff
from simuser.people import models as people
from simuser.plans import models as plans
from simuser.plans import shelf
from simuser.plans.changes import changes as what_changed
from simuser.plans.drafting import draft_if_there
from simuser.plans.keeping import NothingToKeep
from simuser.plans.reading import Reading, answers_to, read
from simuser.plans.shelf import PlanEntry, VersionHead
from simuser.record import marked, shown
from simuser.record.asking import asking
from simuser.record.words import DUTY_NAMES
from simuser.web.forms import Form
from simuser.web.guard import needs, scope_for
from simuser.web.pages import go
from simuser.web.saving import db
from simuser.web.templates import render

bp = Blueprint("record", __name__, url_prefix="/for/<uuid:subject>")

HISTORY_PAGE = 50
RECENT = timedelta(days=30)
# More marks than any history has; a larger number is not one of them.
MOST_MARKS = 2**31


@bp.get("/")
@needs(Act.RECORD_OPEN)
def front(scope: Scope):
    """The first page of a record: what is new, what waits, what one could do next."""
    entries = shelf.plans_in(db(), scope) if scope.own else []
    held = needs_in(db(), scope) if scope.own else None
    return render(
        "record/front.html",
        scope=scope,
        subject=people.subject_in(db(), scope),
        plans=entries,
        needs=held,
        needs_due=review_due(held, clock.today()),
        reset=linking.open_reset_in(db(), scope, clock.now()) if scope.own else None,
        duty_names=DUTY_NAMES,
        hats=staff.hats_in(db(), scope) if scope.hat is Hat.STAFF else [],
        drafts=plans.drafts_in(db(), scope) if scope.own else [],
        writing=plans.staff_drafts_in(db(), scope) if scope.own else [],
        new=shelf.published_since(entries, clock.now() - RECENT) if scope.own else [],
        looks=count_since(db(), scope.subject_id, Event.PLAN_READ, clock.now() - RECENT) if scope.own else 0,
    )


@bp.get("/plan")
@needs(Act.PLAN_READ)
def plan(scope: Scope):
    """The newest version of a plan, whole."""
    entries = asked_entries(scope)
    if not entries:
        drafts = plans.drafts_in(db(), scope) if scope.own else []
        writing = plans.staff_drafts_in(db(), scope) if scope.own else []
        return render("record/no_plan.html", scope=scope, drafts=drafts, writing=writing, asking=asking())
    return _reading_page(scope, entries, entries[0].newest)


@bp.get("/plan/versions/<int:number>")
@needs(Act.PLAN_READ)
def version(scope: Scope, number: int):
    """One version of a plan, whole; with `?edition=` an earlier edition of one's own copy."""
    entries = asked_entries(scope) or abort(404)
    wanted = entries[0].numbered(number) or abort(404)
    edition = request.args.get("edition", type=int)
    if edition:
        wanted = next((e for e in entries[0].before_mending(wanted) if e.edition == edition), None) or abort(404)
    return _reading_page(scope, entries, wanted)


@bp.get("/plan/part/<int:place>")
@needs(Act.PLAN_READ)
def part(scope: Scope, place: int):
    """One part of the newest version, by itself."""
    entry, reading = _newest_with(scope, place)
    return render("record/part.html", **shown.part_page(scope, entry, reading, place))


@bp.post("/plan/part/<int:place>")
@needs(Act.PLAN_READ)
def turn(scope: Scope, place: int):
    """Turn the page to a part, or stop there: either way it is where to go on from."""
    entry, reading = _newest_with(scope, place)
    plans.stop_in(db(), scope, entry.plan.id, reading.sections[place - 1].id, clock.now())
    if request.form.get("do") == "stop":
        return go("record.stopped", subject=scope.subject_id)
    return go("record.part", subject=scope.subject_id, place=place, plan=request.args.get("plan"))


@bp.get("/plan/stopped")
@needs(Act.PLAN_READ, looks=False)
def stopped(scope: Scope):
    """A calm page after stopping."""
    return render("record/stopped.html", scope=scope)


@bp.get("/plan/draft/<uuid:draft>/preview")
@needs(Act.PLAN_WRITE)
def preview(scope: Scope, draft: UUID):
    """What staff write, exactly as the person will see it; nothing is saved."""
    work = draft_if_there(db(), scope, draft) if scope.hat is Hat.STAFF else None
    if work is None:
        abort(404)
    try:
        kept, reading = work.as_kept(clock.now())
    except NothingToKeep:
        return go("plans.draft", **work.ids, refused="empty")
    entry = shown.entry_of(kept, work.entry, staff.organisation_called(db(), scope))
    values = shown.plan_page(replace(scope, hat=Hat.OWN), [entry], entry.newest, reading)
    return render("record/preview.html", **values, work=work, answers=work.content.answers, form=Form(formdata=None))


@bp.get("/plan/changes")
@needs(Act.PLAN_READ)
def changes(scope: Scope):
    """Word by word what changed between any two versions; by default the last two."""
    entry = (asked_entries(scope) or abort(404))[0]
    new = entry.numbered(request.args.get("new", entry.newest.number, type=int)) or abort(404)
    before = max((version.number for version in entry.versions if version.number < new.number), default=0)
    wanted = request.args.get("old", before, type=int)
    old = (entry.numbered(wanted) or abort(404)) if wanted else None
    found = what_changed(*(read(db(), scope, version, sources=True) for version in (old, new))) if old else None
    return render("record/changes.html", scope=scope, entry=entry, old=old, new=new, found=found, by=marked.by)


@bp.get("/history")
@needs(Act.HISTORY_READ)
def history(scope: Scope):
    """Who saw or changed what, newest first."""
    before = request.args.get("before", type=int)
    if before is not None and not 0 < before < MOST_MARKS:
        abort(404)
    rows: list[Mark] = marks(db(), scope.subject_id, before=before, limit=HISTORY_PAGE + 1)
    more = rows[HISTORY_PAGE - 1].number if len(rows) > HISTORY_PAGE else None
    helpers_seen = scope_for(Act.HELPERS_SEE, scope.subject_id) is not None
    days = shown.by_day(rows[:HISTORY_PAGE], scope.actor, helpers_seen=helpers_seen)
    return render("record/history.html", scope=scope, days=days, more=more)


def asked_entries(scope: Scope) -> list[PlanEntry]:
    """The plans that the actor may see, first the one that the address names with `?plan=`, or the one kept last."""
    entries = shelf.plans_in(db(), scope)
    wanted = request.args.get("plan", "").replace("-", "")
    if wanted:
        named = [entry for entry in entries if entry.plan.id.hex == wanted] or abort(404)
        entries = named + [entry for entry in entries if entry not in named]
    return entries


def _newest_with(scope: Scope, place: int) -> tuple[PlanEntry, Reading]:
    """The newest version of the plan that is asked for, if it has so many parts."""
    entry = (asked_entries(scope) or abort(404))[0]
    reading = read(db(), scope, entry.newest)
    if not 1 <= place <= len(reading.sections):
        abort(404)
    return entry, reading


def _reading_page(scope: Scope, entries: list[PlanEntry], version: VersionHead):
    reading, plan = read(db(), scope, version), entries[0].plan
    return render(
        "record/plan.html",
        **shown.plan_page(scope, entries, version, reading),
        # Said of the whole of it, and so not to somebody to whom only some of it is open.
        answers=answers_to(db(), version.id) if scope.sections is None and not plan.own_copy else {},
    )
