"""Messages of the catalogues in a named language: with safe placeholders, and whether a human has checked them."""

import json
import logging
from collections.abc import Iterable
from datetime import date, datetime, time
from functools import cache

from babel import dates, lists, numbers
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
    english = one if number == 1 else many
    # A form that nobody has translated yet is an empty one.
    text = _catalogue(known.locale).ngettext(one, many, number) or english
    return _filled(text, english, {"number": number, **values}, known)


def date_in(known: Language, day: date | datetime, form: str = "long") -> str:
    """A date in the words of a language. In all of them figures are 0 to 9, so that whoever helps can check a date or
    a number beside the English: Babel writes dates and times so, and numbers where it is told to."""
    return dates.format_date(day, form, known.locale)


def known_date_in(known: Language, day: date, known_to: str = "day") -> str:
    """A date of which perhaps only the month or the year is known."""
    return date_in(known, day, KNOWN_TO[known_to][0])


def time_in(known: Language, at: time) -> str:
    """The time of day."""
    return dates.format_time(at, "short", locale=known.locale)


def figures_in(known: Language, number: float) -> str:
    """A number, with its thousands apart."""
    return numbers.format_decimal(number, locale=known.locale, numbering_system="latn")


def listed_in(known: Language, several: Iterable[int]) -> str:
    """Some numbers in one sentence, joined as people say it."""
    return lists.format_list([str(number) for number in several], locale=known.locale)


def months_in(known: Language) -> dict[str, int]:
    """The number of each month by its names, whole and short, as somebody may type them."""
    return {
        name.casefold().rstrip("."): number
        for context in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for number, name in dates.get_month_names(width, context, known.locale).items()
    }


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


def counted(known: Language) -> tuple[int, int]:
    """How many messages there are in a language, and how many of them a human has checked."""
    return _compiled(known.locale)["messages"], len(_checked(known.locale) - {ALL})


@cache
def _checked(locale: str) -> frozenset[str]:
    return frozenset(_compiled(locale)["checked"])


@cache
def _compiled(locale: str) -> dict:
    path = ROOT / "translations" / locale / "LC_MESSAGES" / "checked.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {"messages": 0, "checked": []}


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
