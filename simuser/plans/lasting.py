"""Which passage (or part) of a plan one in a file is: by its id in files, else by the same words, else a new one."""

from collections.abc import Iterable
from uuid import UUID

from simuser.plans.likeness import same_words
from simuser.plans.models import Passage, Section


class Lasting:
    """The lasting passages (or parts) of a plan, by their ids in files, while one version after another is added."""

    def __init__(self, rows: Iterable[Passage | Section]):
        self._rows = {row.id: row for row in rows}
        self.by_key = {row.key: row for row in self._rows.values() if row.key}
        self.before: dict[str, Passage | Section] = {}
        self._free: dict[str, list[UUID]] = {}

    def begin(self, keys: Iterable[str], before: Iterable[tuple[UUID, str]]) -> None:
        """Begin a version in which these ids are, after one with these words."""
        self.before, self._free = dict(self.by_key), {}
        taken = {self.by_key[key].id for key in keys if key in self.by_key}
        for one, words in before:
            if one not in taken:
                self._free.setdefault(same_words(words), []).append(one)

    def old(self, key: str, words: str) -> Passage | Section | None:
        """The one of that id; or one of the version before with the same words, which has that id from now on."""
        if key in self.by_key:
            return self.by_key[key]
        alike = self._free.get(same_words(words))
        if not alike:
            return None
        found = self._rows[alike.pop(0)]
        self.by_key.pop(found.key, None)
        found.key = key
        self.by_key[key] = found
        return found

    def add(self, row: Passage | Section) -> None:
        """One that was not there before."""
        self._rows[row.id] = self.by_key[row.key] = row
