"""Which language a page is in, and the button that changes it."""

from contextvars import ContextVar
from urllib.parse import urlencode

from flask import Flask, Response, request
from flask_babel import Babel
from flask_login import current_user
from werkzeug.exceptions import HTTPException

from simuser.config import ROOT
from simuser.languages import ENGLISH, LANGUAGES, Language
from simuser.web.house import house

COOKIE, LARGE_COOKIE, LEAVING_COOKIE = "lang", "large", "leaving"
A_YEAR = 365 * 24 * 3600

# Asked for with every word of a page, so it is kept where looking it up costs least.
_now: ContextVar[Language | None] = ContextVar("language", default=None)


def init_app(app: Flask) -> None:
    """Choose a language for every request: asked for now, chosen before, the account's, the browser's, English."""
    app.config.update(
        BABEL_TRANSLATION_DIRECTORIES=str(ROOT / "translations"),
        BABEL_DEFAULT_LOCALE=ENGLISH.locale,
        BABEL_DEFAULT_TIMEZONE="Europe/London",
    )
    Babel(app, locale_selector=lambda: language().locale)
    app.after_request(_remember)
    app.teardown_request(lambda _fault: _now.set(None))
    app.jinja_env.globals.update(
        language_now=language, languages=LANGUAGES.values, in_language=in_language, large_type=large_type
    )


def language(*, asked_only: bool = False) -> Language:
    """The language of this page. An error page asks neither account nor database: only what the browser says."""
    known = _now.get()
    if known is None:
        known = LANGUAGES.get(_chosen(asked_only)) or _from_browser()
        _now.set(known)
    return known


def in_language(code: str) -> str:
    """The address of this page in another language."""
    values = {**request.args.to_dict(), "lang": code}
    return f"{request.path}?{urlencode(values)}"


def only_language() -> bool:
    """Whether a form was sent by its language button: show it again in that language, and judge nothing."""
    return request.method == "POST" and "lang" in request.form


def large_type() -> bool:
    """Whether this page is in large letters: as chosen on this phone, or by the account."""
    chosen = request.cookies.get(LARGE_COOKIE)
    return chosen == "1" if chosen else current_user.is_authenticated and current_user.large_type


def _asked() -> str | None:
    try:
        asked = request.form.get("lang") if request.method == "POST" else request.args.get("lang")
    except HTTPException:
        # The form was too big to read, and the page that says so is being made.
        return None
    return asked if asked in LANGUAGES else None


def _chosen(asked_only: bool) -> str | None:
    chosen = _asked() or request.cookies.get(COOKIE)
    if chosen in LANGUAGES or asked_only:
        return chosen
    return current_user.language if current_user.is_authenticated else None


def _remember(response: Response) -> Response:
    if asked := _asked():
        remember(response, COOKIE, asked)
    return response


def remember(response: Response, cookie: str, value: str) -> None:
    """Keep a harmless choice (a language, a type size) on this phone for a year; it says nothing about a person."""
    https = house().settings.https
    response.set_cookie(cookie, value, max_age=A_YEAR, httponly=True, samesite="Lax", secure=https)


def _from_browser() -> Language:
    tags = {tag: known for known in LANGUAGES.values() for tag in (known.tag, known.code)}
    return tags.get(request.accept_languages.best_match(tags), ENGLISH)
