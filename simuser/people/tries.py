"""Tries to get in: counted so that guessing slows down, and never so that the real person stays outside."""

from datetime import timedelta
from ipaddress import ip_address

from flask import request

from simuser import clock
from simuser.people import models
from simuser.people.models import Account
from simuser.people.names import plain_name
from simuser.people.passwords import matches
from simuser.people.rules import PACE_ADDRESS, PACE_HERE, PACE_NAME
from simuser.throttle import Pace, give_back, take
from simuser.web.house import house
from simuser.web.saving import first
from simuser.web.words import say_many

Keys = dict[bytes, Pace]


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


def by_address(what: str) -> Keys:
    """The count of wrong codes of one kind from where this request comes."""
    return {_key(what, _address()): PACE_ADDRESS}


def by_code(code: str) -> Keys:
    """The count of tries at the words that go with one letter's code."""
    return {_key("activation code", code): PACE_HERE}


def count(keys: Keys) -> timedelta | None:
    """Count one try; or say how long to wait first."""
    first()
    return take(house().db, keys, clock.now())


def too_soon(wait: timedelta) -> str:
    """How long to wait, in whole minutes, in words."""
    minutes = max(1, -(-int(wait.total_seconds()) // 60))
    return say_many(
        "There were many wrong tries. Wait %(number)s minute, then try again.",
        "There were many wrong tries. Wait %(number)s minutes, then try again.",
        minutes,
    )


def _by_name(plain: str) -> Keys:
    # Somebody who guesses from one place is slowed there at once; the name itself only when many places guess,
    # and even then the recovery number opens.
    address = _address()
    return {
        _key("name and address", f"{plain} {address}"): PACE_HERE,
        _key("address", address): PACE_ADDRESS,
        _key("name", plain): PACE_NAME,
    }


def _key(what: str, value: str) -> bytes:
    return house().vault.digest(f"{what} {value}", "tries")


def _address() -> str:
    """Where the request comes from; all of one home's or phone's IPv6 addresses count as one."""
    try:
        address = ip_address(request.remote_addr or "")
    except ValueError:
        return "unknown"
    if address.version == 6:
        address = address.ipv4_mapped or ip_address(int(address) >> 64 << 64)
    return str(address)
