"""Crisis help, from a file that anybody can check and change: numbers, what they are for, sources and dates."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from urllib.parse import quote

FILE = Path(__file__).with_name("crisis_help.toml")

# Numbers on weaker grades are never shown to people.
SHOWN_GRADES = ("SEEN", "SEEN-2")


@dataclass(frozen=True)
class Help:
    """One place to turn to. `say` and `do` are messages, translated when shown."""

    id: str
    name: str
    say: str
    do: str
    source: str
    url: str
    grade: str
    checked: date
    call: str = ""
    text: str = ""
    body: str = ""
    link: str = ""
    urgent: bool = False
    deaf: bool = False

    @property
    def values(self) -> dict[str, str]:
        """What fills `do`."""
        return {"number": self.call or self.text, "word": self.body, "page": self.link.removeprefix("https://")}

    @property
    def href(self) -> str:
        """The address that a tap opens: a call, a text message or a page."""
        if self.call:
            return f"tel:{self.call.replace(' ', '')}"
        if self.text:
            return f"sms:{self.text}?body={quote(self.body)}"
        return self.link


@cache
def help_in_a_crisis() -> tuple[Help, ...]:
    """Everything in the file that is well enough sourced to show."""
    entries = tomllib.loads(FILE.read_text(encoding="utf-8"))["help"]
    every = (Help(**{name: value for name, value in entry.items() if name != "fact"}) for entry in entries)
    return tuple(one for one in every if one.grade in SHOWN_GRADES)


def last_checked() -> date:
    """The day on which the longest unchecked number was last compared with its source."""
    return min(one.checked for one in help_in_a_crisis())
