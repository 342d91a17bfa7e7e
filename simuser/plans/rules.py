"""What may happen to plans and drafts. Rows, values and the time come in; rows or a named refusal come out."""

from collections import Counter
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from uuid import UUID

from simuser.plans.content import Author, Content, DraftPassage, DraftSection, Kind, written
from simuser.plans.models import Draft
from simuser.plans.reading import Reading
from simuser.plans.shelf import PlanHead, VersionHead

MOST_PASTED = 400_000
MOST_PASSAGES = 2_000
LONGEST_PASSAGE = 120_000
LONGEST_LINE = 300


class Refused(Exception):
    """What was asked cannot be done; the subclass says why."""


class SavedElsewhere(Refused):
    """The draft was saved from another tab or device since this page was shown."""


class TooManyPassages(Refused):
    """More passages than a plan can hold."""


def new_draft(
    subject_id: UUID, content: Content, now: datetime, *, form_word: str, plan: PlanHead | None = None
) -> Draft:
    """A draft of a new copy, or of a newer version of one's own copy. One form begins one draft: its word is its id."""
    return Draft(
        id=UUID(bytes=sha256(f"{subject_id} {form_word}".encode()).digest()[:16]),
        subject_id=subject_id,
        plan_id=plan.id if plan else None,
        made=now,
        saved=now,
        revision=1,
        content=written(content),
    )


def draft_to_mend(
    subject_id: UUID, plan: PlanHead, version: VersionHead, reading: Reading, content: Content, now: datetime
) -> Draft:
    """A draft that holds a kept version, to put right what was mistyped in it; each passage knows what it is."""
    draft = new_draft(subject_id, as_content(reading, content), now, form_word=f"mend {version.id}", plan=plan)
    draft.mends_id = version.id
    return draft


def as_content(reading: Reading, content: Content) -> Content:
    """`content` with the words of a version, each passage and part knowing what it is."""
    roles = Counter(passage.author_role for passage in reading.passages)
    content = replace(content, author_role=Author(max(roles, key=roles.get, default=Author.UNKNOWN)))
    sections = []
    for section in reading.sections:
        passages = []
        for passage in section.passages:
            content, key = content.new_key()
            passages.append(
                DraftPassage(
                    key,
                    passage.body,
                    kind=Kind(passage.kind),
                    holder=passage.holder or "",
                    author_role=_unless_usual(Author(passage.author_role), content),
                    author=passage.author or "",
                    made_from=(passage.id.hex,),
                )
            )
        content, key = content.new_key()
        sections.append(DraftSection(key, section.heading, tuple(passages), same_as=section.id.hex))
    return replace(content, sections=tuple(sections))


def _unless_usual(role: Author, content: Content) -> Author | None:
    return None if role is content.author_role else role


def save(draft: Draft, content: Content, revision: int, now: datetime) -> None:
    """Save the whole draft, if it is still as the page knew it; the same words again change nothing."""
    if sum(len(section.passages) for section in content.sections) > MOST_PASSAGES:
        raise TooManyPassages
    text = written(content)
    if draft.content == text:
        return
    if draft.revision != revision:
        raise SavedElsewhere
    draft.content, draft.saved, draft.revision = text, now, draft.revision + 1
