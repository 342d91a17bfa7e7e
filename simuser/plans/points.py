"""NHS England's three points, about which staff answer for each version, and when police words end."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("points.toml")


@dataclass(frozen=True)
class Point:
    """One of the three; `asked` (of staff) and `said` (to the person) are messages."""

    id: str
    asked: str
    said: str


@dataclass(frozen=True)
class Points:
    """All three, with where they come from, and the last day on which police words could be written."""

    each: tuple[Point, ...]
    last_day_of_police_words: date
    source: str
    url: str
    checked: date


@cache
def points() -> Points:
    """As the file has them."""
    file = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return Points(
        each=tuple(Point(entry["id"], entry["asked"], entry["said"]) for entry in file["point"]),
        last_day_of_police_words=file["last_day_of_police_words"],
        source=file["source"]["name"],
        url=file["source"]["url"],
        checked=file["source"]["checked"],
    )
