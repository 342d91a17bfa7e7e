"""The directory of organisations: from a file that anybody can check and change, into the database by key."""

import tomllib
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from sqlalchemy import select
from sqlalchemy.orm import Session

from simuser.people.staff import KINDS, Organisation

FILE = Path(__file__).with_name("organisations.toml")


class BadDirectory(ValueError):
    """The file is no list of organisations; says what is wrong with it."""


def load(session: Session, file: Path = FILE) -> dict[str, Organisation]:
    """Put every organisation of the file in, or bring it up to date; those that are not in it stay as they are.

    Raises BadDirectory, and then nothing should be saved.
    """
    held = {each.key: each for each in session.scalars(select(Organisation))}
    for entry in _entries(file):
        known = held.get(entry["key"])
        if known is None:
            held[entry["key"]] = known = Organisation(key=entry["key"], kind=entry["kind"], name=entry["name"])
            session.add(known)
        if known.kind != entry["kind"]:
            raise BadDirectory(f"{known.key} is a {known.kind} here: what an organisation is cannot change.")
        known.name, known.source, known.checked = entry["name"], entry["source"], entry["checked"]
        known.boroughs, known.also = list(entry.get("boroughs", ())), list(entry.get("also", ()))
        known.url = entry.get("url") or None
    session.flush()
    return held


def _entries(file: Path) -> list[dict]:
    try:
        entries = tomllib.loads(file.read_text(encoding="utf-8"))["organisation"]
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, KeyError) as fault:
        raise BadDirectory(f"{file} cannot be read as a list of organisations: {fault}") from None
    keys = [_checked(entry, place)["key"] for place, entry in enumerate(entries, 1)]
    twice = {key for key in keys if keys.count(key) > 1}
    if twice:
        raise BadDirectory(f"There twice: {', '.join(sorted(twice))}.")
    return entries


def _checked(entry: dict, place: int) -> dict:
    for name in ("key", "name", "kind", "source"):
        if not isinstance(entry.get(name), str) or not entry[name].strip():
            raise BadDirectory(f"Organisation {place} has no {name}.")
    if entry["kind"] not in KINDS:
        raise BadDirectory(f"{entry['key']}: the kind is one of {', '.join(KINDS)}.")
    if type(entry.get("checked")) is not date:
        raise BadDirectory(f"{entry['key']}: `checked` is a day, such as 2026-11-22.")
    for name in ("boroughs", "also"):
        if not isinstance(entry.get(name, []), list) or not all(isinstance(one, str) for one in entry.get(name, [])):
            raise BadDirectory(f"{entry['key']}: `{name}` is a list of names.")
    url = entry.get("url", "")
    if not isinstance(url, str) or (url and (urlsplit(url).scheme != "https" or not urlsplit(url).netloc)):
        raise BadDirectory(f"{entry['key']}: `url` is an https address.")
    return entry
