"""What changed between two versions of a plan, word by word, in the order of the newer one."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from uuid import UUID

from simuser.plans.content import Author, Kind
from simuser.plans.reading import Reading, ReadPassage, ReadSection

TOKEN = re.compile(r"\s+|\w+(?:[’'.-]\w+)*|[^\w\s]")
# Comparing takes time by the product of the lengths; past this the whole passage is shown before and after.
MOST_COMPARED = 2_000_000


class Part(StrEnum):
    """What happened to a stretch of words."""

    SAME = "same"
    OUT = "out"
    IN = "in"


class What(StrEnum):
    """What happened to a passage."""

    SAME = "same"
    EDITED = "edited"
    NEW = "new"
    GONE = "gone"


class Label(StrEnum):
    """What changed in what a passage is said to be."""

    OPINION = "opinion"
    NO_OPINION = "no opinion"
    OTHER_HOLDER = "other holder"
    OTHER_AUTHOR = "other author"


@dataclass(frozen=True)
class Stretch:
    """Words that stayed, were taken out or were put in."""

    part: Part
    text: str


@dataclass(frozen=True)
class Change:
    """One passage, before and after. `moved_from` is its old part's heading, "" when it moved within its part."""

    what: What
    before: ReadPassage | None
    after: ReadPassage | None
    stretches: tuple[Stretch, ...] = ()
    moved_from: str | None = None
    made_of: tuple[int, ...] = ()
    went_into: tuple[int, ...] = ()

    @property
    def labels(self) -> tuple[Label, ...]:
        """What changed in what it is said to be, whatever its words did; a version that does not say takes nothing
        back."""
        was, now = self.before, self.after
        if was is None or now is None:
            return ()
        found = []
        if now.kind == Kind.OPINION != was.kind:
            found.append(Label.OPINION)
        elif was.kind == Kind.OPINION and now.kind == Kind.FACT:
            found.append(Label.NO_OPINION)
        elif now.holder and was.holder and now.holder != was.holder:
            found.append(Label.OTHER_HOLDER)
        if now.author_role != Author.UNKNOWN and (was.author_role, was.author) != (now.author_role, now.author):
            found.append(Label.OTHER_AUTHOR)
        return tuple(found)

    @property
    def untouched(self) -> bool:
        """Whether nothing at all happened to it."""
        return self.what is What.SAME and self.moved_from is None and not self.labels and not self.went_into

    @property
    def shown(self) -> ReadPassage:
        """The passage as it is now, or as it was."""
        return self.after or self.before


@dataclass(frozen=True)
class SectionChanges:
    """A part's changes; `old_heading` when the heading changed, `new` or `gone` when the part is."""

    heading: str
    changes: tuple[Change, ...]
    old_heading: str | None = None
    new: bool = False
    gone: bool = False

    @property
    def unchanged(self) -> int:
        """How many passages are as they were."""
        return sum(change.untouched for change in self.changes)


def changes(old: Reading, new: Reading) -> list[SectionChanges]:
    """Every part of the newer version, then the parts that are gone, with what happened to each passage."""
    before = {passage.id: passage for passage in old.passages}
    after = {passage.id: passage for passage in new.passages}
    moved = _moved(old, new)
    went = _went_into(new)
    old_headings = {section.id: section for section in old.sections}
    found = []
    for section in new.sections:
        was = old_headings.get(section.id)
        here = [_change(passage, before, moved, went, old) for passage in section.passages]
        gone = [_gone(p, went) for p in (was.passages if was else ()) if p.id not in after]
        old_heading = was.heading if was and was.heading != section.heading else None
        found.append(SectionChanges(section.heading, (*here, *gone), old_heading, new=was is None))
    kept = {section.id for section in new.sections}
    for section in old.sections:
        if section.id not in kept:
            gone = tuple(_gone(p, went) for p in section.passages if p.id not in after)
            found.append(SectionChanges(section.heading, gone, gone=True))
    return found


