"""Saving what somebody says of needs, from whichever page, and where they go on to."""

from flask import Response, request

from simuser import clock
from simuser.access import Act, Scope
from simuser.history import Event
from simuser.needs import models, rules
from simuser.needs.answers import Answers
from simuser.needs.forms import KnownForm
from simuser.needs.models import Needs
from simuser.people import linking
from simuser.people import models as people
from simuser.people import rules as people_rules
from simuser.web.guard import scope_for
from simuser.web.locale import LARGE_COOKIE, remember
from simuser.web.marking import mark
from simuser.web.pages import go, page
from simuser.web.saving import db


def held_for(scope: Scope) -> Needs:
    """The person's needs, or a new row for them. Two who save the first answers at once do it one after the other."""
    if request.method == "POST":
        linking.subject_to_change(db(), scope.subject_id)
    now = clock.now()
    return models.held_in(db(), scope) or rules.new_needs(scope.subject_id, now, scope.actor.account_id)


def saved(scope: Scope, held: Needs, form: KnownForm, said: Answers, *, whole=True, following=None) -> Response | None:
    """Save what was said, and go on; None if it was saved elsewhere since."""
    before, looked_over = held.answers, held.reviewed
    following = following or {"endpoint": home_of(scope), "subject": scope.subject_id}
    if not held.revision and not said:
        return go(**following)
    try:
        by, now, today = scope.actor.account_id, clock.now(), clock.today()
        changed = rules.change(held, said, form.known, now, today, by=by, whole=whole)
    except rules.SavedElsewhere:
        return None
    db().add(held)
    if changed or held.reviewed != looked_over:
        mark(scope, Event.NEEDS_CHANGED if changed else Event.NEEDS_REVIEWED, held.id)
    if whole and set(held.answers.formats) != set(before.formats) and rules.asks_which_first(held.answers):
        following = {"endpoint": "needs.first", "subject": scope.subject_id}
    if rules.asks_for_large_type(before, said):
        return _enlarged(scope, following)
    return go(**following)


def _enlarged(scope: Scope, following: dict) -> Response:
    """Go on with large letters in the app, wherever the person is signed in."""
    account_id = people.subject_in(db(), scope).account_id
    if account_id is None:
        return go(**following)
    people_rules.apply_choices(linking.account_to_change(db(), account_id), people_rules.Choices(large_type=True))
    response = go(**following, large="1")
    if scope.own:
        remember(response, LARGE_COOKIE, "1")
    return response


def conflict(template: str, form: KnownForm, held: Needs, **context):
    """What was typed, kept on the page; pressing once more saves it over what came between."""
    form.revision.data = str(held.revision)
    form.revision.raw_data = [form.revision.data]
    return page(template, form=form, conflict=True, status=409, **context)


def home_of(scope: Scope) -> str:
    """Where to go on to: what is noted, for those who may see it."""
    return "needs.shown" if scope_for(Act.NEEDS_READ, scope.subject_id) else "record.front"
