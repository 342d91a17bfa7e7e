"""A draft becomes a version: which passages live on, which are new, and what each came from."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from simuser.plans import mending
from simuser.plans.content import Content, DraftPassage, DraftSection, Kind, read
from simuser.plans.models import (
    ISSUED,
    OWN_COPY,
    CameFrom,
    Draft,
    Passage,
    PassageText,
    Plan,
    Section,
    SectionText,
    Version,
)
from simuser.plans.reading import Reading, ReadPassage, ReadSection, reading_of
from simuser.plans.rules import MOST_PASSAGES, Refused
from simuser.plans.shelf import VersionHead


class NothingToKeep(Refused):
    """The draft has no words."""


@dataclass(frozen=True)
class Before:
    """What there was: the plan, the version that is mended or followed and that as read, the highest edition of its
    number, and the highest passage number given out."""

    plan: Plan | None = None
    version: VersionHead | None = None
    reading: Reading | None = None
    last_edition: int = 0
    last_number: int = 0


@dataclass
class Kept:
    """The rows of a version that is kept."""

    plan: Plan
    version: Version
    sections: list[Section] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    texts: list = field(default_factory=list)

    @property
    def rows(self) -> list:
        """All of them, each after those that it refers to."""
        return [self.plan, self.version, *self.sections, *self.passages, *self.texts]


def keep(draft: Draft, before: Before, by: UUID, now: datetime) -> Kept:
    """Make of a draft a plan, a newer version of one, or another edition of the version that it mends.

    Raises NothingToKeep for a draft without words.
    """
    content = mending.without_empty(mending.finished(read(draft.content)))
    if not content.passages:
        raise NothingToKeep
    plan = before.plan or new_plan(draft, now)
    plan.title, plan.programme = content.title, content.programme
    plan.organisation_said = content.organisation or None
    version = _version(plan, before, content, mends=draft.mends_id is not None)
    version.kept, version.kept_by = now, by
    return _Keeping(content, before, Kept(plan, version)).done()


def _version(plan: Plan, before: Before, content: Content, *, mends: bool) -> Version:
    number, edition = 1, 1
    if before.version:
        number, edition = before.version.number, before.last_edition + 1
        if not mends:
            number, edition = number + 1, 1
    return Version(
        plan_id=plan.id,
        number=number,
        edition=edition,
        dated=content.dated,
        dated_to=content.dated_to,
        language=content.language,
        historic=content.historic,
    )


def new_plan(draft: Draft, now: datetime) -> Plan:
    """The plan that a draft begins: issued by the organisation whose staff wrote it, or else somebody's own copy."""
    origin = ISSUED if draft.organisation_id else OWN_COPY
    return Plan(subject_id=draft.subject_id, organisation_id=draft.organisation_id, origin=origin, made=now)


def as_read(kept: Kept, before: Before) -> Reading:
    """What is kept, as it will be read: to look at before it is saved."""
    numbers = {one.id: one.number for one in kept.passages}
    if before.reading:
        numbers |= {one.id: one.number for one in before.reading.passages}
    sections: dict[UUID, ReadSection] = {}
    for text in kept.texts:
        if isinstance(text, SectionText):
            sections[text.section_id] = ReadSection(text.section_id, len(sections) + 1, text.heading, [])
        elif isinstance(text, PassageText):
            sections[text.section_id].passages.append(_passage_as_read(text, numbers))
    return reading_of(kept.version, list(sections.values()))


def _passage_as_read(text: PassageText, numbers: dict[UUID, int]) -> ReadPassage:
    return ReadPassage(
        id=text.passage_id,
        number=numbers[text.passage_id],
        section_id=text.section_id,
        body=text.body,
        kind=text.kind,
        holder=text.holder,
        author_role=text.author_role,
        author=text.author,
        written_on=text.written_on,
    )


class _Keeping:
    """One go at `keep`: each old identity lives on once at most."""

    def __init__(self, content: Content, before: Before, kept: Kept):
        self.content, self.kept = content, kept
        self.number = before.last_number
        old = before.reading
        self.old_passages = {passage.id: passage for passage in old.passages} if old else {}
        self.old_sections = {section.id for section in old.sections} if old else set()
        self.taken: set[UUID] = set()
        self.written_on = content.dated if content.dated_to == "day" else None

    def done(self) -> Kept:
        for position, section in enumerate(self.content.sections):
            section_id = self._section_id(section)
            self._add(SectionText, section_id=section_id, position=position, heading=section.heading)
            for place, passage in enumerate(section.passages):
                self._add_passage(passage, section_id, position * MOST_PASSAGES + place)
        return self.kept

    def _add(self, table: type, **values) -> None:
        self.kept.texts.append(table(version_id=self.kept.version.id, **values))

    def _section_id(self, section: DraftSection) -> UUID:
        wanted = UUID(hex=section.same_as) if section.same_as else None
        if wanted in self.old_sections:
            self.old_sections.remove(wanted)
            return wanted
        fresh = Section(plan_id=self.kept.plan.id)
        self.kept.sections.append(fresh)
        return fresh.id

    def _add_passage(self, passage: DraftPassage, section_id: UUID, position: int) -> None:
        passage_id, was = self._identity(passage)
        opinion = passage.kind is Kind.OPINION
        self._add(
            PassageText,
            passage_id=passage_id,
            section_id=section_id,
            position=position,
            body=passage.body,
            kind=passage.kind.value,
            holder=passage.holder or None if opinion else None,
            author_role=(passage.author_role or self.content.author_role).value,
            author=passage.author or None,
            written_on=was.written_on if was and was.body == passage.body else self.written_on,
        )

    def _identity(self, passage: DraftPassage):
        """The passage's lasting id, and the old passage if it is one that lives on."""
        sources = list(dict.fromkeys(UUID(hex=one) for one in passage.made_from or ()))
        known = [one for one in sources if one in self.old_passages]
        if len(sources) == 1 and known:
            was = self.old_passages[known[0]]
            # Only once: the second half of a split passage becomes a new one that came from it.
            if was.id not in self.taken:
                self.taken.add(was.id)
                return was.id, was
        self.number += 1
        fresh = Passage(plan_id=self.kept.plan.id, number=self.number)
        self.kept.passages.append(fresh)
        for one in known:
            self._add(CameFrom, passage_id=fresh.id, from_passage_id=one)
        return fresh.id, None
