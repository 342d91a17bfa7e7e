"""What people had said before there was a place for it moves there when the database is brought up to date."""

import json
from uuid import uuid4

import pytest
import sqlalchemy as sa
from alembic import command

from simuser import migrating, vault
from simuser.access import Act, Actor, Hat, Scope
from simuser.db import Database
from simuser.needs.models import needs_in
from tests.make import NOW

OLDER = "0002"


@pytest.fixture
def older(app, tmp_path):
    """A database from before, in which some people said what they need."""
    db = Database(f"sqlite:///{tmp_path / 'older.db'}")
    command.upgrade(migrating._config(db), OLDER)
    yield db
    db.engine.dispose()


def person(db, said: dict | None, *, subjects: int = 1, language: str | None = None):
    """Somebody as they were kept then, with what they said; their records, oldest first."""
    account, ids = uuid4(), [uuid4() for _ in range(subjects)]
    seal = vault.current().seal
    text = seal(json.dumps(said), "people.account.needs", account) if said else None
    with db.engine.execution_options(saves=True).begin() as connection:
        connection.execute(
            sa.text(
                "INSERT INTO people_account (id, name, name_digest, called, needs, password_hash, language, large_type,"
                " made, demo) VALUES (:id, 'n', :id, 'c', :needs, 'p', :language, 0, :made, 0)"
            ),
            {"id": account.hex, "needs": text, "language": language, "made": "2026-01-01 00:00:00.000000"},
        )
        for day, one in enumerate(ids, 1):
            connection.execute(
                sa.text("INSERT INTO people_subject (id, account_id, name, made) VALUES (:id, :account, 'n', :made)"),
                {"id": one.hex, "account": account.hex, "made": f"2026-01-0{day} 00:00:00.000000"},
            )
    return ids


def needs_of(db, subject_id, hat=Hat.OWN):
    with db.reading() as session:
        return needs_in(session, Scope(Actor(uuid4(), "x"), subject_id, Act.NEEDS_READ, hat))


def test_it_moves_to_the_record_as_theirs_alone_with_every_word(older):
    said = {"formats": ["large-print", "audio", "braille", "easy-read"], "other": "Slowly,\nplease"}
    (robin,) = person(older, said, language="pl")
    assert migrating.upgrade(older)
    needs = needs_of(older, robin)
    assert needs.answers.formats == ("large-print", "audio", "easy-read", "other")
    assert (needs.answers.other_format, needs.answers.note) == ("Braille", "Slowly,\nplease")
    assert (needs.answers.language, needs.answers.first, needs.theirs_alone) == ("pl", None, True)
    assert needs_of(older, robin, Hat.STAFF) is None and needs_of(older, robin, Hat.HELPER) is None


@pytest.mark.parametrize(
    ("ticked", "interpreter"), [(["interpreter"], "language"), (["interpreter", "bsl"], "bsl"), (["bsl"], None)]
)
def test_an_interpreter_of_sign_language_is_told_from_others(older, ticked, interpreter):
    (robin,) = person(older, {"formats": ticked, "other": ""})
    migrating.upgrade(older)
    assert needs_of(older, robin).answers.interpreter == interpreter


def test_several_people_with_several_records_keep_apart_and_who_said_nothing_has_nothing(older):
    first, second = person(older, {"formats": ["audio"], "other": ""}, subjects=2)
    (lee,) = person(older, {"formats": [], "other": "Loudly"})
    (quiet,) = person(older, None)
    migrating.upgrade(older)
    assert needs_of(older, first).answers.formats == ("audio",)
    assert needs_of(older, lee).answers.note == "Loudly"
    assert needs_of(older, second) is None and needs_of(older, quiet) is None


def test_nothing_of_it_stays_where_it_was(older):
    person(older, {"formats": ["audio"], "other": ""})
    migrating.upgrade(older)
    columns = {column["name"] for column in sa.inspect(older.engine).get_columns("people_account")}
    assert "needs" not in columns and "partly_until" in columns
    assert migrating.upgrade(older) is False


def test_it_keeps_the_day_on_which_the_record_was_made(older):
    (robin,) = person(older, {"formats": ["audio"], "other": ""})
    migrating.upgrade(older)
    assert needs_of(older, robin).made < NOW
