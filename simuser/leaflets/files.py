"""Leaflets as files: a page of which there are, and the files, which anybody may keep for long."""

from flask import Blueprint, Response, abort, request, url_for

from simuser.documents.formats import BRF, KINDS, Format
from simuser.documents.offers import Offer, offers
from simuser.documents.pool import Busy, pool
from simuser.documents.rendering import Unrenderable, unable
from simuser.languages import LANGUAGES, Language
from simuser.leaflets import kept, shelf
from simuser.leaflets.texts import Text
from simuser.web.download import download
from simuser.web.guard import public
from simuser.web.house import house
from simuser.web.lanes import slow
from simuser.web.templates import render

bp = Blueprint("leaflet_files", __name__)

A_YEAR, A_DAY = 365 * 24 * 3600, 24 * 3600


@bp.get("/leaflets/<slug>/<code>/<wanted>")
@public
@slow
def file(slug: str, code: str, wanted: str):
    """A leaflet as a file; with `?v=` the very file that a page told of, which never changes."""
    language, wanted = LANGUAGES.get(code) or abort(404), _format(wanted)
    if not kept.is_there(slug, language, wanted):
        abort(404)
    why_not = unable(wanted, language.tag)
    try:
        body = None if why_not else _shelf().file(slug, language, wanted)
    except (Unrenderable, Busy):
        body = None
    if body is None:
        return render("leaflets/no_file.html", slug=slug, code=code, wanted=wanted), 404 if why_not else 503
    return _answer(body, kept.digest(slug, code, wanted), wanted)


@bp.get("/leaflets/formats")
@public
def every():
    """Which leaflets there are in which language and format, what is checked, and what is missing."""
    listed = [(shelf.text_in(slug, LANGUAGES["en"]), _languages(slug)) for slug in shelf.EVERY]
    return render("leaflets/formats.html", listed=listed)


def offered(slug: str, language: Language, first: Format | None = None) -> list[tuple[Offer, str]]:
    """The formats of a leaflet, each with the address of its file, the one that somebody chose first."""
    there = [wanted for wanted in kept.EVERY if kept.is_there(slug, language, wanted)]
    sizes = {wanted: _shelf().size(slug, language, wanted) for wanted in there}
    found = offers([language.tag], sizes, first=first, formats=there)
    return [(one, address(slug, language, one.format)) for one in found]


def address(slug: str, language: Language, wanted: Format) -> str:
    """Where a file is, for as long as it does not change."""
    version = kept.digest(slug, language.code, wanted)[:12]
    return url_for("leaflet_files.file", slug=slug, code=language.code, wanted=wanted, v=version)


def _languages(slug: str) -> list[tuple[Language, Text | None, list[tuple[Offer, str, bool | None]]]]:
    """Each language, the text in it if there is one, and its formats: with their addresses, and whether a Braille
    reader has checked them (None where there is nothing to check)."""
    found = []
    for language in LANGUAGES.values():
        text = shelf.text_in(slug, language)
        known = [(one, at, _checked(slug, text, one.format)) for one, at in offered(slug, language)] if text else []
        found.append((language, text, known))
    return found


def _checked(slug: str, text: Text, wanted: Format) -> bool | None:
    if KINDS[wanted] is not BRF:
        return None
    return kept.braille_checks().get((slug, text.document.language.code, wanted)) == text.version


def _shelf() -> kept.Shelf:
    return kept.Shelf(house().settings.data, pool())


def _format(name: str) -> Format:
    return Format(name) if name in kept.EVERY else abort(404)


def _answer(body: bytes, digest: str, wanted: Format) -> Response:
    kind = KINDS[wanted]
    response = download(body, kind.type, kind.ending)
    never_changes = digest.startswith(request.args.get("v") or "-")
    response.headers["Cache-Control"] = (
        f"public, max-age={A_YEAR}, immutable" if never_changes else f"public, max-age={A_DAY}"
    )
    response.set_etag(digest)
    return response.make_conditional(request)
