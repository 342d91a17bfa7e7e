"""The voices of languages: what each is called, what it reads, and how fast it speaks."""

import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from simuser.documents.scripts import language_of

FILE = Path(__file__).with_suffix(".toml")
LATIN = "LATIN"


@dataclass(frozen=True)
class Voice:
    """The voice of a language. `names` are those by which eSpeak NG may know it, the best first; `iso` is the code of
    the language in a sound file; `minute` is how many words it says in a minute; `scripts` is what it reads, its own
    first; `signs` it says by itself; `said`, `spelled` and `instead` tell how people say signs and words."""

    language: str
    names: tuple[str, ...]
    iso: str
    minute: int
    scripts: tuple[str, ...]
    signs: str = ""
    said: dict[str, str] = field(default_factory=dict)
    spelled: tuple[str, ...] = ()
    instead: dict[str, str] = field(default_factory=dict)

    def __hash__(self) -> int:
        return hash(self.language)


@cache
def voices() -> dict[str, Voice]:
    """Every voice, by the language's tag."""
    entries = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {
        tag: Voice(
            tag,
            tuple(entry.pop("voices")),
            scripts=tuple(entry.pop("scripts")),
            spelled=tuple(entry.pop("spelled", ())),
            **entry,
        )
        for tag, entry in entries.items()
    }


def voice_of(tag: str) -> Voice | None:
    """The voice of a language; None where there is none."""
    return voices().get(language_of(tag))


def voice_for(script: str) -> Voice | None:
    """The voice that reads a script before all others; None where none does."""
    return next((voice for voice in voices().values() if voice.scripts[0] == script), None)
