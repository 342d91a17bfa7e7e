"""The blueprint that the screens of the desk hang on, and what they share."""

from uuid import UUID

from flask import Blueprint, abort
from flask_login import current_user

from simuser import clock
from simuser.access import Scope
from simuser.desk.letter import Letter
from simuser.history import Event
from simuser.history import mark as mark_in
from simuser.people import resets, staff
from simuser.people.staff import Membership
from simuser.web.arrival import arrived
from simuser.web.saving import db
from simuser.web.templates import render

bp = Blueprint("desk", __name__)


def memberships() -> list[Membership]:
    """The duties of whoever is signed in; for somebody without any, or let in by others, the page is not there."""
    if resets.is_partly(current_user.actor, clock.now()):
        abort(404)
    return staff.memberships_of(db(), current_user.actor) or abort(404)


def show(letter: Letter, **context) -> str:
    """The page of a letter. What was typed to make it is not kept on the phone: the agreed words least of all."""
    arrived()
    return render("desk/letter.html", letter=letter, **context)


def mark(scope: Scope, event: Event, about: UUID, **details: str) -> None:
    """Mark in the history of the scope's subject that the actor did this, with the hat that is worn."""
    who = {"hat": scope.hat, "account_id": scope.actor.account_id, "who": scope.actor.called}
    mark_in(db(), scope.subject_id, event, clock.now(), about_id=about, **who, **details)
