"""The programmes that plans belonged to, what is known of each, and what the banner of a plan says."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("programmes.toml")


@dataclass(frozen=True)
class Programme:
    """One programme; `said` are messages, translated when shown."""

    id: str
    name: str
    ended: bool
    said: tuple[str, ...]
    source: str
    url: str
    checked: date


@cache
def programmes() -> dict[str, Programme]:
    """Every programme by its id."""
    entries = tomllib.loads(FILE.read_text(encoding="utf-8"))["programme"]
    return {
        entry["id"]: Programme(
            id=entry["id"],
            name=entry["name"],
            ended=entry["status"] == "ended",
            said=tuple(entry["said"]),
            source=entry["source"],
            url=entry["url"],
            checked=entry["checked"],
        )
        for entry in entries
    }


def programme(of: str) -> Programme:
    """The programme of a plan; one that is no longer in the list counts as unsure."""
    return programmes().get(of) or programmes()["unsure"]
