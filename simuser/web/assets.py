"""Built files and pictures, with the hash of what is in them in their addresses, kept by browsers for a year."""

import json
from functools import cache
from hashlib import sha256

from flask import Flask
from whitenoise import WhiteNoise

from simuser.config import ROOT

STATIC = ROOT / "static"
A_YEAR = 365 * 24 * 3600
NAMES = STATIC / "built" / "names.json"
PICTURES = ROOT / "simuser" / "documents" / "pictures"
KEPT = ("/static/built/", "/static/pictures/")


def init_app(app: Flask) -> None:
    """Serve `static/` in front of the app, with the compressed twin of a file when the browser takes one."""
    app.jinja_env.globals.update(asset=asset, picture_address=picture_address)
    app.wsgi_app = WhiteNoise(
        app.wsgi_app,
        root=STATIC,
        prefix="static/",
        max_age=3600,
        allow_all_origins=False,
        immutable_file_test=lambda path, url: url.startswith(KEPT),
        add_headers_function=_headers,
        charset="utf-8",
    )
    app.wsgi_app.add_files(PICTURES, prefix="static/pictures/")


@cache
def asset(name: str) -> str:
    """The address of a built file, for example `asset("app.css")`."""
    return f"/static/built/{json.loads(NAMES.read_text())[name]}"


@cache
def picture_address(name: str) -> str:
    """The address of a picture; it changes with the picture."""
    return f"/static/pictures/{name}.svg?{sha256((PICTURES / f'{name}.svg').read_bytes()).hexdigest()[:6]}"


def _headers(headers, _path, _url) -> None:
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Cross-Origin-Resource-Policy"] = "same-origin"
