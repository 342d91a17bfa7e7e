"""A person with a plan, staff who are linked to them, and helpers who may do this or that."""

import pytest

from simuser.access import Act, Duty
from simuser.history import marks
from tests import make


@pytest.fixture
def robin(db):
    """A person with an issued plan; `home` is the address of their record."""
    owner, subject = make.person(db, "robin-1000", "Robin")
    subject.trust = make.organisation(db)
    subject.plan, subject.sections = make.issued_plan(db, subject, subject.trust)
    subject.owner, subject.home = owner, f"/for/{subject.id}"
    return subject


@pytest.fixture
def person(visitor, robin):
    """Robin at their phone."""
    return visitor().signs_in("robin-1000")


@pytest.fixture
def helper(db, visitor, robin):
    """Make a helper whose grant holds these acts, for every part of the plan."""

    def someone(*acts: Act, name="sam-1000", called="Sam"):
        sections = [section.id for section in robin.sections.values()]
        make.grant(db, robin, make.account(db, name, called), sections, acts=list(acts))
        return visitor().signs_in(name)

    return someone


@pytest.fixture
def staff(db, visitor, robin):
    """Make staff who are linked to Robin by a duty."""

    def someone(duty: Duty = Duty.ENROL, name="amara-1000", called="Amara"):
        account = make.account(db, name, called)
        make.link(db, robin, make.membership(db, account, robin.trust, duty))
        return visitor().signs_in(name)

    return someone


@pytest.fixture
def events(db, robin):
    """What Robin's history says, oldest first: each event and who did it."""

    def told() -> list[tuple[str, str]]:
        with db.reading() as session:
            return [(mark.event, mark.details["who"]) for mark in marks(session, robin.id)][::-1]

    return told
