"""By when what was asked for is promised: working days for each kind, from a file that anybody can check and change."""

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from simuser.formats.kinds import EVERY

FILE = Path(__file__).with_name("promises.toml")
DESK = "desk"
SATURDAY = 5


@dataclass(frozen=True)
class Guidance:
    """What is said from outside about how soon formats should come."""

    id: str
    title: str
    url: str
    grade: str
    checked: date


@dataclass(frozen=True)
class Promise:
    """So many working days; after `guidance`, or as no more than a promise of the desk."""

    days: int
    guidance: Guidance | None


class BadPromises(ValueError):
    """The file does not say of each kind how soon it is promised, and why."""


def promise_of(kind: str) -> Promise:
    """How soon a kind is promised."""
    return _read()[0][kind]


def guidance() -> Guidance:
    """What GOV.UK says of all of them."""
    return _read()[1]


def promised(kind: str, asked: date) -> date:
    """The day by which something that was asked for on a day is promised."""
    day, left = asked, promise_of(kind).days
    while left:
        day += timedelta(days=1)
        left -= is_working_day(day)
    return day


def is_working_day(day: date) -> bool:
    """Whether it is neither a weekend nor a bank holiday in England."""
    return day.weekday() < SATURDAY and day not in _read()[2]


@cache
def _read() -> tuple[dict[str, Promise], Guidance, frozenset[date]]:
    read = tomllib.loads(FILE.read_text(encoding="utf-8"))
    told = read["guidance"]
    known = Guidance(**told | {"checked": date.fromisoformat(f"{told['checked']}-01")})
    sources = {known.id: known, DESK: None}
    found = {each["kind"]: Promise(each["days"], sources[each["source"]]) for each in read["promise"]}
    if found.keys() != EVERY.keys() or any(each.days < 1 for each in found.values()):
        raise BadPromises(f"{FILE.name} promises a number of days for each of: {', '.join(EVERY)}")
    return found, known, frozenset(read["holidays"]["days"])
