"""The key ring: a file outside the database, read again by itself when it changes."""

import base64
import fcntl
import json
import os
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

SECRET_BYTES = 32


class MissingKey(LookupError):
    """No key of that number is on the ring."""


class KeyRing:
    """Numbered secrets, the newest for writing, the older ones kept for reading until nothing needs them."""

    def __init__(self, path: Path):
        self.path = path
        self._stamp: tuple[int, ...] | None = None
        self._secrets: dict[int, bytes] = {}
        self._refresh()

    @property
    def newest(self) -> int:
        """The number of the key that new values are made with."""
        self._refresh()
        return max(self._secrets)

    @property
    def numbers(self) -> list[int]:
        """Every key number, newest first."""
        self._refresh()
        return sorted(self._secrets, reverse=True)

    def derive(self, number: int, purpose: str) -> bytes:
        """32 bytes for one purpose from one key; raises MissingKey."""
        if number not in self._secrets:
            self._refresh()
        try:
            return _derived(self._secrets[number], purpose)
        except KeyError:
            raise MissingKey(f"key {number}") from None

    def add(self) -> int:
        """Put a new key on the ring and in the file; every process writes with it from its next value on."""
        with _alone(self.path):
            number = self.newest + 1
            _write(self.path, {**self._secrets, number: secrets.token_bytes(SECRET_BYTES)})
            self._refresh()
            return number

    def remove(self, number: int) -> None:
        """Take an old key off the ring. Whatever was made with it can never be read again."""
        with _alone(self.path):
            if number == self.newest:
                raise ValueError("the newest key is in use")
            _write(self.path, {n: s for n, s in self._secrets.items() if n != number})
            self._refresh()

    def _refresh(self) -> None:
        state = os.stat(self.path)
        stamp = (state.st_mtime_ns, state.st_ino, state.st_size)
        if stamp != self._stamp:
            self._secrets, self._stamp = _read(self.path), stamp


def new_ring(path: Path) -> KeyRing:
    """Write a file with one fresh key, readable by its owner alone; refuses to replace a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with _alone(path):
        if path.exists():
            raise FileExistsError(path)
        _write(path, {1: secrets.token_bytes(SECRET_BYTES)})
    return KeyRing(path)


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """While one process changes the file no other does: what it read is what it adds to."""
    descriptor = os.open(path.parent, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


@lru_cache(maxsize=256)
def _derived(secret: bytes, purpose: str) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=f"simuser {purpose}".encode()).derive(secret)


def _read(path: Path) -> dict[int, bytes]:
    entries = json.loads(path.read_text())["keys"]
    return {int(entry["number"]): base64.b64decode(entry["secret"]) for entry in entries}


def _write(path: Path, kept: dict[int, bytes]) -> None:
    """Replace the file whole and durably: a crash leaves the old file or the new one."""
    entries = [{"number": n, "secret": base64.b64encode(kept[n]).decode()} for n in sorted(kept)]
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        json.dump({"keys": entries}, file, indent=1)
        file.flush()
        os.fsync(file.fileno())
    os.replace(fresh, path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


if __name__ == "__main__":
    new_ring(Path(sys.argv[1]))
    print(f"Wrote a key to {sys.argv[1]}. Keep a copy of it apart from the database: losing it loses everything.")
