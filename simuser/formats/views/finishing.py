"""The finished file: put in by the desk, looked at, given with who checked it, and taken away when it was wrong."""

from contextlib import closing
from uuid import UUID

from flask import Response, abort, request
from flask_login import current_user

from simuser import clock
from simuser.files import keeping, kinds
from simuser.files.looking import Refused, Why
from simuser.formats import finding, rules
from simuser.formats.forms import FileForm, GiveForm
from simuser.formats.kinds import EVERY, OTHER
from simuser.formats.models import OTHER_LANGUAGE, Request
from simuser.formats.shown import WORDS, made_called, title_of
from simuser.formats.views.blueprint import bp, folder, handed_over
from simuser.formats.views.desk import at_desk, names, own_desks, progress
from simuser.languages import ENGLISH, LANGUAGES
from simuser.leaflets import shelf
from simuser.web.forms import Form, answered
from simuser.web.guard import signed_in
from simuser.web.pages import go, page
from simuser.web.saving import db
from simuser.web.sizes import takes
from simuser.web.templates import render
from simuser.web.words import mark_only as N_
from simuser.web.words import say

# What is sent around a file.
AROUND = 200_000
MEGABYTE = 1_000_000

FILE_NAMES = {
    kinds.PDF: N_("PDF"),
    kinds.DOCX: N_("Word (docx)"),
    kinds.EPUB: N_("EPUB"),
    kinds.MP3: N_("MP3 sound"),
    kinds.MP4: N_("MP4 film"),
    kinds.BRF: N_("Braille (BRF)"),
    kinds.TEXT: N_("plain text"),
}
WHY = {
    Why.EMPTY: N_("This file is empty."),
    Why.OTHER: N_("This is another kind of file than is needed here."),
    Why.BROKEN: N_(
        "This file is broken, or not all of it came. Open it on your computer, save it again, and try again."
    ),
    Why.ACTIVE: N_("This file holds a script or a macro. Save it without, and try again."),
    Why.LOCKED: N_("This file is locked with a password. Save it without, and try again."),
}


@bp.route("/desk/formats/<uuid:wanted>/file", methods=["GET", "POST"])
@signed_in
@takes(rules.LARGEST_FILE + AROUND)
def put_in(wanted: UUID):
    """Put the finished file in; nobody else sees it before it is given."""
    found, form = at_desk(wanted), FileForm()
    if request.method == "GET" and "too_big" in request.args:
        form.file.errors = [_too_big()]
    elif answered(form):
        try:
            _keep(found)
        except (Refused, rules.Refused, ValueError) as fault:
            form.file.errors = [_why_not(fault)]
        else:
            return go("formats.give", wanted=found.id)
    allowed = [FILE_NAMES[kind] for kind in EVERY[found.kind].files]
    shown = {"allowed": allowed, "most": rules.LARGEST_FILE // MEGABYTE, "progress": progress(found)}
    return page("formats/file.html", form=form, **shown, **names(found))


class _TooBig(ValueError):
    """More than a file may be."""


def _keep(found: Request) -> None:
    sent = request.files.get("file")
    if sent is None or not sent.filename:
        raise ValueError
    with closing(sent):
        data = sent.stream.getvalue()
    if len(data) > rules.LARGEST_FILE:
        raise _TooBig
    kind = kinds.taken(data, EVERY[found.kind].files)
    before, now = found.file_id, clock.now()
    rules.put_in(found, keeping.put(db(), folder(), data, kind, now), now)
    if before:
        db().flush()
        keeping.forget(db(), before)


def _why_not(fault: Exception) -> str:
    if isinstance(fault, Refused):
        return say(WHY[fault.why])
    if isinstance(fault, rules.Refused):
        return say("Nothing more can be done with this one.")
    return _too_big() if isinstance(fault, _TooBig) else say("Choose a file first.")


def _too_big() -> str:
    return say("This file is too big. It can have up to %(most)s MB.", most=rules.LARGEST_FILE // MEGABYTE)


@bp.get("/desk/formats/<uuid:wanted>/file/look")
@signed_in
def look(wanted: UUID) -> Response:
    """The file of a leaflet, before it is given. That of a plan is shown at the desk no more."""
    found = at_desk(wanted)
    return handed_over(found.file) if found.file and not found.of_a_plan else abort(404)


@bp.post("/desk/formats/<uuid:wanted>/file/remove")
@signed_in
def remove(wanted: UUID):
    """Take away a file that nobody has been given."""
    found = at_desk(wanted)
    if rules.may_be_given(found):
        finding.drop_file(db(), found)
    return go("formats.wanted", wanted=found.id)


@bp.route("/desk/formats/<uuid:wanted>/give", methods=["GET", "POST"])
@signed_in
def give(wanted: UUID):
    """Give the file: of a leaflet to everybody, of a plan to whoever holds the number."""
    found = at_desk(wanted)
    if not (rules.may_be_given(found) and rules.takes_file(found)):
        return go("formats.wanted", wanted=found.id)
    form = GiveForm(file=str(found.file_id), language_called=found.language_said, called=found.wish)
    if found.of_a_plan or found.language != OTHER_LANGUAGE:
        del form.language_called
    if found.of_a_plan or found.kind != OTHER:
        del form.called
    same = form.file.data == str(found.file_id)
    if not answered(form) or not same:
        if not same:
            form.file.data = str(found.file_id)
            form.checked.errors = [say("Another file was put in while you wrote. Look at it, then give it.")]
        return page("formats/give.html", form=form, progress=progress(found), **names(found))
    _give(found, form)
    return go("formats.wanted", wanted=found.id, given="1")


def _give(found: Request, form: GiveForm) -> None:
    checked_by = form.checked_by.data if form.checked.data == "yes" else None
    version = "" if found.of_a_plan else shelf.best_text(found.leaflet, LANGUAGES.get(found.language, ENGLISH)).version
    made, entries = rules.give(
        found,
        checked_by,
        version=version,
        language_called=form.data.get("language_called"),
        called=form.data.get("called"),
        by=current_user.actor.account_id,
        now=clock.now(),
    )
    if made:
        db().add(made)
        db().flush()
        found.made_id, found.file_id = made.id, None
    db().add_all(entries)


@bp.get("/desk/formats/files")
@signed_in
def finished():
    """Finished files that this desk gave to everybody."""
    own_desks()
    every = finding.made_by(db(), current_user.actor)
    return render("formats/finished.html", every=every, title_of=title_of, **WORDS)


@bp.route("/desk/formats/files/<uuid:made>/take-away", methods=["GET", "POST"])
@signed_in
def take_away(made: UUID):
    """Serve a file no more; it cannot be taken from those who saved it."""
    own_desks()
    mine = finding.made_by(db(), current_user.actor)
    found = next((one for one in mine if one.id == made), None) or abort(404)
    form = Form()
    if not answered(form):
        return page("formats/take_away.html", form=form, title=title_of(found), called=made_called(found))
    finding.take_away(db(), found)
    return go("formats.finished")
