"""Grants: what this slice gives to the app."""

from datetime import datetime
from uuid import UUID

from flask import Flask
from sqlalchemy.orm import Session

from simuser import outbox
from simuser.grants import models
from simuser.grants.models import Grant
from simuser.history import Event, mark
from simuser.people.models import Account
from simuser.web.house import house

RAN_OUT = "grants.ran-out"


def register(app: Flask) -> None:
    """Wire the slice into the app."""
    with app.app_context():
        house().relations.append(models.granted)
        house().outbox.raising.append(raise_ran_out)
        house().outbox.doing[RAN_OUT] = tell_ran_out


def raise_ran_out(session: Session, now: datetime) -> None:
    """Ask once for each grant whose end has come."""
    for grant_id in models.ran_out(session, now):
        outbox.put(session, RAN_OUT, grant_id, now)


def tell_ran_out(session: Session, grant_id: UUID, now: datetime) -> None:
    """Tell in the subject's history that a permission came to its end by itself."""
    grant = session.get_one(Grant, grant_id)
    helper = session.get_one(Account, grant.helper_id)
    mark(
        session, grant.subject_id, Event.GRANT_RAN_OUT, now, account_id=helper.id, about_id=grant.id, who=helper.called
    )
    grant.told = now
