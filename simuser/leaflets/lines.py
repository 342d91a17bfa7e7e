"""Lines of a text, whatever it is written in: apart where one is empty, with their numbers, words and references."""

import re
from collections.abc import Mapping

from simuser.documents.document import Source

SURE = "sure:"

REFERENCES = re.compile(r"\s*\[([A-Z]\d+\.\d+(?: [A-Z]\d+\.\d+)*)\]$")
# Marks of other kinds of text, markup, addresses, and characters that nobody can see.
UNKNOWN = re.compile(r"[*_`<>|#\[\]\\{}~^\u0000-\u001f\u200b-\u200f\u202a-\u202e\u2066-\u2069]|://|^\d+[.)]\s|^[+=-]")

Lines = list[tuple[int, str]]


class Unreadable(ValueError):
    """A text that is not written as leaflets are; says in which file and line."""


def groups(lines: list[str], first: int) -> list[Lines]:
    """Lines with their numbers, of which the first has the number `first`; apart where a line is empty."""
    found: list[Lines] = [[]]
    for number, line in enumerate(lines, first):
        if line.strip():
            found[-1].append((number, line.rstrip()))
        elif found[-1]:
            found.append([])
    return [group for group in found if group]


class Reader:
    """Reads lines of one file, and says of a wrong one where it stands."""

    def __init__(self, file: str, sources: Mapping[str, Source]):
        self.file, self.sources = file, sources

    def refuse(self, number: int, why: str) -> Unreadable:
        """What is to be raised because of a line."""
        return Unreadable(f"{self.file}:{number}: {why}")

    def cited(self, lines: Lines) -> tuple[Lines, tuple[Source, ...]]:
        """The lines without the references at their end, and the sources that those name."""
        number, last = lines[-1]
        match = REFERENCES.search(last)
        if not match:
            return list(lines), ()
        unknown = [name for name in match[1].split() if name not in self.sources]
        if unknown:
            raise self.refuse(number, f"no source is called {', '.join(unknown)}, or it is not sure enough")
        return [*lines[:-1], (number, last[: match.start()])], tuple(self.sources[name] for name in match[1].split())

    def words(self, lines: Lines) -> str:
        """The words of lines that make one paragraph."""
        for number, line in lines:
            if not line or line != line.strip():
                raise self.refuse(number, "words are missing, or a line begins with a space")
            if found := UNKNOWN.search(line):
                raise self.refuse(number, f"leaflets are written without {found.group()!r}")
        return " ".join(line for _, line in lines)
