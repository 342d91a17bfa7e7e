"""Which passage of a newer version is which of the older one: unchanged words say it, and a person says the rest."""

import unicodedata
from collections import Counter
from dataclasses import dataclass, replace
from uuid import UUID

from simuser.plans.content import Author, Content, DraftPassage, DraftSection, Kind
from simuser.plans.reading import Reading, ReadPassage, ReadSection

QUOTES = str.maketrans("‘’‚‛“”„‟–—‑", "''''\"\"\"\"---")
LIKELY = 0.25
MOST_LIKELY_SHOWN = 3


@dataclass(frozen=True)
class Question:
    """A passage that nobody can place without a person, and the old ones that it may be, likely ones first."""

    passage: DraftPassage
    likely: tuple[ReadPassage, ...]
    others: tuple[ReadPassage, ...]


def settle(content: Content, old: Reading) -> Content:
    """`content`, where each passage and part of unchanged words is marked as what it was; what a person said stays."""
    taken = {one for passage in content.passages for one in passage.made_from or ()}
    free: dict[str, list[UUID]] = {}
    for passage in old.passages:
        if passage.id.hex not in taken:
            free.setdefault(_same(passage.body), []).append(passage.id)
    headings = {_same(section.heading): section.id for section in reversed(old.sections)}
    sections = []
    for section in content.sections:
        passages = tuple(_settled(passage, free) for passage in section.passages)
        same_as = section.same_as
        if same_as is None and _same(section.heading) in headings:
            same_as = headings.pop(_same(section.heading)).hex
        sections.append(replace(section, passages=passages, same_as=same_as))
    return replace(content, sections=tuple(sections))


def inherited(content: Content, old: Reading) -> Content:
    """`content`, where each passage that is one old passage is said to be what that was, unless somebody said more."""
    before = {passage.id.hex: passage for passage in old.passages}
    sections = []
    for section in content.sections:
        passages = tuple(_inheriting(passage, before) for passage in section.passages)
        sections.append(replace(section, passages=passages))
    return replace(content, sections=tuple(sections))


def questions(content: Content, old: Reading) -> list[Question]:
    """What only a person can say of a settled draft; nothing when every old passage is found again."""
    left = left_over(content, old)
    if not left:
        return []
    return [_question(passage, left) for passage in content.passages if passage.made_from is None]


def section_questions(content: Content, old: Reading) -> tuple[list[DraftSection], list[ReadSection]]:
    """Parts whose heading is not in the old version, and old parts that nothing was said to be."""
    found = {section.same_as for section in content.sections}
    left = [section for section in old.sections if section.id.hex not in found]
    return [section for section in content.sections if section.same_as is None] if left else [], left


def left_over(content: Content, old: Reading) -> list[ReadPassage]:
    """Old passages that no passage of the draft is said to be."""
    taken = {one for passage in content.passages for one in passage.made_from or ()}
    return [passage for passage in old.passages if passage.id.hex not in taken]


def likeness(one: str, other: str) -> float:
    """How many of their words two texts share, from 0 to 1."""
    a, b = Counter(_same(one).split()), Counter(_same(other).split())
    total = sum(a.values()) + sum(b.values())
    return 2 * sum((a & b).values()) / total if total else 0.0


def _settled(passage: DraftPassage, free: dict[str, list[UUID]]) -> DraftPassage:
    waiting = free.get(_same(passage.body))
    if passage.made_from is not None or not waiting:
        return passage
    return replace(passage, made_from=(waiting.pop(0).hex,))


def _inheriting(passage: DraftPassage, before: dict[str, ReadPassage]) -> DraftPassage:
    was = before.get(passage.made_from[0]) if passage.made_from and len(passage.made_from) == 1 else None
    if was is None:
        return passage
    if passage.kind is Kind.UNSAID:
        passage = replace(passage, kind=Kind(was.kind), holder=was.holder or "")
    if passage.author_role is None and was.author_role != Author.UNKNOWN:
        passage = replace(passage, author_role=Author(was.author_role), author=passage.author or was.author or "")
    return passage


def _question(passage: DraftPassage, left: list[ReadPassage]) -> Question:
    ranked = sorted(left, key=lambda old: likeness(passage.body, old.body), reverse=True)
    likely = [old for old in ranked if likeness(passage.body, old.body) >= LIKELY][:MOST_LIKELY_SHOWN]
    return Question(passage, tuple(likely), tuple(old for old in left if old not in likely))


def _same(text: str) -> str:
    """Text without what retyping changes: spaces, and the shapes of quotation marks and dashes."""
    return " ".join(unicodedata.normalize("NFKC", text).translate(QUOTES).split())
