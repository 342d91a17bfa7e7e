"""What is forgotten: who asked, thirty days after the end; a file of one person, after ninety; all of it, after a year."""

import os
import signal
from datetime import timedelta

import pytest
from sqlalchemy import select, text

from simuser import clock, keys, rotation, vault
from simuser.db import Base
from simuser.files import keeping
from simuser.files.keeping import File
from simuser.files.kinds import BRF
from simuser.formats.models import Entry, Made, Request
from tests.formats import samples
from tests.formats.conftest import follows, gives, puts_in


@pytest.fixture
def sweeps(house):
    """Let the worker sweep, so many days from now."""
    return lambda days=0: house.outbox.sweep(house.db, clock.now() + timedelta(days=days))


@pytest.fixture
def kept(data):
    """What is on the disk."""
    folder = data / "files"
    for old in folder.glob("*"):
        old.unlink()
    return lambda: sorted(path.name for path in folder.glob("*"))


def rows(db, table) -> list:
    with db.reading() as session:
        return list(session.scalars(select(table)))


def works_on(desk, **fields):
    desk.opens("/desk/formats").opens(desk.page.select_one(".doors a")["href"])
    return desk.types(**fields).presses("Save")


def test_who_asked_and_what_was_written_goes_thirty_days_after_it_was_sent(asks, desk, db, sweeps):
    robin = asks("print", note="Ring twice", wish="")
    follows(robin, robin.code).types(words="Is it done?").presses("Send the note")
    works_on(desk, state="sent", words="It is in the post, Robin.")
    sweeps(29)
    assert rows(db, Request)[0].address and all(one.words for one in rows(db, Entry) if one.told == "note")
    sweeps(30)
    (asked,) = rows(db, Request)
    assert (asked.name, asked.address, asked.note, asked.unanswered) == (None, None, None, False)
    assert not any(one.words for one in rows(db, Entry))
    follows(robin, robin.code).sees("Sent Now", "Who asked, and what was written, is erased.")
    desk.opens("/desk/formats").sees("Nobody waits for anything now.")
    assert not desk.page.select(".doors a")
    desk.opens(f"/desk/formats/{asked.id}").does_not_see("Robin", "Ring twice")
    assert not desk.page.find("textarea")


def test_what_is_not_sent_yet_keeps_its_address(asks, db, sweeps):
    asks("print")
    sweeps(300)
    assert rows(db, Request)[0].address


def test_after_a_year_in_which_nothing_happened_nothing_is_left_but_what_serves_others(asks, desk, db, sweeps, visitor):
    robin = asks("braille-2")
    gives(desk)
    asks("braille-1")
    puts_in(desk)
    sweeps(366)
    assert rows(db, Request) == rows(db, Entry) == []
    assert len(rows(db, Made)) == len(rows(db, File)) == 1
    follows(robin, robin.code).sees("We know no such number.")
    visitor().opens("/leaflets/your-rights-now").sees("Made by people")


def test_a_file_whose_row_is_gone_is_swept_away_and_those_in_use_stay(asks, desk, db, sweeps, kept):
    asks("braille-2")
    puts_in(desk)
    (first,) = kept()
    puts_in(desk, samples.BRAILLE * 2)
    assert len(kept()) == 2
    sweeps()
    assert len(kept()) == 2
    sweeps(1)
    assert first not in kept() and kept() == [rows(db, File)[0].id.hex]


@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
def test_an_upload_that_was_killed_before_it_was_saved_leaves_no_row_and_its_file_is_swept_away(db, data, sweeps, kept):
    db.engine.dispose()
    child = os.fork()
    if not child:
        with db.saving() as session:
            keeping.put(session, data / "files", samples.BRAILLE, BRF, clock.now())
            os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(child, 0)
    assert len(kept()) == 1 and rows(db, File) == []
    (data / "files" / "0123.part").write_bytes(b"half")
    sweeps(1)
    assert kept() == []


def test_the_disk_alone_and_the_database_alone_tell_nothing(asks, desk, db, data):
    secrets = ("Marguerite", "Purple", "Moon type", "Ring twice", "In the post, Robin")
    robin = asks("other", wish="Moon type", note="Ring twice")
    robin.opens("/formats/track").types(code=robin.code).presses("Go on").types(words="Ring twice").presses(
        "Send the note"
    )
    robin = asks("print")
    works_on(desk, state="making", words="In the post, Robin")
    asks("braille-2")
    puts_in(desk)
    raw = b"".join(path.read_bytes() for path in (data / "files").iterdir())
    with db.engine.connect() as connection:
        for table in Base.metadata.sorted_tables:
            for row in connection.execute(text(f"SELECT * FROM {table.name}")):
                raw += b" ".join(bytes(v) if isinstance(v, bytes | memoryview) else str(v).encode() for v in row)
    assert [word for word in secrets if word.encode() in raw] == []
    assert samples.BRAILLE[:8] not in raw


def test_a_file_that_somebody_changed_on_the_disk_is_not_handed_over(app, db, data):
    with db.saving() as session:
        file = keeping.put(session, data / "files", samples.BRAILLE, BRF, clock.now())
        other = keeping.put(session, data / "files", samples.TEXT, BRF, clock.now())
    assert keeping.read(data / "files", file) == samples.BRAILLE
    os.replace(data / "files" / other.id.hex, data / "files" / file.id.hex)
    for missing in (file, other):
        with pytest.raises(keeping.Missing):
            keeping.read(data / "files", missing)


def test_after_a_change_of_keys_files_open_and_nothing_of_them_needs_the_old_key(app, db, data, tmp_path):
    before, fresh = vault.current(), vault.Vault(keys.new_ring(tmp_path / "keys.json"))
    vault.install(fresh)
    try:
        with db.saving() as session:
            file_id = keeping.put(session, data / "files", samples.BRAILLE, BRF, clock.now()).id
        fresh.ring.add()
        rotation.reseal(db, fresh)
        assert rotation.needing(db, 1) == []
        fresh.ring.remove(1)
        with db.reading() as session:
            assert keeping.read(data / "files", session.get(File, file_id)) == samples.BRAILLE
    finally:
        vault.install(before)
