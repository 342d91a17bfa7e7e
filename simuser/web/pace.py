"""How often something may be done from one place: counted under scrambled addresses, and told in plain words."""

from datetime import timedelta
from ipaddress import ip_address

from flask import request

from simuser import clock
from simuser.throttle import Pace, take
from simuser.web.house import house
from simuser.web.saving import first
from simuser.web.words import say_many

Keys = dict[bytes, Pace]

PACE_ADDRESS = Pace(40, timedelta(seconds=30), timedelta(minutes=15), timedelta(hours=2))


def by_address(what: str) -> Keys:
    """The count of one kind of thing from where this request comes."""
    return {key(what, address()): PACE_ADDRESS}


def count(keys: Keys) -> timedelta | None:
    """Count one try; or say how long to wait first."""
    first()
    return take(house().db, keys, clock.now())


def too_soon(wait: timedelta) -> str:
    """How long to wait, in whole minutes, in words."""
    minutes = max(1, -(-int(wait.total_seconds()) // 60))
    return say_many(
        "There were many tries. Wait %(number)s minute, then try again.",
        "There were many tries. Wait %(number)s minutes, then try again.",
        minutes,
    )


def key(what: str, value: str) -> bytes:
    """Under what something is counted; no name and no address can be read from it."""
    return house().vault.digest(f"{what} {value}", "tries")


def address() -> str:
    """Where the request comes from; all of one home's or phone's IPv6 addresses count as one."""
    try:
        here = ip_address(request.remote_addr or "")
    except ValueError:
        return "unknown"
    if here.version == 6:
        here = here.ipv4_mapped or ip_address(int(here) >> 64 << 64)
    return str(here)
