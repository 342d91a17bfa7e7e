"""simuser: read your own care and response plan, safely, on your own phone."""

import contextlib
import importlib
import logging
import os
from collections.abc import Mapping

from flask import Flask
from jinja2 import StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix

from simuser import faults, keys, vault
from simuser.config import ROOT, Settings, UnsafeSettings, settings_from
from simuser.db import Database
from simuser.keys import KeyRing
from simuser.vault import Vault
from simuser.web import (
    arrival,
    assets,
    compression,
    cookies,
    csrf,
    errors,
    guard,
    headers,
    kept,
    locale,
    pages,
    saving,
    sizes,
    templates,
    words,
)
from simuser.web.house import House, build

# The ladder, in order: a slice may use the models and rules of those above it, and of none below.
SLICES = (
    "simuser.people.slice",
    "simuser.needs.slice",
    "simuser.plans.slice",
    "simuser.grants.slice",
    "simuser.heard.slice",
    "simuser.leaflets.slice",
    "simuser.formats.slice",
    "simuser.record.slice",
    "simuser.desk.slice",
    "simuser.home.slice",
    "simuser.demo.slice",
    "simuser.commands",
)

PLUMBING = (compression, cookies, csrf, assets, arrival, saving, locale, words, pages, headers, kept, errors)


class App(Flask):
    """Flask, whose own log of a fault would hold the address that was asked for."""

    jinja_environment = templates.Environment
    request_class = sizes.Request

    def log_exception(self, exc_info) -> None:
        """Log only what kind of fault it was and where in the code."""
        logging.getLogger(__name__).error("%s", faults.told(exc_info[1]))


def create_app(env: Mapping[str, str] | None = None) -> Flask:
    """Make the app from settings in `env`, by default the environment; raises UnsafeSettings."""
    settings = settings_from(os.environ if env is None else env)
    app = App("simuser", static_folder=None, template_folder=str(ROOT / "templates"))
    _configure(app, settings)
    # A missing slash is no reason to send somebody to another address, which would be built of what they sent.
    app.url_map.strict_slashes = False
    if settings.proxies:
        # What the nearest proxies say of where a request comes from; nobody else is believed.
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=settings.proxies, x_proto=settings.proxies)
    db = Database(settings.database_url)
    vault.install(Vault(_ring(settings, db)))
    build(app, House(settings, db, vault.current()))
    for part in PLUMBING:
        part.init_app(app)
    for name in SLICES:
        importlib.import_module(name).register(app)
    # After the slices, so that whoever is signed in is known when the guard decides.
    guard.init_app(app)
    guard.check_routes(app)
    templates.init_app(app)
    return app


def _ring(settings: Settings, db: Database) -> KeyRing:
    """The keys, made where nobody is yet; raises UnsafeSettings where people are and their key file is not."""
    if not settings.keys.exists():
        if not db.is_blank():
            raise UnsafeSettings(
                f"The key file {settings.keys} is not there, and without it nobody can read this database. "
                "Put it back (or set SIMUSER_KEYS), or begin with an empty database."
            )
        with contextlib.suppress(FileExistsError):
            return keys.new_ring(settings.keys)
    return keys.KeyRing(settings.keys)


def _configure(app: Flask, settings: Settings) -> None:
    app.config.update(
        MAX_FORM_MEMORY_SIZE=sizes.LARGEST_FORM,
        MAX_FORM_PARTS=20_000,
    )
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.autoescape = True
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals["settings"] = settings
