"""Messages of the catalogues in a named language: with safe placeholders, and whether a human has checked them."""

import json
import logging
from datetime import date
from functools import cache

from babel import dates
from babel.support import NullTranslations, Translations
from markupsafe import Markup, escape

from simuser.config import ROOT
from simuser.languages import ENGLISH, Language

log = logging.getLogger(__name__)

# Stands in the list of checked messages when all of them are.
ALL = "*"

FIRST_STRONG_ISOLATE, POP_ISOLATE = "\u2068", "\u2069"

# How a date is written of which only the year or the month is known, and how much of it machines are told.
KNOWN_TO = {"year": ("yyyy", 4), "month": ("LLLL yyyy", 7), "day": ("long", 10)}


def mark_only(message: str) -> str:
    """Leave a message as it is, to be collected for translation and said later."""
    return message


def said_in(known: Language, message: str, /, **values) -> str:
    """`message` in one language, with its %(named)s values; English where a translation is broken."""
    text = _catalogue(known.locale).gettext(message)
    return _filled(text, message, values, known) if values else text


def said_many_in(known: Language, one: str, many: str, number: int, /, **values) -> str:
    """The form of the message that fits `number`, which fills %(number)s."""
    text = _catalogue(known.locale).ngettext(one, many, number)
    return _filled(text, one if number == 1 else many, {"number": number, **values}, known)


def known_date_in(known: Language, day: date, known_to: str = "day") -> str:
    """A date in the words of a language; perhaps only its month or its year is known."""
    return dates.format_date(day, KNOWN_TO[known_to][0], known.locale)


def is_checked(known: Language, message: str) -> bool:
    """Whether a human has checked a message in this language; of English there is nothing to check."""
    return known is ENGLISH or message in _checked(known.locale)


def fill(text: str, values: dict, *, isolate: bool) -> str:
    """Put the values into the text, as markup if one of them is; isolated, they keep their own direction."""
    if isolate:
        values = {name: _isolated(value) for name, value in values.items()}
    if any(hasattr(value, "__html__") for value in values.values()):
        return Markup(escape(text)) % values
    return text % values


@cache
def _checked(locale: str) -> frozenset[str]:
    path = ROOT / "translations" / locale / "LC_MESSAGES" / "checked.json"
    return frozenset(json.loads(path.read_text())) if path.exists() else frozenset()


@cache
def _catalogue(locale: str) -> NullTranslations:
    return Translations.load(str(ROOT / "translations"), [locale])


def _filled(text: str, english: str, values: dict, known: Language) -> str:
    try:
        return fill(text, values, isolate=known.direction == "rtl")
    except (KeyError, ValueError, TypeError):
        log.error("broken translation in %s", known.locale)
        return fill(english, values, isolate=False)


def _isolated(value):
    if hasattr(value, "__html__"):
        return Markup("<bdi>{}</bdi>").format(value)
    return f"{FIRST_STRONG_ISOLATE}{value}{POP_ISOLATE}" if isinstance(value, str | int) else value
