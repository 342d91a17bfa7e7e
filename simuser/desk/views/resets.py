"""A new way into a live account: one member of staff asks, another agrees, and either of them can stop it."""

from uuid import UUID

from flask import abort

from simuser import clock
from simuser.access import Act, Duty, Scope
from simuser.desk.forms import ResetForm
from simuser.desk.letter import letter_to
from simuser.desk.views.blueprint import bp, show
from simuser.history import Event
from simuser.needs.models import needs_in
from simuser.people import linking, models, resets
from simuser.people.staff import Reset
from simuser.web.forms import answered
from simuser.web.guard import needs
from simuser.web.marking import mark
from simuser.web.pages import go, page
from simuser.web.saving import db

BASE = "/for/<uuid:subject>/reset"


@bp.route(BASE, methods=["GET", "POST"])
@needs(Act.ACCOUNT_RESET)
def reset(scope: Scope):
    """Ask for it; or see what was asked, and what comes next."""
    subject, already = linking.subject_to_change(db(), scope.subject_id), _open(scope)
    form = ResetForm()
    if already or not subject.account_id or subject.account_id == scope.actor.account_id or not answered(form):
        return page("desk/reset.html", form=form, scope=scope, subject=subject, reset=already)
    made = resets.ask(
        subject,
        scope.organisation_id,
        by=models.own_account(db(), scope.actor),
        reason=form.reason.data,
        phrase=form.phrase.data,
        already=already,
        now=clock.now(),
    )
    db().add(made)
    mark(scope, Event.RESET_ASKED, made.id)
    return go("desk.reset", subject=scope.subject_id)


@bp.post(f"{BASE}/<uuid:reset>/agree")
@needs(Act.ACCOUNT_RESET)
def agree_to_reset(scope: Scope, reset: UUID):
    """Another member of staff agrees, and gets the letter to print."""
    subject = linking.subject_to_change(db(), scope.subject_id)
    found, now = _asked_where_they_work(scope, reset), clock.now()
    linked = linking.is_linked(db(), found.asked_by, subject.id, found.organisation_id, Duty.ENROL, now)
    by = models.own_account(db(), scope.actor)
    try:
        code = resets.agree(found, subject, by=by, asker_still_linked=linked, now=now)
    except resets.Refused:
        return page("desk/reset.html", form=None, scope=scope, subject=subject, reset=_open(scope), status=409)
    mark(scope, Event.RESET_AGREED, found.id)
    held = needs_in(db(), scope)
    return show(letter_to(subject, code, found.ends, again=True, needs=held), subject, held, scope=scope)


@bp.post(f"{BASE}/<uuid:reset>/stop")
@needs(Act.ACCOUNT_RESET)
def stop_reset(scope: Scope, reset: UUID):
    """Stop it, whoever of the two asked."""
    found = _asked_where_they_work(scope, reset)
    if resets.stop(found, clock.now()):
        mark(scope, Event.RESET_STOPPED, found.id)
    return go("desk.reset", subject=scope.subject_id)


def _open(scope: Scope) -> Reset | None:
    return linking.open_reset_in(db(), scope, clock.now())


def _asked_where_they_work(scope: Scope, reset_id: UUID) -> Reset:
    found = linking.reset_in(db(), scope, reset_id)
    return found if found and found.organisation_id == scope.organisation_id else abort(404)
