"""Makes a file of a sheet: each format by its own renderer, which is loaded when somebody first wants it.

A renderer is a module with `render(sheet, format) -> bytes`, which raises Unrenderable and never leaves words out.
One that needs a program or a table for each language has `unable(language) -> str` too: why it can make nothing in a
language here (`NO_PROGRAM`, `NO_LANGUAGE`), or "".
"""

from importlib import import_module
from types import ModuleType

from simuser.documents.formats import Format
from simuser.documents.sheet import Sheet

NO_PROGRAM, NO_LANGUAGE = "no program", "no language"

PRINTING = "print.printing"
RENDERERS = {
    Format.CLEAR_PRINT: PRINTING,
    Format.LARGE_PRINT: PRINTING,
    Format.GIANT_PRINT: PRINTING,
    Format.EASY_READ_PRINT: PRINTING,
    Format.AUDIO: "sound.speaking",
    Format.BRAILLE_1: "braille.embossing",
    Format.BRAILLE_2: "braille.contracted",
    Format.EPUB: "files.epub",
    Format.WORD: "files.word",
    Format.TEXT: "files.plain",
}
# The others come in every language, and need not be loaded to say so.
NOT_ALWAYS = frozenset({Format.AUDIO, Format.BRAILLE_1, Format.BRAILLE_2})


class Unrenderable(Exception):
    """This document cannot be made in this format: rather than to leave words out or to say them wrongly."""


def render(sheet: Sheet, wanted: Format) -> bytes:
    """The file; raises Unrenderable."""
    return _renderer(wanted).render(sheet, wanted)


def unable(wanted: Format, language: str) -> str:
    """Why nothing in a language (its tag) comes in this format here; "" if it does."""
    return _renderer(wanted).unable(language) if wanted in NOT_ALWAYS else ""


def _renderer(wanted: Format) -> ModuleType:
    return import_module(f"simuser.documents.{RENDERERS[wanted]}")
