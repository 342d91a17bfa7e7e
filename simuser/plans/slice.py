"""Plans: what this slice gives to the app."""

from flask import Flask

from simuser.plans.views import adding, keeping, matching, parts
from simuser.plans.views.blueprint import bp

VIEWS = (adding, parts, matching, keeping)


def register(app: Flask) -> None:
    """Wire the slice into the app."""
    app.register_blueprint(bp)
    app.jinja_env.globals["compared"] = matching.compared
