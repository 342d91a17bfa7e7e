"""Who is staff: the directory, duties given and ended from the command line, and no police in any way."""

import re

import pytest
from sqlalchemy.exc import IntegrityError

from simuser import clock
from simuser.access import Duty
from simuser.people import directory, duties
from simuser.people.staff import Link, Membership, Organisation
from tests import make


@pytest.fixture
def runs(app):
    """Run a command; gives what it said."""

    def run(*args, code=0):
        result = app.test_cli_runner().invoke(args=list(args))
        assert result.exit_code == code, result.output
        return result.output

    return run


@pytest.fixture
def directory_loaded(db, runs):
    """The directory that comes with the app."""
    runs("organisations", "load")


def test_loading_the_directory_twice_puts_each_organisation_in_once(db, runs):
    for _ in range(2):
        assert "7 organisations: candi, las, met, operator, oxleas, slam, swlstg" in runs("organisations", "load")
    with db.reading() as session:
        row = session.query(Organisation).filter_by(key="swlstg").one()
        assert row.boroughs == ["Kingston", "Richmond", "Wandsworth", "Merton"] and row.checked


def test_somebody_edits_the_directory(db, runs, directory_loaded, tmp_path):
    file = tmp_path / "mine.toml"
    file.write_text(
        '[[organisation]]\nkey = "slam"\nname = "A new name"\nkind = "trust"\nsource = "Its letter"\n'
        "checked = 2026-12-01\n"
    )
    assert "7 organisations" in runs("organisations", "load", str(file))
    with db.reading() as session:
        assert session.query(Organisation).filter_by(key="slam").one().name == "A new name"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "cannot be read"),
        ("[[organisation]]\nkey = 1", "has no key"),
        ('[[organisation]]\nkey = "x"\nname = "X"\nkind = "army"\nsource = "Y"', "the kind is one of"),
        ('[[organisation]]\nkey = "x"\nname = "X"\nkind = "trust"\nsource = "Y"', "is a day"),
        (
            '[[organisation]]\nkey = "x"\nname = "X"\nkind = "trust"\nsource = "Y"\nchecked = 2026-11-22\n'
            'url = "javascript:x"',
            "https address",
        ),
        (
            '[[organisation]]\nkey = "slam"\nname = "X"\nkind = "police"\nsource = "Y"\nchecked = 2026-11-22',
            "cannot change",
        ),
    ],
)
def test_a_bad_directory_changes_nothing_and_says_what_is_wrong(db, runs, directory_loaded, tmp_path, text, said):
    (tmp_path / "bad.toml").write_text(text)
    assert said in runs("organisations", "load", str(tmp_path / "bad.toml"), code=1)
    with db.reading() as session:
        assert session.query(Organisation).count() == 7


def test_a_duty_is_given_only_once_the_question_about_police_is_answered(db, runs, directory_loaded):
    make.account(db, "nurse-1000", "Nurse")
    assert "seconded from, a police force?" in runs("staff", "add", "nurse-1000", "slam", "plans", code=2)
    assert "Nurse has the duty plans" in runs("staff", "add", "nurse-1000", "slam", "plans", "--no-police")
    assert "already" in runs("staff", "add", "nurse-1000", "slam", "plans", "--no-police", code=1)


def test_somebody_seconded_from_a_police_force_is_refused_in_plain_words(db, runs, directory_loaded):
    make.account(db, "officer-1000", "Officer")
    said = runs("staff", "add", "officer-1000", "slam", "plans", "--police", code=1)
    assert "Nobody who is employed by, or seconded from, a police force can hold a duty" in said
    assert "no police organisation" in runs("staff", "add", "officer-1000", "met", "plans", "--no-police", code=1)
    with db.reading() as session:
        assert session.query(Membership).count() == 0


def test_the_rule_refuses_a_secondee_however_it_is_asked(db, trust):
    officer, now = make.account(db, "officer-1000"), clock.now()
    with pytest.raises(duties.Police):
        duties.give_duty(officer, trust, Duty.PLANS, None, police_employed=True, now=now)
    seconded = Membership(account_id=officer.id, organisation_kind="trust", police_employed=True, duty="plans")
    with pytest.raises(duties.Police):
        duties.new_link(make.subject(db), seconded, [], reason="x", by=officer, now=now)


