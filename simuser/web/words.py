"""Words in the reader's language: safe placeholders, isolated names and numbers, and whether a human checked them."""

from collections.abc import Iterable
from datetime import date, datetime, time
from functools import lru_cache

from flask import Flask
from markupsafe import Markup

from simuser import clock, wording
from simuser.languages import Language
from simuser.web.locale import language
from simuser.wording import mark_only, said_in


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
        figures=figures,
        say=say,
        N_=mark_only,
        said_in=said_in,
        catalogue_checked=catalogue_checked,
        listed=listed,
        ltr=ltr,
        file_size=file_size,
    )


def say(message: str, /, **values) -> str:
    """`message` in the reader's language, with its %(named)s values; English where a translation is broken."""
    return said_in(language(), message, **values)


def say_many(one: str, many: str, number: int, /, **values) -> str:
    """The form of the message that fits `number`, which fills %(number)s."""
    return wording.said_many_in(language(), one, many, number, **values)


def sure(message: str, /, **values) -> str:
    """A message about a crisis number, a date or the law: with the English beside it until a human has checked it."""
    said = say(message, **values)
    if wording.is_checked(language(), message):
        return said
    english = wording.fill(message, values, isolate=False)
    return Markup('{} <span class="in-english" lang="en-GB" dir="ltr">{}</span>').format(said, english)


def on_date(day: date | datetime | None, form: str = "long") -> Markup:
    """A date as people write it, isolated, and readable by machines too."""
    if day is None:
        return Markup("")
    if isinstance(day, datetime):
        day = clock.local(day).date()
    return _date(day, form, day.isoformat(), language())


def on_known_date(day: date, known_to: str, known: Language | None = None) -> Markup:
    """A date of which perhaps only the month or the year is known; in the reader's language unless another is named."""
    form, length = wording.KNOWN_TO[known_to]
    return _date(day, form, day.isoformat()[:length], known or language())


def figures(number: int) -> str:
    """A number as people write it, with its thousands apart."""
    return wording.figures_in(language(), number)


def file_size(count: int) -> Markup:
    """How large a file of so many bytes is, as a phone tells it."""
    if count < 1_000_000:
        said = say("%(number)s KB", number=figures(max(1, round(count / 1000))))
    else:
        said = say("%(number)s MB", number=wording.figures_in(language(), round(count / 1_000_000, 1)))
    return Markup("<bdi>{}</bdi>").format(said)


def listed(several: Iterable[int]) -> str:
    """Some numbers in one sentence, joined as people say it."""
    return wording.listed_in(language(), several)


def ltr(text: str) -> Markup:
    """A phone number or an address, which reads from left to right in every language."""
    return Markup('<bdi dir="ltr">{}</bdi>').format(text)


def at_time(moment: datetime) -> Markup:
    """A date and the time of day in England."""
    shown = wording.date_in(language(), clock.local(moment), "medium"), clock_time(moment)
    return Markup('<time datetime="{}">{}, {}</time>').format(moment.isoformat(), *shown)


def clock_time(moment: datetime) -> Markup:
    """The time of day in England."""
    here = clock.local(moment)
    return _time(time(here.hour, here.minute), language())


def catalogue_checked(of: Language | None = None) -> bool:
    """Whether a human translator has checked every message of a language; of this page's unless another is named."""
    chosen = of or language()
    return wording.is_checked(chosen, wording.ALL)


@lru_cache(maxsize=2000)
def _date(day: date, form: str, machine: str, known: Language) -> Markup:
    return Markup('<time datetime="{}">{}</time>').format(machine, wording.date_in(known, day, form))


@lru_cache(maxsize=5000)
def _time(at: time, known: Language) -> Markup:
    return Markup("<bdi>{}</bdi>").format(wording.time_in(known, at))
