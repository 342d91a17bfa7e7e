"""The languages that people read, speak or sign: those of the app first, then the list beside this file."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from babel import Locale

from simuser.languages import LANGUAGES, Language
from simuser.wording import said_in

FILE = Path(__file__).with_name("tongues.toml")
READS, SPEAKS = "reads", "speaks"
BSL, ENGLISH = "bfi", "en"


@dataclass(frozen=True)
class Tongue:
    """One language: its tag, what its readers call it, and how it is used. `say` is its name as a message, if it has
    one."""

    tag: str
    own: str
    say: str = ""
    ways: tuple[str, ...] = (READS, SPEAKS)

    @property
    def is_first(self) -> bool:
        """Whether it is seen at once; the others wait behind a word."""
        return self.tag in LANGUAGES or self.tag == BSL

    def name(self, known: Language) -> str:
        """What it is called in another language."""
        if self.say:
            return said_in(known, self.say)
        return Locale.parse(known.locale).languages.get(self.tag.replace("-", "_"), self.own)


@cache
def tongues() -> dict[str, Tongue]:
    """Every language of the list by its tag: those in which the app speaks, British Sign Language, then the others."""
    listed = {entry["tag"]: entry for entry in tomllib.loads(FILE.read_text(encoding="utf-8"))["language"]}
    spoken_here = {code: {"tag": code, "own": language.name} for code, language in LANGUAGES.items()}
    order = {**spoken_here, BSL: {}, **listed}
    entries = ({**listed.get(tag, {}), **entry} for tag, entry in order.items())
    return {one.tag: one for one in map(_tongue, entries)}


def used_for(way: str) -> dict[str, Tongue]:
    """The languages that one can read, or speak or sign."""
    return {tag: tongue for tag, tongue in tongues().items() if way in tongue.ways}


def _tongue(entry: dict) -> Tongue:
    ways = entry.get("ways", (READS, SPEAKS))
    return Tongue(entry["tag"], entry["own"], entry.get("say", ""), tuple(ways))
