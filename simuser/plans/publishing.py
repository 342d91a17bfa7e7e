"""What an organisation may publish: the one rule for the form, the file and the command line."""

import re
from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from simuser.plans.content import Author
from simuser.plans.likeness import same_words
from simuser.plans.models import Answer, Version
from simuser.plans.points import points
from simuser.plans.programmes import programme as programme_called
from simuser.plans.rules import Refused

# The police wrote it, alone or with others.
POLICE = frozenset({Author.POLICE, Author.JOINT})
LONGEST_ANSWER = 4_000
MONTHS = 12
A_YEAR = timedelta(days=366)
# Ranks and names of the police beside a passage, whatever its role is said to be.
POLICE_NAMED = re.compile(r"\b(?:[Pp]olice|POLICE|[Cc]onstable|PC|PCSO)\b")


class Undated(Refused):
    """A version that is published says of what date it is."""


class PoliceWords(Refused):
    """Words of the police, in a version that is not entered as historic or is dated after they had to end; `at` is
    the place of the first such passage, from 0."""

    def __init__(self, at: int):
        super().__init__()
        self.at = at


class UnknownAuthor(Refused):
    """A version for today that does not say who wrote a passage; `at` is its place."""

    def __init__(self, at: int):
        super().__init__()
        self.at = at


class TooFar(Refused):
    """A version that is dated long after today: a slip of the year."""


class Older(Refused):
    """A version that is dated before the newest one of its plan: it would pass for the plan of today."""


class OtherProgramme(Refused):
    """A version that would change what the earlier versions of its plan belonged to."""


class EndedProgramme(Refused):
    """A version for today of a plan that belongs to a programme that must not be used any more."""


class Unanswered(Refused):
    """NHS England's three points are not all answered; `missing` are the ids of those that are not."""

    def __init__(self, missing: list[str]):
        super().__init__()
        self.missing = missing


@dataclass(frozen=True)
class Dated:
    """The date of a version, of which perhaps only the month or the year is known, and whether it is historic."""

    day: date | None
    known_to: str = "day"
    historic: bool = False

    @property
    def last_day(self) -> date:
        """The last day that it can be."""
        month = MONTHS if self.known_to == "year" else self.day.month
        if self.known_to == "day":
            return self.day
        return date(self.day.year, month, monthrange(self.day.year, month)[1])

    @property
    def may_hold_police_words(self) -> bool:
        """Whether police could have written in it, and it is shown as of its time."""
        return self.historic and self.day is not None and self.last_day <= points().last_day_of_police_words


class Written(NamedTuple):
    """A passage that is to be published: its words, by whom and when."""

    body: str
    role: Author
    author: str | None = None
    holder: str | None = None
    written_on: date | None = None


@dataclass(frozen=True)
class Earlier:
    """What the organisation published about the person before: the plan's programme and the date of its newest
    version, and what the police wrote in any of its plans, as same_words() has it."""

    programme: str | None = None
    newest: date | None = None
    police: frozenset[str] = frozenset()


NOTHING = Earlier()


def check(
    dated: Dated,
    programme: str,
    passages: Sequence[Written],
    answers: Mapping[str, str],
    today: date,
    earlier: Earlier = NOTHING,
) -> None:
    """Raise a refusal unless a version of that date and programme, with these passages, may be published."""
    if dated.day is None:
        raise Undated
    if dated.day > today + A_YEAR:
        raise TooFar
    if earlier.newest and dated.last_day < earlier.newest:
        raise Older
    if earlier.programme and programme != earlier.programme:
        raise OtherProgramme
    if not dated.may_hold_police_words and programme_called(programme).ended:
        raise EndedProgramme
    for at, passage in enumerate(passages):
        if _is_police(passage, dated, earlier):
            raise PoliceWords(at)
        if passage.role is Author.UNKNOWN and not dated.may_hold_police_words:
            raise UnknownAuthor(at)
    missing = [point.id for point in points().each if not answers.get(point.id, "").strip()]
    if missing:
        raise Unanswered(missing)


def _is_police(passage: Written, dated: Dated, earlier: Earlier) -> bool:
    """Whether police wrote it, says its role, a name beside it or an earlier version, where or when they may not."""
    late = passage.written_on is not None and passage.written_on > points().last_day_of_police_words
    if dated.may_hold_police_words:
        return late and passage.role in POLICE
    named = POLICE_NAMED.search(f"{passage.author or ''} {passage.holder or ''}")
    return passage.role in POLICE or named is not None or same_words(passage.body) in earlier.police


def police_words(passages: Iterable[Written]) -> frozenset[str]:
    """What the police wrote of these, as `Earlier` keeps it."""
    return frozenset(same_words(passage.body) for passage in passages if passage.role in POLICE)


def answers_of(version: Version, answers: Mapping[str, str]) -> list[Answer]:
    """The rows of what was answered for a version."""
    return [Answer(version_id=version.id, point=point.id, words=answers[point.id].strip()) for point in points().each]
