"""The pages that stand for themselves: what this slice gives to the app."""

from flask import Flask

from simuser.home import phone, views


def register(app: Flask) -> None:
    """Wire the slice into the app."""
    for room in (views, phone):
        app.register_blueprint(room.bp)
