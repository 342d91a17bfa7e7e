"""Everything sealed, made anew with the newest key, in small steps while the app serves."""

from sqlalchemy import inspect, select, update

from simuser import history
from simuser.db import Database
from simuser.vault import Found, Sealed, Vault, number_of

STEP = 200


def reseal(db: Database, vault: Vault) -> int:
    """Encrypt anew every value, and remake every lookup that can be, that an older key made; returns how many."""
    done = sum(_reseal_column(db, vault, sealed) for sealed in Sealed.every)
    done += sum(_refind_column(db, vault, found) for found in Found.every if found.source)
    with db.saving() as session:
        history.reseal_heads(session)
    return done


def needing(db: Database, number: int) -> list[str]:
    """The names of columns that still hold something made with this key."""
    names = []
    with db.reading() as session:
        for kind in (*Sealed.every, *Found.every):
            column = getattr(kind.owner, kind.raw)
            if any(number_of(value) == number for value in session.scalars(select(column).where(column.is_not(None)))):
                names.append(kind.column if isinstance(kind, Sealed) else kind.purpose)
        if any(number_of(seal) == number for seal in session.scalars(select(history.Head.seal))):
            names.append("history.head.seal")
    return names


def _reseal_column(db: Database, vault: Vault, sealed: Sealed) -> int:
    def anew(raw: bytes, row_id, _row) -> bytes:
        return vault.seal(vault.open(raw, sealed.column, row_id), sealed.column, row_id)

    return _each_old(db, vault, sealed.owner, sealed.raw, anew)


def _refind_column(db: Database, vault: Vault, found: Found) -> int:
    def anew(_raw: bytes, _row_id, row) -> bytes:
        return vault.digest(found.plain(getattr(row, found.source)), found.purpose)

    return _each_old(db, vault, found.owner, found.raw, anew)


def _each_old(db: Database, vault: Vault, owner: type, raw: str, anew) -> int:
    """Change each value of an older key by itself, if it is still what was read: somebody may be writing it."""
    newest, column, key = vault.ring.newest, getattr(owner, raw), inspect(owner).primary_key[0]
    done, last = 0, None
    while True:
        with db.saving() as session:
            query = select(owner).where(column.is_not(None)).order_by(key).limit(STEP)
            rows = list(session.scalars(query if last is None else query.where(key > last)))
            for row in rows:
                old = getattr(row, raw)
                if number_of(old) != newest:
                    fresh = anew(old, row.id, row)
                    change = update(owner).where(key == row.id, column == old).values({raw: fresh})
                    done += session.execute(change.execution_options(synchronize_session=False)).rowcount
            if len(rows) < STEP:
                return done
            last = rows[-1].id
