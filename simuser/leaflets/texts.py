"""The file of a leaflet in one language: what is known of it between two lines of +++, then its words."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from simuser.documents.document import Document, Source
from simuser.languages import ENGLISH, Language
from simuser.leaflets.blocks import Unreadable, blocks_of

FENCE = "+++"
FRONT = {"title": str, "summary": str, "version": str, "dated": date, "checked_by": str, "checked_on": (str, date)}


@dataclass(frozen=True)
class Text:
    """A leaflet in one language, and who checked it, if anybody did."""

    document: Document
    summary: str
    version: str
    dated: date
    checked_by: str
    checked_on: date | None

    @property
    def unchecked(self) -> bool:
        """Whether it is a translation that nobody has checked."""
        return self.document.language is not ENGLISH and not self.checked_by


def read(text: str, file: str, language: Language, sources: Mapping[str, Source]) -> Text:
    """The text of a file; raises Unreadable."""
    lines = text.splitlines()
    if lines[:1] != [FENCE] or FENCE not in lines[1:]:
        raise Unreadable(f"{file}:1: a text begins with two lines of {FENCE} and what is known of it between them")
    end = lines.index(FENCE, 1)
    front = _front("\n".join(lines[1:end]), file)
    blocks = blocks_of(lines[end + 1 :], end + 2, file, sources)
    return Text(Document(front.pop("title"), language, blocks), **front)


def _front(text: str, file: str) -> dict:
    try:
        front = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise Unreadable(f"{file}:2: {fault}") from None
    if front.keys() != FRONT.keys() or not all(isinstance(front[name], kind) for name, kind in FRONT.items()):
        raise Unreadable(f"{file}:2: just these are to be known of a text: {', '.join(FRONT)}")
    if bool(front["checked_by"]) != isinstance(front["checked_on"], date):
        raise Unreadable(f"{file}:2: a text that somebody checked says who it was and when")
    return front | {"checked_on": front["checked_on"] or None}
