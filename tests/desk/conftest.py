"""A trust and its staff, a person whom some of them are linked to, and a person whom none of them is."""

import pytest

from simuser.access import Duty
from tests import make


@pytest.fixture
def trust(db):
    """A trust."""
    return make.organisation(db)


@pytest.fixture
def staff(db, trust):
    """Make staff of the trust: an account with these duties."""

    def someone(name: str, *duties: Duty, at=None):
        account = make.account(db, f"{name.lower()}-1000", name)
        account.duties = {duty: make.membership(db, account, at or trust, duty) for duty in duties}
        return account

    return someone


@pytest.fixture
def amara(staff):
    """Somebody who enrols people and writes plans."""
    return staff("Amara", Duty.ENROL, Duty.PLANS)


@pytest.fixture
def tom(staff):
    """A colleague who enrols people too."""
    return staff("Tom", Duty.ENROL)


@pytest.fixture
def robin(db, trust, amara):
    """A person with an account and an issued plan, linked to Amara for letters and for plans."""
    owner, subject = make.person(db, "robin-1000", "Robin")
    make.issued_plan(db, subject, trust)
    subject.owner = owner
    subject.links = {duty: make.link(db, subject, held) for duty, held in amara.duties.items()}
    return subject
