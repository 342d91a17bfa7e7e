"""Every message of the app, collected from its code, templates and data; and which of them pages for everybody show."""

import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from fnmatch import fnmatchcase
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg

from simuser.config import ROOT
from simuser.languages import Language

METHODS = ROOT / "translations" / "babel.cfg"
KEYWORDS = {"_": None, "N_": None, "say": None, "sure": None, "say_many": (1, 2)}
# Fields of our data files that people read.
READ_BY_PEOPLE = ("plain", "more", "say", "do", "said", "asked")
# The date of a file's making says nothing of its words, and would change it each time.
UNDATED = datetime(2026, 1, 1, tzinfo=UTC)

# Where the words stand that a language has which is not whole: those of pages that need no sign-in, of the frame of
# every page, of what a file says of itself, and of letters. A test opens each such page and looks for other words.
FOR_EVERYBODY = (
    "templates/page.html",
    "templates/parts/*.html",
    "templates/errors/*.html",
    "simuser/web/*.py",
    "templates/home/*.html",
    "simuser/home/*",
    "templates/leaflets/*.html",
    "simuser/leaflets/*.py",
    "simuser/documents/*.py",
    "templates/formats/ask*.html",
    "templates/formats/carried.html",
    "templates/formats/here.html",
    "templates/formats/nobody.html",
    "templates/formats/not_sent.html",
    "templates/formats/ready*.html",
    "templates/formats/steps.html",
    "templates/formats/summary.html",
    "templates/formats/track*.html",
    "templates/formats/where.html",
    "simuser/formats/*",
    "templates/heard/*.html",
    "simuser/heard/*.py",
    "simuser/plans/glossary.toml",
    "templates/plans/file_format.html",
    "simuser/plans/fileformat.py",
    "simuser/plans/points.toml",
    "simuser/plans/views/files.py",
    "templates/people/activate.html",
    "templates/people/come_back.html",
    "templates/people/sign_in.html",
    "templates/people/start.html",
    "simuser/people/forms.py",
    "simuser/people/views/activating.py",
    "simuser/people/views/doors.py",
    "simuser/people/views/start.py",
    "simuser/desk/letter.py",
)
# Among them, what only somebody who is signed in sees.
ONES_OWN = ("templates/home/me.html", "templates/parts/plan.html")


def extract_toml(fileobj, keywords, comment_tags, options) -> Iterator[tuple[int, str, str, list]]:
    """For Babel: the messages of a data file."""
    for entries in tomllib.load(fileobj).values():
        for entry in entries if isinstance(entries, list) else ():
            for field in READ_BY_PEOPLE:
                value = entry.get(field, [])
                for message in [value] if isinstance(value, str) else value:
                    if message:
                        yield 0, "N_", message, []


def collected() -> Catalog:
    """Every message of the app, from its code, templates and data, in one order."""
    catalog = Catalog(creation_date=UNDATED, fuzzy=False)
    with METHODS.open() as file:
        methods, options = parse_mapping_cfg(file)
    found = extract_from_dir(ROOT, methods, options, KEYWORDS, strip_comment_tags=True, directory_filter=_is_ours)
    for name, _line, message, comments, _context in found:
        catalog.add(message, None, [(name, 0)], auto_comments=comments)
    return catalog


def wanted_of(language: Language, every: Catalog) -> Catalog:
    """Of every message, those that a language is to have."""
    if language.whole:
        return every
    catalog = Catalog(creation_date=UNDATED, fuzzy=False)
    for message in every:
        if message.id and is_for_everybody(message):
            catalog.add(message.id, None, message.locations, auto_comments=message.auto_comments)
    return catalog


def is_for_everybody(message: Message) -> bool:
    """Whether a message stands where pages for everybody have their words."""
    places = {place for place, _line in message.locations}.difference(ONES_OWN)
    return any(fnmatchcase(place, pattern) for place in places for pattern in FOR_EVERYBODY)


def _is_ours(folder: str) -> bool:
    return Path(folder).relative_to(ROOT).parts[0] in ("simuser", "templates")
