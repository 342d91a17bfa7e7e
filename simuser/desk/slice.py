"""The desk: what this slice gives to the app."""

from flask import Flask

from simuser.desk import commands
from simuser.desk.views import enrol, letter_files, linking, people, resets
from simuser.desk.views.blueprint import bp
from simuser.people.staff import Organisation
from simuser.web.guard import scope
from simuser.web.saving import db

VIEWS = (enrol, letter_files, linking, people, resets)


def register(app: Flask) -> None:
    """Wire the slice into the app."""
    app.register_blueprint(bp)
    app.jinja_env.globals["worn"] = worn
    for command in (commands.organisations_group, commands.staff_group, commands.people_group):
        app.cli.add_command(command)


def worn() -> str:
    """For the frame of a record's page: the organisation whose hat a member of staff wears on it."""
    return db().get_one(Organisation, scope().organisation_id).name
