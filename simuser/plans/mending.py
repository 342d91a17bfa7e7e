"""What a person does to a draft: change, split, join, move, make a heading of. No word goes unless they take it out."""

from collections.abc import Mapping
from dataclasses import replace

from simuser.plans.content import Author, Content, DraftPassage, DraftSection, Kind
from simuser.plans.splitting import split_body


def typed(
    content: Content, section_key: str, heading: str, answers: Mapping[str, dict], *, finished: bool = True
) -> Content:
    """Save what was typed into one part: its heading, and for each passage the body and whatever else was said.

    A body with an empty line in it becomes two passages, and one that was emptied is set aside; but not while
    somebody is still typing (not `finished`), for their page shows the passages as they were. What was typed into
    a part or a passage that has gone since, in another tab, comes back as a new one.
    """
    if content.section(section_key) is None:
        content = replace(content, sections=(*content.sections, DraftSection(section_key, heading)))
    content = content.with_section(replace(content.section(section_key), heading=heading))
    for key, answer in answers.items():
        section, at = _find(content, key)
        if section is None:
            section = content.section(section_key)
            at = len(section.passages)
            content = _with_passages(content, section, [*section.passages, DraftPassage(key, "")])
        content = _answered(content, content.section(section.key), at, answer, finished)
    return content


def finished(content: Content) -> Content:
    """The draft with every passage split and set aside that was left as somebody typed it."""
    for section in content.sections:
        for passage in section.passages:
            if split_body(passage.body) == [passage.body]:
                continue
            section_now, at = _find(content, passage.key)
            content = _answered(content, section_now, at, {"body": passage.body}, finished=True)
    return content


def _answered(content: Content, section: DraftSection, at: int, answer: dict, finished: bool) -> Content:
    passage = section.passages[at]
    pieces = split_body(answer["body"]) if finished else [answer["body"] or ""]
    if not pieces:
        content = _set_aside(content, passage)
    changed = []
    for place, body in enumerate(pieces):
        key = passage.key
        if place:
            content, key = content.new_key()
        changed.append(replace(passage, **_said(answer), key=key, body=body))
    return _with_passages(content, section, [*section.passages[:at], *changed, *section.passages[at + 1 :]])


def join_with_next(content: Content, key: str) -> Content:
    """One passage of two that belong together."""
    section, at = _find(content, key)
    if section is None or at + 1 >= len(section.passages):
        return content
    first, second = section.passages[at], section.passages[at + 1]
    pasted = first.pasted if first.pasted == second.pasted else f"{first.pasted}\n{second.pasted}".strip()
    made_from = tuple(dict.fromkeys((*(first.made_from or ()), *(second.made_from or ()))))
    if not made_from and None in (first.made_from, second.made_from):
        made_from = None
    joined = replace(first, body=f"{first.body} {second.body}", pasted=pasted, made_from=made_from)
    return _with_passages(content, section, [*section.passages[:at], joined, *section.passages[at + 2 :]])


def move(content: Content, key: str, steps: int) -> Content:
    """Move a passage up (-1) or down (1); past the end of its part it goes into the next one."""
    section, at = _find(content, key)
    if section is None:
        return content
    passage, to = section.passages[at], at + steps
    others = [p for p in section.passages if p.key != key]
    if 0 <= to < len(section.passages):
        return _with_passages(content, section, [*others[:to], passage, *others[to:]])
    beside = content.sections.index(section) + (1 if steps > 0 else -1)
    if not 0 <= beside < len(content.sections):
        return content
    content = _with_passages(content, section, others)
    target = content.sections[beside]
    return _with_passages(content, target, [passage, *target.passages] if steps > 0 else [*target.passages, passage])


def begin_part(content: Content, key: str) -> Content:
    """Make a passage the heading of a new part, which takes the passages after it."""
    section, at = _find(content, key)
    if section is None:
        return content
    passage = section.passages[at]
    content, new_key = content.new_key()
    new = DraftSection(new_key, passage.body, section.passages[at + 1 :])
    content = _with_passages(content, section, section.passages[:at])
    place = next(i for i, s in enumerate(content.sections) if s.key == section.key) + 1
    sections = [*content.sections[:place], new, *content.sections[place:]]
    return replace(content, sections=tuple(s for s in sections if s.passages or s.heading))


def heading_is_passage(content: Content, section_key: str) -> Content:
    """Make a part's heading an ordinary passage of the part before it, and the part's passages too."""
    section = content.section(section_key)
    place = content.sections.index(section)
    passages = section.passages
    if section.heading:
        content, key = content.new_key()
        passages = (DraftPassage(key, section.heading, pasted=section.heading), *passages)
    if place == 0:
        return content.with_section(replace(section, heading="", passages=passages))
    before = content.sections[place - 1]
    content = replace(content, sections=tuple(s for s in content.sections if s.key != section_key))
    return _with_passages(content, before, [*before.passages, *passages])


def remove(content: Content, key: str) -> Content:
    """Set a passage aside; it can be put back."""
    section, at = _find(content, key)
    if section is None:
        return content
    content = _set_aside(content, section.passages[at])
    return _with_passages(content, section, [p for p in section.passages if p.key != key])


def put_back(content: Content) -> Content:
    """Put every passage that was set aside at the end of the last part."""
    if not content.removed:
        return content
    if not content.sections:
        content = add_part(content)
    last = content.sections[-1]
    content = _with_passages(content, last, [*(p for p in last.passages if p.body), *content.removed])
    return replace(content, removed=())


def add_passage(content: Content, section_key: str) -> Content:
    """An empty passage at the end of a part, to type into."""
    section = content.section(section_key)
    content, key = content.new_key()
    return _with_passages(content, section, [*section.passages, DraftPassage(key, "")])


def add_part(content: Content) -> Content:
    """An empty part at the end, with one empty passage."""
    content, key = content.new_key()
    content, passage_key = content.new_key()
    new = DraftSection(key, "", (DraftPassage(passage_key, ""),))
    return replace(content, sections=(*content.sections, new))


def without_empty(content: Content) -> Content:
    """The draft as it is kept: no empty passage, and no part without passages unless it has a heading."""
    sections = (replace(s, passages=tuple(p for p in s.passages if p.body)) for s in content.sections)
    return replace(content, sections=tuple(s for s in sections if s.passages or s.heading))


def _set_aside(content: Content, passage: DraftPassage) -> Content:
    words = passage.body or passage.pasted
    return replace(content, removed=(*content.removed, replace(passage, body=words))) if words else content


def _said(answer: dict) -> dict:
    said = {}
    if "kind" in answer:
        said["kind"] = Kind(answer["kind"] or Kind.UNSAID)
    if "author_role" in answer:
        said["author_role"] = Author(answer["author_role"]) if answer["author_role"] else None
    for name in ("holder", "author"):
        if name in answer:
            said[name] = answer[name] or ""
    return said


def _find(content: Content, key: str) -> tuple[DraftSection | None, int]:
    for section in content.sections:
        for at, passage in enumerate(section.passages):
            if passage.key == key:
                return section, at
    return None, -1


def _with_passages(content: Content, section: DraftSection, passages) -> Content:
    return content.with_section(replace(section, passages=tuple(passages)))
