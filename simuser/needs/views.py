"""How a person needs information: shown, changed, looked over once a year; and the question of the first steps."""

from dataclasses import replace

from flask import Blueprint, abort
from flask_login import current_user

from simuser import clock
from simuser.access import Act, Scope
from simuser.history import Event
from simuser.needs import forms, models, rules
from simuser.needs.answers import Wanted
from simuser.needs.forms import FirstForm, KnownForm, NeedsForm, ShortForm
from simuser.needs.keeping import conflict, held_for, home_of, saved
from simuser.needs.standard import standard
from simuser.needs.tongues import READS, SPEAKS, used_for
from simuser.needs.words import told
from simuser.people import models as people
from simuser.people.rules import QUESTIONS
from simuser.web.forms import answered
from simuser.web.guard import needs, scope_for, signed_in
from simuser.web.locale import language
from simuser.web.marking import mark
from simuser.web.pages import go, page
from simuser.web.saving import db
from simuser.web.templates import render

bp = Blueprint("needs", __name__)

RECORD = "/for/<uuid:subject>/needs"

# Where the question of the first steps stands among them.
AT = QUESTIONS.index("needs")
FOLLOWING = {"endpoint": "people.first_question", "name": QUESTIONS[AT + 1]}
PLACE = {"number": AT + 1, "total": len(QUESTIONS), "following": FOLLOWING["name"]}


@bp.get(RECORD)
@needs(Act.NEEDS_READ)
def shown(scope: Scope):
    """What is noted, in plain words."""
    held = models.needs_in(db(), scope)
    return render(
        "needs/needs.html",
        scope=scope,
        subject=people.subject_in(db(), scope),
        needs=held,
        told=told(held.answers, language()) if held else [],
        due=rules.review_due(held, clock.today()),
        standard=standard(),
    )


@bp.route(f"{RECORD}/change", methods=["GET", "POST"])
@needs(Act.NEEDS_WRITE)
def change(scope: Scope):
    """All of it, to change; nobody has to answer anything."""
    held = held_for(scope)
    if held.theirs_alone and not scope.own:
        return page("needs/theirs.html", scope=scope)
    form = NeedsForm(**forms.filled(held.answers), revision=held.revision)
    shown_with = {"scope": scope, "reads": used_for(READS), "speaks": used_for(SPEAKS)}
    if not answered(form):
        return page("needs/change.html", form=form, **shown_with)
    said = forms.said(form, held.answers.first, language().tag)
    return saved(scope, held, form, said) or conflict("needs/change.html", form, held, **shown_with)


@bp.route(f"{RECORD}/first", methods=["GET", "POST"])
@needs(Act.NEEDS_WRITE)
def first(scope: Scope):
    """Which of several formats comes first."""
    held = models.needs_in(db(), scope)
    if held is None or len(held.answers.formats) < 2:
        return go("needs.change", subject=scope.subject_id)
    form = FirstForm(first=held.answers.first, revision=held.revision)
    form.offer(held.answers)
    if not answered(form):
        return page("needs/first.html", form=form, scope=scope)
    picked = Wanted(form.first.data) if form.first.data in set(Wanted) else None
    said = replace(held.answers, first=picked)
    return saved(scope, held, form, said, whole=False) or conflict("needs/first.html", form, held, scope=scope)


@bp.post(f"{RECORD}/right")
@needs(Act.NEEDS_WRITE)
def right(scope: Scope):
    """What is noted was looked over and is still right; unless it was changed since the page was made."""
    held, form = models.needs_in(db(), scope) or abort(404), KnownForm()
    if answered(form) and form.known == held.revision and rules.say_right(held, clock.today()):
        mark(scope, Event.NEEDS_REVIEWED, held.id)
    return go(home_of(scope), subject=scope.subject_id, right="1" if form.known == held.revision else None)


@bp.route("/start/needs", methods=["GET", "POST"])
@signed_in
def first_question():
    """The question of the first steps, about the oldest record of one's own."""
    subjects = people.own_subjects(db(), current_user.actor)
    scope = scope_for(Act.NEEDS_WRITE, subjects[0].id) if subjects else None
    if scope is None:
        return go(**FOLLOWING)
    held = held_for(scope)
    form = ShortForm(formats=held.answers.formats, note=held.answers.note, revision=held.revision)
    if not answered(form):
        return page("needs/question.html", form=form, **PLACE)
    formats = tuple(one for one in Wanted if one in form.formats.data)
    said = replace(held.answers, formats=formats, note=form.note.data or "", language=language().tag)
    done = saved(scope, held, form, said, whole=False, following=FOLLOWING)
    return done or conflict("needs/question.html", form, held, **PLACE)