def stretches(before: str, after: str) -> tuple[Stretch, ...]:
    """The words of two texts as one run: what stayed, what was taken out, what was put in."""
    a, b = TOKEN.findall(before), TOKEN.findall(after)
    if len(a) * len(b) > MOST_COMPARED:
        return (Stretch(Part.OUT, before), Stretch(Part.IN, after))
    run: list[Stretch] = []
    for tag, a1, a2, b1, b2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag == "equal":
            run.append(Stretch(Part.SAME, "".join(a[a1:a2])))
            continue
        if a2 > a1:
            run.append(Stretch(Part.OUT, "".join(a[a1:a2])))
        if b2 > b1:
            run.append(Stretch(Part.IN, "".join(b[b1:b2])))
    return tuple(_without_gaps(run))


def _without_gaps(run: list[Stretch]) -> list[Stretch]:
    """Changes that only a space parts are one change: single words put out and in by turns are hard to read."""
    out, put, joined = "", "", []
    for place, stretch in enumerate(run):
        between = stretch.part is Part.SAME and stretch.text.isspace() and (out or put) and place + 1 < len(run)
        if stretch.part is Part.SAME and not between:
            joined += _pair(out, put)
            out = put = ""
            joined.append(stretch)
        else:
            out += stretch.text if stretch.part is not Part.IN else ""
            put += stretch.text if stretch.part is not Part.OUT else ""
    return joined + _pair(out, put)


def _pair(out: str, put: str) -> list[Stretch]:
    return [Stretch(part, text) for part, text in ((Part.OUT, out), (Part.IN, put)) if text]


def _change(passage: ReadPassage, before: dict, moved: dict, went: dict, old: Reading) -> Change:
    was = before.get(passage.id)
    made_of = tuple(sorted(before[one].number for one in passage.came_from if one in before))
    went_into = tuple(went.get(passage.id, ()))
    if was is None:
        return Change(What.NEW, None, passage, made_of=made_of)
    what = What.SAME if was.body == passage.body else What.EDITED
    run = stretches(was.body, passage.body) if what is What.EDITED else ()
    return Change(what, was, passage, run, moved.get(passage.id), made_of, went_into)


def _gone(passage: ReadPassage, went: dict[UUID, list[int]]) -> Change:
    return Change(What.GONE, passage, None, went_into=tuple(went.get(passage.id, ())))


def _went_into(new: Reading) -> dict[UUID, list[int]]:
    went: dict[UUID, list[int]] = {}
    for passage in new.passages:
        for one in passage.came_from:
            went.setdefault(one, []).append(passage.number)
    return went


def _moved(old: Reading, new: Reading) -> dict[UUID, str]:
    """Passages that stand elsewhere: in another part, or out of order within theirs, with the old part's heading."""
    moved: dict[UUID, str] = {}
    old_section = {p.id: section for section in old.sections for p in section.passages}
    old_place = {p.id: place for place, p in enumerate(old.passages)}
    for section in new.sections:
        stayed = [p.id for p in section.passages if p.id in old_section and old_section[p.id].id == section.id]
        in_order = _longest_rising([old_place[one] for one in stayed])
        for one in stayed:
            if old_place[one] not in in_order:
                moved[one] = ""
        for passage in section.passages:
            was: ReadSection | None = old_section.get(passage.id)
            if was and was.id != section.id:
                moved[passage.id] = was.heading
    return moved


def _longest_rising(places: list[int]) -> set[int]:
    """A longest run of places that rises: the fewest possible passages count as moved."""
    tails: list[int] = []
    came: dict[int, int | None] = {}
    for place in places:
        at = bisect_left(tails, place)
        came[place] = tails[at - 1] if at else None
        tails[at : at + 1] = [place]
    chosen: set[int] = set()
    place = tails[-1] if tails else None
    while place is not None:
        chosen.add(place)
        place = came[place]
    return chosen
