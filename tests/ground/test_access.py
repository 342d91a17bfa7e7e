"""Who may do what: the policy, as a table and as properties, without a database."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simuser.access import (
    CLOSED_AFTER_RESET,
    GRANTABLE,
    NEEDS,
    STAFF_ONLY,
    Act,
    Actor,
    Duty,
    Granted,
    Hat,
    Linked,
    Own,
    scope_of,
)
from tests.make import NOW

ACTOR = Actor(uuid4(), "Sam")
SUBJECT = uuid4()
SECTIONS = frozenset({uuid4(), uuid4()})
DAY = timedelta(days=1)


def grant(**values) -> Granted:
    settings = {
        "grant_id": uuid4(),
        "acts": frozenset({Act.PLAN_READ}),
        "sections": SECTIONS,
        "starts": NOW - DAY,
        "ends": NOW + DAY,
    }
    return Granted(**settings | values)


def link(**values) -> Linked:
    settings = {"link_id": uuid4(), "organisation_id": uuid4(), "duty": Duty.PLANS, "since": NOW - DAY}
    return Linked(**settings | values)


TABLE = [
    # who, by what relation, may do which acts
    ("the person", [Own()], set(Act) - STAFF_ONLY),
    ("the person, after a reset by staff", [Own(NOW + DAY)], set(Act) - STAFF_ONLY - CLOSED_AFTER_RESET),
    ("the person, when the days after a reset are over", [Own(NOW)], set(Act) - STAFF_ONLY),
    ("a stranger", [], set()),
    ("a helper", [grant()], {Act.RECORD_OPEN, Act.PLAN_READ}),
    ("a helper whose grant has not begun", [grant(starts=NOW + DAY)], set()),
    ("a helper whose grant has ended", [grant(ends=NOW)], set()),
    ("a helper who was stopped", [grant(stopped=NOW - DAY)], set()),
    ("a helper with an empty grant", [grant(acts=frozenset())], set()),
    ("a helper with a grant of everything", [grant(acts=frozenset(Act))], {Act.RECORD_OPEN} | GRANTABLE),
    ("a helper who may see needs", [grant(acts=frozenset({Act.NEEDS_READ}))], {Act.RECORD_OPEN, Act.NEEDS_READ}),
    ("a helper who may see and change needs", [grant(acts=NEEDS)], {Act.RECORD_OPEN} | NEEDS),
    ("staff with the duty of plans", [link()], {Act.RECORD_OPEN, Act.PLAN_READ, Act.PLAN_WRITE} | NEEDS),
    ("staff with the duty to enrol", [link(duty=Duty.ENROL)], {Act.RECORD_OPEN} | STAFF_ONLY | NEEDS),
    ("staff whose link has ended", [link(ended=NOW - DAY)], set()),
    ("staff whose link the person says is wrong", [link(paused=NOW - DAY)], set()),
    ("staff linked from tomorrow", [link(since=NOW + DAY)], set()),
    ("police, linked somehow", [link(police=True)], set()),
    *(
        (f"staff with the duty {duty}", [link(duty=duty)], set())
        for duty in Duty
        if duty not in (Duty.PLANS, Duty.ENROL)
    ),
    (
        "somebody whose first grant ended and second did not",
        [grant(ends=NOW), grant()],
        {Act.RECORD_OPEN, Act.PLAN_READ},
    ),
]


@pytest.mark.parametrize(("who", "relations", "may"), TABLE, ids=[row[0] for row in TABLE])
def test_who_may_do_what(who, relations, may):
    assert {act for act in Act if scope_of(ACTOR, act, SUBJECT, relations, NOW)} == may


def test_the_hat_that_is_worn_is_in_the_scope():
    hats = [scope_of(ACTOR, Act.PLAN_READ, SUBJECT, [one], NOW).hat for one in (Own(), grant(), link())]
    assert hats == [Hat.OWN, Hat.HELPER, Hat.STAFF]


ids = st.builds(lambda number: UUID(int=number), st.integers(1, 30))
grants = st.builds(
    grant,
    acts=st.frozensets(st.sampled_from(Act)),
    sections=st.frozensets(ids),
    starts=st.integers(-3, 3).map(lambda days: NOW + days * DAY),
    ends=st.integers(-3, 3).map(lambda days: NOW + days * DAY),
    stopped=st.none() | st.just(NOW - DAY),
)


@given(grants, st.sampled_from(Act), ids)
def test_a_grant_never_opens_more_than_it_lists(given_grant, act, section):
    scope = scope_of(ACTOR, act, SUBJECT, [given_grant], NOW)
    if scope is None:
        return
    assert not given_grant.stopped and given_grant.starts <= NOW < given_grant.ends
    assert act in given_grant.acts & GRANTABLE or (act is Act.RECORD_OPEN and given_grant.acts & GRANTABLE)
    assert scope.sees_section(section) == (section in given_grant.sections)


@given(ids, ids, st.booleans())
def test_staff_see_what_their_own_organisation_issued_and_no_copy_of_a_person(theirs, issuer, own_copy):
    scope = scope_of(ACTOR, Act.PLAN_READ, SUBJECT, [link(organisation_id=theirs)], NOW)
    assert scope.sees_plan(issuer, own_copy=own_copy) == (issuer == theirs and not own_copy)
    assert not scope.sees_plan(None, own_copy=False)


@given(st.lists(grants, max_size=4), st.sampled_from(Act))
def test_more_grants_never_open_less(many, act):
    alone = any(scope_of(ACTOR, act, SUBJECT, [one], NOW) for one in many)
    assert bool(scope_of(ACTOR, act, SUBJECT, many, NOW)) == alone


def test_several_grants_open_all_that_each_of_them_does_until_the_last_ends():
    one, two, three = UUID(int=1), UUID(int=2), UUID(int=3)
    relations = [
        grant(sections=frozenset({one}), ends=NOW + DAY),
        grant(sections=frozenset({two}), ends=NOW + 2 * DAY),
        grant(sections=frozenset({three}), stopped=NOW),
    ]
    scope = scope_of(ACTOR, Act.PLAN_READ, SUBJECT, relations, NOW)
    assert (scope.sections, scope.until) == (frozenset({one, two}), NOW + 2 * DAY)
