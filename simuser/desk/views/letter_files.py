"""The letter in Braille, as sound, or whatever else the person reads."""

from flask import abort, request

from simuser.access import Act, Scope
from simuser.desk.letter_files import sheet_of
from simuser.desk.views.blueprint import bp
from simuser.documents.formats import KINDS, Format
from simuser.documents.pool import Busy, pool
from simuser.documents.rendering import Unrenderable
from simuser.vault import Unreadable
from simuser.web.download import download
from simuser.web.guard import needs
from simuser.web.lanes import slow
from simuser.web.pages import page
from simuser.web.saving import release


@bp.post("/for/<uuid:subject>/letter/<wanted>")
@needs(Act.LETTER_MAKE)
@slow
def letter_file(scope: Scope, wanted: str):
    """The letter whose page sent this, in one format; it was made before, and nothing is made anew."""
    known = Format(wanted) if wanted in KINDS else abort(404)
    try:
        sheet = sheet_of(request.form.get("letter", ""), scope.subject_id, known)
    except (Unreadable, ValueError):
        abort(404)
    release()
    try:
        body = pool().render(sheet, known)
    except (Unrenderable, Busy):
        return page("desk/no_letter_file.html", scope=scope, status=503)
    return download(body, KINDS[known].type, KINDS[known].ending)
