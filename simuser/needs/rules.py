"""What may happen to a person's needs, and what follows from them. Values in; rows, values or a refusal out."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID

from simuser.documents.formats import Format
from simuser.needs.answers import Answers, Wanted, ordered
from simuser.needs.models import Needs

LONGEST_LINE = 100
LONGEST_WORDS = 2000
A_YEAR = timedelta(days=365)

# The sizes in which letters and documents are printed, in points.
CLEAR, LARGE, GIANT = 14, 18, 24
BIG_PRINT = frozenset({Wanted.LARGE_PRINT, Wanted.GIANT_PRINT})
# What paper, however big its print, is not.
NOT_ON_PAPER = frozenset({Wanted.BRAILLE_1, Wanted.BRAILLE_2, Wanted.AUDIO, Wanted.BSL})


class SavedElsewhere(Exception):
    """The needs were saved from another tab or by somebody else since this page was shown."""


def new_needs(subject_id: UUID, now: datetime, by: UUID) -> Needs:
    """The row of somebody of whom nothing is known yet."""
    return Needs(subject_id=subject_id, answers=Answers(), made=now, changed=now, changed_by=by, revision=0)


def change(needs: Needs, said: Answers, revision: int, now: datetime, today: date, *, by: UUID, whole: bool) -> bool:
    """Save what was said, if the page knew the newest; the same again changes nothing. Says whether anything changed.

    `whole`: all of it was looked over, and not only one question.
    """
    said, before = ordered(said), needs.answers
    if said.own_words == before.own_words:
        said = replace(said, language=before.language)
    differs = said != before
    if differs and needs.revision != revision:
        raise SavedElsewhere
    if whole or not needs.reviewed:
        needs.reviewed = today
    if differs:
        needs.answers, needs.changed, needs.changed_by = said, now, by
        needs.revision += 1
    return differs


def say_right(needs: Needs, today: date) -> bool:
    """It was looked over and is still right. False when that was said today already."""
    before, needs.reviewed = needs.reviewed, today
    return before != today


def review_due(needs: Needs | None, today: date) -> bool:
    """Whether it is a year since the needs were looked over, or nobody ever did."""
    if needs is None or not needs.answers:
        return False
    return needs.reviewed is None or today - needs.reviewed >= A_YEAR


def first_choice(needs: Needs | None) -> Format | None:
    """The format that comes first on everything to read; None if nothing was said, or only a human can make it."""
    answers = needs.answers if needs else Answers()
    if answers.first is Wanted.LARGE_PRINT and (answers.point_size or 0) > LARGE:
        return Format.GIANT_PRINT
    return Format(answers.first) if answers.first in set(Format) else None


def letter_points(needs: Needs | None) -> int:
    """In which size a letter is printed: large for everybody, giant for those who need more."""
    answers = needs.answers if needs else Answers()
    bigger = (answers.point_size or 0) > LARGE or answers.first is Wanted.GIANT_PRINT
    only_giant = Wanted.GIANT_PRINT in answers.formats and Wanted.LARGE_PRINT not in answers.formats
    return GIANT if bigger or only_giant else LARGE


def not_on_paper(needs: Needs | None) -> Wanted | None:
    """The first choice of somebody whom a printed letter does not reach: Braille, sound or British Sign Language."""
    first = needs.answers.first if needs else None
    return first if first in NOT_ON_PAPER else None


def asks_for_large_type(before: Answers, after: Answers) -> bool:
    """Whether somebody now says that they need big print who did not before."""
    return bool(BIG_PRINT & set(after.formats)) and not BIG_PRINT & set(before.formats)


def asks_which_first(answers: Answers) -> bool:
    """Whether several formats were chosen and none of them comes first."""
    return len(answers.formats) > 1 and not answers.first
