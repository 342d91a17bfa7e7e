"""Linking a colleague to a person, and ending one's own link."""

from flask import abort
from flask_login import current_user

from simuser import clock
from simuser.access import Act, Duty, Hat, Scope
from simuser.desk.forms import ColleagueForm
from simuser.desk.views.blueprint import bp
from simuser.history import Event
from simuser.people import duties, linking, models
from simuser.people.models import Account
from simuser.people.names import plain_name
from simuser.people.staff import Membership
from simuser.web import pace
from simuser.web.forms import Form, answered
from simuser.web.guard import needs
from simuser.web.marking import mark
from simuser.web.pages import go, page
from simuser.web.saving import db
from simuser.web.words import say


@bp.route("/for/<uuid:subject>/team/link", methods=["GET", "POST"])
@needs(Act.TEAM_LINK)
def link_colleague(scope: Scope):
    """Link somebody of the same organisation, by one of their duties; the person sees it at once."""
    form = ColleagueForm()
    if not answered(form):
        return _asking(scope, form)
    # The count has its own short transaction, which cannot begin while that of this request is open.
    db().rollback()
    wait = pace.count({pace.key("colleague", str(scope.actor.account_id)): pace.PACE_ADDRESS})
    if wait:
        form.name.errors = [pace.too_soon(wait)]
        return _asking(scope, form)
    colleague, membership = _colleague(scope, form)
    if membership is None:
        form.name.errors = [say("Nobody with this sign-in name has this duty where you work.")]
        return _asking(scope, form)
    return _link(scope, form, colleague, membership)


def _colleague(scope: Scope, form: ColleagueForm) -> tuple[Account | None, Membership | None]:
    """The colleague of this name and their duty, unless there is none, or it is not where the actor works."""
    account = models.account_named(db(), plain_name(form.name.data))
    duty = Duty(form.duty.data)
    found = linking.duty_at(db(), account.id, scope.organisation_id, duty) if account else None
    return (account, found) if found and not found.ended else (None, None)


def _link(scope: Scope, form: ColleagueForm, colleague: Account, membership: Membership):
    subject = linking.subject_to_change(db(), scope.subject_id)
    before = linking.links_between(db(), colleague.id, subject.id)
    by = models.own_account(db(), scope.actor)
    try:
        made = duties.new_link(subject, membership, before, reason=form.reason.data, by=by, now=clock.now())
    except duties.HeldAlready:
        form.name.errors = [say("They are linked for this already.")]
        return _asking(scope, form)
    except duties.Refused:
        form.name.errors = [say("They cannot be linked to this person.")]
        return _asking(scope, form)
    db().add(made)
    mark(scope, Event.LINK_MADE, made.id, staff=colleague.called)
    return go("record.front", subject=scope.subject_id)


def _asking(scope: Scope, form: ColleagueForm):
    subject = models.subject_in(db(), scope)
    return page("desk/link.html", form=form, scope=scope, subject=subject)


@bp.route("/for/<uuid:subject>/team/leave", methods=["GET", "POST"])
@needs(Act.RECORD_OPEN)
def leave(scope: Scope):
    """End one's own link to a person."""
    if scope.hat is not Hat.STAFF:
        abort(404)
    form = Form()
    if not answered(form):
        return page("desk/leave.html", form=form, scope=scope, subject=models.subject_in(db(), scope))
    for link in linking.links_between(db(), scope.actor.account_id, scope.subject_id):
        if duties.end_link(link, clock.now()):
            mark(scope, Event.LINK_ENDED, link.id, staff=current_user.actor.called)
    return go("desk.people", left="1")
