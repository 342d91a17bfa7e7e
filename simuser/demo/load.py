"""The demonstration: made-up people, two plans, helpers and staff, put into an empty database."""

from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from simuser import clock, vault
from simuser.access import Act, Duty, Hat
from simuser.db import Database, add_in_order
from simuser.demo import asked
from simuser.grants.models import ADVOCATE, CARER
from simuser.grants.rules import new_grant
from simuser.history import Event, mark
from simuser.needs.answers import Answers, Contact, Interpreter, Wanted
from simuser.needs.rules import change, new_needs
from simuser.people import directory
from simuser.people.models import NAME, Account, Subject, made_up_people_are_here
from simuser.people.names import plain_name
from simuser.people.passwords import hashed
from simuser.people.staff import Link, Membership, Organisation
from simuser.plans import importing, planfile

PASSWORD = "look-around-1"
FOLDER = Path(__file__).parent

PEOPLE = (
    ("demo-person", "Robin", "a person with a plan of two versions"),
    ("demo-empty", "Ash", "a person with no plan"),
    ("demo-stranger", "Lee", "another person, with another plan"),
    ("demo-carer", "Sam", "a carer whom Robin lets read some parts"),
    ("demo-advocate", "Nadia", "an advocate whom Robin lets read every part"),
    ("demo-visitor", "Chris", "a carer whom nobody lets read anything"),
    ("demo-coordinator", "Amara Bello", "staff who are linked to Robin"),
    ("demo-complaints", "Tom Reed", "staff who answer complaints"),
    ("demo-formats", "Ewa Lis", "staff who make formats"),
    ("demo-privacy", "Priya Nair", "staff who look after privacy"),
)

DUTIES = {
    "demo-coordinator": (Duty.ENROL, Duty.PLANS),
    "demo-complaints": (Duty.COMPLAINTS,),
    "demo-formats": (Duty.FORMATS,),
    "demo-privacy": (Duty.PRIVACY,),
}

NEEDS = Answers(
    formats=(Wanted.AUDIO, Wanted.CLEAR_PRINT),
    first=Wanted.AUDIO,
    reads=("en",),
    speaks=("en",),
    contact=(Contact.MESSAGE, Contact.IN_PERSON),
    safe="No voice messages, please. Ring only after a text message.",
    interpreter=Interpreter.NONE,
    note="More time to answer.",
    language="en-GB",
)

CLOSED_TO_THE_CARER = {"boundaries", "sharing"}


def is_empty(db: Database) -> bool:
    """Whether nobody is in the database."""
    with db.reading() as session:
        return session.scalar(select(Account.id).limit(1)) is None


def has_demo(db: Database) -> bool:
    """Whether demo accounts, whose password everybody knows, are in the database."""
    with db.reading() as session:
        return made_up_people_are_here(session)


def load(db: Database, now: datetime) -> None:
    """Put the demonstration in, all of it or nothing."""
    with db.saving() as session:
        organisations = directory.load(session)
        accounts = {name: _account(name, called, now) for name, called, _ in PEOPLE}
        add_in_order(session, list(accounts.values()))
        robin, sections = _person(session, accounts["demo-person"], organisations, "plan-person.json", now)
        _person(session, accounts["demo-stranger"], organisations, "plan-stranger.json", now)
        _person(session, accounts["demo-empty"], organisations, None, now)
        _staff(session, accounts, organisations["slam"], robin, now)
        _helpers(session, accounts, robin, sections, now)
        _needs(session, accounts["demo-person"], robin, now)
        asked.ask(session, organisations["slam"], accounts["demo-formats"], now)


def _account(name: str, called: str, now: datetime) -> Account:
    return Account(
        name=name,
        name_digest=vault.current().digest(plain_name(name), NAME),
        called=called,
        password_hash=hashed(PASSWORD),
        made=now,
        demo=True,
    )


def _person(session: Session, account: Account, organisations: dict, file: str | None, now: datetime):
    subject = Subject(account_id=account.id, name=account.called, made=now)
    add_in_order(session, [subject])
    own = {"hat": Hat.OWN, "account_id": account.id, "who": account.called}
    mark(session, subject.id, Event.RECORD_MADE, now, **own)
    if file is None:
        return subject, {}
    with (FOLDER / file).open("rb") as opened:
        read = planfile.read(opened)
    organisation = organisations[read.organisation]
    added = importing.add(session, subject.id, organisation, read, now)
    importing.tell(session, added, now, who=organisation.name)
    return subject, added.sections


def _staff(session: Session, accounts: dict, trust: Organisation, robin: Subject, now: datetime) -> None:
    memberships = {
        (name, duty): Membership(
            account_id=accounts[name].id,
            organisation_id=trust.id,
            organisation_kind=trust.kind,
            duty=duty.value,
            police_employed=False,
            made=now,
        )
        for name, duties in DUTIES.items()
        for duty in duties
    }
    coordinator = accounts["demo-coordinator"]
    links = [
        Link(
            subject_id=robin.id,
            membership_id=memberships["demo-coordinator", duty].id,
            reason="Care coordinator at the community team",
            made=now,
            made_by=coordinator.id,
        )
        for duty in DUTIES["demo-coordinator"]
    ]
    add_in_order(session, [*memberships.values(), *links])
    who = {"who": coordinator.called, "staff": coordinator.called}
    for link in links:
        made_by = {"hat": Hat.STAFF, "account_id": coordinator.id, "about_id": link.id}
        mark(session, robin.id, Event.LINK_MADE, now, **made_by, **who)


def _needs(session: Session, person: Account, robin: Subject, now: datetime) -> None:
    needs = new_needs(robin.id, now, person.id)
    change(needs, NEEDS, 0, now, clock.local(now).date(), by=person.id, whole=True)
    session.add(needs)
    own = {"hat": Hat.OWN, "account_id": person.id, "who": person.called}
    mark(session, robin.id, Event.NEEDS_CHANGED, now, about_id=needs.id, **own)


def _helpers(session: Session, accounts: dict, robin: Subject, sections: dict, now: datetime) -> None:
    some = [section.id for name, section in sections.items() if name not in CLOSED_TO_THE_CARER]
    every = [section.id for section in sections.values()]
    person = accounts["demo-person"]
    needs = [Act.NEEDS_READ, Act.NEEDS_WRITE]
    for name, helper_as, more, opened, days, reason in (
        ("demo-carer", CARER, needs, some, 180, "Sam is my sister and reads it with me"),
        ("demo-advocate", ADVOCATE, [], every, 90, "Helps me understand the plan"),
    ):
        helper = accounts[name]
        grant = new_grant(
            robin.id,
            helper.id,
            helper_as,
            acts=[Act.PLAN_READ, *more],
            sections=opened,
            ends=now + timedelta(days=days),
            reason=reason,
            made_by=person.id,
            now=now,
        )
        session.add(grant)
        session.flush()
        mark(
            session,
            robin.id,
            Event.GRANT_MADE,
            now,
            hat=Hat.OWN,
            account_id=person.id,
            about_id=grant.id,
            who=person.called,
            helper=helper.called,
        )
