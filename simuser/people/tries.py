"""Tries to get in: counted so that guessing slows down, and never so that the real person stays outside."""

from datetime import timedelta

from simuser.access import Actor
from simuser.people import models
from simuser.people.models import Account
from simuser.people.names import plain_name
from simuser.people.passwords import matches
from simuser.people.rules import PACE_HERE, PACE_NAME
from simuser.throttle import give_back
from simuser.web.house import house
from simuser.web.pace import PACE_ADDRESS, Keys, address, count, key


def account_by_password(name: str, password: str) -> tuple[Account | None, timedelta | None]:
    """The account of this name and password; or nothing and, if it was too soon to look, how long to wait.

    A name that does not exist is counted, and takes as long, just as one that does.
    """
    plain = plain_name(name)
    keys = _by_name(plain)
    wait = count(keys)
    if wait:
        return None, wait
    with house().db.reading() as session:
        account = models.account_named(session, plain)
    if account and account.demo and house().settings.production:
        # Everybody knows its password.
        account = None
    if not matches(account.password_hash if account else None, password):
        return None, None
    give_back(house().db, keys)
    return account, None


def by_code(code: str) -> Keys:
    """The count of tries at the words that go with one letter's code."""
    return {key("activation code", code): PACE_HERE}


def by_account(actor: Actor) -> Keys:
    """The count of tries at the recovery number of somebody who is signed in."""
    return {key("number of account", str(actor.account_id)): PACE_HERE}


def _by_name(plain: str) -> Keys:
    # Somebody who guesses from one place is slowed there at once; the name itself only when many places guess,
    # and even then the recovery number opens.
    here = address()
    return {
        key("name and address", f"{plain} {here}"): PACE_HERE,
        key("address", here): PACE_ADDRESS,
        key("name", plain): PACE_NAME,
    }
