"""What the pages of a record show: values made ready, so that the templates only lay them out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from markupsafe import Markup

from simuser import clock
from simuser.access import Actor, Hat, Scope
from simuser.history import Event, Mark
from simuser.plans import glossary
from simuser.plans.keeping import Kept
from simuser.plans.programmes import programme
from simuser.plans.reading import Reading, ReadSection
from simuser.plans.shelf import PlanEntry, PlanHead, VersionHead
from simuser.record import marked
from simuser.record.words import CLOSED, EVENTS, OF_HELPERS, PAGES


@dataclass(frozen=True)
class Line:
    """One line of the history: when, the sentence and what fills it, and by whom it was done."""

    at: datetime
    message: str
    values: dict[str, str]
    hat: Hat | None
    own: bool


def plan_page(scope: Scope, entries: list[PlanEntry], version: VersionHead, reading: Reading) -> dict:
    """The whole of a version of the first of `entries`, with what stands before and after it."""
    entry = entries[0]
    return {
        **_frame(scope, entry, reading),
        "version": version,
        "versions": entry.versions,
        "editions": entry.before_mending(version),
        "newest": version.number == entry.last_number,
        "others": [other.plan for other in entries[1:]],
        "sections": _sections(reading.sections, reading.language),
        "stopped_at": reading.place_of(entry.stopped_in) if entry.stopped_in else None,
    }


def entry_of(kept: Kept, entry: PlanEntry | None, organisation: str) -> PlanEntry:
    """The plan as it will be when a version that staff write is published."""
    plan, version = kept.plan, kept.version
    head = PlanHead(
        plan.id, plan.organisation_id, None, plan.title, entry and entry.plan.also_called, plan.programme, plan.origin
    )
    values = {name: getattr(version, name) for name in VersionHead._fields}
    newest = VersionHead(**values)
    return PlanEntry(head, organisation, (newest, *(entry.versions if entry else ())), newest.number)


def part_page(scope: Scope, entry: PlanEntry, reading: Reading, place: int) -> dict:
    """One part of a version."""
    return {
        **_frame(scope, entry, reading),
        "section": _sections(reading.sections[place - 1 : place], reading.language)[0],
        "place": place,
        "total": len(reading.sections),
    }


def by_day(rows: list[Mark], actor: Actor, *, helpers_seen: bool) -> list[tuple[date, list[Line]]]:
    """The history as days with their lines, newest first; unless they are seen, it tells nothing of helpers."""
    days: dict[date, list[Line]] = {}
    for row in rows:
        days.setdefault(clock.local(row.at).date(), []).append(_line(row, actor, helpers_seen))
    return list(days.items())


def _frame(scope: Scope, entry: PlanEntry, reading: Reading) -> dict:
    return {
        "scope": scope,
        "plan": entry.plan,
        "reading": reading,
        "programme": programme(entry.plan.programme),
        "organisation": entry.organisation,
    }


def _sections(sections: Sequence[ReadSection], language: str) -> list[tuple[ReadSection, Markup]]:
    """Parts, each with its passages as markup, where each hard word can be opened when it first comes."""
    pieces = iter(glossary.opened([passage.body for section in sections for passage in section.passages]))
    return [
        (section, marked.passages(((passage, next(pieces)) for passage in section.passages), language))
        for section in sections
    ]


def _line(row: Mark, actor: Actor, helpers_seen: bool) -> Line:
    own = row.account_id == actor.account_id
    if not helpers_seen and (row.event in OF_HELPERS or row.hat == Hat.HELPER):
        return Line(row.at, CLOSED, {}, None, own)
    details = row.details
    message = EVENTS[Event(row.event)][0 if own else 1]
    if not own:
        message = PAGES.get(details.get("page"), message)
    return Line(row.at, message, details, Hat(row.hat) if row.hat else None, own)
