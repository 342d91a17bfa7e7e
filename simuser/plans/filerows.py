"""Each version in a plan file becomes rows; a passage or part that lives on keeps its identity and number."""

from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from simuser.db import Base, add_in_order
from simuser.plans import publishing
from simuser.plans.filetaking import refuse
from simuser.plans.filetext import Place
from simuser.plans.lasting import Lasting
from simuser.plans.likeness import same_words
from simuser.plans.models import (
    Answer,
    CameFrom,
    Passage,
    PassageText,
    Plan,
    Section,
    SectionText,
    Version,
    bodies_by,
    last_number,
)
from simuser.plans.planfile import FilePassage, FileSection, FileVersion, check_publishable
from simuser.plans.publishing import POLICE, Earlier, police_words
from simuser.plans.rules import MOST_PASSAGES
from simuser.web.words import mark_only as N_

ALREADY_THERE = N_("This version is already there.")
NO_SUCH_SOURCE = N_("No earlier version has a passage with this id.")

# Each table after those that it refers to.
ORDER = (Version, Section, Passage, SectionText, PassageText, CameFrom, Answer)
TOLD = ("body", "kind", "holder", "author_role", "author", "written_on")


class Adding:
    """The versions of one file, added to a plan one after another; `given` is what all of them have."""

    def __init__(self, session: Session, plan: Plan, given: dict):
        self.session, self.plan, self.given = session, plan, given
        self.number = last_number(session, plan.id)
        self.sections = Lasting(session.scalars(select(Section).where(Section.plan_id == plan.id)))
        self.passages = Lasting(session.scalars(select(Passage).where(Passage.plan_id == plan.id)))
        query = select(Version).where(Version.plan_id == plan.id).order_by(Version.number, Version.edition)
        # Of each number its last edition.
        self.there = list({version.number: version for version in session.scalars(query)}.values())
        self.versions: list[Version] = []
        bodies = bodies_by(session, plan.subject_id, plan.organisation_id, POLICE)
        self.earlier = Earlier(police=frozenset(map(same_words, bodies)))

    def add(self, file: FileVersion, place: Place) -> None:
        """Add one version, which stands at this place in the file; raises PlanFileRefused."""
        self._check(file, place)
        sections, passages = _texts(self.session, self.there[-1]) if self.there else ([], [])
        self.sections.begin([one.key for one in file.sections], [(one.section_id, one.heading) for one in sections])
        self.passages.begin([one.key for one in file.passages], [(one.passage_id, one.body) for one in passages])
        version = Version(
            plan_id=self.plan.id,
            number=self.there[-1].number + 1 if self.there else 1,
            dated=file.dated.day,
            dated_to=file.dated.known_to,
            historic=file.dated.historic,
            **self.given,
        )
        rows = [version, *publishing.answers_of(version, file.answers)]
        for at, section in enumerate(file.sections):
            rows += self._section(version, section, at, (*place, "sections", at + 1))
        add_in_order(self.session, sorted(rows, key=lambda row: ORDER.index(type(row))))
        self.there.append(version)
        self.versions.append(version)

    def _check(self, file: FileVersion, place: Place) -> None:
        for version in self.there:
            same_day = (version.dated, version.dated_to) == (file.dated.day, file.dated.known_to)
            if same_day and _words_there(*_texts(self.session, version)) == _words_in(file):
                refuse(ALREADY_THERE, place)
        newest = self.there[-1].dated if self.there else None
        check_publishable(file, self.plan.programme, place, replace(self.earlier, newest=newest))
        self.earlier = replace(self.earlier, police=self.earlier.police | police_words(file.written))

    def _section(self, version: Version, file: FileSection, at: int, place: Place) -> list[Base]:
        rows: list[Base] = []
        section = self.sections.old(file.key, file.heading)
        if section is None:
            section = Section(plan_id=self.plan.id, key=file.key)
            self.sections.add(section)
            rows.append(section)
        rows.append(SectionText(version_id=version.id, section_id=section.id, position=at, heading=file.heading))
        for order, passage in enumerate(file.passages):
            values = {"version_id": version.id, "section_id": section.id, "position": _position(at, order)}
            rows += self._passage(values, passage, (*place, "passages", order + 1))
        return rows

    def _passage(self, values: dict, file: FilePassage, place: Place) -> list[Base]:
        rows: list[Base] = []
        passage = self.passages.old(file.key, file.body)
        if passage is None:
            self.number += 1
            passage = Passage(plan_id=self.plan.id, number=self.number, key=file.key)
            self.passages.add(passage)
            rows.append(passage)
        rows.append(PassageText(passage_id=passage.id, **values, **_told(file)))
        for at, key in enumerate(file.came_from, start=1):
            source = self.passages.before.get(key) or refuse(NO_SUCH_SOURCE, (*place, "came_from", at))
            if source is not passage:
                ids = {"passage_id": passage.id, "from_passage_id": source.id}
                rows.append(CameFrom(version_id=values["version_id"], **ids))
        return rows


def _told(passage: FilePassage | PassageText) -> dict:
    return {name: getattr(passage, name) for name in TOLD}


def _position(section: int, passage: int) -> int:
    return section * MOST_PASSAGES + passage


def _texts(session: Session, version: Version) -> tuple[list[SectionText], list[PassageText]]:
    sections, passages = (
        list(session.scalars(select(table).where(table.version_id == version.id).order_by(table.position)))
        for table in (SectionText, PassageText)
    )
    return sections, passages


def _words_there(sections: list[SectionText], passages: list[PassageText]) -> tuple[list, list]:
    return [one.heading for one in sections], [(one.position, _told(one)) for one in passages]


def _words_in(file: FileVersion) -> tuple[list, list]:
    passages = [
        (_position(at, order), _told(passage))
        for at, section in enumerate(file.sections)
        for order, passage in enumerate(section.passages)
    ]
    return [section.heading for section in file.sections], passages
