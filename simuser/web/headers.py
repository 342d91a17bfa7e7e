"""The headers of every answer, in one place: from nothing allowed, upwards."""

import secrets

from flask import Flask, Response, g, session
from flask_login import current_user

from simuser.web.house import house


def init_app(app: Flask) -> None:
    """Put the headers on every answer."""
    app.jinja_env.globals["nonce"] = nonce
    app.after_request(add_headers)


def nonce() -> str:
    """The one-time word that lets this page's own inline script run."""
    if "nonce" not in g:
        g.nonce = secrets.token_urlsafe(16)
    return g.nonce


def content_policy() -> str:
    """The content security policy of this answer."""
    script = f"script-src 'self' 'nonce-{g.nonce}'" if "nonce" in g else "script-src 'self'"
    return "; ".join(
        (
            "default-src 'none'",
            script,
            "style-src 'self'",
            "img-src 'self'",
            "connect-src 'self'",
            "manifest-src 'self'",
            "worker-src 'self'",
            # Exit is a form that is answered with a redirect, and browsers hold redirects to this rule too.
            f"form-action 'self' {house().settings.exit_origin}",
            "base-uri 'none'",
            "frame-ancestors 'none'",
        )
    )


def add_headers(response: Response) -> Response:
    """Add what is missing; a view that set a header of its own keeps it."""
    headers = {
        "Content-Security-Policy": content_policy(),
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
        "X-Robots-Tag": "noindex, nofollow" if _private() else "index",
        "Cache-Control": "no-store" if _private() else "private, no-cache",
    }
    if house().settings.https:
        headers["Strict-Transport-Security"] = "max-age=63072000; includeSubDomains"
    kept = {name.lower() for name, _value in response.headers}
    response.headers.extend((name, value) for name, value in headers.items() if name.lower() not in kept)
    return response


def _private() -> bool:
    """Whether the answer could hold anything about a person: somebody is signed in, or was, or something was typed."""
    return current_user.is_authenticated or bool(session) or g.get("private", False)
