"""What an organisation may publish: the one rule for the form, the file and the command line."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from simuser.plans.content import Author
from simuser.plans.models import Answer, Version
from simuser.plans.points import points
from simuser.plans.programmes import programme as programme_called
from simuser.plans.rules import Refused

# The police wrote it, alone or with others.
POLICE = frozenset({Author.POLICE, Author.JOINT})
LONGEST_ANSWER = 4_000
MONTHS = 12


class Undated(Refused):
    """A version that is published says of what date it is."""


class PoliceWords(Refused):
    """Words of the police, in a version that is not entered as historic or is dated after they had to end."""


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
        if self.known_to == "year":
            return date(self.day.year, MONTHS, 31)
        if self.known_to == "month":
            following = date(self.day.year + self.day.month // MONTHS, self.day.month % MONTHS + 1, 1)
            return following - timedelta(days=1)
        return self.day

    @property
    def may_hold_police_words(self) -> bool:
        """Whether police could have written in it, and it is shown as of its time."""
        return self.historic and self.day is not None and self.last_day <= points().last_day_of_police_words


def check(dated: Dated, programme: str, authors: Iterable[Author], answers: Mapping[str, str]) -> None:
    """Raise a refusal unless a version of that date and programme, with passages by those authors, may be published."""
    if dated.day is None:
        raise Undated
    if not dated.may_hold_police_words:
        if not POLICE.isdisjoint(authors):
            raise PoliceWords
        if programme_called(programme).ended:
            raise EndedProgramme
    missing = [point.id for point in points().each if not answers.get(point.id, "").strip()]
    if missing:
        raise Unanswered(missing)


def answers_of(version: Version, answers: Mapping[str, str]) -> list[Answer]:
    """The rows of what was answered for a version."""
    return [Answer(version_id=version.id, point=point.id, words=answers[point.id].strip()) for point in points().each]
