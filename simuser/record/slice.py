"""The record: what this slice gives to the app."""

from flask import Flask

from simuser.record import copies, team, views

VIEWS = (views, team, copies)


def register(app: Flask) -> None:
    """Wire the slice into the app."""
    app.register_blueprint(views.bp)
