"""Files of leaflets that people made: listed where the leaflet is, and handed to anybody who wants one."""

from uuid import UUID

from flask import Response, abort
from markupsafe import Markup
from sqlalchemy.exc import OperationalError

from simuser.formats import finding, models
from simuser.formats.shown import WORDS
from simuser.formats.views.blueprint import bp, handed_over
from simuser.web.guard import public
from simuser.web.saving import db
from simuser.web.templates import render


@bp.get("/leaflets/<slug>/<language>/made/<uuid:made>")
@public
def made(slug: str, language: str, made: UUID) -> Response:
    """A finished file, kept by browsers for a day; it never changes under this address."""
    found = models.made_with(db(), slug, language, made) or abort(404)
    return handed_over(found.file, to_all=True)


def listed(leaflet: str, language: str, version: str) -> Markup:
    """For the page of a leaflet: what people made of it, and the way to ask for more. A leaflet can be read while the
    database cannot be reached."""
    try:
        shown = {"ready": models.ready(db(), leaflet, language), "asked": bool(finding.desks(db()))}
    except OperationalError:
        return Markup("")
    shown |= {"leaflet": leaflet, "language": language, "version": version}
    return Markup(render("formats/ready.html", **shown, **WORDS))
