"""What anybody may read about SIM and their rights: what this slice gives to the app."""

from flask import Flask

from simuser.leaflets.views import bp


def register(app: Flask) -> None:
    """Wire the slice into the app."""
    app.register_blueprint(bp)
