"""liblouis, which turns words into cells: a small binding to the shared library that Debian has (LGPL)."""

import ctypes
from functools import cache
from pathlib import Path

LIBRARIES = ("/usr/lib/*/liblouis.so.20", "/usr/lib/liblouis.so.20", "/usr/lib64/liblouis.so.20")
LIBRARIES += tuple(path.replace("/usr/", "/usr/local/", 1) for path in LIBRARIES)
FOLDERS = (Path("/usr/share/liblouis/tables"), Path("/usr/local/share/liblouis/tables"))

# Cells come as the Braille patterns of Unicode: the blank is the first, and those of six dots are the first 64.
DOTS_AND_UNICODE = 4 | 64
# What the tables do not know is told by its number, or with this left out.
NOTHING_UNKNOWN = 128
BLANK = "\u2800"
SIX_DOTS = frozenset(map(chr, range(0x2800, 0x2840)))
# No character takes more cells than this, not even one that is told by its number.
MOST_CELLS = 16

# What liblouis says goes nowhere: it would say it of somebody's words.
_QUIET = ctypes.CFUNCTYPE(None, ctypes.c_int, ctypes.c_char_p)(lambda _level, _message: None)


class Untranslatable(Exception):
    """liblouis has no cells for these words, or not for all of them."""


def library() -> str | None:
    """Where the shared library is; looked for without loading it."""
    return next((str(path) for pattern in LIBRARIES for path in Path("/").glob(pattern[1:])), None)


def has_table(name: str) -> bool:
    """Whether liblouis came with this table."""
    return any((folder / name).is_file() for folder in FOLDERS)


def cells(text: str, tables: str) -> str:
    """The words in cells of six dots. Raises Untranslatable rather than to leave something out."""
    if not text:
        return ""
    found = _translated(text, tables, DOTS_AND_UNICODE)
    known = _translated(text, tables, DOTS_AND_UNICODE | NOTHING_UNKNOWN)
    if found != known or not SIX_DOTS.issuperset(found) or (text.strip() and not found.strip(BLANK)):
        raise Untranslatable
    return found


@cache
def knows(character: str, tables: str) -> bool:
    """Whether the tables have cells for a character."""
    try:
        return bool(cells(character, tables))
    except Untranslatable:
        return False


def _translated(text: str, tables: str, mode: int) -> str:
    louis, encoding, width = _louis()
    given = text.encode(encoding)
    length, room = ctypes.c_int(len(given) // width), ctypes.c_int(MOST_CELLS * (len(given) // width + 1))
    found = ctypes.create_string_buffer(room.value * width)
    done = louis.lou_translateString(
        tables.encode(), given, ctypes.byref(length), found, ctypes.byref(room), None, None, mode
    )
    if not done or length.value != len(given) // width:
        raise Untranslatable
    return found.raw[: room.value * width].decode(encoding)


@cache
def _louis() -> tuple[ctypes.CDLL, str, int]:
    """The library, and how it wants characters: the name of the encoding, and how many bytes each takes."""
    louis = ctypes.CDLL(library() or "liblouis.so.20")
    louis.lou_registerLogCallback(_QUIET)
    count = ctypes.POINTER(ctypes.c_int)
    louis.lou_translateString.argtypes = (
        *(ctypes.c_char_p, ctypes.c_char_p, count, ctypes.c_char_p, count),
        *(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int),
    )
    width = louis.lou_charSize()
    return louis, {2: "utf-16-le", 4: "utf-32-le"}[width], width
