"""Pasted text into parts and passages, losing no word. What it gets wrong, a person mends."""

import re
from dataclasses import replace

from simuser.plans.content import Content, DraftPassage, DraftSection

QUOTED = re.compile(r"^(?:>\s?)+")
BULLET = re.compile(r"^\s*(?:[•·▪◦‣●○■□\-–—*]|\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,4})[.)](?:\d{1,3}[.)]?)*)\s+(?=\S)")
MARKDOWN_HEADING = re.compile(r"^\s*#{1,6}\s+(?=\S)")
NUMBERED_HEADING = re.compile(r"^\s*(?:section|part)?\s*\d{1,2}(?:\.\d{1,2})*[.):]?\s+(?=\S)", re.IGNORECASE)
ENDS_SENTENCE = re.compile(r"[.!?؟۔。…][\"'”’)\]]*$")
LONGEST_HEADING = 80
SHORT_HEADING_WORDS, QUESTION_HEADING_WORDS, LEAD_IN_WORDS = 9, 12, 3


def split(text: str, content: Content) -> Content:
    """`content` with the parts and passages of `text` added at its end."""
    for heading, bodies in _parts(_blocks(text)):
        content, key = content.new_key()
        passages = []
        for body in bodies:
            content, passage_key = content.new_key()
            passages.append(DraftPassage(passage_key, body, pasted=body))
        section = DraftSection(key, heading, tuple(passages))
        content = replace(content, sections=(*content.sections, section))
    return content


def split_body(body: str) -> list[str]:
    """The pieces of a passage into which somebody put empty lines."""
    return [
        piece for piece in (re.sub(r"\s*\n\s*", "\n", part).strip() for part in re.split(r"\n\s*\n", body)) if piece
    ]


def _blocks(text: str) -> list[list[str]]:
    """Lines between empty lines; each list item, and each line that shouts that it is a heading, begins a block."""
    blocks: list[list[str]] = [[]]
    for line in text.splitlines():
        line = QUOTED.sub("", line).rstrip()
        if not line.strip():
            blocks.append([])
        elif _shouts(line):
            blocks += [[line], []]
        elif BULLET.match(line):
            blocks.append([line])
        else:
            blocks[-1].append(line)
    return [block for block in blocks if block]


def _parts(blocks: list[list[str]]) -> list[tuple[str, list[str]]]:
    parts: list[tuple[str, list[str]]] = []
    for place, block in enumerate(blocks):
        line = " ".join(part.strip() for part in block)
        last = place == len(blocks) - 1
        if not last and (_shouts(line) or _looks_like_heading(line, lines=len(block))):
            parts.append((MARKDOWN_HEADING.sub("", line).strip(), []))
        else:
            if not parts:
                parts.append(("", []))
            parts[-1][1].append(_unwrapped(block))
    return parts


def _shouts(line: str) -> bool:
    """A line that is a heading wherever it stands: marked with #, or short and all in capitals."""
    bare = line.strip()
    if MARKDOWN_HEADING.match(bare):
        return True
    return len(bare) <= LONGEST_HEADING and len(bare) > 3 and bare.isupper() and not ENDS_SENTENCE.search(bare)


def _looks_like_heading(line: str, *, lines: int) -> bool:
    """A short line by itself that ends no sentence, or a short question."""
    bare = NUMBERED_HEADING.sub("", line)
    words = bare.split()
    if not words or len(line) > LONGEST_HEADING or not bare[0].isalpha() or bare[0] != bare[0].upper():
        return False
    if bare.endswith(("?", "؟")):
        return len(words) <= QUESTION_HEADING_WORDS
    if lines > 1 or len(words) > SHORT_HEADING_WORDS or ENDS_SENTENCE.search(bare) or bare.endswith((",", ";")):
        return False
    if BULLET.match(line) and not NUMBERED_HEADING.match(line):
        return False
    return len(words) <= LEAD_IN_WORDS if bare.endswith(":") else True


def _unwrapped(block: list[str]) -> str:
    """A passage's lines as one: where a screen or a page broke them is not how it was meant. List marks go."""
    lines = [BULLET.sub("", block[0], count=1) if _is_mark(block[0]) else block[0], *block[1:]]
    return " ".join(" ".join(line.split()) for line in lines).strip()


def _is_mark(line: str) -> bool:
    """Whether the line begins with a sign that says nothing, such as a dot; a number or a letter is kept."""
    mark = BULLET.match(line)
    return bool(mark) and not any(c.isalnum() for c in mark.group())
