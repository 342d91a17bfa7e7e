"""What the pages of a record show: values made ready, so that the templates only lay them out."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from simuser import clock
from simuser.access import Actor, Hat, Scope
from simuser.history import Event, Mark
from simuser.plans import glossary, models
from simuser.plans.content import Author
from simuser.plans.models import Plan, Version
from simuser.plans.programmes import programme
from simuser.plans.reading import Reading
from simuser.web.words import mark_only as N_

RECENT = timedelta(days=30)

AUTHORS = {
    Author.UNKNOWN: N_("We do not know who wrote this"),
    Author.NHS: N_("Written by the NHS"),
    Author.POLICE: N_("Written by the police"),
    Author.AMBULANCE: N_("Written by the ambulance service"),
    Author.JOINT: N_("Written by the NHS and the police together"),
    Author.OTHER: N_("Written by somebody else"),
}

# What each event is called, told to the subject: done by themselves, and done by another.
EVENTS = {
    Event.RECORD_MADE: (N_("You began this record."), N_("%(who)s began this record for you.")),
    Event.RECORD_OPENED: (N_("You opened this record."), N_("%(who)s opened the first page.")),
    Event.PLAN_ISSUED: (N_("You added a plan."), N_("%(who)s added “%(plan)s”.")),
    Event.PLAN_READ: (N_("You read the plan."), N_("%(who)s read your plan.")),
    Event.COPY_ADDED: (N_("You kept your copy of “%(plan)s”."), N_("%(who)s kept a copy of “%(plan)s”.")),
    Event.COPY_MENDED: (N_("You mended your copy of “%(plan)s”."), N_("%(who)s mended the copy of “%(plan)s”.")),
    Event.COPY_DELETED: (N_("You deleted your copy of “%(plan)s”."), N_("%(who)s deleted the copy of “%(plan)s”.")),
    Event.LINK_MADE: (N_("You were linked."), N_("%(staff)s was linked to you by %(who)s.")),
    Event.LINK_PAUSED: (N_("You said that the link to %(staff)s is wrong."), N_("The link to %(staff)s was stopped.")),
    Event.LINK_RESUMED: (N_("You said that the link to %(staff)s is right."), N_("The link to %(staff)s began again.")),
    Event.GRANT_MADE: (N_("You let %(helper)s help you."), N_("%(helper)s was let help you by %(who)s.")),
    Event.GRANT_STOPPED: (N_("You stopped %(helper)s from helping you."), N_("The help of %(helper)s was stopped.")),
    Event.GRANT_RAN_OUT: (N_("A permission ended."), N_("The permission of %(who)s came to its end date.")),
    Event.RECOVERED: (N_("You came back with your recovery number."), N_("%(who)s came back with a recovery number.")),
    Event.ACTIVATED: (N_("You opened this record with a letter."), N_("%(who)s opened this record with a letter.")),
}

# Which page of the plan was looked at, when it was not the plan itself.
PAGES = {
    "record.version": N_("%(who)s read an earlier version of your plan."),
    "record.part": N_("%(who)s read a part of your plan."),
    "record.changes": N_("%(who)s looked at what changed in your plan."),
}


@dataclass(frozen=True)
class Line:
    """One line of the history: when, the sentence and what fills it, and by whom it was done."""

    at: datetime
    message: str
    values: dict[str, str]
    hat: Hat | None
    own: bool


def plan_page(session: Session, scope: Scope, plan: Plan, version: Version, reading: Reading) -> dict:
    """The whole of a version, with what stands before it."""
    versions = models.versions_in(session, scope, plan)
    place = models.place_of(session, scope, plan)
    return {
        **_frame(session, scope, plan, reading),
        "version": version,
        "versions": versions,
        "editions": models.editions_of(session, scope, version),
        "newest": versions[0].number == version.number,
        "others": [other for other, _ in models.plans_in(session, scope) if other.id != plan.id],
        "sections": [_section(section, seen) for seen in (set(),) for section in reading.sections],
        "stopped_at": reading.place_of(place.section_id) if place else None,
    }


def part_page(session: Session, scope: Scope, plan: Plan, reading: Reading, place: int) -> dict:
    """One part of a version."""
    return {
        **_frame(session, scope, plan, reading),
        "section": _section(reading.sections[place - 1], set()),
        "place": place,
        "total": len(reading.sections),
    }


def by_day(rows: list[Mark], actor: Actor) -> list[tuple[date, list[Line]]]:
    """The history as days with their lines, newest first."""
    days: dict[date, list[Line]] = {}
    for row in rows:
        days.setdefault(clock.local(row.at).date(), []).append(_line(row, actor))
    return list(days.items())


def recent_looks(rows: list[Mark], now: datetime) -> int:
    """How often somebody else looked in the last 30 days."""
    return sum(row.event == Event.PLAN_READ and now - row.at <= RECENT for row in rows)


def _frame(session: Session, scope: Scope, plan: Plan, reading: Reading) -> dict:
    return {
        "scope": scope,
        "plan": plan,
        "reading": reading,
        "programme": programme(plan.programme),
        "organisation": models.organisation_name(session, plan),
        "authors": AUTHORS,
    }


def _section(section, seen: set[str]) -> tuple:
    """A part and its passages, each with its text in pieces: hard words are opened where they first come."""
    return section, [(passage, glossary.pieces(passage.body, seen)) for passage in section.passages]


def _line(row: Mark, actor: Actor) -> Line:
    own = row.account_id == actor.account_id
    details = row.details
    message = EVENTS[Event(row.event)][0 if own else 1]
    if not own and row.event == Event.PLAN_READ:
        message = PAGES.get(details.get("page"), message)
    return Line(row.at, message, details, Hat(row.hat) if row.hat else None, own)
