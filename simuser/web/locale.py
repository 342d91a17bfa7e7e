"""Which language a page is in, which one somebody wants, and the button that changes it.

The two differ where a language does not have every page yet: such a page comes in English, and says so.
"""

from contextvars import ContextVar
from urllib.parse import urlencode

from flask import Flask, Response, request
from flask_babel import Babel
from flask_login import current_user
from werkzeug.exceptions import HTTPException

from simuser.config import ROOT
from simuser.languages import ENGLISH, LANGUAGES, Language
from simuser.web.guard import asks_for_public
from simuser.web.house import house

COOKIE, LARGE_COOKIE, LEAVING_COOKIE = "lang", "large", "leaving"
A_YEAR = 365 * 24 * 3600

# Asked for with every word of a page, so it is kept where looking it up costs least.
_now: ContextVar[Language | None] = ContextVar("language", default=None)
_wanted: ContextVar[Language | None] = ContextVar("wanted language", default=None)


def init_app(app: Flask) -> None:
    """Choose a language for every request: asked for now, chosen before, the account's, the browser's, English."""
    app.config.update(
        BABEL_TRANSLATION_DIRECTORIES=str(ROOT / "translations"),
        BABEL_DEFAULT_LOCALE=ENGLISH.locale,
        BABEL_DEFAULT_TIMEZONE="Europe/London",
    )
    Babel(app, locale_selector=lambda: language().locale)
    app.after_request(_remember)
    app.teardown_request(_forget)
    app.jinja_env.globals.update(
        language_now=language,
        language_wanted=wanted,
        languages=LANGUAGES.values,
        in_language=in_language,
        large_type=large_type,
    )


def language() -> Language:
    """The language of this page: the one that is wanted, or English where that one does not have such pages yet."""
    known = _now.get()
    if known is None:
        known = wanted()
        if not known.whole and not asks_for_public():
            known = ENGLISH
        _now.set(known)
    return known


def wanted(*, asked_only: bool = False) -> Language:
    """The language that somebody wants; `asked_only`, as far as the browser says it and no database has to be asked."""
    known = _wanted.get()
    if known is None:
        known = LANGUAGES.get(_chosen(asked_only)) or _from_browser()
        _wanted.set(known)
    return known


def answer_everybody(*, asked_only: bool = False) -> None:
    """Say that a page for everybody comes in place of the one that was asked for: an error, or the way in."""
    _now.set(wanted(asked_only=asked_only))


def in_language(code: str) -> str:
    """The address of this page in another language."""
    if not request.args:
        return f"{request.path}?lang={code}"
    return f"{request.path}?{urlencode({**request.args.to_dict(), 'lang': code})}"


def only_language() -> bool:
    """Whether a form was sent by its language button: show it again in that language, and judge nothing."""
    return request.method == "POST" and "lang" in request.form


def large_type() -> bool:
    """Whether this page is in large letters: as chosen on this phone, or by the account."""
    chosen = request.cookies.get(LARGE_COOKIE)
    return chosen == "1" if chosen else current_user.is_authenticated and current_user.large_type


def _forget(_fault: BaseException | None) -> None:
    _now.set(None)
    _wanted.set(None)


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
    codes = (tag.partition("-")[0].lower() for tag, quality in request.accept_languages if quality)
    return next((LANGUAGES[code] for code in codes if code in LANGUAGES), ENGLISH)
