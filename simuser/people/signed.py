"""Who is signed in on this request: the cookie, the sign-in that it names, and why one no longer holds."""

import base64
from datetime import UTC, datetime
from functools import cached_property
from hashlib import sha256
from uuid import UUID

from flask import Flask, Response, g, request, session
from flask_login import LoginManager, UserMixin, current_user, login_user, logout_user
from markupsafe import Markup
from sqlalchemy.exc import OperationalError

from simuser import clock
from simuser.access import Actor
from simuser.people import models, rules
from simuser.people.devices import device_words
from simuser.people.models import Account
from simuser.people.rules import Over
from simuser.web import guard
from simuser.web.house import house
from simuser.web.saving import SAFE, db, release
from simuser.web.words import clock_time

SEEN = "seen"
SEEN_EVERY_SECONDS = 60
# AES-128: it travels with every page, and lives no longer than the session.
UNSENT_KEY_BYTES = 16


class Signed(UserMixin):
    """Somebody who is signed in, for Flask-Login: known by a token, so that each device can be ended by itself."""

    def __init__(self, token: str, sign_in_id: UUID, ends: datetime, actor: Actor, account):
        self.token, self.sign_in_id, self.ends, self.actor = token, sign_in_id, ends, actor
        self.language, self.large_type = account.language, account.large_type
        self.own_phone = getattr(account, "own_phone", False)
        self._account = account

    @cached_property
    def name(self) -> str:
        """What they type to sign in."""
        sealed = self._account.name
        return sealed if isinstance(sealed, str) else Account.name.read(sealed, self.actor.account_id)

    def get_id(self) -> str:
        """What goes into the cookie."""
        return self.token


def init_app(app: Flask) -> None:
    """Let Flask-Login find who is signed in, and move the idle time on with every page."""
    manager = LoginManager(app)
    manager.session_protection = None
    manager.user_loader(_load)
    app.after_request(_seen)
    app.jinja_env.globals.update(idle_time=idle_time, script_data=script_data)


def sign_in(account: Account, now: datetime) -> None:
    """Start a fresh session on this device, whatever was in the old one, and add its sign-in to be saved."""
    row, token = rules.new_sign_in(account, device_words(request.user_agent.string), now)
    _forget_session()
    session[SEEN] = _stamp(now)
    login_user(Signed(token, row.id, row.ends, account.actor, account))
    session.pop("_id", None)
    db().add(row)


def sign_out() -> None:
    """Forget the session on this device; its row is ended by the caller."""
    logout_user()
    _forget_session()


def _forget_session() -> None:
    session.clear()
    # Flask-WTF remembers the token that it made for the session that is no more.
    g.pop("csrf_token", None)


def stay(own_phone: bool) -> None:
    """Let the cookie outlive the browser on a phone that is theirs alone."""
    session.permanent = own_phone


def ended_because() -> Over | None:
    """Why somebody who seems to have been signed in is not."""
    return g.get("over")


def idle_time() -> Markup:
    """The time of day at which this device is signed out if nothing is done."""
    return clock_time(clock.now() + rules.IDLE)


def script_data() -> Markup:
    """For the scripts of a signed-in page: how long until idle people are signed out, and a key that ends with the
    session, under which words that could not be sent are kept on the phone."""
    key = base64.b64encode(sha256(f"unsent {current_user.token}".encode()).digest()[:UNSENT_KEY_BYTES]).decode()
    data = f' data-key="{key}"'
    if not current_user.own_phone:
        data += f' data-idle="{rules.IDLE.seconds} {rules.WARNED_BEFORE.seconds}"'
    return Markup(data)


def seconds_left(now: datetime) -> int:
    """How long until this device is signed out if nothing is done."""
    if current_user.own_phone:
        return int((current_user.ends - now).total_seconds())
    return int((_last_seen() + rules.IDLE - now).total_seconds())


def _load(token: str) -> Signed | None:
    try:
        rows = _rows_of(token)
    except OperationalError as fault:
        release()
        guard.nobody_can_be_known(fault)
        return None
    row = rows[0] if rows else None
    g.over = rules.over(row, _last_seen(), clock.now())
    if g.over:
        return None
    called = Account.called.read(row.called, row.account_id)
    own = frozenset(each.subject_id for each in rows if each.subject_id)
    return Signed(token, row.id, row.ends, Actor(row.account_id, called, own, row.partly_until), row)


def _rows_of(token: str) -> list:
    digest = rules.token_digest(token)
    if request.method in SAFE:
        return models.sign_in_with(db(), digest)
    # Its own short look: tries are counted, and Exit ends sign-ins, before the request's transaction begins.
    with house().db.reading() as short:
        return models.sign_in_with(short, digest)


def _last_seen() -> datetime | None:
    stamp = session.get(SEEN)
    return datetime.fromtimestamp(stamp, UTC) if isinstance(stamp, int) else None


def _seen(response: Response) -> Response:
    # Whoever could not be looked up, or was not, may have been idle for too long.
    if current_user.is_authenticated and not g.get("only_looks"):
        stamp = _stamp(clock.now())
        if stamp - session.get(SEEN, 0) >= SEEN_EVERY_SECONDS:
            session[SEEN] = stamp
    return response


def _stamp(now: datetime) -> int:
    return int(now.timestamp())
