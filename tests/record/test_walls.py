"""The walls: for every address of another's record, one same answer to everybody whom nothing lets in."""

from datetime import timedelta

import pytest

from simuser import clock
from simuser.access import Act, Duty
from simuser.grants.models import Grant
from simuser.history import marks
from simuser.people import rules
from simuser.people.staff import Link, Reset
from simuser.plans.content import Content
from simuser.plans.models import Draft
from simuser.plans.rules import new_draft
from simuser.plans.splitting import split
from tests import make


@pytest.fixture
def robin(db):
    """A person with an issued plan, a copy of their own, a draft, staff, and a helper."""
    _owner, subject = make.person(db, "robin-1000", "Robin")
    trust = make.organisation(db)
    plan, sections = make.issued_plan(db, subject, trust)
    staff = make.account(db, "staff-1000", "Amara")
    link = make.link(db, subject, make.membership(db, staff, trust))
    helper = make.account(db, "helper-1000", "Sam")
    grant = make.grant(db, subject, helper, [section.id for section in sections.values()])
    content = split("Who\n\nWords that nobody else may change.", Content())
    subject.draft = make.saved(db, new_draft(subject.id, content, clock.now(), form_word="any"))
    subject.reset = make.reset(db, subject, staff, trust)
    subject.plan, subject.link, subject.grant, subject.sections, subject.trust = plan, link, grant, sections, trust
    return subject


def addresses(app, subject) -> list[tuple[str, str]]:
    """Every method and address under /for/<subject>/, with ids of things that are there where there are some."""
    known = {
        "link": subject.link.id,
        "grant": subject.grant.id,
        "draft": subject.draft.id,
        "reset": subject.reset.id,
        "number": 1,
        "place": 1,
        "key": "k1",
        "wanted": "text",
    }
    found = []
    with app.test_request_context():
        adapter = app.url_map.bind("localhost")
        for rule in app.url_map.iter_rules():
            if "subject" in rule.arguments:
                values = {name: known[name] for name in rule.arguments - {"subject"}}
                path = adapter.build(rule.endpoint, {"subject": subject.id, **values})
                found += [(method, path) for method in rule.methods & {"GET", "POST"}]
    assert len(found) > 25
    return sorted(set(found))


def answers(visitor, app, subject) -> dict[tuple[str, str], tuple[int, str]]:
    """What somebody gets at each of them."""
    token = visitor.opens("/me").page.find("input", attrs={"name": "csrf_token"})["value"]
    found = {}
    for method, path in addresses(app, subject):
        if method == "GET":
            answer = visitor.client.get(path)
        else:
            answer = visitor.client.post(path, data={"csrf_token": token})
        found[method, path] = (answer.status_code, answer.get_data(as_text=True))
    return found


def nobody(db, visitor):
    make.person(db, "stranger-1000", "Stranger")
    return visitor().signs_in("stranger-1000")


def helper_without_grant(db, visitor):
    make.account(db, "carer-1000", "Carer")
    return visitor().signs_in("carer-1000")


def helper_whose_grant_ended(db, visitor, subject):
    carer = make.account(db, "carer-1000", "Carer")
    past = clock.now() - timedelta(days=60)
    sections = [section.id for section in subject.sections.values()]
    make.grant(db, subject, carer, sections, now=past, ends=past + timedelta(days=30))
    return visitor().signs_in("carer-1000")


def helper_who_was_stopped(db, visitor, subject):
    carer = make.account(db, "carer-1000", "Carer")
    grant = make.grant(db, subject, carer, [section.id for section in subject.sections.values()])
    with db.saving() as session:
        session.merge(grant).stopped = clock.now()
    return visitor().signs_in("carer-1000")


def staff_without_link(db, visitor, subject):
    staff = make.account(db, "nurse-1000", "Nurse")
    make.membership(db, staff, subject.trust)
    return visitor().signs_in("nurse-1000")


def staff_with_another_duty(db, visitor, subject):
    staff = make.account(db, "nurse-1000", "Nurse")
    make.link(db, subject, make.membership(db, staff, subject.trust, Duty.COMPLAINTS))
    return visitor().signs_in("nurse-1000")


