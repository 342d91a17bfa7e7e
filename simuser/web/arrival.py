"""Telling a page's script that a form's words have arrived, so that it may forget the copy that the phone kept.

The script gives each form that it sends a random number of its own. A next page alone would prove nothing: it also
comes after a failure, without a signal, and in another tab.
"""

import re
from urllib.parse import urlsplit

from flask import Flask, Response, g, request, url_for
from werkzeug.exceptions import HTTPException

from simuser.web.house import house

FIELD, COOKIE = "arrival", "arrived"
LASTS = 600
NUMBER = re.compile("[0-9]{1,20}")


def init_app(app: Flask) -> None:
    """Look at every answer. Called before `saving`, so that this runs after it: only what is saved has arrived."""
    app.after_request(_tell)


def arrived() -> None:
    """Say of a form that is answered with a page of its own, and not with a way onward, that it was accepted."""
    g.arrived = True


def _tell(response: Response) -> Response:
    if request.method != "POST" or not (response.status_code == 303 or g.get("arrived")):
        return response
    try:
        number = request.form.get(FIELD, "")
    except HTTPException:
        # Too big to read: nothing has arrived.
        return response
    if NUMBER.fullmatch(number) and urlsplit(response.location or "").path != url_for("people.sign_in"):
        # For the script to read; it says nothing of anybody.
        response.set_cookie(COOKIE, number, max_age=LASTS, samesite="Lax", secure=house().settings.https)
    return response
