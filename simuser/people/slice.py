"""Accounts, sign-ins, subjects, organisations and staff: what this slice gives to the app."""

from flask import Flask

from simuser.people import models, signed
from simuser.people.views import doors, own, questions, start
from simuser.people.views.blueprint import bp
from simuser.web.house import house

VIEWS = (doors, own, questions, start)


def register(app: Flask) -> None:
    """Wire the slice into the app."""
    signed.init_app(app)
    app.login_manager.unauthorized_handler(doors.ask_to_sign_in)
    app.register_blueprint(bp)
    with app.app_context():
        house().relations += [models.owning, models.linked]
