"""Who is in the database that is measured: one person with a plan of 25 passages, their helper, and a crowd."""

import copy
from itertools import islice

from simuser import clock, vault
from simuser.db import Base, Database
from simuser.people.models import NAME, Account, Subject
from simuser.people.names import plain_name
from simuser.plans.content import Author, Kind
from simuser.plans.models import ISSUED, Passage, PassageText, Plan, Section, SectionText, Version
from tests import make

PASSAGES = 25
AT_ONCE = 1_000
PERSON, HELPER = "bench-person", "bench-helper"


def invite(db: Database) -> None:
    """Put in the one who is measured, and a helper who may read all of their plan."""
    _owner, subject = make.person(db, PERSON, "Robin")
    _plan, sections = make.issued_plan(db, subject, make.organisation(db), _short(make.PLAN))
    make.grant(db, subject, make.account(db, HELPER, "Sam"), [section.id for section in sections.values()])


def fill(db: Database, people: int) -> None:
    """Add so many people, each with a plan of one passage."""
    everybody = (_somebody(f"crowd-{number}") for number in range(people))
    while some := list(islice(everybody, AT_ONCE)):
        with db.saving() as session:
            for alike in zip(*some, strict=True):
                session.add_all(alike)
                session.flush()


def _short(file: dict) -> dict:
    file = copy.deepcopy(file)
    file["versions"] = file["versions"][:1]
    left = PASSAGES
    for section in file["versions"][0]["sections"]:
        section["passages"] = section["passages"][:left]
        left -= len(section["passages"])
    file["versions"][0]["sections"] = [section for section in file["versions"][0]["sections"] if section["passages"]]
    return file


def _somebody(name: str) -> tuple[Base, ...]:
    now = clock.now()
    account = Account(
        name=name,
        name_digest=vault.current().digest(plain_name(name), NAME),
        called="Somebody",
        password_hash=make.HASH,
        made=now,
    )
    subject = Subject(account_id=account.id, name="Somebody", made=now)
    plan = Plan(subject_id=subject.id, title="A plan", programme="sim", origin=ISSUED, made=now)
    section, passage = Section(plan_id=plan.id), Passage(plan_id=plan.id, number=1)
    version = Version(plan_id=plan.id, number=1, language="en", kept=now)
    heading = SectionText(version_id=version.id, section_id=section.id, position=0, heading="Who")
    words = PassageText(
        version_id=version.id,
        passage_id=passage.id,
        section_id=section.id,
        position=0,
        body="One passage.",
        kind=Kind.UNSAID,
        author_role=Author.UNKNOWN,
    )
    return account, subject, plan, section, passage, version, heading, words
