"""Needs: what this slice gives to the app."""

from flask import Flask

from simuser.needs.flag import flag, format_not_on_paper
from simuser.needs.views import bp


def register(app: Flask) -> None:
    """Wire the slice into the app."""
    app.register_blueprint(bp)
    app.jinja_env.globals.update(needs_flag=flag, format_not_on_paper=format_not_on_paper)
