"""What somebody says of how they need information: a value, and the text as which it is kept."""

import json
from dataclasses import asdict, dataclass, fields, replace
from enum import StrEnum

from simuser.documents.formats import Format


class Wanted(StrEnum):
    """A way in which somebody can get information; those that a computer makes have the names of their formats."""

    CLEAR_PRINT = Format.CLEAR_PRINT
    LARGE_PRINT = Format.LARGE_PRINT
    GIANT_PRINT = Format.GIANT_PRINT
    AUDIO = Format.AUDIO
    BRAILLE_1 = Format.BRAILLE_1
    BRAILLE_2 = Format.BRAILLE_2
    EPUB = Format.EPUB
    WORD = Format.WORD
    TEXT = Format.TEXT
    EASY_READ = Format.EASY_READ
    BSL = "bsl"
    OTHER = "other"


class Contact(StrEnum):
    """A way to be in touch."""

    LETTER = "letter"
    PHONE = "phone"
    MESSAGE = "message"
    EMAIL = "email"
    IN_PERSON = "in-person"
    RELAY = "relay"


class Interpreter(StrEnum):
    """Whom somebody needs beside them to talk with others."""

    LANGUAGE = "language"
    BSL = "bsl"
    LIPSPEAKER = "lipspeaker"
    DEAFBLIND = "deafblind"
    NONE = "none"


# In points; who needs another size says so in their own words.
POINT_SIZES = (16, 18, 20, 24, 28, 36)


@dataclass(frozen=True)
class Answers:
    """All that was said; nothing has to be. `formats` begin with the first choice, if one of them is `first`.

    `language` is the tag of the language of the app in which the own words were typed.
    """

    formats: tuple[Wanted, ...] = ()
    first: Wanted | None = None
    other_format: str = ""
    point_size: int | None = None
    reads: tuple[str, ...] = ()
    reads_other: str = ""
    speaks: tuple[str, ...] = ()
    speaks_other: str = ""
    contact: tuple[Contact, ...] = ()
    safe: str = ""
    interpreter: Interpreter | None = None
    note: str = ""
    language: str = ""

    def __bool__(self) -> bool:
        """Whether anything at all was said."""
        return replace(self, language="") != Answers()

    @property
    def own_words(self) -> tuple[str, ...]:
        """What was typed, and not chosen."""
        return self.other_format, self.reads_other, self.speaks_other, self.safe, self.note


def ordered(answers: Answers) -> Answers:
    """The same with the first choice before the others: the one that was picked, or the only one. Another format that
    was named is wanted."""
    named = (Wanted.OTHER,) if answers.other_format else ()
    several = tuple(one for one in Wanted if one in (*answers.formats, *named))
    first = answers.first if answers.first in several else several[0] if len(several) == 1 else None
    rest = tuple(one for one in several if one is not first)
    return replace(answers, formats=(first, *rest) if first else rest, first=first)


def written(answers: Answers) -> str:
    """The answers as text, without those that were not given."""
    given = {name: value for name, value in asdict(answers).items() if value}
    return json.dumps(given, ensure_ascii=False)


def read(text: str) -> Answers:
    """The answers of a text; a name that the app does not know any more is left out."""
    held = json.loads(text)
    known = {one.name: held[one.name] for one in fields(Answers) if one.name in held}
    return ordered(
        replace(
            Answers(**known),
            formats=_known(Wanted, held.get("formats", ())),
            first=next(iter(_known(Wanted, [held.get("first")])), None),
            reads=tuple(held.get("reads", ())),
            speaks=tuple(held.get("speaks", ())),
            contact=_known(Contact, held.get("contact", ())),
            interpreter=next(iter(_known(Interpreter, [held.get("interpreter")])), None),
        )
    )


def _known(kind: type[StrEnum], names) -> tuple:
    values = {one.value for one in kind}
    return tuple(kind(name) for name in names if name in values)
