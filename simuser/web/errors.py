"""Calm pages for what goes wrong. They ask nothing of the database and say nothing of what was asked for."""

import logging

from flask import Flask, current_app, request
from flask_login import current_user
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import HTTPException, InternalServerError

from simuser.faults import told
from simuser.web import kept, sizes
from simuser.web.guard import asks_for_public, is_signed_in
from simuser.web.locale import answer_everybody
from simuser.web.pages import go
from simuser.web.templates import render
from simuser.web.words import mark_only as N_

log = logging.getLogger(__name__)

WORDS = {
    400: (N_("That did not work"), N_("Your browser sent something that we could not read. Nothing was changed.")),
    404: (N_("This page is not available"), N_("It may have moved, or it may not be open to you.")),
    405: (N_("That did not work"), N_("This address cannot be used in that way. Nothing was changed.")),
    413: (N_("That is too big"), N_("What you sent is too big for one go. Go back and send it in smaller parts.")),
    429: (N_("Please wait a little"), N_("Too much came from this place at once. Nothing was changed.")),
    500: (N_("Something went wrong here"), N_("It is our fault, not yours. What you had saved is still saved.")),
    503: (N_("We cannot reach your pages now"), N_("What you had saved is still saved. Try again in a few minutes.")),
}


def init_app(app: Flask) -> None:
    """Answer every failure with a page."""
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(CSRFError, _stale)
    app.register_error_handler(OperationalError, _no_database)
    app.register_error_handler(Exception, _unforeseen)


def _http(fault: HTTPException):
    if fault.code is None or fault.code < 400:
        return fault
    if fault.code == 413 and sizes.takes_more(current_app, request.endpoint):
        # The page says it where one looks; nothing else was typed there.
        return go(request.endpoint, **request.view_args, too_big="1")
    return _answer(fault.code, fault.get_headers())


def _no_database(fault: OperationalError):
    log.error("database: %s", type(fault.orig).__name__)
    return _answer(503)


def _unforeseen(fault: Exception):
    log.error("%s: %s", request.endpoint, told(fault))
    return _answer(InternalServerError.code)


def _stale(_fault: CSRFError):
    """The form's page was too old, or the browser keeps no cookie: nothing typed is lost. A form that another site
    made says nothing true of whose it is, and gets nowhere."""
    if not asks_for_public():
        try:
            known = is_signed_in()
        except OperationalError as fault:
            return _no_database(fault)
        if not known:
            return current_app.login_manager.unauthorized()
        if kept.owner() != current_user.actor.account_id:
            return _answer(400)
    answer_everybody()
    return render("errors/send_again.html", kept=kept.sent()), 400


def _answer(code: int, headers=()):
    heading, words = WORDS.get(code, WORDS[500] if code >= 500 else WORDS[400])
    answer_everybody(asked_only=code >= 500)
    allowed = [(name, value) for name, value in headers if name in ("Allow", "Retry-After")]
    return render("errors/error.html", heading=heading, words=words), code, allowed
