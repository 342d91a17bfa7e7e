"""A plan file, read strictly: its fields as the format says, and each version as one that may be published."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO

from simuser import clock
from simuser.plans import publishing
from simuser.plans.content import Author, Kind
from simuser.plans.fileformat import BAD_DATE, BAD_DAY, FILE
from simuser.plans.filetaking import EMPTY, refuse, taken
from simuser.plans.filetext import Place, value_in
from simuser.plans.points import points
from simuser.plans.publishing import NOTHING, Dated, Earlier, Written
from simuser.plans.rules import MOST_PASSAGES
from simuser.web.words import mark_only as N_

TOO_MANY_PASSAGES = N_("This version has too many passages. It can have up to %(most)s.")
SAME_ID = N_("Another one in this version has this id.")
NO_OPINION = N_("Only an opinion has a holder.")
OF_ITSELF = N_("A passage cannot come from itself.")
POLICE_WORDS = N_("Words of the police may only stand in a historic version dated up to %(day)s.")
ENDED = N_("The programme has ended, so that each version must be historic and dated up to %(day)s.")

UNKNOWN_AUTHOR = N_("A version for today says who wrote each passage.")
TOO_FAR = N_("This date is more than a year from now.")
OLDER = N_("There is a newer version already, so that this one cannot follow it.")

# By how long a date is: how much of it is known, and what makes a whole date of it.
DATES = {len("2019"): ("year", "-01-01"), len("2019-03"): ("month", "-01")}


@dataclass(frozen=True)
class FilePassage:
    """A passage in a file; `key` is its id there."""

    key: str
    body: str
    kind: Kind
    holder: str | None
    author_role: Author
    author: str | None
    written_on: date | None
    came_from: tuple[str, ...]


@dataclass(frozen=True)
class FileSection:
    """A part in a file; `key` is its id there."""

    key: str
    heading: str
    passages: tuple[FilePassage, ...]


@dataclass(frozen=True)
class FileVersion:
    """A version in a file, with its answers by the ids of the three points."""

    dated: Dated
    answers: dict[str, str]
    sections: tuple[FileSection, ...]

    @property
    def passages(self) -> list[FilePassage]:
        """Every passage in order."""
        return [passage for section in self.sections for passage in section.passages]

    @property
    def written(self) -> list[Written]:
        """Every passage, as the rule of publishing looks at it."""
        return [Written(one.body, one.author_role, one.author, one.holder, one.written_on) for one in self.passages]


@dataclass(frozen=True)
class PlanFile:
    """All that is in a plan file."""

    title: str
    also_called: tuple[str, ...]
    organisation: str
    programme: str
    language: str
    versions: tuple[FileVersion, ...]


def read(file: BinaryIO) -> PlanFile:
    """The plan in a file; raises PlanFileRefused, and then no part of it counts."""
    known = taken(FILE, value_in(file))
    return PlanFile(
        title=known["title"],
        also_called=tuple(known["also_called"] or ()),
        organisation=known["organisation"],
        programme=known["programme"],
        language=known["language"],
        versions=tuple(_versions(known["versions"], known["programme"])),
    )


def _versions(several: list[dict], programme: str) -> Iterator[FileVersion]:
    for at, known in enumerate(several, start=1):
        place = ("versions", at)
        version = _version(known, place)
        places = _places(version, place)
        _check_ids(version, place, places)
        check_publishable(version, programme, place)
        yield version


def _version(known: dict, place: Place) -> FileVersion:
    if sum(len(section["passages"]) for section in known["sections"]) > MOST_PASSAGES:
        refuse(TOO_MANY_PASSAGES, (*place, "sections"), most=MOST_PASSAGES)
    known_to, rest = DATES.get(len(known["dated"]), ("day", ""))
    day = _day(known["dated"] + rest, BAD_DATE, (*place, "dated"))
    sections = [_section(each, (*place, "sections", at)) for at, each in enumerate(known["sections"], start=1)]
    return FileVersion(Dated(day, known_to, bool(known["historic"])), known["answers"], tuple(sections))


def _section(known: dict, place: Place) -> FileSection:
    passages = [_passage(each, (*place, "passages", at)) for at, each in enumerate(known["passages"], start=1)]
    return FileSection(known["id"], known["heading"], tuple(passages))


def _passage(known: dict, place: Place) -> FilePassage:
    kind, written_on, sources = Kind(known["kind"]), known["written_on"], tuple(known["came_from"] or ())
    if known["holder"] and kind is not Kind.OPINION:
        refuse(NO_OPINION, (*place, "holder"))
    if known["id"] in sources:
        refuse(OF_ITSELF, (*place, "came_from", sources.index(known["id"]) + 1))
    return FilePassage(
        key=known["id"],
        body=known["text"],
        kind=kind,
        holder=known["holder"],
        author_role=Author(known["author_role"]),
        author=known["author"],
        written_on=_day(written_on, BAD_DAY, (*place, "written_on")) if written_on else None,
        came_from=sources,
    )


def _day(text: str, otherwise: str, place: Place) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        refuse(otherwise, place)


def _places(version: FileVersion, place: Place) -> list[Place]:
    """Where each passage of a version stands in the file."""
    return [
        (*place, "sections", part, "passages", at)
        for part, section in enumerate(version.sections, start=1)
        for at in range(1, len(section.passages) + 1)
    ]


def _check_ids(version: FileVersion, place: Place, places: list[Place]) -> None:
    parts = [(*place, "sections", at) for at in range(1, len(version.sections) + 1)]
    for things, where in ((version.sections, parts), (version.passages, places)):
        seen = set()
        for thing, here in zip(things, where, strict=True):
            if thing.key in seen:
                refuse(SAME_ID, (*here, "id"))
            seen.add(thing.key)


def check_publishable(version: FileVersion, programme: str, place: Place, earlier: Earlier = NOTHING) -> None:
    """Raise PlanFileRefused, with its place, for a version that may not be published."""
    last_day = points().last_day_of_police_words
    try:
        publishing.check(version.dated, programme, version.written, version.answers, clock.today(), earlier)
    except publishing.PoliceWords as fault:
        refuse(POLICE_WORDS, (*_places(version, place)[fault.at], "author_role"), day=last_day)
    except publishing.UnknownAuthor as fault:
        refuse(UNKNOWN_AUTHOR, (*_places(version, place)[fault.at], "author_role"))
    except publishing.EndedProgramme:
        refuse(ENDED, (*place, "dated"), day=last_day)
    except publishing.TooFar:
        refuse(TOO_FAR, (*place, "dated"))
    except publishing.Older:
        refuse(OLDER, (*place, "dated"))
    except publishing.Unanswered as fault:
        refuse(EMPTY, (*place, "answers", fault.missing[0]))
