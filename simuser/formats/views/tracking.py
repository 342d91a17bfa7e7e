"""How far something is, for whoever holds its number: the steps, the promise, notes, the file, and cancelling.

The number comes in the body of a POST alone. So an address, a link's preview and a HEAD open nothing and count nothing.
"""

from collections.abc import Callable

from flask import request

from simuser import clock
from simuser.codes import read_code
from simuser.formats import finding, models, rules
from simuser.formats.forms import NoteForm, TrackForm
from simuser.formats.models import Request
from simuser.formats.shown import WORDS, desk_called, progress_of
from simuser.formats.views.blueprint import bp, handed_over
from simuser.web import pace
from simuser.web.arrival import arrived
from simuser.web.forms import Form
from simuser.web.guard import public
from simuser.web.house import house
from simuser.web.locale import only_language
from simuser.web.pages import page
from simuser.web.saving import db
from simuser.web.words import say


@bp.route("/formats/track", methods=["GET", "POST"])
@public
def track():
    """Type the number, and see how far it is."""
    form = TrackForm()
    if not form.validate_on_submit():
        if only_language():
            form.code.errors = ()
        return page("formats/track.html", form=form)
    with house().db.reading() as look:
        found = finding.request_with(look, read_code(form.code.data))
        entries = finding.entries_of(look, found) if found else []
    return _shown(found, entries, form.code.data) if found else _unknown(form)


@bp.post("/formats/track/note")
@public
def note_back():
    """Send a note to the desk."""
    form = NoteForm()

    def send(found: Request):
        if form.words.errors:
            return _now(found, form)
        if not finding.sent_already(db(), rules.word_digest(form.word.data)):
            try:
                db().add(rules.note_back(found, form.words.data, word=form.word.data, now=clock.now()))
            except rules.Refused:
                form.words.errors = [say("This could not be sent. Look at the page as it is now.")]
                return _now(found, form)
        arrived()
        return _now(found)

    form.validate_on_submit()
    return _with(form, send)


@bp.post("/formats/track/cancel")
@public
def cancel():
    """Want it no more."""
    form = TrackForm()

    def do(found: Request):
        entry = rules.cancel(found, clock.now())
        if entry:
            db().add(entry)
            if found.of_a_plan:
                finding.drop_file(db(), found)
        return _now(found)

    form.validate_on_submit()
    return _with(form, do)


@bp.post("/formats/track/file")
@public
def own_file():
    """The finished copy of one's own plan."""
    form = TrackForm()

    def hand_over(found: Request):
        if not (found.given and found.file):
            return _now(found)
        return handed_over(found.file)

    form.validate_on_submit()
    return _with(form, hand_over)


def _with(form: Form, do: Callable):
    """Do something with what the form's number opens; a right number always opens, and a wrong one is counted."""
    if form.code.errors:
        typed = TrackForm(formdata=None)
        typed.code.errors = form.code.errors
        return page("formats/track.html", form=typed)
    found = finding.request_with(db(), read_code(form.code.data))
    return do(found) if found else _unknown(form)


def _unknown(form: Form):
    typed = TrackForm(formdata=None, code=form.code.data)
    db().rollback()
    wait = pace.count(pace.by_address("formats track"))
    typed.code.errors = [pace.too_soon(wait) if wait else say("We know no such number. Check it group by group.")]
    return page("formats/track.html", form=typed)


def _now(found: Request, form: NoteForm | None = None):
    db().flush()
    return _shown(found, finding.entries_of(db(), found), request.form["code"], form)


def _shown(found: Request, entries: list[models.Entry], code: str, form: NoteForm | None = None):
    progress = progress_of(found, entries, plan=say("A copy of your plan"))
    shown = {"progress": progress, "code": code, "desk": desk_called(found.organisation), **WORDS}
    return page("formats/tracked.html", form=form or NoteForm(formdata=None, code=code), **shown)
