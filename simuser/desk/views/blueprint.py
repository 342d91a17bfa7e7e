"""The blueprint that the screens of the desk hang on, and what they share."""

from flask import Blueprint, abort
from flask_login import current_user

from simuser import clock
from simuser.desk import letter_files
from simuser.desk.letter import Letter
from simuser.needs.models import Needs
from simuser.people import resets, staff
from simuser.people.models import Subject
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


def show(letter: Letter, subject: Subject, needs: Needs | None = None, **context) -> str:
    """The page of a letter. What was typed to make it is not kept on the phone: the agreed words least of all."""
    arrived()
    file = letter_files.format_for(letter, needs)
    context |= {"file": file, "sealed": file and letter_files.sealed(letter, subject.id)}
    called = file and letter_files.called(file)
    return render("desk/letter.html", letter=letter, subject=subject, file_called=called, **context)
