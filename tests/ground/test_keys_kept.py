"""The key file is not lost: two who change it at once keep both keys, and none is made over people."""

import threading

import pytest

from simuser import create_app, migrating, vault
from simuser.config import UnsafeSettings
from simuser.keys import KeyRing, new_ring
from simuser.web.house import house_of


@pytest.fixture(autouse=True)
def same_vault_after():
    """What is encrypted in other tests goes on being so with their keys."""
    before = vault.current()
    yield
    vault.install(before)


def test_keys_added_at_once_are_all_kept(tmp_path):
    new_ring(tmp_path / "keys.json")
    adding = [threading.Thread(target=KeyRing(tmp_path / "keys.json").add) for _ in range(8)]
    for thread in adding:
        thread.start()
    for thread in adding:
        thread.join()
    assert KeyRing(tmp_path / "keys.json").numbers == [9, 8, 7, 6, 5, 4, 3, 2, 1]


def test_over_a_database_that_holds_tables_no_key_file_is_made(tmp_path):
    env = {"SIMUSER_DATA": str(tmp_path), "SIMUSER_DEMO": "0"}
    db = house_of(create_app(env)).db
    migrating.upgrade(db)
    db.engine.dispose()
    (tmp_path / "keys.json").rename(tmp_path / "elsewhere.json")
    with pytest.raises(UnsafeSettings, match="key file"):
        create_app(env)
    assert not (tmp_path / "keys.json").exists()
