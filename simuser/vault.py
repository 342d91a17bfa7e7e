"""Encrypted columns, blind lookups, and the keys of both, which live outside the database.

A sealed value is `key number (2 bytes) | nonce (12) | AES-GCM text and tag`, bound to the fixed
name of its column and to its row's id, so that it cannot be read from another row or column.
A blind lookup is `key number | HMAC-SHA256`, so that what is encrypted can still be found.
"""

import hmac
import os
import struct
from hashlib import sha256
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from simuser.keys import KeyRing, MissingKey

NONCE = 12
NUMBER = struct.Struct(">H")
WORDS_AT = NUMBER.size + NONCE


class Unreadable(ValueError):
    """A sealed value that was altered, moved from where it belongs, or whose key is gone."""


class Vault:
    """Seals and finds text under the keys of one ring."""

    def __init__(self, ring: KeyRing):
        self.ring = ring
        self._ciphers: dict[int, AESGCM] = {}

    def seal(self, text: str, column: str, row: UUID) -> bytes:
        """Encrypt `text` for one column (its fixed name) of one row."""
        number = self.ring.newest
        nonce = os.urandom(NONCE)
        return NUMBER.pack(number) + nonce + self._cipher(number).encrypt(nonce, text.encode(), _place(column, row))

    def open(self, sealed: bytes, column: str, row: UUID) -> str:
        """The text that was sealed for this column and row; raises Unreadable for anything else."""
        try:
            cipher = self._cipher(number_of(sealed))
            return cipher.decrypt(sealed[NUMBER.size : WORDS_AT], sealed[WORDS_AT:], _place(column, row)).decode()
        except (InvalidTag, MissingKey, struct.error, ValueError) as fault:
            raise Unreadable(column) from fault

    def digest(self, text: str, purpose: str) -> bytes:
        """The blind lookup of `text` under the newest key."""
        return self._digest(self.ring.newest, text, purpose)

    def digests(self, text: str, purpose: str) -> list[bytes]:
        """The blind lookups of `text` under every key that is still kept: search for any of them."""
        return [self._digest(number, text, purpose) for number in self.ring.numbers]

    def _cipher(self, number: int) -> AESGCM:
        cipher = self._ciphers.get(number)
        if cipher is None:
            cipher = self._ciphers[number] = AESGCM(self.ring.derive(number, "seal"))
        return cipher

    def _digest(self, number: int, text: str, purpose: str) -> bytes:
        key = self.ring.derive(number, f"find {purpose}")
        return NUMBER.pack(number) + hmac.digest(key, text.encode(), sha256)


class Sealed:
    """A text attribute whose column holds only the sealed bytes.

    Beside `_body: Mapped[bytes] = mapped_column("body", LargeBinary)` write
    `body = Sealed("plans.passage_text.body", "_body")`. The name is part of the encryption: never change it.
    """

    every: list["Sealed"] = []

    def __init__(self, column: str, raw: str):
        self.column, self.raw = column, raw

    def __set_name__(self, owner: type, name: str) -> None:
        self.owner = owner
        Sealed.every.append(self)

    def __get__(self, row, owner=None):
        if row is None:
            return self
        return self.read(getattr(row, self.raw), row.id)

    def read(self, sealed: bytes | None, row: UUID) -> str | None:
        """The text of a sealed value of this column that was selected without its row."""
        return None if sealed is None else current().open(sealed, self.column, row)

    def sealed(self, text: str | None, row: UUID) -> bytes | None:
        """What this column holds for a text, to be put in without its row."""
        return None if text is None else current().seal(text, self.column, row)

    def __set__(self, row, text: str | None) -> None:
        setattr(row, self.raw, self.sealed(text, row.id))


class Found:
    """A lookup column, and the sealed attribute from whose `plain` form it can be made anew when keys change.

    Without a source (only the digest of a code is kept) its key must stay on the ring while a row needs it.
    """

    every: list["Found"] = []

    def __init__(self, purpose: str, raw: str, source: str | None = None, plain=str):
        self.purpose, self.raw, self.source, self.plain = purpose, raw, source, plain

    def __set_name__(self, owner: type, name: str) -> None:
        self.owner = owner
        Found.every.append(self)


_current: Vault | None = None


def install(vault: Vault) -> None:
    """Make `vault` the one that the columns of this process use."""
    global _current
    _current = vault


def current() -> Vault:
    """The vault of this process."""
    if _current is None:
        raise RuntimeError("no vault is installed; create_app() does it")
    return _current


def number_of(sealed: bytes) -> int:
    """The number of the key that a sealed value or a lookup was made with."""
    return NUMBER.unpack_from(sealed)[0]


def _place(column: str, row: UUID) -> bytes:
    return column.encode() + b"\0" + row.bytes
