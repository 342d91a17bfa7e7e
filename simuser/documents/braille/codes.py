"""The Braille codes of languages: which tables each has, and whether they are here."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from simuser.documents.braille import louis
from simuser.documents.scripts import language_of

FILE = Path(__file__).with_suffix(".toml")
OUR_TABLES = FILE.parent / "tables"


@dataclass(frozen=True)
class Code:
    """The code of a language, and the script that it writes. `uncontracted`, and `contracted` where there is one, name
    tables of liblouis; `added` names one of ours that stands beside them. `shadda_first` tells how they want a vowel
    after a double letter."""

    language: str
    name: str
    script: str
    uncontracted: str
    contracted: str = ""
    added: str = ""
    shadda_first: bool = False

    @property
    def is_english(self) -> bool:
        """Whether it is Unified English Braille."""
        return self.language == "en"

    def is_named_in(self, other: "Code") -> bool:
        """Whether its name stands before its words in another code. English words need none where other letters are
        written: there all Latin letters have their English cells."""
        return not self.is_english or other.script == self.script

    def tables(self, *, contracted: bool) -> str:
        """The tables as liblouis wants them; uncontracted where there is no other way."""
        first = self.contracted if contracted and self.contracted else self.uncontracted
        return f"{first},{OUR_TABLES / self.added}" if self.added else first


@cache
def codes() -> dict[str, Code]:
    """Every code, by the language's tag."""
    return {tag: Code(tag, **entry) for tag, entry in tomllib.loads(FILE.read_text(encoding="utf-8")).items()}


def code_of(tag: str) -> Code | None:
    """The code of a language; None where there is none."""
    return codes().get(language_of(tag))


def is_here(code: Code, *, contracted: bool) -> bool:
    """Whether the code is one of this kind and came with the liblouis of this machine."""
    name = code.contracted if contracted else code.uncontracted
    return bool(name) and louis.has_table(name)
