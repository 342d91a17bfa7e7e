"""What the tests of plans share: texts as people paste them, and drafts made of them."""

import re
from uuid import UUID, uuid4

from hypothesis import strategies as st

from simuser.plans.content import Content
from simuser.plans.reading import Reading, ReadPassage, ReadSection
from simuser.plans.splitting import split
from tests.make import NOW

WORDS = st.text(st.characters(categories=["L", "N", "P", "Zs", "S", "M"]), max_size=60)
LINES = st.one_of(
    WORDS,
    st.just(""),
    st.sampled_from(["BACKGROUND", "1. Who is involved", "Triggers:", "# Aims", "• first", "- second", "(a) third"]),
    st.sampled_from(["> quoted", "2. Aims", "Page 2 of 3", "2", "- 3 -", "CONFIDENTIAL", "Croydon Trust", "\f"]),
    st.sampled_from(["on the rail-", "way home."]),
)
TEXTS = st.lists(LINES, max_size=40).map("\n".join)


def tokens(text: str) -> list[str]:
    """The words of a text: what may not be lost."""
    return re.findall(r"[^\W_]+", text)


def words_of(content: Content) -> list[str]:
    """Every word of a draft in order, headings too."""
    found = []
    for section in content.sections:
        found += tokens(section.heading)
        for passage in section.passages:
            found += tokens(passage.body)
    return found


def taken_out(content: Content) -> list[str]:
    """Every word that was set aside, in order."""
    return [word for passage in content.removed for word in tokens(passage.body)]


def draft(*bodies: str, heading: str = "Heading") -> Content:
    """A draft with one part of these passages."""
    return split("\n\n".join([heading, *bodies]), Content())


def reading(*parts: tuple[str, list[str]], ids: dict[str, UUID] | None = None) -> Reading:
    """A version with these parts and passages; `ids` gives passages (by their words) the ids that they had before."""
    ids, number, sections = ids or {}, 0, []
    for place, (heading, bodies) in enumerate(parts, start=1):
        section_id = ids.get(heading) or uuid4()
        passages = []
        for body in bodies:
            number += 1
            one = ids.get(body) or uuid4()
            passages.append(ReadPassage(one, number, section_id, body, "unsaid", None, "nhs", None, None))
        sections.append(ReadSection(section_id, place, heading, passages))
    return Reading(uuid4(), uuid4(), 1, None, "day", NOW, "en", tuple(sections))
