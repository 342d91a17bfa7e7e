"""What people type, made safe to draw: nothing that cannot be seen stays, and nothing that was typed is lost unseen."""

import re
import unicodedata

from simuser.documents.sheet import Direction

# Marks of direction, isolates and joiners: without them some words read wrongly, and nobody sees them.
UNSEEN = "\u061c\u200c\u200d\u200e\u200f\u2066\u2067\u2068\u2069"
ISOLATES, END_OF_ISOLATE = "\u2066\u2067\u2068", "\u2069"
LEFT_TO_RIGHT = "\u2066"

# Control characters, halves of characters, and what turns the direction of all that follows.
HARMFUL = re.compile(r"[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
BREAKS = re.compile(r"[\t\n\v\f\r\u0085\u2028\u2029]+")
# A number in groups, such as a phone number: from right to left its groups would change places.
GROUPS = re.compile(r"\+?\d[\d  -]*[  -][\d  -]*\d")
RIGHT_TO_LEFT = frozenset({"R", "AL"})


def clean(text: str, direction: Direction) -> str:
    """Words for one line that can be drawn: what nobody could see is named, and groups of a number keep their order."""
    text = HARMFUL.sub(lambda found: code_of(found.group()), BREAKS.sub(" ", text))
    if direction == "rtl" and not any(mark in text for mark in ISOLATES):
        text = GROUPS.sub(lambda found: f"{LEFT_TO_RIGHT}{found.group()}{END_OF_ISOLATE}", text)
    return text + END_OF_ISOLATE * _left_open(text)


def code_of(character: str) -> str:
    """What stands for a character that cannot be shown: its number, "[U+202E]"."""
    return f"[U+{ord(character):04X}]"


def seen(text: str) -> str:
    """The words without the characters that nobody sees."""
    return text.translate(dict.fromkeys(map(ord, UNSEEN)))


def direction_of(text: str, otherwise: Direction) -> Direction:
    """The direction of the first letter that has one."""
    kinds = (unicodedata.bidirectional(character) for character in text)
    first = next((kind for kind in kinds if kind == "L" or kind in RIGHT_TO_LEFT), None)
    return otherwise if first is None else "ltr" if first == "L" else "rtl"


def _left_open(text: str) -> int:
    depth = 0
    for character in text:
        if character in ISOLATES:
            depth += 1
        elif character == END_OF_ISOLATE:
            depth = max(0, depth - 1)
    return depth
