"""Pasted text into parts and passages, losing no word. What it gets wrong, a person mends."""

import re
from dataclasses import replace
from itertools import count
from typing import NamedTuple

from simuser.plans.content import Content, DraftPassage, DraftSection
from simuser.plans.furniture import BULLET, ENDS_SENTENCE, PAGE_BREAK, runs_on, set_aside

QUOTED = re.compile(r"^(?:>\s?)+")
MARKDOWN_HEADING = re.compile(r"^\s*#{1,6}\s+(?=\S)")
NUMBERED = re.compile(r"^\s*(?:section|part)?\s*(\d{1,2}(?:\.\d{1,2})*)[.):]?\s+(?=\S)", re.IGNORECASE)
BROKEN_WORD = re.compile(r"(?<=[^\W\d_])[-‐]\n(?=([^\W\d_]))")
# Before these a hyphen is the word's own: self-harm, non-attendance.
HYPHENATED = ("self", "non", "co", "well", "ex")
PAUSES = (",", ";", "،", "؛", "-", "‐")
LONGEST_HEADING, SHORT_HEADING_WORDS, QUESTION_HEADING_WORDS, LEAD_IN_WORDS = 80, 9, 12, 3
LONGEST_CLOSE_HEADING, CLOSE_HEADING_WORDS = 60, 8


class _Block(NamedTuple):
    """Lines that belong together, and what the lines beside them say that they are."""

    lines: list[str]
    heading: bool = False
    step: bool = False


def split(text: str, content: Content) -> Content:
    """`content` with the parts and passages of `text` added at its end, and its page furniture to what was removed."""
    lines, furniture = set_aside(_lines(text))
    # Counted here, as `content.new_key` copies the draft each time and a text can have a hundred thousand passages.
    keys = (f"k{number}" for number in count(content.last_key + 1))

    def passages(bodies: list[str]) -> tuple[DraftPassage, ...]:
        return tuple(DraftPassage(next(keys), body, pasted=body) for body in bodies)

    parts = _parts(_blocks(lines))
    sections = [DraftSection(next(keys), heading, passages(bodies)) for heading, bodies in parts]
    return replace(
        content,
        sections=(*content.sections, *sections),
        removed=(*content.removed, *passages(furniture)),
        last_key=int(next(keys)[1:]) - 1,
    )


def split_body(body: str) -> list[str]:
    """The pieces of a passage into which somebody put empty lines."""
    pieces: list[list[str]] = [[]]
    for line in body.split("\n"):
        if line.strip():
            pieces[-1].append(line.strip())
        else:
            pieces.append([])
    return ["\n".join(piece) for piece in pieces if piece]


def _lines(text: str) -> list[str]:
    lines: list[str] = []
    for page in text.split(PAGE_BREAK):
        lines += [" ".join(QUOTED.sub("", line).split()) for line in page.splitlines()]
        lines.append(PAGE_BREAK)
    return lines[:-1]


def _blocks(lines: list[str]) -> list[_Block]:
    """Lines between empty lines; each list item, and each line that is a heading by what follows it, is a block."""
    blocks = [_Block([])]
    steps, first = _steps(lines), True
    for at, line in enumerate(lines):
        after = lines[at + 1] if at + 1 < len(lines) else ""
        if not line:
            blocks.append(_Block([]))
        elif at in steps:
            blocks.append(_Block([line], step=True))
        elif _shouts(line, after) or ((first or BULLET.match(line)) and _heads(line, after)):
            blocks += [_Block([line], heading=True), _Block([])]
        elif BULLET.match(line):
            blocks.append(_Block([line]))
        else:
            blocks[-1].lines.append(line)
        first = not line
    return [block for block in blocks if block.lines]


