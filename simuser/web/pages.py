"""Answering with a page: a form that was not right comes back with status 422 and saves nothing."""

from functools import lru_cache
from urllib.parse import urlsplit

from flask import Flask, Response, current_app, redirect, request, url_for
from markupsafe import Markup
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from simuser.web.forms import Form
from simuser.web.locale import LEAVING_COOKIE, language
from simuser.web.templates import render


def init_app(app: Flask) -> None:
    """Let templates share the pieces of a page that are the same for everybody."""
    app.jinja_env.globals["shared"] = shared


# Whoever signs in does not mean to leave at once.
AWAY = "people.exit_now"


def shared(template: str, **values: str) -> Markup:
    """A piece of a page in which nothing is anybody's own, made once for each language (and each of `values`)."""
    return _shared(template, language().code, tuple(values.items()))


@lru_cache(maxsize=500)
def _shared(template: str, _code: str, values: tuple[tuple[str, str], ...]) -> Markup:
    return Markup(render(template, **dict(values)))


def page(template: str, *, form: Form | None = None, status: int = 200, **context) -> tuple[str, int]:
    """Render a page; a form that was sent and not accepted makes it a 422."""
    if form is not None and request.method == "POST" and status == 200 and form.errors:
        status = 422
    return render(template, form=form, **context), status


def go(endpoint: str, **values) -> Response:
    """Go on to another page with a GET, so that reloading it sends nothing again."""
    return redirect(url_for(endpoint, **values), 303)


def go_back(next_path: str | None, endpoint: str, **values) -> Response:
    """Go on to `next_path` when it is a page of this app that can be opened, else to the endpoint."""
    if next_path and is_own_path(next_path):
        return redirect(next_path, 303)
    return go(endpoint, **values)


def onward(next_path: str | None, endpoint: str, **values) -> Response:
    """Go on; but on a phone that has not shown it yet, by way of the page that tells how to leave in a hurry."""
    path = next_path if next_path and is_own_path(next_path) else url_for(endpoint, **values)
    if request.cookies.get(LEAVING_COOKIE):
        return redirect(path, 303)
    return go("home.leaving", next=path)


def is_own_path(path: str) -> bool:
    """Whether this is the address of a page of this app, and nothing that a browser could take for another host."""
    try:
        parts = urlsplit(path)
    except ValueError:
        return False
    if parts.scheme or parts.netloc or not path.startswith("/") or path.startswith("//") or "\\" in path:
        return False
    try:
        endpoint, _values = current_app.url_map.bind("").match(parts.path, method="GET")
    except RequestRedirect:
        return True
    except HTTPException:
        return False
    return endpoint != AWAY
