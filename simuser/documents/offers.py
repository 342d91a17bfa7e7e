"""Which formats a document can be had in here, each with what to know before the tap."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from simuser.documents.formats import FILES, SAID, Format
from simuser.documents.rendering import NO_LANGUAGE, NO_PROGRAM, unable
from simuser.wording import mark_only as N_

WHY_NOT = {
    "": "",
    NO_PROGRAM: N_("This copy of the app cannot make it yet."),
    NO_LANGUAGE: N_("No computer here can make it in this language."),
}

# In the large letters of Urdu (Nastaliq), a screen reader does not find all words whole.
TO_LOOK_AT = N_("For a screen reader, take clear print, the e-book or plain text.")
NASTALIQ, URDU = frozenset({Format.LARGE_PRINT, Format.GIANT_PRINT}), "ur"


@dataclass(frozen=True)
class Offer:
    """A format: `name`, `about`, `why_not` (empty when it can be had) and `note` are messages; `size` is in bytes
    where it is known."""

    format: Format
    name: str
    about: str
    why_not: str
    size: int | None = None
    note: str = ""


def offers(
    languages: Iterable[str],
    sizes: Mapping[Format, int | None] | None = None,
    *,
    first: Format | None = None,
    formats: Iterable[Format] = FILES,
) -> list[Offer]:
    """Each format of a document in these languages (tags), the one that somebody chose once and for all first."""
    several, known = tuple(languages), sizes or {}
    found = [
        Offer(one, *SAID[one], _why_not(one, several), known.get(one), TO_LOOK_AT if _is_nastaliq(one, several) else "")
        for one in formats
    ]
    return sorted(found, key=lambda offer: offer.format is not first)


def _is_nastaliq(wanted: Format, languages: tuple[str, ...]) -> bool:
    return wanted in NASTALIQ and URDU in languages


def _why_not(wanted: Format, languages: tuple[str, ...]) -> str:
    if wanted is Format.WEB:
        return ""
    return WHY_NOT[next(filter(None, (unable(wanted, one) for one in languages)), "")]
