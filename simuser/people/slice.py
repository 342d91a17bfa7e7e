"""Accounts, sign-ins, subjects, organisations and staff: what this slice gives to the app."""

from datetime import datetime, timedelta

from flask import Flask
from sqlalchemy.orm import Session

from simuser.people import models, signed, staff
from simuser.people.views import activating, doors, own, questions, start
from simuser.people.views.blueprint import bp
from simuser.throttle import forget_old
from simuser.web.house import house

TRIES_KEPT = timedelta(days=1)
SIGN_INS_KEPT = timedelta(days=30)

VIEWS = (activating, doors, own, questions, start)


def register(app: Flask) -> None:
    """Wire the slice into the app."""
    signed.init_app(app)
    app.login_manager.unauthorized_handler(doors.ask_to_sign_in)
    app.register_blueprint(bp)
    with app.app_context():
        house().relations += [models.owning, staff.linked]
        house().outbox.raising.append(tidy)


def tidy(session: Session, now: datetime) -> None:
    """Forget what is not needed any more: tries of yesterday, and sign-ins that ended a month ago."""
    forget_old(session, now - TRIES_KEPT)
    models.forget_sign_ins(session, now - SIGN_INS_KEPT)
