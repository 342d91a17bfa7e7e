"""The words of a plan that somebody is putting in, before it is kept: values, and how they are written down."""

import json
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """Whether a passage is told as fact or is somebody's opinion; a passage that nobody judged is unsaid."""

    UNSAID = "unsaid"
    FACT = "fact"
    OPINION = "opinion"


class Author(StrEnum):
    """Who wrote a passage, by their role then."""

    UNKNOWN = "unknown"
    NHS = "nhs"
    POLICE = "police"
    AMBULANCE = "ambulance"
    JOINT = "joint"
    OTHER = "other"


@dataclass(frozen=True)
class DraftPassage:
    """One passage: its words now, and as they were pasted. `key` is its name within the draft.

    `made_from` names the old passages (ids as hex) that it is made from: one, several (merged), or () where a person
    said that it is new. None while nobody has said anything: then it stays a question.
    """

    key: str
    body: str
    pasted: str = ""
    kind: Kind = Kind.UNSAID
    holder: str = ""
    author_role: Author | None = None
    author: str = ""
    made_from: tuple[str, ...] | None = None


@dataclass(frozen=True)
class DraftSection:
    """One part: heading and passages. `same_as` is the old part (id as hex) that it is, "" where a person
    said that it is new, None while nobody has said."""

    key: str
    heading: str
    passages: tuple[DraftPassage, ...] = ()
    same_as: str | None = None


@dataclass(frozen=True)
class Content:
    """Everything in a draft."""

    title: str = ""
    organisation: str = ""
    programme: str = "unsure"
    dated: date | None = None
    dated_to: str = "day"
    language: str = "en"
    author_role: Author = Author.UNKNOWN
    # Of a version that staff write: whether it is entered as it was in its time, and what they answer to which point.
    historic: bool = False
    answers: dict[str, str] = field(default_factory=dict)
    sections: tuple[DraftSection, ...] = ()
    removed: tuple[DraftPassage, ...] = ()
    last_key: int = field(default=0)
    # The words of the forms that added something, so that each adds it once.
    added: tuple[str, ...] = ()

    @property
    def passages(self) -> list[DraftPassage]:
        """Every passage in order."""
        return [passage for section in self.sections for passage in section.passages]

    def section(self, key: str) -> DraftSection | None:
        """The part of that key."""
        return next((section for section in self.sections if section.key == key), None)

    def with_section(self, changed: DraftSection) -> "Content":
        """The same with one part changed."""
        return replace(self, sections=tuple(changed if s.key == changed.key else s for s in self.sections))

    def with_added(self, form_word: str) -> "Content":
        """The same, to which the form with this word has added something."""
        return replace(self, added=(*self.added, form_word))

    def new_key(self) -> tuple["Content", str]:
        """A key that no part or passage of this draft has had."""
        return replace(self, last_key=self.last_key + 1), f"k{self.last_key + 1}"


def written(content: Content) -> str:
    """The draft as text, to be sealed."""
    return json.dumps(asdict(content), ensure_ascii=False, default=str)


def read(text: str) -> Content:
    """The draft that was written."""
    raw = json.loads(text)
    raw["sections"] = tuple(_section(section) for section in raw["sections"])
    raw["added"] = tuple(raw.get("added", ()))
    raw["removed"] = tuple(_passage(passage) for passage in raw["removed"])
    raw["dated"] = date.fromisoformat(raw["dated"]) if raw["dated"] else None
    raw["author_role"] = Author(raw["author_role"])
    return Content(**_known(Content, raw))


def _section(raw: dict) -> DraftSection:
    raw["passages"] = tuple(_passage(passage) for passage in raw["passages"])
    return DraftSection(**_known(DraftSection, raw))


def _passage(raw: dict) -> DraftPassage:
    raw["kind"] = Kind(raw["kind"])
    raw["author_role"] = Author(raw["author_role"]) if raw["author_role"] else None
    raw["made_from"] = None if raw["made_from"] is None else tuple(raw["made_from"])
    return DraftPassage(**_known(DraftPassage, raw))


def _known(kind: type, raw: dict) -> dict:
    names = {each.name for each in fields(kind)}
    return {name: value for name, value in raw.items() if name in names}
