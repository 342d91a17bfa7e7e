"""People, plans and staff, made as the app makes them; each maker fills in what a test does not care about."""

import json
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from uuid import uuid4

from simuser import clock, vault
from simuser.access import Act, Duty
from simuser.config import ROOT
from simuser.db import Database, add_in_order
from simuser.grants.models import CARER, Grant
from simuser.grants.rules import new_grant
from simuser.needs.answers import Answers
from simuser.needs.models import Needs
from simuser.needs.rules import change, new_needs
from simuser.people.models import NAME, Account, Subject
from simuser.people.names import plain_name
from simuser.people.passwords import hashed
from simuser.people.staff import Link, Membership, Organisation, Reset
from simuser.plans import importing, planfile

PASSWORD = "three words in a row"
HASH = hashed(PASSWORD)
PHRASE = "green kettle"
PHRASE_HASH = hashed(PHRASE)
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)

PLAN = json.loads((ROOT / "simuser" / "demo" / "plan-person.json").read_text(encoding="utf-8"))


def account(db: Database, name: str = "sam-1234", called: str = "Sam", **values) -> Account:
    """An account with the password of all tests."""
    row = Account(
        name=name,
        name_digest=vault.current().digest(plain_name(name), NAME),
        called=called,
        password_hash=HASH,
        made=clock.now(),
        **{"demo": False} | values,
    )
    return saved(db, row)


def subject(db: Database, owner: Account | None = None, name: str = "Sam") -> Subject:
    """A person with a record, owned by an account or by nobody yet."""
    return saved(db, Subject(account_id=owner.id if owner else None, name=name, made=clock.now()))


def person(db: Database, name: str = "sam-1234", called: str = "Sam") -> tuple[Account, Subject]:
    """Somebody with an account and a record of their own."""
    owner = account(db, name, called)
    return owner, subject(db, owner, called)


def organisation(db: Database, key: str = "slam", kind: str = "trust") -> Organisation:
    """An organisation."""
    return saved(db, Organisation(key=key, name=f"The {key} {kind}", kind=kind))


def issued_plan(db: Database, of: Subject, by: Organisation, file: dict = PLAN, versions: int | None = None):
    """The demonstration's plan, issued to a subject; returns it and its sections by their names in the file."""
    file = {**file, "organisation": by.key, "versions": file["versions"][:versions]}
    with db.saving() as session:
        added = importing.add(session, of.id, by, plan_file(file), clock.now())
    return added.plan, added.sections


def plan_file(file: dict) -> planfile.PlanFile:
    """A plan file, read as the app reads it."""
    return planfile.read(BytesIO(json.dumps(file).encode()))


def membership(db: Database, staff: Account, at: Organisation, duty: Duty = Duty.PLANS, **values) -> Membership:
    """A duty of staff at an organisation."""
    values = {"police_employed": False, "organisation_kind": at.kind, "made": clock.now()} | values
    return saved(db, Membership(account_id=staff.id, organisation_id=at.id, duty=duty.value, **values))


def link(db: Database, to: Subject, by: Membership, **values) -> Link:
    """A link of staff to a subject."""
    values = {"reason": "Care coordinator", "made": clock.now() - timedelta(days=1)} | values
    return saved(db, Link(subject_id=to.id, membership_id=by.id, made_by=by.account_id, **values))


def reset(db: Database, of: Subject, by: Account, at: Organisation, **values) -> Reset:
    """A new way into somebody's account, asked for by staff; the words are "green kettle"."""
    values = {"reason": "Lost both", "phrase_hash": PHRASE_HASH, "made": clock.now()} | values
    values = {"ends": values["made"] + timedelta(days=7)} | values
    return saved(db, Reset(subject_id=of.id, organisation_id=at.id, asked_by=by.id, **values))


def grant(db: Database, of: Subject, to: Account, sections, **values) -> Grant:
    """A grant to read parts of the plan, for 30 days."""
    now = clock.now() - timedelta(minutes=1)
    settings = {"acts": [Act.PLAN_READ], "ends": now + timedelta(days=30), "reason": "", "now": now} | values
    made = new_grant(of.id, to.id, CARER, sections=sections, made_by=of.account_id, **settings)
    return saved(db, made)


def needs(db: Database, of: Subject, *, reviewed: date | None = None, **answers) -> Needs:
    """How somebody needs information, as they said it themselves; looked over today, unless a day is named."""
    now = clock.now()
    row = new_needs(of.id, now, of.account_id)
    change(row, Answers(**answers), 0, now, reviewed or clock.today(), by=of.account_id, whole=True)
    return saved(db, row)


def saved(db: Database, row):
    """Add a row for good."""
    with db.saving() as session:
        add_in_order(session, [row])
    return row


def words(file: dict = PLAN, version: int = 0) -> str:
    """The words of a version as somebody would paste them: headings and paragraphs with empty lines between."""
    parts = file["versions"][version]["sections"]
    return "\n\n".join("\n\n".join([part["heading"], *(p["text"] for p in part["passages"])]) for part in parts)


def unknown_id() -> str:
    """An id that nothing has."""
    return str(uuid4())
