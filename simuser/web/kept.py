"""What was sent after a session had ended is not lost: it travels, sealed, through the sign-in page.

Each form of a signed-in page says, sealed, whose it is. What it held is sealed for that account, and only
somebody who signs in to that account gets it back, to look at and send again.
"""

import base64
import binascii
import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from flask import Flask, request
from flask_login import current_user

from simuser import clock, vault
from simuser.vault import Unreadable

WHO, KEPT = "web.kept.who", "web.kept.fields"
ANY_ROW = UUID(int=0)
LASTS = timedelta(days=1)
NEVER_KEPT = ("csrf_token", "who", "kept", "lang", "show", "word")


@dataclass(frozen=True)
class Kept:
    """A form as it was sent: its address and its fields in order, without passwords."""

    path: str
    fields: list[tuple[str, str]]

    @property
    def words(self) -> list[str]:
        """What somebody wrote, without the names of answers that they ticked."""
        return [value for _name, value in self.fields if any(not c.isalnum() and c not in "-:" for c in value)]


def init_app(app: Flask) -> None:
    """Let forms say whose they are."""
    app.jinja_env.globals["who_field"] = who_field


def who_field() -> str:
    """For the hidden field `who` of a form: the account that the page was made for, sealed; empty when signed out."""
    if not current_user.is_authenticated:
        return ""
    return _packed(vault.current().seal(current_user.actor.account_id.hex, WHO, ANY_ROW))


def sent() -> Kept:
    """The form that this request sent."""
    fields = request.form.items(multi=True)
    return Kept(
        request.full_path.rstrip("?"), [(n, v) for n, v in fields if n not in NEVER_KEPT and "password" not in n]
    )


def owner() -> UUID | None:
    """The account whose page this request's form was on; None when it does not say, or the seal is false."""
    try:
        return UUID(hex=vault.current().open(_unpacked(request.form.get("who", "")), WHO, ANY_ROW))
    except (Unreadable, ValueError):
        return None


def carry() -> str:
    """What this request sent, sealed for its owner, to travel in the sign-in form; empty when it is nobody's."""
    account_id = owner()
    if request.method != "POST" or account_id is None:
        return ""
    form = sent()
    text = json.dumps({"path": form.path, "fields": form.fields, "at": clock.now().isoformat()})
    return _packed(vault.current().seal(text, KEPT, account_id))


def opened(carried: str, account_id: UUID) -> Kept | None:
    """What was carried, for the account that it belongs to; None for anybody else, and after a day."""
    try:
        kept = json.loads(vault.current().open(_unpacked(carried), KEPT, account_id))
    except (Unreadable, ValueError):
        return None
    if clock.now() - datetime.fromisoformat(kept["at"]) > LASTS:
        return None
    return Kept(kept["path"], [tuple(field) for field in kept["fields"]])


def _packed(sealed: bytes) -> str:
    return base64.urlsafe_b64encode(sealed).decode()


def _unpacked(text: str) -> bytes:
    try:
        return base64.b64decode(text, altchars=b"-_", validate=True)
    except binascii.Error as fault:
        raise ValueError("not base64") from fault
