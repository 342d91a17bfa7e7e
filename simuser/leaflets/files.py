"""Leaflets as files: a page of which there are, and the files, which anybody may keep for long."""

from flask import Blueprint, abort, request, url_for

from simuser.documents.formats import BRF, KINDS, Format
from simuser.documents.offers import WHY_NOT, Offer, offers
from simuser.documents.pool import Busy, pool
from simuser.documents.rendering import Unrenderable, unable
from simuser.languages import LANGUAGES, Language
from simuser.leaflets import kept, shelf
from simuser.leaflets.texts import Text
from simuser.web.download import download
from simuser.web.guard import public
from simuser.web.house import house
from simuser.web.lanes import slow
from simuser.web.locale import language
from simuser.web.templates import render

bp = Blueprint("leaflet_files", __name__)

# As much of the digest of a file as its address tells.
SHORT = 12


@bp.get("/leaflets/<slug>/<code>/<wanted>")
@public
@slow
def file(slug: str, code: str, wanted: str):
    """A leaflet as a file; with `?v=` the very file that a page told of, which never changes."""
    known, wanted = LANGUAGES.get(code) or abort(404), _format(wanted)
    if not kept.is_there(slug, known, wanted):
        abort(404)
    why_not = unable(wanted, known.tag)
    try:
        body = None if why_not else _shelf().file(slug, known, wanted)
    except (Unrenderable, Busy):
        body = None
    if body is None:
        values = {"slug": slug, "code": code, "wanted": wanted, "why_not": WHY_NOT[why_not]}
        return render("leaflets/no_file.html", **values), 404 if why_not else 503
    digest, kind = kept.digest(slug, code, wanted), KINDS[wanted]
    return download(body, kind.type, kind.ending, tag=digest, for_ever=request.args.get("v") == digest[:SHORT])


@bp.get("/leaflets/formats")
@public
def every():
    """Which leaflets there are in which language and format, what is checked, and what is missing."""
    listed = [(slug, shelf.best_text(slug, language()), _languages(slug)) for slug in shelf.EVERY]
    return render("leaflets/formats.html", listed=listed, easy=shelf.easy_text_in, with_easy=shelf.LISTED)


def offered(slug: str, known: Language, first: Format | None = None) -> list[tuple[Offer, str]]:
    """The formats of a leaflet, each with the address of its file, the one that somebody chose first."""
    there = [wanted for wanted in kept.EVERY if kept.is_there(slug, known, wanted)]
    sizes = {wanted: _shelf().size(slug, known, wanted) for wanted in there}
    found = offers([known.tag], sizes, first=first, formats=there)
    return [(one, address(slug, known, one.format)) for one in found]


def address(slug: str, known: Language, wanted: Format) -> str:
    """Where a file is, for as long as it does not change."""
    version = kept.digest(slug, known.code, wanted)[:SHORT]
    return url_for("leaflet_files.file", slug=slug, code=known.code, wanted=wanted, v=version)


def _languages(slug: str) -> list[tuple[Language, Text | None, list[tuple[Offer, str, bool | None]]]]:
    """Each language, the text in it if there is one, and its formats: with their addresses, and whether a Braille
    reader has checked them (None where there is nothing to check)."""
    found = []
    for known in LANGUAGES.values():
        text = shelf.text_in(slug, known)
        files = [(one, at, _checked(slug, text, one.format)) for one, at in offered(slug, known)] if text else []
        found.append((known, text, files))
    return found


def _checked(slug: str, text: Text, wanted: Format) -> bool | None:
    if KINDS[wanted] is not BRF:
        return None
    return kept.braille_checks().get((slug, text.document.language.code, wanted)) == text.version


def _shelf() -> kept.Shelf:
    return kept.Shelf(house().settings.data, pool())


def _format(name: str) -> Format:
    return Format(name) if name in kept.EVERY else abort(404)
