"""What a phone takes with it: the icon on its first screen, and the pages that open without internet."""

from functools import cache
from hashlib import sha256

from flask import Blueprint, Response, current_app, json, request

from simuser.config import ROOT
from simuser.languages import ENGLISH, LANGUAGES
from simuser.web.assets import asset
from simuser.web.guard import public
from simuser.web.house import house
from simuser.web.templates import render
from simuser.web.words import mark_only as N_
from simuser.web.words import said_in

bp = Blueprint("phone", __name__)

# The name unless somebody sets another; here so that it is in the catalogues.
N_("My page")

PAPER, TEAL = "#faf8f3", "#0a5d61"
A_DAY = 24 * 3600
# Without these, in every language, the worker is of no use; the others it keeps in one language if it can get them.
NEEDED = ("/crisis-help", "/offline")
# Small pages that are the same for everybody, of those that this copy has.
SHELL = ("/", "/leaving", "/about-sim", "/leaflets")


@bp.get("/manifest.webmanifest")
@public
def manifest() -> Response:
    """How the app stands on a phone's first screen: a neutral name and picture, opened in the browser with its Exit.

    The language is in the address, as a browser asks for this without cookies; it is not `lang`, which is remembered.
    """
    language = LANGUAGES.get(request.args.get("in"), ENGLISH)
    name = said_in(language, house().settings.name)
    held = {
        "id": "/",
        "name": name,
        "short_name": name,
        "lang": language.tag,
        "dir": language.direction,
        "start_url": "/",
        "scope": "/",
        "display": "browser",
        "theme_color": TEAL,
        "background_color": PAPER,
        "icons": [
            {"src": "/static/icons/192.png", "sizes": "192x192", "type": "image/png"},
            {"src": "/static/icons/512.png", "sizes": "512x512", "type": "image/png"},
            {"src": "/static/icons/maskable-512.png", "sizes": "512x512", "type": "image/png", "purpose": "maskable"},
            {"src": "/static/icon.svg", "sizes": "any", "type": "image/svg+xml"},
        ],
    }
    headers = {"Cache-Control": f"public, max-age={A_DAY}"}
    return Response(json.dumps(held), mimetype="application/manifest+json", headers=headers)


@bp.get("/offline")
@public
def offline():
    """What the phone shows in place of a page when there is no signal."""
    return render("home/offline.html")


@bp.get("/sw.js")
@public
def service_worker() -> Response:
    """The service worker, from the root so that it may answer for every page. It changes when what it keeps does."""
    here = {rule.rule for rule in current_app.url_map.iter_rules()}
    script = render(
        "home/sw.js",
        files=[asset("app.css"), asset("app.rtl.css"), asset("app.js"), "/static/icon.svg"],
        codes=list(LANGUAGES),
        needed=NEEDED,
        shell=[path for path in SHELL if path in here],
        version=_version(repr(house().settings)),
    )
    return Response(script, mimetype="text/javascript", headers={"Cache-Control": "no-cache"})


@cache
def _version(settings: str) -> str:
    """Changes with anything that the kept pages are made of."""
    digest = sha256(settings.encode())
    for folder, endings in (
        ("templates", (".html", ".js")),
        ("translations", (".mo", ".json")),
        ("simuser", (".toml", ".md")),
    ):
        for path in sorted((ROOT / folder).rglob("*.*")):
            if path.suffix in endings:
                digest.update(path.read_bytes())
    digest.update((ROOT / "static" / "built" / "names.json").read_bytes())
    return digest.hexdigest()[:12]
