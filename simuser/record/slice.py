"""The record: what this slice gives to the app."""

from flask import Flask

from simuser.record.views import bp


def register(app: Flask) -> None:
    """Wire the slice into the app."""
    app.register_blueprint(bp)
