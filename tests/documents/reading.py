"""Reads Braille back: a file as cells, and cells as the words that liblouis finds in them."""

import ctypes
import re

from simuser.documents.braille import brf, louis
from simuser.documents.braille.codes import codes
from simuser.documents.braille.transcribing import transcribed
from simuser.documents.scripts import plain
from tests.documents.papers import run

CELLS = {ord(ascii): chr(0x2800 + at) for at, ascii in enumerate(brf.ASCII)}


def pages_of(file: bytes) -> list[list[str]]:
    """The lines of each page."""
    return [page.split("\r\n")[:-1] for page in file.decode("ascii").split("\f")]


def cells_of(file: bytes) -> str:
    """The cells in one line, without the lines of boxes and the numbers of pages."""
    lines = [line.strip() for page in pages_of(file) for line in page[:-1]]
    words = " ".join(line for line in lines if line and not set(line) <= {"7"} and not set(line) <= {"G"})
    return words.translate(CELLS).replace("⠐⠀", "")


def read_back(cells: str, language: str, *, contracted: bool) -> str:
    """What liblouis reads in the cells."""
    library, encoding, width = louis._louis()
    given = cells.encode(encoding)
    length, room = ctypes.c_int(len(cells)), ctypes.c_int(len(cells) * 20)
    found = ctypes.create_string_buffer(room.value * width)
    tables = f"unicode.dis,{codes()[language].tables(contracted=contracted)}".encode()
    counts = ctypes.byref(length), found, ctypes.byref(room)
    assert library.lou_backTranslateString(tables, given, *counts, None, None, 0)
    assert length.value == len(cells)
    return found.raw[: room.value * width].decode(encoding)


def words_of(text: str) -> list[str]:
    """The words, apart from how they are written."""
    return re.findall(r"[^\W_]+", plain(text).lower())


def braille_of(text: str, language: str = "en-GB", *, contracted: bool = False) -> str:
    """The cells of words in a language."""
    return transcribed((run(text, language),), contracted=contracted)