def staff_whose_link_is_wrong(db, visitor, subject):
    staff = make.account(db, "nurse-1000", "Nurse")
    link = make.link(db, subject, make.membership(db, staff, subject.trust))
    with db.saving() as session:
        rules.object_to_link(session.merge(link), "", clock.now())
    return visitor().signs_in("nurse-1000")


def staff_whose_membership_ended(db, visitor, subject):
    staff = make.account(db, "nurse-1000", "Nurse")
    membership = make.membership(db, staff, subject.trust, ended=clock.now())
    make.link(db, subject, membership)
    return visitor().signs_in("nurse-1000")


OUTSIDE = [
    nobody,
    helper_without_grant,
    helper_whose_grant_ended,
    helper_who_was_stopped,
    staff_without_link,
    staff_with_another_duty,
    staff_whose_link_is_wrong,
    staff_whose_membership_ended,
]


@pytest.mark.parametrize("who", OUTSIDE, ids=lambda who: who.__name__)
def test_everybody_outside_gets_one_same_answer_everywhere(app, db, visitor, robin, who):
    outsider = who(db, visitor) if who.__code__.co_argcount == 2 else who(db, visitor, robin)
    found = answers(outsider, app, robin)
    assert {status for status, _page in found.values()} == {404}
    assert len({page for _status, page in found.values()}) == 1
    nowhere = outsider.client.get(f"/for/{make.unknown_id()}/plan")
    assert nowhere.get_data(as_text=True) == next(iter(found.values()))[1]


@pytest.mark.parametrize("who", OUTSIDE, ids=lambda who: who.__name__)
def test_and_leaves_no_mark_and_changes_nothing(app, db, visitor, robin, who):
    outsider = who(db, visitor) if who.__code__.co_argcount == 2 else who(db, visitor, robin)
    answers(outsider, app, robin)
    with db.reading() as session:
        assert marks(session, robin.id) == []
        draft = session.get_one(Draft, robin.draft.id)
        assert (draft.revision, draft.content) == (1, robin.draft.content)
        assert session.get_one(Link, robin.link.id).paused is None
        assert session.get_one(Grant, robin.grant.id).stopped is None
        reset = session.get_one(Reset, robin.reset.id)
        assert reset.agreed is None and reset.stopped is None


def test_somebody_signed_out_gets_the_sign_in_page(app, visitor, robin):
    for method, path in addresses(app, robin):
        somebody = visitor()
        if method == "GET":
            somebody.opens(path).is_at("/sign-in")
        else:
            answer = somebody.client.post(path)
            assert answer.status_code == 401 and "Sign in" in answer.get_data(as_text=True)


def test_a_record_that_is_not_there_looks_the_same_to_somebody_signed_out(visitor, robin):
    real, unreal = f"/for/{robin.id}/plan", f"/for/{make.unknown_id()}/plan"
    one, other = visitor().opens(real), visitor().opens(unreal)
    assert one.text == other.text


def test_no_route_is_without_a_rule_and_every_act_has_a_route(app):
    declared = {rule.rule: app.view_functions[rule.endpoint].declares for rule in app.url_map.iter_rules()}
    assert {one for one in declared.values() if isinstance(one, Act)} == set(Act)
    assert all((("<uuid:subject>" in rule) == isinstance(one, Act)) for rule, one in declared.items())


def test_an_address_without_a_rule_stops_the_app_from_starting(app):
    from flask import Flask

    from simuser.web import guard

    careless = Flask("careless", static_folder=None)
    careless.add_url_rule("/x", view_func=lambda: "x", endpoint="x")
    with pytest.raises(guard.UndeclaredRoute, match="/x"):
        guard.check_routes(careless)
    careless = Flask("careless", static_folder=None)
    careless.add_url_rule("/for/<uuid:subject>/x", view_func=guard.public(lambda subject: "x"), endpoint="x")
    with pytest.raises(guard.UndeclaredRoute, match="declares an act"):
        guard.check_routes(careless)


@pytest.mark.parametrize("made_up", ["/for/1/plan", "/for/../me", "/for/%00/plan", "/for//plan", "/for/nobody/team"])
def test_a_made_up_address_is_not_available(db, visitor, made_up):
    assert nobody(db, visitor).opens(made_up).status in (404, 200)
