"""Where lines on paper may end: within a word that is too long for one, and never within a number."""

import re
import unicodedata

from simuser.documents.characters import END_OF_ISOLATE, LEFT_TO_RIGHT, RIGHT_TO_LEFT
from simuser.documents.print.glyphs import clusters, is_picture
from simuser.documents.sheet import Direction

# A mark for the template, which no words can hold; between signs a line ends at a space of no width alone.
MAY_BREAK, NO_WIDTH = "\ue000", "\u200b"
# Dots and the like, one after the other, as on a line to be filled in.
DOTTED = re.compile(r"(?:[^\w\s]{1,3} +){6,}")
# A number in groups, such as a phone number, and the space that keeps it whole and its groups in order.
NUMBER = re.compile(r"\+?\d{1,8}(?: \d{1,8}){1,5}")
NO_BREAK = "\u00a0"

# Spaces at which a line may end; there are others.
SPACED = re.compile(r"([^\S\u00a0\u2007\u202f]+)")
# The parts of an address.
PART = re.compile(r"[^/.?&=_@:-]*[/.?&=_@:-]+|[^/.?&=_@:-]+")
# About how wide characters are, in the size of the type; less than this does not stand alone.
SMALL, CAPITAL, WIDE = 0.6, 0.8, 1.2
LEAST = 5.0


def whole(text: str) -> str:
    """The words, with numbers that stay in one line."""
    return NUMBER.sub(lambda found: found.group().replace(" ", NO_BREAK), text)


def broken(text: str, most: float, direction: Direction) -> str:
    """The words, with places to break those that are wider than `most` (in the size of the type)."""
    if len(text) * WIDE <= most:
        return text
    text = DOTTED.sub(lambda found: found.group().replace(" ", f" {NO_WIDTH}"), text)
    return "".join(_broken(word, most, direction) if _width(word) > most else word for word in SPACED.split(text))


def _broken(word: str, most: float, direction: Direction) -> str:
    found, width = [], 0.0
    for part in PART.findall(word):
        if width > LEAST:
            found.append(MAY_BREAK)
            width = 0
        if _width(part) > most:
            part, width = _cut(part), 0
        found.append(part)
        width += _width(part)
    # From right to left, the parts of a number or of an address would change places.
    turned = direction == "rtl" and not any(unicodedata.bidirectional(one) in RIGHT_TO_LEFT for one in word)
    return f"{LEFT_TO_RIGHT}{''.join(found)}{END_OF_ISOLATE}" if turned else "".join(found)


def _cut(part: str) -> str:
    found, width, letters = [], 0.0, True
    for cluster in clusters(part):
        before, letters = letters, cluster[0].isalnum()
        width += _width(cluster[:1]) + sum(map(is_picture, cluster[1:])) * WIDE
        if width > LEAST:
            found.append(MAY_BREAK if before and letters else NO_WIDTH)
            width = 0
        found.append(cluster)
    return "".join(found)


def _width(text: str) -> float:
    return sum(SMALL if one.islower() or one.isdigit() else CAPITAL if one < "\u2000" else WIDE for one in text)
