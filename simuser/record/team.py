"""Who is linked to a person: their staff, their helpers, and what the person can stop."""

from uuid import UUID

from flask import abort

from simuser import clock
from simuser.access import Act, Scope
from simuser.grants import models as grants
from simuser.grants import rules as grant_rules
from simuser.history import Event
from simuser.people import linking, resets, staff
from simuser.people import rules as people_rules
from simuser.record.forms import ObjectForm
from simuser.record.views import bp
from simuser.record.words import DUTIES
from simuser.web.forms import Form, answered
from simuser.web.guard import needs, scope_for
from simuser.web.marking import mark
from simuser.web.pages import go, page
from simuser.web.saving import db
from simuser.web.templates import render


@bp.get("/team")
@needs(Act.TEAM_READ)
def team(scope: Scope):
    """Who is linked, by whom and since when."""
    helping = scope_for(Act.HELPERS_SEE, scope.subject_id)
    return render(
        "record/team.html",
        scope=scope,
        links=staff.links_in(db(), scope),
        helpers=grants.grants_in(db(), helping) if helping else None,
        reset=linking.open_reset_in(db(), scope, clock.now()),
        duties=DUTIES,
        now=clock.now(),
        form=Form(formdata=None),
    )


@bp.post("/team/resets/<uuid:reset>/stop")
@needs(Act.TEAM_CHALLENGE)
def stop_reset(scope: Scope, reset: UUID):
    """The person stops a new way into their account that staff began."""
    found = linking.reset_in(db(), scope, reset) or abort(404)
    if resets.stop(found, clock.now()):
        mark(scope, Event.RESET_STOPPED, found.id)
    return go("record.team", subject=scope.subject_id)


@bp.route("/team/links/<uuid:link>/wrong", methods=["GET", "POST"])
@needs(Act.TEAM_CHALLENGE)
def link_is_wrong(scope: Scope, link: UUID):
    """Say that a link of staff is wrong: it opens nothing from then on."""
    found = staff.link_in(db(), scope, link) or abort(404)
    form = ObjectForm()
    if not answered(form):
        return page("record/wrong_link.html", form=form, scope=scope, link=found, who=staff.staff_of(db(), found))
    if people_rules.object_to_link(found, form.words.data or "", clock.now()):
        mark(scope, Event.LINK_PAUSED, found.id, staff=staff.staff_of(db(), found).called)
    return go("record.team", subject=scope.subject_id)


@bp.post("/team/links/<uuid:link>/right")
@needs(Act.TEAM_CHALLENGE)
def link_is_right(scope: Scope, link: UUID):
    """Take it back: the link is all right."""
    found = staff.link_in(db(), scope, link) or abort(404)
    if people_rules.accept_link(found):
        mark(scope, Event.LINK_RESUMED, found.id, staff=staff.staff_of(db(), found).called)
    return go("record.team", subject=scope.subject_id)


@bp.route("/team/helpers/<uuid:grant>/wrong", methods=["GET", "POST"])
@needs(Act.HELPERS_SEE)
def helper_is_wrong(scope: Scope, grant: UUID):
    """Stop a helper's permission at once."""
    found = grants.grant_in(db(), scope, grant) or abort(404)
    form = Form()
    helper = grants.helper_of(db(), found)
    if not answered(form):
        return page("record/wrong_helper.html", form=form, scope=scope, grant=found, helper=helper)
    if grant_rules.stop(found, clock.now()):
        mark(scope, Event.GRANT_STOPPED, found.id, helper=helper.called)
    return go("record.team", subject=scope.subject_id)
