"""The flag that staff see on every page about a person: what to know before anything else. One look at the database."""

from dataclasses import dataclass
from datetime import date

from flask import g

from simuser import clock
from simuser.needs import rules
from simuser.needs.models import Needs, needs_in
from simuser.needs.words import at_a_glance, format_name
from simuser.web.guard import scope
from simuser.web.locale import language
from simuser.web.saving import db


@dataclass(frozen=True)
class Flag:
    """The needs in few words; when they were last looked over, if that is a year ago."""

    parts: list[str]
    stale_since: date | None


def flag() -> Flag:
    """The flag of the person whom this page is about."""
    held = _needs_here()
    parts = at_a_glance(held.answers, language()) if held else []
    return Flag(parts, held.reviewed if rules.review_due(held, clock.today()) else None)


def format_not_on_paper() -> str | None:
    """What the first choice of the person is called, if a printed letter does not reach them."""
    held = _needs_here()
    wanted = rules.not_on_paper(held)
    return format_name(wanted, held.answers, language()) if wanted else None


def _needs_here() -> Needs | None:
    if "needs_here" not in g:
        g.needs_here = needs_in(db(), scope()) if scope() else None
    return g.needs_here
