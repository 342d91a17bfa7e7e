"""Keeping a copy for good, mending one that was kept, and deleting one."""

from uuid import UUID

from flask import abort, request

from simuser import clock
from simuser.access import Act, Scope
from simuser.db import add_in_order
from simuser.history import Event
from simuser.plans import keeping, models, rules
from simuser.plans.content import Content
from simuser.plans.drafting import Open, draft_to_keep
from simuser.plans.forms import WordlessForm
from simuser.plans.reading import read
from simuser.plans.views.blueprint import bp
from simuser.plans.views.drafts import only_own, own_plan
from simuser.web.forms import answered
from simuser.web.guard import needs
from simuser.web.marking import mark
from simuser.web.pages import go, page
from simuser.web.saving import db


@bp.post("/draft/<uuid:draft>/keep")
@needs(Act.PLAN_WRITE)
def keep(scope: Scope, draft: UUID):
    """Keep the copy: from now on it is the plan, or its newest version."""
    only_own(scope)
    work = draft_to_keep(db(), scope, draft)
    if work is None:
        return go("record.plan", subject=scope.subject_id)
    try:
        kept = _keep(work)
    except keeping.NothingToKeep:
        return go("plans.draft", **work.ids, empty="1")
    values = {"subject": scope.subject_id, "plan": kept.plan.id, "kept": "1"}
    return go("record.changes" if kept.version.number > 1 and not work.draft.mends_id else "record.plan", **values)


@bp.post("/mend")
@needs(Act.PLAN_WRITE)
def mend(scope: Scope):
    """Begin to put right what was mistyped in the newest version of one's own copy."""
    only_own(scope)
    entry = own_plan(scope, request.args.get("plan")) or abort(404)
    plan, newest = entry.plan, entry.newest
    for draft in models.drafts_in(db(), scope):
        if draft.plan_id == plan.id and draft.mends_id:
            return go("plans.draft", subject=scope.subject_id, draft=draft.id)
    reading = read(db(), scope, newest)
    content = Content(
        title=plan.title,
        organisation=plan.organisation_said or "",
        programme=plan.programme,
        dated=newest.dated,
        dated_to=newest.dated_to,
        language=newest.language,
    )
    draft = rules.draft_to_mend(scope.subject_id, plan, newest, reading, content, clock.now())
    db().add(draft)
    return go("plans.draft", subject=scope.subject_id, draft=draft.id)


@bp.route("/delete", methods=["GET", "POST"])
@needs(Act.PLAN_WRITE)
def delete(scope: Scope):
    """Delete one's own copy for good, after asking once."""
    only_own(scope)
    entry = own_plan(scope, request.args.get("plan"))
    if entry is None:
        return go("record.front", subject=scope.subject_id)
    plan = entry.plan
    form = WordlessForm()
    if not answered(form):
        drafts = [draft for draft in models.drafts_in(db(), scope) if draft.plan_id == plan.id]
        return page("plans/delete.html", form=form, plan=plan, drafts=drafts)
    models.delete_copy(db(), plan.id)
    mark(scope, Event.COPY_DELETED, plan.id, plan=plan.title)
    return go("record.front", subject=scope.subject_id, deleted="1")


def _keep(work: Open):
    kept = keeping.keep(work.draft, work.before(), work.scope.actor.account_id, clock.now())
    add_in_order(db(), kept.rows)
    mark(work.scope, Event.COPY_MENDED if work.draft.mends_id else Event.COPY_ADDED, kept.plan.id, plan=kept.plan.title)
    db().delete(work.draft)
    return kept
