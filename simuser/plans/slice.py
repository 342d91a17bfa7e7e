"""Plans: what this slice gives to the app."""

from flask import Flask

from simuser.plans.commands import plans_group
from simuser.plans.points import points
from simuser.plans.views import adding, files, keeping, matching, parts, writing
from simuser.plans.views.blueprint import bp

VIEWS = (adding, parts, matching, keeping, writing, files)


def register(app: Flask) -> None:
    """Wire the slice into the app."""
    app.register_blueprint(bp)
    app.register_blueprint(files.about)
    app.cli.add_command(plans_group)
    app.jinja_env.globals.update(compared=matching.compared, points=points)
