"""Plans: what this slice gives to the app."""

from flask import Flask

from simuser.plans.points import points
from simuser.plans.views import adding, keeping, matching, parts, writing
from simuser.plans.views.blueprint import bp

VIEWS = (adding, parts, matching, keeping, writing)


def register(app: Flask) -> None:
    """Wire the slice into the app."""
    app.register_blueprint(bp)
    app.jinja_env.globals.update(compared=matching.compared, points=points)
