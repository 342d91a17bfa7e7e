"""What may happen to accounts, sign-ins, ways back and links. Rows and the time come in; rows or a refusal come out."""

import secrets
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from uuid import UUID

from simuser import vault
from simuser.codes import new_code
from simuser.people.models import ACTIVATION, NAME, RECOVERY, Account, Activation, SignIn, Subject
from simuser.people.names import plain_name
from simuser.people.passwords import hashed, matches
from simuser.people.staff import Link, Reset
from simuser.throttle import Pace

LONGEST_NAME = 40
SHORTEST_PHRASE, LONGEST_PHRASE = 8, 200
IDLE = timedelta(minutes=20)
WARNED_BEFORE = timedelta(minutes=3)
SHARED_LONGEST = timedelta(hours=12)
OWN_PHONE_LONGEST = timedelta(days=30)
FIRST_STEPS = timedelta(hours=1)
LETTER_LASTS = timedelta(days=90)

# The first steps, in their order; "needs" is asked by the slice of that name.
QUESTIONS = ("language", "type", "needs", "phone")

# Somebody who mistypes waits seconds, a machine that guesses minutes, and nobody longer than a quarter of an hour.
PACE_HERE = Pace(5, timedelta(seconds=30), timedelta(minutes=15), timedelta(hours=2))
PACE_NAME = Pace(100, timedelta(seconds=30), timedelta(minutes=15), timedelta(hours=2))


class Over(StrEnum):
    """Why a sign-in no longer holds."""

    IDLE = "idle"
    ENDED = "ended"
    FORGED = "forged"


@dataclass(frozen=True)
class Choices:
    """What somebody said about themselves; None is "did not say" and changes nothing."""

    language: str | None = None
    large_type: bool | None = None


def new_account(called: str, password: str, now: datetime, *, form_word: str, digits: int = 4) -> Account:
    """An account whose sign-in name is what they want to be called and a random number, so that none is ever taken."""
    called = " ".join(called.split())
    number = secrets.randbelow(9 * 10 ** (digits - 1)) + 10 ** (digits - 1)
    name = f"{called}-{number}"
    return Account(
        name=name,
        name_digest=vault.current().digest(plain_name(name), NAME),
        called=called,
        password_hash=hashed(password),
        by_form=word_digest(form_word),
        made=now,
    )


def word_digest(form_word: str) -> bytes:
    """How the word in a form is remembered: it is long and random, so a plain digest hides it."""
    return sha256(form_word.encode()).digest()


def new_subject(called: str, account_id: UUID | None, now: datetime, **values) -> Subject:
    """The record of a person."""
    return Subject(account_id=account_id, name=called, made=now, **values)


def new_sign_in(account: Account, device: str, now: datetime) -> tuple[SignIn, str]:
    """A sign-in and its token, which goes into the cookie and is kept nowhere."""
    token = secrets.token_urlsafe(32)
    return SignIn(
        account_id=account.id,
        token_digest=token_digest(token),
        device=device,
        made=now,
        ends=now + SHARED_LONGEST,
    ), token


def token_digest(token: str) -> bytes:
    """How a sign-in's token is looked up."""
    return sha256(token.encode()).digest()


def over(sign_in, seen: datetime | None, now: datetime) -> Over | None:
    """Why a sign-in (a row with `ended`, `ends` and `own_phone`, or None) no longer holds, given when the device was
    last seen; None while it does."""
    if sign_in is None:
        return Over.FORGED
    if sign_in.ended or now >= sign_in.ends:
        return Over.ENDED
    if not sign_in.own_phone and (seen is None or now - seen >= IDLE):
        return Over.IDLE
    return None


def keep_on_this_phone(sign_in: SignIn, own: bool, now: datetime) -> None:
    """Stay signed in for 30 days on a phone that only they use; on any other, end when idle."""
    sign_in.own_phone = own
    sign_in.ends = now + (OWN_PHONE_LONGEST if own else SHARED_LONGEST)


def apply_choices(account: Account, choices: Choices) -> None:
    """Save what was said and leave what was not."""
    if choices.language is not None:
        account.language = choices.language
    if choices.large_type is not None:
        account.large_type = choices.large_type


def new_recovery_number(account: Account) -> str:
    """A new way back; the one before it stops working. Only its digest is kept, so this is the one time to show it."""
    code = new_code()
    account.recovery_digest = vault.current().digest(code, RECOVERY)
    account.recovery_kept = None
    return code


def asks_for_password(account: Account, now: datetime) -> bool:
    """Whether a recovery number is shown only to somebody who types the password: it opens everything, and an
    unlocked phone may be in other hands. Not in the first hour of an account."""
    return now - account.made > FIRST_STEPS


def is_recovery_number(account: Account, code: str) -> bool:
    """Whether a number that was typed back is the account's."""
    return account.recovery_digest in vault.current().digests(code, RECOVERY)


def recover(account: Account, password: str, *, form_word: str) -> None:
    """Set a new password by the recovery number, which is used up."""
    account.password_hash = hashed(password)
    account.by_form = word_digest(form_word)
    account.recovery_digest = account.recovery_kept = None


def new_activation(
    subject: Subject, phrase: str | None, now: datetime, before: Iterable[Activation] = ()
) -> tuple[Activation, str]:
    """A letter's one-time code, and its row; the words agreed in person are kept as a hash. Letters from `before`,
    newest first, stop working; without a phrase the words of the newest stay."""
    before = list(before)
    phrase_hash = hashed(plain_phrase(phrase)) if phrase else before[0].phrase_hash
    for old in before:
        old.ends = min(old.ends, now)
    code = new_code()
    return Activation(
        subject_id=subject.id,
        code_digest=vault.current().digest(code, ACTIVATION),
        phrase_hash=phrase_hash,
        made=now,
        ends=now + LETTER_LASTS,
    ), code


def opens(letter: Activation | Reset | None, subject: Subject | None, phrase: str, now: datetime) -> bool:
    """Whether a letter opens: right words, not used, not stopped, not too old. A first one opens a record that is
    nobody's yet, and a reset one that is somebody's."""
    right = matches(letter.phrase_hash if letter else None, plain_phrase(phrase))
    if not right or letter.used or now >= letter.ends or subject is None:
        return False
    if isinstance(letter, Reset):
        return letter.agreed is not None and letter.stopped is None and subject.account_id is not None
    return subject.account_id is None


def activate(activation: Activation, subject: Subject, account: Account, now: datetime) -> None:
    """Give the record to the account; the letter is used up."""
    activation.used, subject.account_id = now, account.id


def fault_of_phrase(phrase: str, *names: str) -> bool:
    """Whether these words are too easy to guess: short, or the person's own name."""
    plain = plain_name(phrase)
    return len(plain) < SHORTEST_PHRASE or plain in {plain_name(name) for name in names}


def plain_phrase(typed: str) -> str:
    """The one form of the agreed words, however they are typed."""
    return " ".join(unicodedata.normalize("NFKC", typed).casefold().split())


def object_to_link(link: Link, words: str, now: datetime) -> bool:
    """The subject says that a link is wrong: it opens nothing from now on. False when it was closed already."""
    if link.ended or link.paused:
        return False
    link.paused, link.objection = now, words or None
    return True


def accept_link(link: Link) -> bool:
    """The subject says that a link is all right after all. False when there was nothing to take back."""
    if link.ended or not link.paused:
        return False
    link.paused = link.objection = None
    return True
