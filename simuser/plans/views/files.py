"""Staff put in a plan file that their organisation made; and what such a file is, for whoever makes one."""

import json
from contextlib import closing
from datetime import date
from pathlib import Path

from flask import Blueprint, Response, request
from markupsafe import Markup

from simuser import clock
from simuser.access import Act, Scope
from simuser.plans import fileformat, importing, planfile
from simuser.plans.filetaking import refuse
from simuser.plans.filetext import LARGEST_MB, PlanFileRefused
from simuser.plans.forms import FileForm
from simuser.plans.importing import Imported
from simuser.plans.points import points
from simuser.plans.rules import MOST_PASSAGES
from simuser.plans.views.blueprint import bp
from simuser.plans.views.drafts import only_staff
from simuser.web.forms import answered
from simuser.web.guard import needs, public
from simuser.web.pages import go, page
from simuser.web.saving import db
from simuser.web.templates import render
from simuser.web.words import ltr, on_date, say
from simuser.web.words import mark_only as N_

about = Blueprint("plan_file", __name__, url_prefix="/plan-file")

EXAMPLE = Path(__file__).parents[1] / "example-plan.json"
AN_HOUR = "public, max-age=3600"
NO_FILE = N_("Choose a file first.")
NOT_THEIRS = N_("This file is from another organisation than yours.")

PARTS = (
    (N_("The file"), fileformat.FILE),
    (N_("Each version"), fileformat.VERSION),
    (N_("Each part of a version"), fileformat.SECTION),
    (N_("Each passage of a part"), fileformat.PASSAGE),
)


@about.get("")
@public
def format_page():
    """What a plan file is, in plain words."""
    return render(
        "plans/file_format.html",
        parts=PARTS,
        example=EXAMPLE.read_text(encoding="utf-8"),
        last_day=points().last_day_of_police_words,
        largest=LARGEST_MB,
        most=MOST_PASSAGES,
    )


@about.get("/schema.json")
@public
def schema() -> Response:
    """The format, for machines."""
    text = json.dumps(fileformat.schema(), indent=1, ensure_ascii=False)
    return Response(text, mimetype="application/schema+json", headers={"Cache-Control": AN_HOUR})


@bp.route("/file", methods=["GET", "POST"])
@needs(Act.PLAN_WRITE)
def file(scope: Scope):
    """Put in a plan file: what is in it is published at once, or all of it is refused."""
    only_staff(scope)
    form = FileForm()
    if not answered(form):
        return page("plans/file.html", form=form)
    try:
        added = _import(scope)
    except PlanFileRefused as fault:
        form.file.errors = [_told(fault)]
        return page("plans/file.html", form=form)
    return go("record.plan", subject=scope.subject_id, plan=added.plan.id, published="1")


def _import(scope: Scope) -> Imported:
    sent = request.files.get("file") or refuse(NO_FILE, ())
    with closing(sent):
        read = planfile.read(sent.stream)
    actor, now = scope.actor, clock.now()
    by = importing.issuer(db(), read)
    if by.id != scope.organisation_id:
        refuse(NOT_THEIRS, ("organisation",))
    added = importing.add(db(), scope.subject_id, by, read, now, actor.account_id)
    importing.tell(db(), added, now, who=actor.called, hat=scope.hat, account_id=actor.account_id)
    return added


def _told(fault: PlanFileRefused) -> str:
    """Why a file was refused and where that is in it."""
    values = {name: on_date(value) if isinstance(value, date) else value for name, value in fault.values.items()}
    if not fault.line and not fault.place:
        return say(fault.why, **values)
    if fault.line:
        where = say("Line %(line)s, character %(column)s.", line=fault.line, column=fault.column)
    else:
        where = say("Where in the file: %(path)s", path=ltr(fault.path))
    return Markup(" ").join([say(fault.why, **values), where])
