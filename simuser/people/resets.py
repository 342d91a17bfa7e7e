"""What may happen to a new way into a live account: one member of staff asks, another agrees, and it opens once."""

from datetime import datetime, timedelta

from simuser import vault
from simuser.access import Actor
from simuser.codes import new_code
from simuser.people.models import Account, Subject
from simuser.people.passwords import hashed
from simuser.people.rules import plain_phrase, word_digest
from simuser.people.staff import RESET, Reset

LASTS = timedelta(days=7)
CLOSED_FOR = timedelta(days=14)


class Refused(ValueError):
    """This cannot be."""


class OneOpen(Refused):
    """There is one already."""


class NeedsTwo(Refused):
    """Nobody agrees to what they asked for, and nobody opens their own account in this way."""


def ask(
    subject: Subject, organisation_id, *, by: Account, reason: str, phrase: str, already: Reset | None, now: datetime
) -> Reset:
    """Ask for a new way into the account of a person; raises NeedsTwo, OneOpen, or Refused when nobody has one."""
    if subject.account_id is None:
        raise Refused
    if subject.account_id == by.id:
        raise NeedsTwo
    if already and is_open(already, now):
        raise OneOpen
    return Reset(
        subject_id=subject.id,
        organisation_id=organisation_id,
        asked_by=by.id,
        reason=reason,
        phrase_hash=hashed(plain_phrase(phrase)),
        made=now,
        ends=now + LASTS,
    )


def agree(reset: Reset, subject: Subject, *, by: Account, asker_still_linked: bool, now: datetime) -> str:
    """Agree to it: gives the code for the letter, which is kept nowhere. Raises NeedsTwo or Refused."""
    if by.id in (reset.asked_by, subject.account_id):
        raise NeedsTwo
    if not is_open(reset, now) or reset.agreed or not asker_still_linked or subject.account_id is None:
        raise Refused
    code = new_code()
    reset.agreed_by, reset.agreed, reset.ends = by.id, now, now + LASTS
    reset.code_digest = vault.current().digest(code, RESET)
    return code


def is_open(reset: Reset, now: datetime) -> bool:
    """Whether it waits for agreement, or for its letter to be used."""
    return not (reset.used or reset.stopped) and now < reset.ends


def stop(reset: Reset, now: datetime) -> bool:
    """Stop it for good. False when it was over already."""
    if not is_open(reset, now):
        return False
    reset.stopped = now
    return True


def use(reset: Reset, account: Account, password: str, now: datetime, *, form_word: str) -> None:
    """Set a new password with the letter, which is used up; some of the record stays closed for some days."""
    reset.used = now
    account.password_hash = hashed(password)
    account.by_form = word_digest(form_word)
    account.partly_until = now + CLOSED_FOR


def is_partly(account: Account | Actor, now: datetime) -> bool:
    """Whether some of what is theirs is still closed after a reset."""
    return account.partly_until is not None and now < account.partly_until


def open_whole(account: Account, now: datetime) -> bool:
    """Open everything again. False when nothing was closed."""
    if not is_partly(account, now):
        return False
    account.partly_until = None
    return True
