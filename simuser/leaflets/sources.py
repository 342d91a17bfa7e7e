"""Where the facts of the leaflets were read, from a file that anybody can check and change."""

import tomllib
from datetime import date
from functools import cache
from pathlib import Path

from simuser.documents.document import Source

FILE = Path(__file__).with_name("sources.toml")

# What is known less surely is no source: a text that names it is refused.
ENOUGH = "SEEN"


@cache
def sources() -> dict[str, Source]:
    """Each source that is sure enough, by its id."""
    entries = tomllib.loads(FILE.read_text(encoding="utf-8"))["source"]
    return {entry["id"]: _source(entry) for entry in entries if entry["grade"] == ENOUGH}


def _source(entry: dict) -> Source:
    return Source(entry["id"], entry["title"], entry["url"], date.fromisoformat(f"{entry['checked']}-01"))
