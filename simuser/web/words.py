"""Words in the reader's language: safe placeholders, isolated names and numbers, and whether a human checked them."""

import json
import logging
from collections.abc import Iterable
from datetime import date, datetime, time
from functools import cache, lru_cache

from babel import dates, lists, numbers
from babel.support import NullTranslations, Translations
from flask import Flask
from markupsafe import Markup, escape

from simuser import clock
from simuser.config import ROOT
from simuser.languages import ENGLISH, Language
from simuser.web.locale import language

log = logging.getLogger(__name__)

# Stands in the list of checked messages when all of them are.
ALL = "*"

FIRST_STRONG_ISOLATE, POP_ISOLATE = "\u2068", "\u2069"


def init_app(app: Flask) -> None:
    """Give the templates their words."""
    app.jinja_env.globals.update(
        _=say,
        say_many=say_many,
        sure=sure,
        on_date=on_date,
        on_known_date=on_known_date,
        at_time=at_time,
        clock_time=clock_time,
        say=say,
        N_=mark_only,
        said_in=said_in,
        catalogue_checked=catalogue_checked,
        listed=listed,
        ltr=ltr,
    )


def say(message: str, /, **values) -> str:
    """`message` in the reader's language, with its %(named)s values; English where a translation is broken."""
    text = _catalogue(language().locale).gettext(message)
    return _filled(text, message, values) if values else text


def said_in(known: Language, message: str, /, **values) -> str:
    """`message` in one language, whichever the reader's is; English where a translation is broken."""
    text = _catalogue(known.locale).gettext(message)
    return _filled(text, message, values, known) if values else text


def date_in(known: Language, day: datetime) -> str:
    """The date of a moment, in words of one language."""
    return dates.format_date(clock.local(day).date(), "long", known.locale)


def say_many(one: str, many: str, number: int, /, **values) -> str:
    """The form of the message that fits `number`, which fills %(number)s."""
    text = _catalogue(language().locale).ngettext(one, many, number)
    return _filled(text, one if number == 1 else many, {"number": number, **values})


def mark_only(message: str) -> str:
    """Leave a message as it is, to be collected for translation and said later."""
    return message


def sure(message: str, /, **values) -> str:
    """A message about a crisis number, a date or the law: with the English beside it until a human has checked it."""
    said = say(message, **values)
    if language() is ENGLISH or message in checked(language().locale):
        return said
    english = _fill(message, values, isolate=False)
    return Markup('{} <span class="in-english" lang="en-GB" dir="ltr">{}</span>').format(said, english)


def on_date(day: date | datetime | None, form: str = "long") -> Markup:
    """A date as people write it, isolated, and readable by machines too."""
    if day is None:
        return Markup("")
    if isinstance(day, datetime):
        day = clock.local(day).date()
    return _date(day, form, day.isoformat(), language().locale)


def on_known_date(day: date, known_to: str, known: Language | None = None) -> Markup:
    """A date of which perhaps only the month or the year is known; in the reader's language unless another is named."""
    form, length = {"year": ("yyyy", 4), "month": ("LLLL yyyy", 7), "day": ("long", 10)}[known_to]
    return _date(day, form, day.isoformat()[:length], (known or language()).locale)


def figures(number: int) -> str:
    """A number as people write it, with its thousands apart."""
    return numbers.format_decimal(number, locale=language().locale)


def listed(several: Iterable[int]) -> str:
    """Some numbers in one sentence, joined as people say it."""
    return lists.format_list([str(number) for number in several], locale=language().locale)


def ltr(text: str) -> Markup:
    """A phone number or an address, which reads from left to right in every language."""
    return Markup('<bdi dir="ltr">{}</bdi>').format(text)


def at_time(moment: datetime) -> Markup:
    """A date and the time of day in England."""
    shown = dates.format_date(clock.local(moment), "medium", language().locale), clock_time(moment)
    return Markup('<time datetime="{}">{}, {}</time>').format(moment.isoformat(), *shown)


def clock_time(moment: datetime) -> Markup:
    """The time of day in England."""
    here = clock.local(moment)
    return _time(time(here.hour, here.minute), language().locale)


@cache
def checked(locale: str) -> frozenset[str]:
    """The messages of a catalogue that a human translator has checked; `make catalogues` writes the list."""
    path = ROOT / "translations" / locale / "LC_MESSAGES" / "checked.json"
    return frozenset(json.loads(path.read_text())) if path.exists() else frozenset()


def catalogue_checked(of: Language | None = None) -> bool:
    """Whether a human translator has checked every message of a language; of this page's unless another is named."""
    chosen = of or language()
    return chosen is ENGLISH or ALL in checked(chosen.locale)


@lru_cache(maxsize=2000)
def _date(day: date, form: str, machine: str, locale: str) -> Markup:
    return Markup('<time datetime="{}">{}</time>').format(machine, dates.format_date(day, form, locale))


@lru_cache(maxsize=5000)
def _time(at: time, locale: str) -> Markup:
    return Markup("<bdi>{}</bdi>").format(dates.format_time(at, "short", locale=locale))


@cache
def _catalogue(locale: str) -> NullTranslations:
    return Translations.load(str(ROOT / "translations"), [locale])


def _filled(text: str, english: str, values: dict, of: Language | None = None) -> str:
    known = of or language()
    try:
        return _fill(text, values, isolate=known.direction == "rtl")
    except (KeyError, ValueError, TypeError):
        log.error("broken translation in %s", known.locale)
        return _fill(english, values, isolate=False)


def _fill(text: str, values: dict, *, isolate: bool) -> str:
    if isolate:
        values = {name: _isolated(value) for name, value in values.items()}
    if any(hasattr(value, "__html__") for value in values.values()):
        return Markup(escape(text)) % values
    return text % values


def _isolated(value):
    if hasattr(value, "__html__"):
        return Markup("<bdi>{}</bdi>").format(value)
    return f"{FIRST_STRONG_ISOLATE}{value}{POP_ISOLATE}" if isinstance(value, str | int) else value
