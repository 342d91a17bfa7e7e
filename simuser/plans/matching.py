"""Which passage of a newer version is which of the older one: unchanged words say it, and a person says the rest."""

from dataclasses import replace
from uuid import UUID

from simuser.plans.content import Author, Content, DraftPassage, DraftSection, Kind
from simuser.plans.likeness import same_words
from simuser.plans.reading import Reading, ReadPassage


def settle(content: Content, old: Reading) -> Content:
    """`content`, where each passage and part of unchanged words is marked as what it was; what a person said stays."""
    taken = {one for passage in content.passages for one in passage.made_from or ()}
    free: dict[str, list[UUID]] = {}
    for passage in old.passages:
        if passage.id.hex not in taken:
            free.setdefault(same_words(passage.body), []).append(passage.id)
    known = {section.same_as for section in content.sections}
    headings = {same_words(one.heading): one.id for one in reversed(old.sections) if one.id.hex not in known}
    sections = []
    for section in content.sections:
        passages = tuple(_settled(passage, free) for passage in section.passages)
        same_as = section.same_as
        if same_as is None and same_words(section.heading) in headings:
            same_as = headings.pop(same_words(section.heading)).hex
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


class Comparison:
    """A draft beside the version before: what is word for word as it was, what a person said, and what is to ask.

    `content` is the draft, settled; `found` are the keys of what is word for word as before, and `passages` and
    `parts` what of the older version was not found so. `taken` are the ids (as hex) of whatever was found or named.
    """

    def __init__(self, content: Content, old: Reading):
        self.old, self.content = old, settle(content, old)
        self.taken = {one for passage in self.content.passages for one in passage.made_from or ()}
        self.taken |= {section.same_as for section in self.content.sections if section.same_as}
        self.found, ids = _word_for_word(self.content, old)
        self.passages = [passage for passage in old.passages if passage.id.hex not in ids]
        self.parts = [section for section in old.sections if section.id.hex not in ids]

    @property
    def changed(self) -> list[DraftSection | DraftPassage]:
        """What may be something old with other words, in order: each part comes before its passages."""
        changed = []
        for section in self.content.sections:
            changed += [section] if self.parts and section.key not in self.found else []
            changed += [one for one in section.passages if self.passages and one.key not in self.found]
        return changed

    @property
    def answered(self) -> list[DraftSection | DraftPassage]:
        """What a person said something of, in order."""
        return [one for one in self.changed if said(one)]

    @property
    def waiting(self) -> list[DraftSection | DraftPassage]:
        """What nobody said yet, in order; nothing when all that was in the older version is found again."""
        lost_passages = any(one.id.hex not in self.taken for one in self.passages)
        lost_parts = any(one.id.hex not in self.taken for one in self.parts)
        return [
            one
            for one in self.changed
            if not said(one) and (lost_parts if isinstance(one, DraftSection) else lost_passages)
        ]


def said(one: DraftSection | DraftPassage) -> bool:
    """Whether it is known what this passage or part was before, or that it is new."""
    return (one.same_as if isinstance(one, DraftSection) else one.made_from) is not None


def _word_for_word(content: Content, old: Reading) -> tuple[set[str], set[str]]:
    """The keys of what is word for word as before, and the ids of what each was; every old one counts once."""
    before = {one.id.hex: one.body for one in old.passages} | {one.id.hex: one.heading for one in old.sections}
    pairs = [(one.key, one.same_as, one.heading) for one in content.sections]
    pairs += [(one.key, one.made_from[0], one.body) for one in content.passages if len(one.made_from or ()) == 1]
    keys, ids = set(), set()
    for key, was, words in pairs:
        if was in before and was not in ids and same_words(before[was]) == same_words(words):
            keys.add(key)
            ids.add(was)
    return keys, ids


def _settled(passage: DraftPassage, free: dict[str, list[UUID]]) -> DraftPassage:
    if passage.made_from is not None:
        return passage
    waiting = free.get(same_words(passage.body))
    return replace(passage, made_from=(waiting.pop(0).hex,)) if waiting else passage


def _inheriting(passage: DraftPassage, before: dict[str, ReadPassage]) -> DraftPassage:
    was = before.get(passage.made_from[0]) if passage.made_from and len(passage.made_from) == 1 else None
    if was is None:
        return passage
    if passage.kind is Kind.UNSAID:
        passage = replace(passage, kind=Kind(was.kind), holder=was.holder or "")
    if passage.author_role is None and was.author_role != Author.UNKNOWN:
        passage = replace(passage, author_role=Author(was.author_role), author=passage.author or was.author or "")
    return passage
