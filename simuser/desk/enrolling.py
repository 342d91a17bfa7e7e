"""Putting a person in: their entry, who is linked, a first letter, and what their history says of it."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from simuser.access import Duty, Hat
from simuser.history import Event, mark
from simuser.people import duties, linking, rules
from simuser.people.models import Account, Activation, Subject
from simuser.people.staff import Membership


class NotLinked(Exception):
    """Whoever made the entry is not linked to the person any more."""


@dataclass(frozen=True)
class Entry:
    """What was agreed about a person who is put in."""

    name: str
    language: str
    phrase: str
    reason: str = ""


def enrol(session: Session, entry: Entry, by: Account, at: Membership, now: datetime, *, word: str):
    """Make a person's entry, linked to whoever makes it, and a letter; gives the subject, the letter and its code.

    Sent twice with the same `word` it makes one person, and a newer letter; nothing if they have an account by then.
    """
    subject_id = UUID(bytes=sha256(f"{by.id} {word}".encode()).digest()[:16], version=4)
    subject = rules.new_subject(entry.name, None, now, id=subject_id, language=entry.language)
    try:
        with session.begin_nested():
            session.add(subject)
    except IntegrityError:
        subject = linking.subject_to_change(session, subject_id)
        if not linking.is_linked(session, by.id, subject.id, at.organisation_id, Duty.ENROL, now):
            raise NotLinked from None
        if subject.account_id:
            return subject, None, None
        return subject, *new_letter(session, subject, None, now, by=by)
    _begin(session, subject, entry, by, at, now)
    return subject, *new_letter(session, subject, entry.phrase, now, by=by)


def enrol_from_the_command_line(session: Session, entry: Entry, who: str, now: datetime) -> tuple[Subject, str]:
    """Make a person's entry with nobody linked, and a letter's code."""
    subject = rules.new_subject(entry.name, None, now, language=entry.language)
    session.add(subject)
    session.flush()
    mark(session, subject.id, Event.RECORD_MADE, now, who=who)
    letter, code = rules.new_activation(subject, entry.phrase, now)
    session.add(letter)
    mark(session, subject.id, Event.LETTER_MADE, now, about_id=letter.id, who=who)
    return subject, code


def new_letter(
    session: Session, subject: Subject, phrase: str | None, now: datetime, *, by: Account
) -> tuple[Activation, str]:
    """A letter for a record that is nobody's yet, and its code; every letter before it stops working."""
    letter, code = rules.new_activation(subject, phrase, now, linking.letters_of(session, subject.id))
    session.add(letter)
    _mark(session, subject.id, Event.LETTER_MADE, now, by, letter.id)
    return letter, code


def _begin(session: Session, subject: Subject, entry: Entry, by: Account, at: Membership, now: datetime) -> None:
    _mark(session, subject.id, Event.RECORD_MADE, now, by, None)
    plans = linking.duty_at(session, by.id, at.organisation_id, Duty.PLANS)
    for membership in (at, *([plans] if plans and not plans.ended else [])):
        link = duties.new_link(subject, membership, [], reason=entry.reason, by=by, now=now)
        session.add(link)
        _mark(session, subject.id, Event.LINK_MADE, now, by, link.id, staff=by.called)


def _mark(session: Session, subject_id: UUID, event: Event, now: datetime, by: Account, about, **details: str) -> None:
    who = {"hat": Hat.STAFF, "account_id": by.id, "who": by.called}
    mark(session, subject_id, event, now, about_id=about, **who, **details)
