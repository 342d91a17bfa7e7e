"""The letter with a one-time code: its sentences, in the person's language and in English, and its square code.

Whoever else sees it learns nothing from it: it names no organisation, no programme and no plan.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

import segno
from flask import url_for
from markupsafe import Markup

from simuser import clock
from simuser.codes import in_fours
from simuser.languages import ENGLISH, LANGUAGES, Language
from simuser.needs.models import Needs
from simuser.needs.rules import letter_points
from simuser.people.models import Subject
from simuser.wording import known_date_in, said_in
from simuser.wording import mark_only as N_

TITLE = N_("A letter for %(name)s")

FIRST = (
    N_("Somebody you met made a page for you on the internet. Only you can open it."),
    N_("You need two things: the number below, and the words that you agreed in person. They are not in this letter."),
)
AGAIN = (
    N_("Somebody you met asked for a way to let you back into your page on the internet."),
    N_("You need two things: the number below, and the words that you agreed in person. They are not in this letter."),
)
HOW = N_("Point the camera of a phone at the square. Or type this address, and then the number:")
NUMBER = N_("Your number:")
LASTS = N_("The number works once, until %(date)s.")
FIRST_END = (
    N_("If you have a name and a password there already, sign in first. Then use the number."),
    N_("You do not have to do anything. Nothing happens if you throw this letter away."),
)
AGAIN_END = (
    N_("Then every phone and computer where you are signed in is signed out, and you choose a new password."),
    N_("Some things stay closed for 14 days. Your recovery number opens them at once."),
    N_("Did you not ask for this? Sign in, press “People”, then “Stop it”. Or throw this letter away."),
)
LOST = N_("Did you forget the words, or does the number not work? Ask the person you agreed them with.")
NOT_YOU = N_("Is this letter not for you? It opens nothing by itself. Please tear it up.")


@dataclass(frozen=True)
class Said:
    """One sentence in the person's language, with the English beside it; or in English alone where nobody has
    translated it."""

    language: Language
    own: str
    english: str | None


@dataclass(frozen=True)
class Letter:
    """A letter as the page lays it out."""

    language: Language
    title: Said
    before: list[Said]
    how: Said
    number: Said
    after: list[Said]
    address: str
    code: str
    picture: Markup
    points: int


def letter_to(subject: Subject, code: str, ends: datetime, *, again: bool, needs: Needs | None = None) -> Letter:
    """The letter to a person, in the size of print that they need; `again` when it lets somebody back in."""
    known = LANGUAGES.get(subject.language, ENGLISH)
    address = url_for("people.activate", again=again, _external=True)
    start, end = (AGAIN, AGAIN_END) if again else (FIRST, FIRST_END)
    parts = urlsplit(address)
    return Letter(
        language=known,
        title=_said(known, TITLE, name=subject.name),
        before=list(_each(known, start)),
        how=_said(known, HOW),
        number=_said(known, NUMBER),
        after=[_said(known, LASTS, ends), *_each(known, (*end, LOST, NOT_YOU))],
        address=f"{parts.netloc}{parts.path}",
        code=in_fours(code),
        # After the "#": what stands there is sent to no server, and stands in no log.
        picture=Markup(
            segno.make(f"{address}#{code}", error="m").svg_inline(
                scale=5, border=3, dark="#000", light="#fff", omitsize=True
            )
        ),
        points=letter_points(needs),
    )


def _said(known: Language, message: str, ends: datetime | None = None, **values) -> Said:
    def text(one: Language) -> str:
        dated = {"date": known_date_in(one, clock.local(ends).date())} if ends else {}
        return said_in(one, message, **values, **dated)

    if said_in(known, message) == message:
        return Said(ENGLISH, text(ENGLISH), None)
    return Said(known, text(known), text(ENGLISH))


def _each(known: Language, messages: tuple[str, ...]) -> Iterator[Said]:
    return (_said(known, message) for message in messages)
