"""The standard by which services must meet the needs of people, from a file that anybody can check and change."""

import tomllib
from functools import cache
from pathlib import Path

from simuser.documents.document import Source

FILE = Path(__file__).with_name("standard.toml")


@cache
def standard() -> tuple[str, Source]:
    """What it says (a message), and where that was read."""
    (fact,) = tomllib.loads(FILE.read_text(encoding="utf-8"))["fact"]
    return fact["say"], Source(fact["fact"], fact["source"], fact["url"], fact["checked"])
