"""A version of a plan as one actor may read it: the only way in which its words leave the tables."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import and_, bindparam, select
from sqlalchemy.orm import Session

from simuser.access import Scope
from simuser.plans.models import Answer, CameFrom, Passage, PassageText, SectionText, Version
from simuser.plans.shelf import VersionHead


class ReadPassage(NamedTuple):
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
    passages: list[ReadPassage]


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


def read(session: Session, scope: Scope, version: VersionHead, *, sources: bool = False) -> Reading:
    """The words of a version that are open to the actor; nothing of what is not, not even a count or a gap.

    With `sources`, each passage knows which ones it was split from or merged out of.
    """
    came_from = _came_from(session, version) if sources else {}
    open_heading = SectionText.heading.read
    open_body, open_holder, open_author = PassageText.body.read, PassageText.holder.read, PassageText.author.read
    sections: list[ReadSection] = []
    here, passages = None, []
    rows = session.connection().execute(_WORDS, {"version": version.id})
    for part, section, heading, row, one, number, body, kind, holder, role, author, day in rows:
        if not scope.sees_section(section):
            continue
        if section != here:
            here, passages = section, []
            sections.append(ReadSection(section, len(sections) + 1, open_heading(heading, part), passages))
        if row is not None:
            holder, author = open_holder(holder, row), open_author(author, row)
            source = came_from.get(one, ())
            body = open_body(body, row)
            passages.append(ReadPassage(one, number, section, body, kind, holder, role, author, day, source))
    return reading_of(version, sections)


def reading_of(version: VersionHead | Version, sections: list[ReadSection]) -> Reading:
    """A version with those of its parts that are open."""
    return Reading(
        plan_id=version.plan_id,
        version_id=version.id,
        number=version.number,
        dated=version.dated,
        dated_to=version.dated_to,
        kept=version.kept,
        language=version.language,
        sections=tuple(sections),
    )


# Columns and not rows, and one question for all: a plan is read far more often than anything else here.
_WORDS = (
    select(
        SectionText.id,
        SectionText.section_id,
        SectionText._heading,
        PassageText.id,
        PassageText.passage_id,
        Passage.number,
        PassageText._body,
        PassageText.kind,
        PassageText._holder,
        PassageText.author_role,
        PassageText._author,
        PassageText.written_on,
    )
    .outerjoin(
        PassageText,
        and_(
            PassageText.version_id == SectionText.version_id,
            PassageText.section_id == SectionText.section_id,
        ),
    )
    .outerjoin(Passage, Passage.id == PassageText.passage_id)
    .where(SectionText.version_id == bindparam("version"))
    .order_by(SectionText.position, PassageText.position)
)

_CAME_FROM = select(CameFrom.passage_id, CameFrom.from_passage_id).where(CameFrom.version_id == bindparam("version"))


def _came_from(session: Session, version: VersionHead) -> dict[UUID, tuple[UUID, ...]]:
    found: dict[UUID, tuple[UUID, ...]] = {}
    for passage_id, source in session.execute(_CAME_FROM, {"version": version.id}):
        found[passage_id] = (*found.get(passage_id, ()), source)
    return found


# Columns and not rows: it is asked whenever a plan is read.
_ANSWERS = select(Answer.id, Answer.point, Answer._words).where(Answer.version_id == bindparam("version"))


def answers_to(session: Session, version_id: UUID) -> dict[str, str]:
    """What was answered for a version, by the ids of the points."""
    found = session.connection().execute(_ANSWERS, {"version": version_id})
    return {point: Answer.words.read(words, row) for row, point, words in found}