def _steps(lines: list[str]) -> set[int]:
    """The places of lines that are steps of a list: numbered one after the other, with no sentence between them."""
    steps: set[int] = set()
    last, last_number = -1, None
    for at, line in enumerate(lines):
        match = NUMBERED.match(line)
        if match and not line[match.end()].islower():
            number = [int(each) for each in match[1].split(".")]
            if last_number == [*number[:-1], number[-1] - 1]:
                steps |= {last, at}
            last, last_number = at, number
        elif line and not runs_on(line):
            last_number = None
    return steps


def _parts(blocks: list[_Block]) -> list[tuple[str, list[str]]]:
    parts: list[tuple[str, list[str]]] = []
    for place, block in enumerate(blocks):
        line = _unbroken(block.lines)
        last = place == len(blocks) - 1
        if not last and not block.step and (block.heading or _looks_like_heading(line, lines=len(block.lines))):
            parts.append((MARKDOWN_HEADING.sub("", line).strip(), []))
        else:
            if not parts:
                parts.append(("", []))
            parts[-1][1].append(_without_mark(line))
    return parts


def _shouts(line: str, after: str) -> bool:
    """A line that is a heading wherever it stands: marked with #, or short and all in capitals and not running on."""
    if MARKDOWN_HEADING.match(line):
        return True
    if not 3 < len(line) <= LONGEST_HEADING or not line.isupper() or ENDS_SENTENCE.search(line):
        return False
    return not _is_mark(line) and not runs_on(after)


def _heads(line: str, after: str) -> bool:
    """The first of some lines, if it is a heading without an empty line under it: short, and then a sentence begins."""
    if not after or len(line) > LONGEST_CLOSE_HEADING:
        return False
    bare = NUMBERED.sub("", line)
    if len(bare.split()) > CLOSE_HEADING_WORDS or not bare[0].isalpha():
        return False
    if ENDS_SENTENCE.search(bare) or bare.endswith(PAUSES) or (BULLET.match(line) and bare == line):
        return False
    # Without capitals, only a colon tells a heading from a line that was broken.
    if not bare[0].isupper() and not (bare[0].upper() == bare[0].lower() and bare.endswith(":")):
        return False
    # A number by itself is the middle of a sentence, or a cell of a table.
    return any(c.isalnum() for c in after) and not (after.isdecimal() or runs_on(after) or _shouts(after, ""))


def _looks_like_heading(line: str, *, lines: int) -> bool:
    """A short line by itself that ends no sentence, or a short question."""
    bare = NUMBERED.sub("", line)
    words = bare.split()
    if not words or len(line) > LONGEST_HEADING or not bare[0].isalpha() or bare[0] != bare[0].upper():
        return False
    if bare.endswith(("?", "؟")):
        return len(words) <= QUESTION_HEADING_WORDS
    if lines > 1 or len(words) > SHORT_HEADING_WORDS or ENDS_SENTENCE.search(bare) or bare.endswith(PAUSES):
        return False
    if BULLET.match(line) and not NUMBERED.match(line):
        return False
    return len(words) <= LEAD_IN_WORDS if bare.endswith(":") else True


def _unbroken(lines: list[str]) -> str:
    """Lines as one: where a screen or a page broke them, or a word in them, is not how it was meant."""
    if len(lines) == 1:
        return lines[0]
    return BROKEN_WORD.sub(_mended, "\n".join(lines)).replace("\n", " ")


def _mended(found: re.Match) -> str:
    """What stands in place of a hyphen at the end of a line: nothing, unless the word has it anyway."""
    before = found.string[max(0, found.start() - 8) : found.start()]
    if not found[1].islower():
        return found[0]
    return "-" if before.split()[-1].casefold() in HYPHENATED else ""


def _without_mark(line: str) -> str:
    return BULLET.sub("", line, count=1) if _is_mark(line) else line


def _is_mark(line: str) -> bool:
    """Whether the line begins with a sign that says nothing, such as a dot; a number or a letter is kept."""
    mark = BULLET.match(line)
    return bool(mark) and not any(c.isalnum() for c in mark.group())
