"""Leaflets as pages of the web, in the language of the page or in the one that the address names."""

from flask import Blueprint, abort

from simuser.documents.drawing import drawn
from simuser.languages import ENGLISH, LANGUAGES, Language
from simuser.leaflets import files, shelf
from simuser.needs.choosing import own_first_choice
from simuser.web.guard import public
from simuser.web.locale import language
from simuser.web.templates import render

bp = Blueprint("leaflets", __name__)


@bp.get("/leaflets")
@public
def every():
    """All leaflets."""
    listed = {slug: shelf.best_text(slug, language()) for slug in shelf.LISTED}
    return render(
        "leaflets/every.html",
        listed=listed,
        easy={slug: shelf.best_easy_text(slug, language()) for slug in shelf.LISTED},
        about=shelf.best_text(shelf.ABOUT, language()),
    )


@bp.get("/about-sim")
@public
def about_sim():
    """What SIM was, what was claimed of it, and what is true today."""
    return _shown(shelf.ABOUT, language())


@bp.get("/leaflets/<slug>")
@public
def leaflet(slug: str):
    """A leaflet in the language of this page."""
    return _shown(slug, language())


@bp.get("/leaflets/<slug>/<code>/web")
@public
def leaflet_in(slug: str, code: str):
    """A leaflet in the language that its address names, whatever that of the page is."""
    return _shown(slug, LANGUAGES.get(code) or abort(404))


def _shown(slug: str, wanted: Language) -> str:
    if slug not in shelf.EVERY:
        abort(404)
    text = shelf.best_text(slug, wanted)
    following = shelf.after(slug)
    # An unchecked text says already where its English is.
    linked = (text.document.language, ENGLISH) if text.unchecked else (text.document.language,)
    return render(
        "leaflets/leaflet.html",
        slug=slug,
        text=text,
        wanted=wanted,
        parts=shelf.parts(slug, text),
        easy=bool(shelf.easy_languages_of(slug)),
        others=[one for one in shelf.languages_of(slug) if one not in linked],
        offered=files.offered(slug, text.document.language, own_first_choice()),
        following=following,
        next_document=following and shelf.best_text(following, language()).document,
        drawn=drawn,
    )
