"""The blueprint that the screens of formats hang on, where their files are, and how one is handed over."""

from pathlib import Path

from flask import Blueprint, Response, abort

from simuser.files import keeping
from simuser.files.keeping import File, Missing
from simuser.web.download import download
from simuser.web.house import house

bp = Blueprint("formats", __name__)


def folder() -> Path:
    """Where files are kept."""
    return house().settings.data / "files"


def handed_over(file: File, *, to_all: bool = False) -> Response:
    """A file to save; nobody's phone keeps one that is not for everybody."""
    try:
        body = keeping.read(folder(), file)
    except Missing:
        abort(404)
    return download(body, file.known.type, file.known.ending, tag=file.id.hex if to_all else "")
