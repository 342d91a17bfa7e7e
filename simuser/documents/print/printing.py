"""Prints a sheet: a tagged PDF (PDF/UA-1) in clear, large or giant print, or of an easy read edition."""

import json
from functools import cache
from pathlib import Path

import typst

from simuser.documents.formats import Format
from simuser.documents.print.glyphs import FONTS
from simuser.documents.print.scripts import PRINTED, script_of
from simuser.documents.print.setting import Sizes, set_in_type
from simuser.documents.rendering import NO_LANGUAGE, Unrenderable
from simuser.documents.sheet import Sheet

TEMPLATE = Path(__file__).with_name("print.typ")
STANDARD = "ua-1"

SIZES = {
    Format.CLEAR_PRINT: Sizes(14, 12, 24, 19, 16),
    Format.LARGE_PRINT: Sizes(18, 18, 28, 24, 21),
    Format.GIANT_PRINT: Sizes(24, 24, 34, 30, 27),
    Format.EASY_READ_PRINT: Sizes(16, 16, 26, 22, 19),
}


def render(sheet: Sheet, wanted: Format) -> bytes:
    """The PDF; raises Unrenderable."""
    # Of the ways to write Urdu, a screen reader gets the words of this one whole, and clear print is for it too.
    data = set_in_type(sheet, SIZES[wanted], nastaliq=wanted is not Format.CLEAR_PRINT)
    try:
        # As data the words can do nothing: they are never part of what is run, nor kept in a file.
        return _compiler().compile(format="pdf", sys_inputs={"sheet": json.dumps(data)}, pdf_standards=[STANDARD])
    except typst.TypstError:
        # What it tells may hold words of the sheet.
        raise Unrenderable(wanted) from None


def unable(language: str) -> str:
    """Why nothing in this language can be printed here: there is no font for its script; or ""."""
    return "" if script_of(language) in PRINTED else NO_LANGUAGE


@cache
def _compiler() -> typst.Compiler:
    """One for all formats: it keeps the fonts and the template."""
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
    return typst.Compiler(TEMPLATE, root=TEMPLATE.parent, font_paths=fonts, ignore_system_fonts=True)
