"""Long codes: 19 random digits and a check digit, in fours, typed in the digits of any script."""

import secrets
import unicodedata
from hashlib import sha256

LENGTH = 20
IGNORED = set(" \t\r\n-‐‑‒–—.,\u00a0\u2009\u202f\u200e\u200f\u2066\u2067\u2068\u2069")


class NotACode(ValueError):
    """What was typed cannot be a code: `reason` is "letters", "length" or "mistyped", `digits` how many there were."""

    def __init__(self, reason: str, digits: int):
        super().__init__(reason)
        self.reason, self.digits = reason, digits


def new_code() -> str:
    """20 digits, the first 19 random (63 bits), the last the ISO 7064 MOD 11,10 check digit."""
    body = "".join(secrets.choice("0123456789") for _ in range(LENGTH - 1))
    return body + _check_digit(body)


def code_from(secret: bytes) -> str:
    """The code that a secret leads to, the same each time: for a number that has to be shown again when the same form
    is sent again, and is kept nowhere."""
    body = f"{int.from_bytes(sha256(secret).digest()) % 10 ** (LENGTH - 1):0{LENGTH - 1}}"
    return body + _check_digit(body)


def read_code(typed: str) -> str:
    """The 20 digits in what somebody typed, in any script, however spaced; raises NotACode."""
    digits = []
    for character in typed:
        if character in IGNORED:
            continue
        value = unicodedata.digit(character, None)
        if value is None:
            raise NotACode("letters", len(digits))
        digits.append(str(value))
    code = "".join(digits)
    if len(code) != LENGTH:
        raise NotACode("length", len(code))
    if _check_digit(code[:-1]) != code[-1]:
        raise NotACode("mistyped", LENGTH)
    return code


def in_fours(code: str) -> str:
    """The code as it is shown and printed: five groups of four digits."""
    return " ".join(code[at : at + 4] for at in range(0, LENGTH, 4))


def _check_digit(body: str) -> str:
    # ISO 7064 MOD 11,10 finds every wrong digit and nearly every pair of neighbours swapped.
    product = 10
    for digit in body:
        product = (product + int(digit)) % 10 or 10
        product = product * 2 % 11
    return str((11 - product) % 10)
