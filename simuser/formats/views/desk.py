"""The desk that makes formats: what it was asked for, late ones first, and one request: its steps, notes and date."""

from collections.abc import Callable
from uuid import UUID

from flask import abort, request
from flask_login import current_user
from wtforms import Field

from simuser import clock, history
from simuser.access import Hat
from simuser.formats import finding, rules
from simuser.formats.forms import STATES, DayForm, StepForm
from simuser.formats.models import Entry, Request, State
from simuser.formats.shown import DESK_STEPS, WORDS, desk_called, progress_of, title_of
from simuser.formats.views.blueprint import bp
from simuser.history import Event
from simuser.people import resets
from simuser.people.staff import Organisation
from simuser.web.forms import OnceForm, answered
from simuser.web.guard import signed_in
from simuser.web.pages import go, page
from simuser.web.saving import before_showing, db
from simuser.web.templates import render
from simuser.web.words import mark_only as N_
from simuser.web.words import say

# Why something cannot be, and beside which field that is told.
WHY_NOT = {
    rules.NeedsNote: ("words", N_("Write why you cannot make it. They read it.")),
    rules.NothingSaid: ("state", N_("Choose another step, or write a note.")),
    rules.Past: ("due", N_("Choose today or a later day.")),
}


@bp.get("/desk/formats")
@signed_in
def queue():
    """What was asked for: late first, then by the promised day; then what is over and not forgotten."""
    desks, today = own_desks(), clock.today()
    every = finding.queue(db(), current_user.actor)
    waiting = sorted((one for one in every if not one.over), key=lambda one: not rules.is_late(one, today))
    over = [one for one in every if one.over]
    shown = {"title_of": title_of, "steps": DESK_STEPS, **WORDS}
    late = [one.id for one in waiting if rules.is_late(one, today)]
    return render("formats/queue.html", desks=desks, waiting=waiting, over=over, late=late, **shown)


@bp.route("/desk/formats/<uuid:wanted>", methods=["GET", "POST"])
@signed_in
def wanted(wanted: UUID):
    """One request: what, for whom, and where it is now."""
    found = at_desk(wanted)
    if request.method != "POST" and found.subject_id:
        _mark_look(found)
    form = StepForm(revision=str(found.revision), state=found.state)
    form.state.choices = {state.value: STATES[state] for state in rules.states_for(found)}
    if found.state not in form.state.choices:
        form.state.choices = {found.state: DESK_STEPS[State(found.state)]} | form.state.choices

    def step(**by) -> list[Entry]:
        return rules.step(found, State(form.state.data or found.state), form.words.data, **by)

    return _done_or_shown(form, found, form.state, "formats/wanted.html", step)


@bp.route("/desk/formats/<uuid:wanted>/date", methods=["GET", "POST"])
@signed_in
def another_day(wanted: UUID):
    """Promise another day, with a reason that whoever asked reads."""
    found = at_desk(wanted)
    form = DayForm(revision=str(found.revision))

    def move(**by) -> list[Entry]:
        return [rules.another_day(found, form.due.data, form.reason.data, **by)]

    return _done_or_shown(form, found, form.due, "formats/day.html", move)


def _done_or_shown(form: OnceForm, found: Request, field: Field, template: str, do: Callable[..., list[Entry]]):
    """Do what the form says, once; or show it again, with what is wrong beside `field` if it belongs nowhere else."""
    if answered(form):
        again = finding.sent_already(db(), rules.word_digest(form.word.data))
        if again or (not _stale(form, found, field) and _done(form, field, do)):
            return go("formats.wanted", wanted=found.id, saved="1")
    return page(template, form=form, progress=progress(found), **names(found))


def _done(form: OnceForm, field: Field, do: Callable[..., list[Entry]]) -> bool:
    try:
        db().add_all(do(by=current_user.actor.account_id, word=form.word.data, now=clock.now()))
        return True
    except rules.Refused as fault:
        name, words = WHY_NOT.get(type(fault), (field.name, N_("Nothing more can be done with this one.")))
        form[name].errors = [say(words)]
        return False


def own_desks() -> list[Organisation]:
    """Where whoever is signed in makes formats; for everybody else, or somebody let in by staff, there is no page."""
    if resets.is_partly(current_user.actor, clock.now()):
        abort(404)
    return finding.desks_of(db(), current_user.actor) or abort(404)


def at_desk(wanted_id: UUID) -> Request:
    """What a desk of theirs was asked for; for everybody else there is no page."""
    own_desks()
    return finding.request_at_desk(db(), current_user.actor, wanted_id) or abort(404)


def progress(found: Request):
    """How far it is, as the desk sees it."""
    return progress_of(found, finding.entries_of(db(), found), plan=say("A copy of their plan"))


def names(found: Request) -> dict:
    """What every page about a request names."""
    state = DESK_STEPS[State(found.state)]
    shown = {"wanted": found, "desk": desk_called(found.organisation), "state_called": state}
    return {**shown, "takes_file": rules.takes_file(found), **WORDS}


def _mark_look(found: Request) -> None:
    """The page names somebody who has a plan: written in their history before it is shown."""
    actor = current_user.actor
    who = {"hat": Hat.STAFF, "account_id": actor.account_id, "who": actor.called}
    with before_showing() as connect:
        history.mark_on(connect, found.subject_id, Event.COPY_WANTED_SEEN, clock.now(), about_id=found.id, **who)


def _stale(form: OnceForm, found: Request, field: Field) -> bool:
    """Whether something happened since the page was opened; then what was typed is shown beside what is true now."""
    if form.revision.data == str(found.revision):
        return False
    form.revision.data = str(found.revision)
    field.errors = [say("Something changed here while you wrote. Look at it as it is now, then save again.")]
    return True
