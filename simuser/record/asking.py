"""What is true of asking for what is held about oneself, with where it was read and when."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("asking.toml")


@dataclass(frozen=True)
class AskingFact:
    """One sentence (a message), and where it was read."""

    say: str
    source: str
    url: str
    fact: str
    grade: str
    checked: date


@cache
def asking() -> tuple[AskingFact, ...]:
    """Every fact, in the order in which they are told."""
    return tuple(AskingFact(**entry) for entry in tomllib.loads(FILE.read_text(encoding="utf-8"))["fact"])