def test_the_database_refuses_a_secondee_when_no_rule_is_asked(db, trust, amara):
    with pytest.raises(IntegrityError, match="not_employed_by_police"):
        make.membership(db, make.account(db, "officer-1000"), trust, police_employed=True)
    with pytest.raises(IntegrityError, match="not_employed_by_police"), db.saving() as session:
        session.get(Membership, amara.duties[Duty.PLANS].id).police_employed = True


@pytest.mark.parametrize("args", [("nobody-1000", "slam"), ("nurse-1000", "nowhere")])
def test_unknown_names_are_refused(db, runs, directory_loaded, args):
    make.account(db, "nurse-1000", "Nurse")
    assert re.search("No (account|organisation) has this", runs("staff", "add", *args, "plans", "--no-police", code=1))


def test_ending_a_duty_ends_its_links_and_a_new_one_does_not_bring_them_back(db, runs, robin, visitor):
    at_work = visitor().signs_in("amara-1000").opens("/desk").sees("Robin")
    runs("staff", "end", "amara-1000", "slam", "plans")
    at_work.opens(f"/for/{robin.id}/plan")
    assert at_work.status == 404
    runs("staff", "end", "amara-1000", "slam", "enrol")
    assert at_work.opens("/desk").status == 404
    runs("staff", "add", "amara-1000", "slam", "plans", "--no-police")
    at_work.opens("/desk").sees("You are linked to nobody now.")
    visitor().signs_in("robin-1000").opens(f"/for/{robin.id}/history").sees("The link to Amara ended.")


def test_a_link_that_the_person_stopped_stays_theirs_to_decide(db, runs, robin):
    with db.saving() as session:
        session.get(Link, robin.links[Duty.PLANS].id).paused = clock.now()
    runs("staff", "end", "amara-1000", "slam", "plans")
    with db.reading() as session:
        assert session.get(Link, robin.links[Duty.PLANS].id).ended is None


def test_the_directory_is_for_staff_alone_and_says_from_where_and_when(db, runs, visitor):
    runs("organisations", "load")
    make.account(db, "nurse-1000", "Nurse")
    nurse = visitor().signs_in("nurse-1000").opens("/desk/directory")
    assert nurse.status == 404
    runs("staff", "add", "nurse-1000", "oxleas", "formats", "--no-police")
    nurse.opens("/desk/directory").sees(
        "Camden and Islington NHS Foundation Trust", "Islington", "Last checked on 22 November 2026."
    )
    assert "North London" not in nurse.text


def test_a_person_put_in_from_the_command_line_opens_their_page(db, runs, visitor):
    said = runs("people", "enrol", "--name", "Basia", "--language", "pl", "--phrase", "three green kettles")
    code = re.search(r"(\d{4} ){4}\d{4}", said)[0]
    somebody = visitor().opens("/activate")
    somebody.types(code=code, phrase="three green kettles", called="Basia", password=make.PASSWORD).presses("Go on")
    somebody.goes_through_leaving().opens("/me/people").sees("No staff are linked to you here.")


def test_no_real_person_is_put_in_from_the_command_line_while_made_up_ones_are_here(db, runs):
    make.account(db, "demo-x", demo=True)
    args = ("people", "enrol", "--name", "Basia", "--language", "pl", "--phrase", "three green kettles")
    assert "only made-up people" in runs(*args, code=1)
    assert "Their code" in runs(*args, "--made-up")


def test_words_that_are_easy_to_guess_are_refused_at_the_command_line(runs):
    runs("people", "enrol", "--name", "Basia", "--language", "pl", "--phrase", "basia", code=1)


def test_the_directory_names_nothing_that_we_did_not_read(db):
    with db.saving() as session:
        held = directory.load(session)
    assert held["candi"].also == [] and held["met"].boroughs == []
