"""The format that whoever is signed in chose once and for all: it comes first on everything to read."""

from flask_login import current_user

from simuser.access import Act
from simuser.documents.formats import Format
from simuser.needs import models, rules
from simuser.web.guard import scope_for
from simuser.web.saving import db


def own_first_choice() -> Format | None:
    """What they chose for themselves; None for somebody signed out, or who chose nothing."""
    subjects = sorted(current_user.actor.own, key=str) if current_user.is_authenticated else []
    scope = scope_for(Act.NEEDS_READ, subjects[0]) if subjects else None
    return rules.first_choice(models.needs_in(db(), scope)) if scope else None
