"""Passwords: what is refused and why, and how they are kept."""

import unicodedata
from enum import StrEnum
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST, LONGEST = 12, 200

# Fewer guesses than this (10 to its power) and a list of common passwords finds it.
COMMON_GUESSES_LOG10 = 6
# Judging takes longer by the square of the length and more, and nobody guesses past this.
JUDGED = 32

# OWASP Password Storage Cheat Sheet: Argon2id with 19 MiB, 2 rounds, 1 lane.
_hasher = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)


class PasswordFault(StrEnum):
    """Why a password is refused."""

    SHORT = "short"
    LONG = "long"
    COMMON = "common"


def fault_of(password: str, *names: str) -> PasswordFault | None:
    """Why this cannot be somebody's password, given the names that people would try first; None when it can."""
    if len(password) < SHORTEST:
        return PasswordFault.SHORT
    if len(password) > LONGEST:
        return PasswordFault.LONG
    # 13 MB of word lists: only the few requests that set a password pay for them.
    from zxcvbn import zxcvbn

    guesses = zxcvbn(password[:JUDGED], user_inputs=[name.casefold() for name in names if name])["guesses_log10"]
    return PasswordFault.COMMON if guesses < COMMON_GUESSES_LOG10 else None


def hashed(password: str) -> str:
    """The Argon2id hash to keep."""
    return _hasher.hash(_same(password))


def matches(kept: str | None, password: str) -> bool:
    """Whether the password is the one kept; takes as long when there is none to compare with."""
    try:
        return _hasher.verify(kept or _nobodys(), _same(password)) and kept is not None
    except (VerificationError, InvalidHashError):
        return False


@cache
def _nobodys() -> str:
    return _hasher.hash("nobody has this password")


def _same(password: str) -> str:
    """One form for text that different keyboards compose differently."""
    return unicodedata.normalize("NFKC", password)
