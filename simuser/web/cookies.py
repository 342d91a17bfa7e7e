"""The signed cookie of a session, under keys that change with the ring while the app serves."""

from datetime import timedelta

from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from itsdangerous import URLSafeTimedSerializer

from simuser.keys import KeyRing
from simuser.web.house import house, house_of

LONGEST = timedelta(days=30)


class RingSessions(SecureCookieSessionInterface):
    """Flask's own sessions, signed with the newest key of the ring and read with any that is kept."""

    def __init__(self):
        self._made: tuple[KeyRing, list[int], URLSafeTimedSerializer] | None = None

    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer:
        """The signer for this request, made anew when the ring has changed."""
        ring = house().vault.ring
        numbers = ring.numbers
        made = self._made
        if made is None or made[:2] != (ring, numbers):
            signer = URLSafeTimedSerializer(
                [ring.derive(number, "cookie") for number in reversed(numbers)],
                salt=self.salt,
                serializer=self.serializer,
                signer_kwargs={"key_derivation": self.key_derivation, "digest_method": self.digest_method},
            )
            # All at once: other threads of this process sign too.
            self._made = made = ring, numbers, signer
        return made[2]


def init_app(app: Flask) -> None:
    """Set how session cookies are made."""
    settings = house_of(app).settings
    app.session_interface = RingSessions()
    app.config.update(
        SESSION_COOKIE_NAME="__Host-page" if settings.https else "page",
        SESSION_COOKIE_SECURE=settings.https,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_PATH="/",
        SESSION_REFRESH_EACH_REQUEST=False,
        PERMANENT_SESSION_LIFETIME=LONGEST,
    )
