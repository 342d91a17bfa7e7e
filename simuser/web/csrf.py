"""Forms of other sites cannot act here: every POST carries a token of this session."""

from flask import Flask
from flask_wtf.csrf import CSRFProtect

from simuser.web.house import house_of

FREE = ("simuser.people.views.doors.exit_now", "simuser.people.views.own.awake")


def init_app(app: Flask) -> None:
    """Ask every POST for its token, but for two: Exit, which must work from any page, however old, and staying awake,
    which only puts off the sign-out of somebody whose cookie came along."""
    ring = house_of(app).vault.ring
    app.config.update(
        # Signs a random word that is in the session, which the ring's changing keys protect.
        WTF_CSRF_SECRET_KEY=ring.derive(min(ring.numbers), "csrf").hex(),
        WTF_CSRF_TIME_LIMIT=None,
        # The check of the Referer header cannot hold: our pages send none.
        WTF_CSRF_SSL_STRICT=False,
    )
    protect = CSRFProtect(app)
    for view in FREE:
        protect.exempt(view)
