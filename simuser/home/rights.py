"""What people may ask of whoever holds facts about them, from a file that anybody can check and change."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("rights.toml")


@dataclass(frozen=True)
class Right:
    """One thing that the law or the NHS says. `say` is a message, translated when shown."""

    id: str
    say: str
    source: str
    url: str
    grade: str
    checked: date


def rights() -> tuple[Right, ...]:
    """What one may ask for."""
    return _read()["right"]


def complaining() -> tuple[Right, ...]:
    """How one complains, step by step."""
    return _read()["complaint"]


def last_checked() -> date:
    """The day on which the longest unchecked one was last compared with its source."""
    return min(one.checked for one in (*rights(), *complaining()))


@cache
def _read() -> dict[str, tuple[Right, ...]]:
    held = tomllib.loads(FILE.read_text(encoding="utf-8"))
    # On a weaker grade nothing is ever shown to people.
    return {
        kind: tuple(
            Right(**{name: value for name, value in entry.items() if name != "fact"})
            for entry in entries
            if entry["grade"] == "SEEN"
        )
        for kind, entries in held.items()
    }
