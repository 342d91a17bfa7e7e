"""Asking for a format, on two pages of one form, and the number that is shown once."""

import segno
from flask import request, url_for
from flask_login import current_user
from markupsafe import Markup
from sqlalchemy.exc import IntegrityError

from simuser import clock
from simuser.access import Hat
from simuser.codes import in_fours
from simuser.formats import finding, models
from simuser.formats.forms import HERE, LEAFLET, PLAN, WHAT, WHERE, AskForm
from simuser.formats.kinds import OTHER, nearest
from simuser.formats.models import OTHER_LANGUAGE, Made, Request
from simuser.formats.shown import WORDS, desk_called
from simuser.formats.views.blueprint import bp
from simuser.formats.views.offered import Offered, offered
from simuser.formats.wanted import Wanted, codes_of, new_request
from simuser.history import Event, mark
from simuser.languages import LANGUAGES
from simuser.web import pace
from simuser.web.arrival import arrived
from simuser.web.forms import answered
from simuser.web.guard import public
from simuser.web.house import house
from simuser.web.locale import language
from simuser.web.pages import page
from simuser.web.saving import db
from simuser.web.templates import render

PAGES = {WHAT: "formats/ask.html", WHERE: "formats/where.html", HERE: "formats/here.html"}


@bp.route("/formats/ask", methods=["GET", "POST"])
@public
def ask():
    """Ask; where nobody makes formats, say so before anything is typed."""
    there = offered()
    if not there.desks:
        return page("formats/nobody.html", there=there)
    form = _form(there)
    if "back" in request.form:
        form.step.data = WHAT
        return _shown(form, there)
    if not answered(form):
        if form.errors:
            form.step.data = WHAT if form.first_faults() else WHERE
        return _shown(form, there)
    if not form.past(WHAT):
        form.step.data = WHERE if form.needs_name else HERE if _ready(form) else ""
        if form.step.data:
            arrived()
            return _shown(form, there)
    return _send(form, there)


def _form(there: Offered) -> AskForm:
    wanted = nearest(request.args.get("format"))
    asked = request.args.get("language", language().code)
    plan = f"{PLAN}{request.args.get('plan', '')}"
    form = AskForm(
        what=plan if plan in there.choices else f"{LEAFLET}{request.args.get('leaflet', '')}",
        format=wanted and wanted.name,
        language=asked if asked in LANGUAGES else OTHER_LANGUAGE,
    )
    form.what.choices = there.choices
    form.desk.choices = {str(desk.id): desk_called(desk) for desk in there.desks}
    if len(there.desks) == 1:
        del form.desk
    return form


def _shown(form: AskForm, there: Offered):
    to = _to(form, there)
    shown = {"ready": _ready(form), "to": to and desk_called(to), "there": there, **WORDS}
    return page(PAGES.get(form.step.data, PAGES[WHAT]), form=form, **shown)


def _ready(form: AskForm) -> list[Made]:
    """What people made of just this already."""
    if form.of_a_plan or not form.what.data or not form.kind or form.kind.name == OTHER:
        return []
    found = models.ready(db(), form.what.data.removeprefix(LEAFLET), form.language.data or "")
    said = (form.language_said.data or "").casefold() if form.language.data == OTHER_LANGUAGE else ""
    return [
        made
        for made in found
        if made.kind == form.kind.made
        and made.language == form.language.data
        and (made.language_called or "").casefold() == said
    ]


def _to(form: AskForm, there: Offered):
    """The desk that this would go to, as far as that is known."""
    if form.of_a_plan:
        plan = there.plans.get(form.what.data)
        return next((desk for desk in there.desks if plan and desk.id == plan.entry.plan.organisation_id), None)
    if "desk" not in form:
        return there.desks[0]
    return next((desk for desk in there.desks if str(desk.id) == form.desk.data), None)


def _send(form: AskForm, there: Offered):
    wanted, name = _wanted(form, there), _to(form, there).name
    codes = codes_of(wanted, form.word.data)
    # The count has its own short transaction, which cannot begin while that of this request is open.
    db().rollback()
    with house().db.reading() as look:
        for code in codes:
            if again := finding.request_with(look, code):
                return _asked(again, code)
    wait = pace.count(pace.by_address("formats ask"))
    if wait:
        form.step.data = WHERE if form.needs_name else WHAT
        (form.name if form.needs_name else form.note).errors = [pace.too_soon(wait)]
        return _shown(form, offered())
    new = new_request(wanted, codes[0], clock.now())
    made = _saved(new, codes[0])
    if made is new and wanted.subject_id:
        who = {"hat": Hat.OWN, "account_id": current_user.actor.account_id, "who": current_user.actor.called}
        mark(db(), wanted.subject_id, Event.COPY_ASKED, made.made, about_id=made.id, organisation=name, **who)
    return _asked(made, codes[0])


def _saved(made: Request, code: str) -> Request:
    """The request in the database; of two that are sent at once, the first."""
    try:
        with db().begin_nested():
            db().add(made)
        return made
    except IntegrityError:
        return finding.request_with(db(), code)


def _wanted(form: AskForm, there: Offered) -> Wanted:
    plan = there.plans.get(form.what.data)
    named = form.needs_name
    return Wanted(
        organisation_id=_to(form, there).id,
        kind=form.kind.name,
        language=form.language.data,
        leaflet=None if plan else form.what.data.removeprefix(LEAFLET),
        subject_id=plan.subject_id if plan else None,
        language_said=form.language_said.data if form.language.data == OTHER_LANGUAGE else None,
        wish=form.wish.data,
        note=form.note.data,
        name=form.name.data if named else None,
        address=form.address.data if named else None,
    )


def _asked(made: Request, code: str):
    """The page with the number; what was typed to get it is not kept on the phone."""
    arrived()
    address = url_for("formats.track", _external=True)
    # After the "#": what stands there is sent to no server, and stands in no log.
    square = segno.make(f"{address}#{code}", error="m")
    picture = Markup(square.svg_inline(scale=5, border=3, dark="#000", light="#fff", omitsize=True))
    shown = {"code": in_fours(code), "digits": code, "picture": picture, "address": address.partition("://")[2]}
    return render("formats/asked.html", due=made.due, **shown)
