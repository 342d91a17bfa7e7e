"""Easy Read editions as pages of the web."""

from flask import Blueprint, abort

from simuser.documents.formats import Format
from simuser.languages import ENGLISH, LANGUAGES
from simuser.leaflets import easy, files, shelf
from simuser.web.guard import public
from simuser.web.templates import render

bp = Blueprint("easy_read", __name__)


@bp.get("/leaflets/<slug>/<code>/easy-read")
@public
def edition(slug: str, code: str):
    """A leaflet in Easy Read, in the language that its address names, and in English while there is none."""
    wanted = LANGUAGES.get(code) or abort(404)
    text = (shelf.best_easy_text(slug, wanted) if slug in shelf.LISTED else None) or abort(404)
    theirs, following = text.document.language, shelf.after(slug)
    # An unchecked text says already where its English is.
    linked = (theirs, ENGLISH) if text.unchecked else (theirs,)
    return render(
        "leaflets/easy.html",
        slug=slug,
        text=text,
        wanted=wanted,
        parts=shelf.parts(slug, text),
        others=[one for one in shelf.easy_languages_of(slug) if one not in linked],
        following=following,
        next_text=following and shelf.best_easy_text(following, wanted),
        easy=easy,
        printed=files.address(slug, theirs, Format.EASY_READ_PRINT),
    )
