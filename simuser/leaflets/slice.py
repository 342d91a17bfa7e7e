"""What anybody may read about SIM and their rights: what this slice gives to the app."""

from flask import Flask

from simuser.leaflets import easy_views, views


def register(app: Flask) -> None:
    """Wire the slice into the app."""
    app.register_blueprint(views.bp)
    app.register_blueprint(easy_views.bp)
