"""The file of a leaflet in one language: what is known of it between two lines of +++, then its words."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from simuser.documents.document import Document, Paragraph, Source
from simuser.languages import ENGLISH, Language
from simuser.leaflets.blocks import blocks_of
from simuser.leaflets.lines import Unreadable
from simuser.wording import known_date_in, said_in
from simuser.wording import mark_only as N_

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

    @property
    def dated_document(self) -> Document:
        """The document as it stands by itself: it begins with its summary, and says of which version and date it is."""
        language = self.document.language
        date = known_date_in(language, self.dated)
        about = said_in(language, N_("Version %(version)s, %(date)s."), version=self.version, date=date)
        return replace(self.document, blocks=(Paragraph(self.summary), *self.document.blocks), about=about)


def read(text: str, file: str, language: Language, sources: Mapping[str, Source]) -> Text:
    """The text of a file; raises Unreadable."""
    front, body, first = opened(text, file, FRONT)
    return Text(Document(front.pop("title"), language, blocks_of(body, first, file, sources)), **front)


def opened(text: str, file: str, wanted: Mapping[str, type | tuple]) -> tuple[dict, list[str], int]:
    """What is known of the text of a file, the lines after it, and the number of the first; raises Unreadable."""
    lines = text.splitlines()
    if lines[:1] != [FENCE] or FENCE not in lines[1:]:
        raise Unreadable(f"{file}:1: a text begins with two lines of {FENCE} and what is known of it between them")
    end = lines.index(FENCE, 1)
    return _front("\n".join(lines[1:end]), file, wanted), lines[end + 1 :], end + 2


def _front(text: str, file: str, wanted: Mapping[str, type | tuple]) -> dict:
    try:
        front = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise Unreadable(f"{file}:2: {fault}") from None
    if front.keys() != wanted.keys() or not all(isinstance(front[name], kind) for name, kind in wanted.items()):
        raise Unreadable(f"{file}:2: just these are to be known of a text: {', '.join(wanted)}")
    for by in (name for name in wanted if name.endswith("_by")):
        day = by.replace("_by", "_on")
        if bool(front[by]) != isinstance(front[day], date):
            raise Unreadable(f"{file}:2: a text that somebody {by.removesuffix('_by')} says who it was and when")
        front[day] = front[day] or None
    return front
