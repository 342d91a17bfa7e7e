"""Files where they are kept: encrypted on the disk, each under a key of its own that is sealed in the database.

Either alone tells nobody anything, a change of the ring's keys touches no file, and a file whose row is gone can never
be read again. A file is whole on the disk before its row is saved; one that no row names is swept away.
"""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import LargeBinary, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from simuser.db import Base, Row
from simuser.files.kinds import KINDS, FileKind
from simuser.vault import Sealed

NONCE = 12
# As long as the slowest upload may take to be saved after its file was written.
ORPHANED_AFTER = timedelta(hours=1)


class Missing(LookupError):
    """The file that a row names is not on the disk, or is not the one that was put there."""


class File(Row, Base):
    """A file: what it is, how big, and the key that opens it. It never changes."""

    __tablename__ = "files_file"

    kind: Mapped[str]
    size: Mapped[int]
    made: Mapped[datetime]
    _key: Mapped[bytes] = mapped_column("key", LargeBinary)

    key = Sealed("files.file.key", "_key")

    @property
    def known(self) -> FileKind:
        """What kind of file it is."""
        return KINDS[self.kind]


def put(session: Session, folder: Path, data: bytes, kind: FileKind, now: datetime) -> File:
    """Keep a file that was looked at: written whole first, its row added to the session."""
    key = AESGCM.generate_key(256)
    file = File(kind=kind.name, size=len(data), made=now)
    file.key = key.hex()
    nonce = os.urandom(NONCE)
    _write(folder, file.id.hex, nonce, AESGCM(key).encrypt(nonce, data, file.id.bytes))
    session.add(file)
    session.flush()
    return file


def read(folder: Path, file: File) -> bytes:
    """What is in a file; raises Missing."""
    try:
        kept = (folder / file.id.hex).read_bytes()
        return AESGCM(bytes.fromhex(file.key)).decrypt(kept[:NONCE], kept[NONCE:], file.id.bytes)
    except (OSError, InvalidTag, ValueError) as fault:
        raise Missing from fault


def forget(session: Session, file_id: UUID) -> None:
    """Delete the row of a file, and with it the key; what is on the disk is swept away later."""
    session.execute(delete(File).where(File.id == file_id))


def sweep(session: Session, folder: Path, now: datetime) -> int:
    """Delete what no row names, such as the file of an upload that was cut off; returns how many."""
    if not folder.is_dir():
        return 0
    known = {file_id.hex for file_id in session.scalars(select(File.id))}
    gone = [path for path in folder.iterdir() if path.name not in known and _age(path, now) > ORPHANED_AFTER]
    for path in gone:
        path.unlink(missing_ok=True)
    return len(gone)


def _age(path: Path, now: datetime) -> timedelta:
    try:
        return now - datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except FileNotFoundError:
        return timedelta()


def _write(folder: Path, name: str, *parts: bytes) -> None:
    """Write durably under another name first: a crash leaves the whole file or none of this name."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = folder / f"{name}.part"
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.writelines(parts)
        file.flush()
        os.fsync(file.fileno())
    os.replace(part, folder / name)
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
