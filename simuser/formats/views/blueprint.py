"""The blueprint that the screens of formats hang on, where their files are, and how one is handed over."""

from pathlib import Path

from flask import Blueprint, Response, abort
from flask_login import current_user

from simuser.files import keeping
from simuser.files.keeping import File, Missing
from simuser.web.house import house

bp = Blueprint("formats", __name__)

A_DAY = "public, max-age=86400"


def folder() -> Path:
    """Where files are kept."""
    return house().settings.data / "files"


def handed_over(file: File, *, to_all: bool = False) -> Response:
    """A file to save, under a name that says nothing. One that is for everybody is kept by browsers for a day, but not
    on the phone of somebody who is signed in."""
    try:
        answer = Response(keeping.read(folder(), file), content_type=file.known.type)
    except Missing:
        abort(404)
    answer.headers["Content-Disposition"] = f'attachment; filename="{file.known.file}"'
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    if to_all and not current_user.is_authenticated:
        answer.headers["Cache-Control"] = A_DAY
        answer.set_etag(file.id.hex)
    else:
        answer.headers["Cache-Control"] = "no-store"
    return answer
