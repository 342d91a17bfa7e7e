"""The vault: nothing opens away from its place, and keys change while people use the app."""

import json
import threading
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simuser import history, rotation, vault
from simuser.keys import KeyRing, new_ring
from simuser.people.models import Account, account_named
from simuser.vault import Unreadable, Vault, number_of
from tests import make


@pytest.fixture
def ring(tmp_path):
    return new_ring(tmp_path / "keys.json")


@pytest.fixture(scope="module")
def box(tmp_path_factory):
    """A vault of its own."""
    return Vault(new_ring(tmp_path_factory.mktemp("keys") / "keys.json"))


@given(text=st.text(max_size=200))
def test_text_comes_back_as_it_went_in(box, text):
    row = uuid4()
    assert box.open(box.seal(text, "a.column", row), "a.column", row) == text


def test_a_sealed_text_opens_only_in_its_own_row_and_column(box):
    row = uuid4()
    sealed = box.seal("words", "a.column", row)
    for column, place in (("another.column", row), ("a.column", uuid4())):
        with pytest.raises(Unreadable):
            box.open(sealed, column, place)


def test_a_changed_byte_is_noticed_wherever_it_is(box):
    row = uuid4()
    sealed = box.seal("words", "a.column", row)
    for place in range(len(sealed)):
        changed = bytearray(sealed)
        changed[place] ^= 1
        with pytest.raises(Unreadable):
            box.open(bytes(changed), "a.column", row)
    with pytest.raises(Unreadable):
        box.open(b"", "a.column", row)


def test_the_key_file_is_its_owners_alone(ring):
    assert ring.path.stat().st_mode & 0o077 == 0


def test_a_key_file_is_never_written_over(ring):
    with pytest.raises(FileExistsError):
        new_ring(ring.path)


def test_another_process_finds_a_new_key_by_itself(ring):
    here, there, row = Vault(ring), Vault(KeyRing(ring.path)), uuid4()
    old = here.seal("before", "c", row)
    ring.add()
    new = here.seal("after", "c", row)
    assert (number_of(old), number_of(new)) == (1, 2)
    assert there.open(new, "c", row) == "after"
    assert number_of(there.seal("there", "c", row)) == 2


def test_the_newest_key_cannot_be_taken_away(ring):
    with pytest.raises(ValueError):
        ring.remove(1)


@pytest.fixture
def own_ring(house, tmp_path):
    """A ring of this test's own, so that others do not meet its many keys."""
    before = house.vault
    house.vault = Vault(new_ring(tmp_path / "keys.json"))
    vault.install(house.vault)
    yield house.vault
    house.vault = before
    vault.install(before)


def test_keys_change_while_people_sign_in_and_write(own_ring, visitor, db):
    make.person(db)
    sam = visitor().signs_in("sam-1234")
    stop, faults, saves = threading.Event(), [], []

    def goes_on_writing():
        while not stop.is_set():
            try:
                sam.opens("/start/needs").types(note=f"word {len(saves)}").presses("Save and go on").is_at("phone$")
                saves.append(sam.opens("/start/needs").field("note"))
            except Exception as fault:
                faults.append(fault)

    writing = threading.Thread(target=goes_on_writing)
    writing.start()
    for _ in range(5):
        own_ring.ring.add()
        rotation.reseal(db, own_ring)
    stop.set()
    writing.join()
    assert not faults
    assert saves == [f"word {number}" for number in range(len(saves))]
    rotation.reseal(db, own_ring)
    newest = own_ring.ring.newest
    for number in range(1, newest):
        assert rotation.needing(db, number) == []
        own_ring.ring.remove(number)
    visitor().signs_in("sam-1234").sees("Hello, Sam")
    with db.reading() as session:
        assert account_named(session, "sam1234").called == "Sam"
        assert list(history.faults(session)) == []


def test_a_key_that_a_recovery_number_needs_is_said_to_be_needed(own_ring, visitor, db):
    make.person(db)
    visitor().signs_in("sam-1234").opens("/start/keep-safe").presses("Show my recovery number")
    own_ring.ring.add()
    rotation.reseal(db, own_ring)
    assert rotation.needing(db, 1) == ["people.account.recovery"]


def test_names_are_found_again_after_their_key_changed(own_ring, db):
    make.account(db, "demo person-77")
    own_ring.ring.add()
    assert rotation.reseal(db, own_ring) > 0
    with db.reading() as session:
        row = account_named(session, "demoperson77")
        assert number_of(row.name_digest) == 2 and isinstance(row, Account)


def test_the_key_file_holds_nothing_but_numbered_keys(ring):
    ring.add()
    entries = json.loads(ring.path.read_text())["keys"]
    assert [entry["number"] for entry in entries] == [1, 2]
    assert len({entry["secret"] for entry in entries}) == 2
