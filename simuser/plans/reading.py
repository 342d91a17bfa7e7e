"""A version of a plan as one actor may read it: the only way in which its words leave the tables."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from simuser.access import Scope
from simuser.plans.models import CameFrom, Passage, PassageText, Plan, SectionText, Version


@dataclass(frozen=True)
class ReadPassage:
    """A passage in a version. `came_from` are ids of passages that it was split from or merged out of."""

    id: UUID
    number: int
    section_id: UUID
    body: str
    kind: str
    holder: str | None
    author_role: str
    author: str | None
    written_on: date | None
    came_from: tuple[UUID, ...] = ()


@dataclass(frozen=True)
class ReadSection:
    """A part in a version, with its place among the parts that the actor may see (from 1)."""

    id: UUID
    place: int
    heading: str
    passages: tuple[ReadPassage, ...]


@dataclass(frozen=True)
class Reading:
    """A version, as far as it is open to the actor."""

    plan_id: UUID
    version_id: UUID
    number: int
    dated: date | None
    dated_to: str
    kept: datetime
    language: str
    sections: tuple[ReadSection, ...]

    @property
    def passages(self) -> list[ReadPassage]:
        """Every passage in order."""
        return [passage for section in self.sections for passage in section.passages]

    def place_of(self, section_id: UUID) -> int | None:
        """The place of a part, if it is in this reading."""
        return next((section.place for section in self.sections if section.id == section_id), None)


def read(session: Session, scope: Scope, plan: Plan, version: Version) -> Reading:
    """The words of a version that are open to the actor; nothing of what is not, not even a count or a gap."""
    came_from = _came_from(session, version)
    passages: dict[UUID, list[ReadPassage]] = {}
    for row in _passage_rows(session, version):
        if scope.sees_section(row.section_id):
            passages.setdefault(row.section_id, []).append(_passage(row, came_from))
    sections = []
    for row_id, section_id, heading in _section_rows(session, version):
        if scope.sees_section(section_id):
            heading = SectionText.heading.read(heading, row_id)
            sections.append(
                ReadSection(section_id, len(sections) + 1, heading, tuple(passages.get(section_id, ())))
            )
    return Reading(
        plan_id=plan.id,
        version_id=version.id,
        number=version.number,
        dated=version.dated,
        dated_to=version.dated_to,
        kept=version.kept,
        language=version.language,
        sections=tuple(sections),
    )


def _section_rows(session: Session, version: Version):
    return session.execute(
        select(SectionText.id, SectionText.section_id, SectionText._heading)
        .where(SectionText.version_id == version.id)
        .order_by(SectionText.position)
    )


def _passage_rows(session: Session, version: Version):
    return session.execute(
        select(
            PassageText.id,
            PassageText.passage_id,
            Passage.number,
            PassageText.section_id,
            PassageText._body.label("body"),
            PassageText.kind,
            PassageText._holder.label("holder"),
            PassageText.author_role,
            PassageText._author.label("author"),
            PassageText.written_on,
        )
        .join(Passage, Passage.id == PassageText.passage_id)
        .where(PassageText.version_id == version.id)
        .order_by(PassageText.position)
    )


def _passage(row, came_from: dict[UUID, tuple[UUID, ...]]) -> ReadPassage:
    return ReadPassage(
        id=row.passage_id,
        number=row.number,
        section_id=row.section_id,
        body=PassageText.body.read(row.body, row.id),
        kind=row.kind,
        holder=PassageText.holder.read(row.holder, row.id),
        author_role=row.author_role,
        author=PassageText.author.read(row.author, row.id),
        written_on=row.written_on,
        came_from=came_from.get(row.passage_id, ()),
    )


def _came_from(session: Session, version: Version) -> dict[UUID, tuple[UUID, ...]]:
    found: dict[UUID, tuple[UUID, ...]] = {}
    for row in session.scalars(select(CameFrom).where(CameFrom.version_id == version.id)):
        found[row.passage_id] = (*found.get(row.passage_id, ()), row.from_passage_id)
    return found
