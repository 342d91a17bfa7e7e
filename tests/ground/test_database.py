"""The database: writers wait for one another, readers cannot write, and the schema is the same on both kinds."""

import threading

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from simuser import migrating
from simuser.db import Base, Id, NothingMayBeSaved
from simuser.people.models import Account
from simuser.people.staff import Membership, Organisation
from tests import make

WRITERS, ROUNDS = 50, 4


def test_fifty_writers_at_once_all_get_their_turn(db):
    owner = make.account(db)
    faults = []

    def writes():
        try:
            for _ in range(ROUNDS):
                with db.saving() as session:
                    row = session.get(Account, owner.id, with_for_update=True)
                    row.language = str(int(row.language or 0) + 1)
        except Exception as fault:
            faults.append(fault)

    threads = [threading.Thread(target=writes) for _ in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    with db.reading() as session:
        assert session.get(Account, owner.id).language == str(WRITERS * ROUNDS)


def test_fifty_people_saving_at_once_through_the_app_lose_nothing(app, db, visitor):
    people = []
    for number in range(WRITERS):
        name = f"writer-{number + 1000}"
        make.person(db, name)
        people.append(visitor().signs_in(name).opens("/leaving/seen"))
    kept, faults = [], []

    def writes(somebody, number):
        try:
            somebody.opens("/start/needs").types(note=f"words of {number}").presses("Save and go on")
            kept.append(somebody.opens("/start/needs").field("note") == f"words of {number}")
        except BaseException as fault:
            faults.append(fault)

    threads = [threading.Thread(target=writes, args=(one, n)) for n, one in enumerate(people)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    assert kept == [True] * WRITERS


def test_what_only_reads_cannot_write(db):
    row = make.account(db)
    with db.reading() as session:
        session.get(Account, row.id).language = "pl"
        with pytest.raises(NothingMayBeSaved):
            session.flush()
        session.rollback()
    with db.reading() as session:
        assert session.get(Account, row.id).language is None


def test_the_migrations_make_just_the_tables_that_the_code_has(db):
    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": _other_type})
        assert compare_metadata(context, Base.metadata) == []


def _other_type(_context, _column, _metadata_column, found, wanted):
    """Our ids are text on SQLite, and it knows no time zones; all else must be of one kind."""
    if isinstance(wanted, Id) or type(wanted).__name__ == "Moment":
        return False
    return None


def test_the_schema_is_up_to_date_and_a_second_upgrade_does_nothing(db):
    assert migrating.revision(db) == migrating.newest()
    assert migrating.upgrade(db) is False


@pytest.mark.parametrize(
    ("kind", "employed"),
    [("police", False), ("police", True), ("trust", True), ("ambulance", True), ("advocacy", True)],
)
def test_the_database_itself_refuses_police_a_duty(db, kind, employed):
    staff, place = make.account(db), make.organisation(db, kind=kind)
    with pytest.raises(IntegrityError):
        make.membership(db, staff, place, police_employed=employed)


def test_a_force_cannot_pass_for_a_trust(db):
    staff, force = make.account(db), make.organisation(db, "met", kind="police")
    with pytest.raises(IntegrityError):
        make.membership(db, staff, force, organisation_kind="trust")
    trust = make.organisation(db, "slam")
    make.membership(db, staff, trust)
    with pytest.raises(IntegrityError), db.saving() as session:
        session.get(Organisation, trust.id).kind = "police"
    with db.reading() as session:
        assert session.scalar(select(Membership.organisation_kind)) == "trust"


def test_a_person_of_another_house_cannot_be_written_into_a_plan(db):
    with pytest.raises(IntegrityError), db.saving() as session:
        session.execute(
            text("INSERT INTO people_subject (id, name, made, account_id) VALUES (:id, :name, :made, :account)"),
            {"id": "0" * 32, "name": b"x", "made": make.NOW, "account": "1" * 32},
        )
