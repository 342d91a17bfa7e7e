"""Files of the leaflets, made once and kept under a name that is a digest of all that is in them."""

import hashlib
import os
import tempfile
import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path

from simuser import documents
from simuser.documents.formats import FILES, KINDS, Format
from simuser.documents.laying import laid_out
from simuser.documents.pool import Busy, Pool
from simuser.documents.rendering import Unrenderable, unable
from simuser.documents.sheet import Sheet
from simuser.languages import ENGLISH, LANGUAGES, Language
from simuser.leaflets import easy, shelf
from simuser.wording import mark_only as N_

UNCHECKED = N_("No translator has checked this text yet. Numbers, dates and the law stand in English beside it.")
FOLDER = "leaflets"
EVERY = (*FILES, Format.EASY_READ_PRINT)
BRAILLE = Path(__file__).with_name("braille.toml")


class Shelf:
    """Files in a folder of the app's data (`data`), made by the processes of `pool` when they are not there."""

    def __init__(self, data: Path, pool: Pool):
        self.folder, self.pool = data / FOLDER, pool

    def size(self, slug: str, language: Language, wanted: Format) -> int | None:
        """Bytes of the file, if it has been made."""
        path = self._path(slug, language, wanted)
        return path.stat().st_size if path.exists() else None

    def file(self, slug: str, language: Language, wanted: Format) -> bytes:
        """The file, made now if need be; raises Unrenderable, or Busy."""
        path = self._path(slug, language, wanted)
        if path.exists():
            return path.read_bytes()
        body = self.pool.render(sheet_of(slug, language, wanted), wanted)
        self._keep(path, body)
        return body

    def fill(self, stopped: Callable[[], bool]) -> None:
        """Make every file that is not there, until `stopped` says so."""
        for slug, language, wanted in every_file():
            if stopped():
                return
            try:
                self.file(slug, language, wanted)
            except (Unrenderable, Busy):
                continue

    def _path(self, slug: str, language: Language, wanted: Format) -> Path:
        return self.folder / f"{digest(slug, language.code, wanted)}.{KINDS[wanted].ending}"

    def _keep(self, path: Path, body: bytes) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        # Whole or not at all: another process may make the same.
        handle, unfinished = tempfile.mkstemp(dir=self.folder)
        with os.fdopen(handle, "wb") as file:
            file.write(body)
        os.replace(unfinished, path)


def every_file() -> list[tuple[str, Language, Format]]:
    """Each leaflet in each of its languages, in each format that can be made here."""
    return [
        (slug, language, wanted)
        for slug in shelf.EVERY
        for language in LANGUAGES.values()
        for wanted in EVERY
        if is_there(slug, language, wanted) and not unable(wanted, language.tag)
    ]


def is_there(slug: str, language: Language, wanted: Format) -> bool:
    """Whether somebody wrote that of which the file is made."""
    find = shelf.easy_text_in if wanted is Format.EASY_READ_PRINT else shelf.text_in
    return slug in shelf.EVERY and find(slug, language) is not None


def sheet_of(slug: str, language: Language, wanted: Format) -> Sheet:
    """A leaflet that is there in this language, laid out for a format."""
    if wanted is Format.EASY_READ_PRINT:
        return _easy_sheet(slug, language)
    text = shelf.text_in(slug, language)
    original = shelf.text_in(slug, ENGLISH).dated_document if text.unchecked else None
    checked = braille_checks().get((slug, language.code, wanted)) == text.version
    return laid_out(text.dated_document, wanted, original, unchecked=UNCHECKED, braille_checked=checked)


def _easy_sheet(slug: str, language: Language) -> Sheet:
    text = shelf.easy_text_in(slug, language)
    original = easy.on_paper(shelf.easy_text_in(slug, ENGLISH)) if text.unchecked else None
    return laid_out(easy.on_paper(text), Format.EASY_READ_PRINT, original, unchecked=UNCHECKED)


@cache
def digest(slug: str, code: str, wanted: Format) -> str:
    """What names a file: it changes with the words, and with what makes files of them."""
    sheet = sheet_of(slug, LANGUAGES[code], wanted)
    return hashlib.sha256(f"{wanted} {_making()} {sheet!r}".encode()).hexdigest()[:32]


@cache
def braille_checks() -> dict[tuple[str, str, Format], str]:
    """The version of each leaflet whose Braille a Braille reader has checked, by leaflet, language and format."""
    entries = tomllib.loads(BRAILLE.read_text(encoding="utf-8")).get("checked", [])
    return {(one["leaflet"], one["language"], Format(one["format"])): one["version"] for one in entries}


@cache
def _making() -> str:
    """A digest of the code that makes files."""
    found = hashlib.sha256()
    for path in sorted(Path(documents.__file__).parent.rglob("*")):
        if path.suffix in (".py", ".typ", ".toml", ".svg", ".css", ".xml", ".cti"):
            found.update(path.read_bytes())
    return found.hexdigest()
