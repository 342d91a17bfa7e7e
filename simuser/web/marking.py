"""What somebody did in the record that is open, told to its subject: by whom, and with which hat."""

from uuid import UUID

from simuser import clock, history
from simuser.access import Scope
from simuser.history import Event
from simuser.web.saving import db


def mark(scope: Scope, event: Event, about_id: UUID, **details: str) -> None:
    """Mark in the history of the scope's subject that the actor did this; saved with what they did."""
    who = {"hat": scope.hat, "account_id": scope.actor.account_id, "who": scope.actor.called}
    history.mark(db(), scope.subject_id, event, clock.now(), about_id=about_id, **who, **details)
