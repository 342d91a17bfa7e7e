"""What a person is asked about old and new: few cards at a time, and on each the old passages that it may be."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from simuser.plans.content import DraftPassage, DraftSection
from simuser.plans.likeness import Texts
from simuser.plans.matching import Comparison
from simuser.plans.reading import ReadPassage, ReadSection

PER_PAGE = 10
LIKELY = 0.25
MOST_LIKELY, MOST_OTHERS = 3, 12


@dataclass(frozen=True)
class Card:
    """A passage or part of the newer copy, and what it may have been: likely ones, and others in their old order.

    `more` says that there are still others, further off, which the card does not show.
    """

    new: DraftSection | DraftPassage
    likely: tuple[ReadPassage | ReadSection, ...]
    others: tuple[ReadPassage | ReadSection, ...]
    more: bool

    @property
    def of_part(self) -> bool:
        """Whether the card asks about a part."""
        return isinstance(self.new, DraftSection)


class Cards:
    """Makes the cards of one comparison."""

    def __init__(self, compared: Comparison):
        content, old, taken = compared.content, compared.old, compared.taken
        told = [(passage.key, passage.made_from or ()) for passage in content.passages]
        self._passages = _Olds(old.passages, compared.passages, [one.body for one in compared.passages], taken, told)
        told = [(section.key, (section.same_as or "",)) for section in content.sections]
        self._parts = _Olds(old.sections, compared.parts, [one.heading for one in compared.parts], taken, told)

    def card(self, new: DraftSection | DraftPassage, chosen: Collection[str]) -> Card:
        """The card of a passage or part; the old ones that were `chosen` (ids as hex) stand first."""
        if isinstance(new, DraftSection):
            return self._parts.card(new, new.heading, chosen)
        return self._passages.card(new, new.body, chosen)


def page_of(compared: Comparison, again: bool, after: str | None) -> list[DraftSection | DraftPassage]:
    """The next few to ask about after the one of that key, or the first few; with `again`, answered ones too."""
    return rest_after(compared, again, after)[:PER_PAGE] or rest_after(compared, again, None)[:PER_PAGE]


def rest_after(compared: Comparison, again: bool, after: str | None) -> list[DraftSection | DraftPassage]:
    """All that is to ask about after the one of that key; everything if there is none such."""
    every = compared.changed
    keys = [one.key for one in every]
    asked = set(keys) if again else {one.key for one in compared.waiting}
    start = keys.index(after) + 1 if after in keys else 0
    return [one for one in every[start:] if one.key in asked]


class _Olds:
    """The old passages, or parts, of which one may be what a new one was: those not found word for word."""

    def __init__(self, every: Sequence, lost: Sequence, texts: Iterable[str], taken: Collection[str], told: Iterable):
        self.every = {one.id.hex: one for one in every}
        self.place = {id_: place for place, id_ in enumerate(self.every)}
        self.lost, self.texts, self.taken = lost, Texts(texts), taken
        self.expected = self._expected(told)

    def card(self, new, text: str, chosen: Collection[str]) -> Card:
        first = [one for id_, one in self.every.items() if id_ in chosen]
        first += self._likely(new.key, text, chosen)[: max(0, MOST_LIKELY - len(first))]
        shown = {one.id for one in first}
        rest = [one for one in self.lost if one.id not in shown]
        near = sorted(rest, key=lambda one: (one.id.hex in self.taken, self._distance(one, new.key)))[:MOST_OTHERS]
        near.sort(key=lambda one: self.place[one.id.hex])
        return Card(new, tuple(first), tuple(near), len(near) < len(rest))

    def _likely(self, key: str, text: str, chosen: Collection[str]) -> list:
        """Those that share enough words: free ones first, and of those the most alike."""
        found = [(much, self.lost[at]) for at, much in self.texts.like(text).items() if much >= LIKELY]
        found = [(much, one) for much, one in found if one.id.hex not in chosen]
        found.sort(key=lambda pair: (pair[1].id.hex in self.taken, -pair[0], self._distance(pair[1], key)))
        return [one for _much, one in found]

    def _distance(self, one, key: str) -> int:
        return abs(self.place[one.id.hex] - self.expected[key])

    def _expected(self, told: Iterable[tuple[str, Sequence[str]]]) -> dict[str, int]:
        """Where each new one would stand among the old: after what its neighbour was."""
        at, expected = -1, {}
        for key, was in told:
            known = [self.place[one] for one in was if one in self.place]
            at = known[-1] if known else at + 1
            expected[key] = at
        return expected
