"""Formats that only people make: what this slice gives to the app."""

from datetime import datetime

from flask import Flask
from sqlalchemy.orm import Session

from simuser.files import keeping
from simuser.formats import finding, rules
from simuser.formats.views import asking, desk, finishing, made, tracking
from simuser.formats.views.blueprint import bp, folder
from simuser.web.house import house

VIEWS = (asking, desk, finishing, made, tracking)


def register(app: Flask) -> None:
    """Wire the slice into the app."""
    app.register_blueprint(bp)
    app.jinja_env.globals["made_by_people"] = made.listed
    with app.app_context():
        kept = folder()
        house().outbox.raising += [forget_who_asked, lambda session, now: keeping.sweep(session, kept, now)]


def forget_who_asked(session: Session, now: datetime) -> None:
    """Erase names, addresses and words a month after something was sent or cancelled; then its file, then all of it."""
    for request in finding.to_erase(session, now - rules.ERASED_AFTER):
        rules.erase(request, finding.entries_of(session, request), now)
    for request in finding.holding_files(session, now - rules.FILE_KEPT):
        finding.drop_file(session, request)
    finding.forget(session, finding.untouched(session, now - rules.FORGOTTEN_AFTER))
