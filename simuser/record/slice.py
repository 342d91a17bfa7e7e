"""The record: what this slice gives to the app."""

from flask import Flask

from simuser.record import team, views

VIEWS = (views, team)


def register(app: Flask) -> None:
    """Wire the slice into the app."""
    app.register_blueprint(views.bp)
