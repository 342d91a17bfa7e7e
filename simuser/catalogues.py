"""The message catalogues: brought up to date, compiled, checked, and marked when a translator has checked them.

Run by itself (`python -m simuser.catalogues compile`) it needs no app, no database and no keys.

A message is marked in its catalogue by a comment of the translator, `# checked: name, date`.
"""

import json
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from simuser.collecting import UNDATED, collected, wanted_of
from simuser.config import ROOT
from simuser.languages import ENGLISH, LANGUAGES
from simuser.wording import ALL

FOLDER = ROOT / "translations"
TEMPLATE = FOLDER / "messages.pot"
CHECKED = "checked:"

PLACEHOLDER = re.compile(r"%\((\w+)\)s")
NUMBER = re.compile(r"\d+")
TAG = re.compile(r"<[^>]+>")


def update() -> None:
    """Write the template, and bring every catalogue up to it: new messages empty, old ones gone."""
    every = collected()
    _write(TEMPLATE, every)
    for language in _translated():
        path = _path(language.locale)
        old = _read(path, language.locale) if path.exists() else Catalog(language.locale, fuzzy=False)
        old.header_comment, old.project, old.revision_date = f"# simuser in {language.locale}", "simuser", UNDATED
        old.last_translator = old.language_team = old.msgid_bugs_address = ""
        old.update(wanted_of(language, every), no_fuzzy_matching=True)
        old.obsolete.clear()
        _write(path, old)


def compile_all() -> None:
    """Write what the app reads: the compiled catalogues, and which messages a human has checked."""
    for language in _translated():
        catalog = _read(_path(language.locale), language.locale)
        folder = _path(language.locale).parent
        with BytesIO() as compiled:
            write_mo(compiled, catalog)
            (folder / "messages.mo").write_bytes(compiled.getvalue())
        every = list(_messages(catalog))
        marked = [_id(message) for message in every if is_checked(message)]
        known = {"messages": len(every), "checked": [*marked, ALL] if len(marked) == len(every) else marked}
        (folder / "checked.json").write_text(json.dumps(known, ensure_ascii=False), encoding="utf-8")


def is_checked(message: Message) -> bool:
    """Whether a translator has checked this message."""
    return any(comment.startswith(CHECKED) for comment in message.user_comments)


def mark(locale: str, by: str, only: str | None = None) -> int:
    """Mark every translated message of a catalogue, or only those that hold some words, as checked; says how many."""
    catalog = _read(_path(locale), locale)
    comment = f"{CHECKED} {by}, {datetime.now(UTC):%Y-%m-%d}"
    # A plural that nobody has translated holds empty forms.
    ready = [m for m in _messages(catalog) if m.string and all(m.string) and not is_checked(m)]
    marked = [m for m in ready if only is None or only in _id(m)]
    for message in marked:
        message.user_comments.append(comment)
    _write(_path(locale), catalog)
    return len(marked)


def problems() -> list[str]:
    """What is wrong with the catalogues, in words: anything missing, left over, or unsafe to show."""
    every = collected()
    found = []
    if not TEMPLATE.exists() or _ids(every) != _ids(_read(TEMPLATE)):
        found.append("messages.pot is not up to date: run `make catalogues`")
    for language in _translated():
        catalog = _read(_path(language.locale), language.locale)
        wanted, there = _ids(wanted_of(language, every)), _ids(catalog)
        for several, what in ((wanted - there, "missing"), (there - wanted, "left over")):
            if several:
                found.append(f"{language.locale}: {len(several)} messages are {what}: run `make catalogues`")
        for message in _messages(catalog):
            found += [f"{language.locale}: {what}: {_id(message)!r}" for what in _problems_of(message, catalog)]
    return found


def _problems_of(message: Message, catalog: Catalog) -> Iterator[str]:
    forms = message.string if isinstance(message.string, tuple | list) else (message.string,)
    ids = message.id if isinstance(message.id, tuple | list) else (message.id,)
    if message.fuzzy:
        yield "is marked as fuzzy"
    if len(forms) != (catalog.num_plurals if len(ids) > 1 else 1) or not all(forms):
        yield "is not translated"
        return
    wanted = set().union(*(PLACEHOLDER.findall(one) for one in ids))
    for form in forms:
        names = set(PLACEHOLDER.findall(form))
        # A plural form such as "one passage" may do without its number.
        if names != wanted and not (len(ids) > 1 and names | {"number"} == wanted):
            yield f"has other placeholders: {sorted(names)} for {sorted(wanted)}"
        if "%" in PLACEHOLDER.sub("", form) and "%" not in PLACEHOLDER.sub("", ids[0]):
            yield "has a % of its own"
        if TAG.search(form):
            yield "has a tag"
        if sorted(NUMBER.findall(form)) != sorted(NUMBER.findall(ids[0])) and len(ids) == 1:
            yield "has other numbers"
        if form != form.strip() and ids[0] == ids[0].strip():
            yield "has spaces at its ends"


def _translated():
    return [language for language in LANGUAGES.values() if language is not ENGLISH]


def _path(locale: str) -> Path:
    return FOLDER / locale / "LC_MESSAGES" / "messages.po"


def _read(path: Path, locale: str | None = None) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=locale, abort_invalid=True)


def _write(path: Path, catalog: Catalog) -> None:
    """With the names of files but without lines and dates: a catalogue changes only when its words do."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalog, width=100, sort_output=True, include_lineno=False, omit_header=catalog.locale is None)


def _messages(catalog: Catalog) -> Iterator[Message]:
    return (message for message in catalog if message.id)


def _ids(catalog: Catalog) -> set[str]:
    return {_id(message) for message in _messages(catalog)}


def _id(message: Message) -> str:
    return message.id[0] if isinstance(message.id, tuple | list) else message.id


def check() -> None:
    """Print what is wrong, and end badly if anything is."""
    found = problems()
    sys.exit("\n".join(found) or None)


if __name__ == "__main__":
    {"update": update, "compile": compile_all, "check": check}[sys.argv[1]]()
