"""Transcribes words into cells, each run in the code of its language: never a wrong cell, and no word left out."""

import re
import unicodedata
from functools import cache
from itertools import groupby, takewhile

from simuser.documents.braille import louis
from simuser.documents.braille.brf import CONTINUED, LONGEST
from simuser.documents.braille.codes import Code, code_of, codes
from simuser.documents.braille.louis import BLANK, Untranslatable, knows
from simuser.documents.rendering import Unrenderable
from simuser.documents.scripts import is_letter, name_of, plain, script_of
from simuser.documents.sheet import Run, Words

# Marks that stand in every code, by those with which other scripts write them.
ALIKE = {"،": ",", "؛": ";", "؟": "?", "۔": ".", "।": ".", "。": "."}
VOWEL_AND_SHADDA = re.compile("([\u064b-\u0650])(\u0651)")
# Figures have the cells of the first ten letters, after a sign that says so.
FIGURES = frozenset("⠁⠃⠉⠙⠑⠋⠛⠓⠊⠚")
# A figure with perhaps a mark or two after it, and the letters that follow at once.
FIGURE_AND_LETTERS = re.compile(r"(\d)([^\w\s]{0,2})(?=([^\W\d_]\S*))")

# In English Braille dot 5 ends a line in the middle of something too long for it, best after a slash; nothing ends
# with a cell that says how to read the next one.
GOES_ON, SLASH, SAYS_HOW = "⠐", "⠸⠌", frozenset("⠈⠐⠘⠠⠨⠰⠸⠼")


def transcribed(words: Words, *, contracted: bool) -> str:
    """The cells of a line, words apart by blanks; raises Unrenderable."""
    try:
        return BLANK.join(filter(None, (_run(run, contracted=contracted) for run in words)))
    except Untranslatable:
        raise Unrenderable from None


def _run(run: Run, *, contracted: bool) -> str:
    code = code_of(run.language)
    if code is None:
        raise Untranslatable
    cells = _in_code(plain(run.text), code, contracted=contracted)
    return BLANK.join(map(_divided, cells.split(BLANK))) if code.is_english else cells


def _in_code(text: str, code: Code, *, contracted: bool = False) -> str:
    tables = code.tables(contracted=contracted)
    text = VOWEL_AND_SHADDA.sub(r"\2\1", text) if code.shadda_first else text
    words = _apart(_known(text, tables), tables).split(" ")
    parts = []
    for other, group in groupby(words, key=lambda word: _other(word, tables)):
        together = " ".join(group)
        if other is None:
            parts.append(louis.cells(_spelled(together, tables), tables))
        else:
            parts.append(_embedded(together, other, tables, named=other.is_named_in(code)))
    return BLANK.join(parts)


def _known(text: str, tables: str) -> str:
    """The text with what the tables do not know in other characters, and signs and pictures by name."""
    strange = {one for one in set(text) if one != " " and not knows(one, tables)}
    text = text.translate({ord(one): _instead(one, tables) for one in strange})
    return text.replace("][", "] [") if strange else text


def _instead(character: str, tables: str) -> str:
    # The accents of Latin letters that a table knows are those of mathematics.
    forms = ("NFKC",) if script_of(character) == "LATIN" else ("NFKC", "NFD")
    for alike in (ALIKE.get(character, character), *(unicodedata.normalize(form, character) for form in forms)):
        if alike != character and all(one == " " or knows(one, tables) for one in alike):
            return alike
    return character if is_letter(character) else f"[{name_of(character)}]"


def _apart(text: str, tables: str) -> str:
    """The text with a space wherever a letter would be read as one more figure. English and Arabic have a sign between
    them, and the tables of the others put nothing there: "13b" would be 132."""

    def mended(found: re.Match) -> str:
        touching = _reads_on(found[2], tables) and _first_cell(found[3], tables) in FIGURES
        return f"{found[1]}{found[2]} " if touching else found[0]

    return FIGURE_AND_LETTERS.sub(mended, text)


@cache
def _reads_on(between: str, tables: str) -> bool:
    try:
        return louis.cells(f"5{between}b", tables) == louis.cells(f"5{between}2", tables)
    except Untranslatable:
        return False


def _first_cell(letters: str, tables: str) -> str:
    try:
        return louis.cells(letters, tables)[0]
    except Untranslatable:
        return ""


def _other(word: str, tables: str) -> Code | None:
    """The code for a word whose letters the tables do not know; None where they know them, or where the letters that
    they do not know are Latin ones of no code, which are told by name."""
    if all(knows(one, tables) for one in word if is_letter(one)):
        return None
    for code in codes().values():
        if all(knows(one, code.tables(contracted=False)) for one in word if is_letter(one)):
            return code
    if all(script_of(one) in ("LATIN", "") or knows(one, tables) for one in word):
        return None
    raise Untranslatable


def _spelled(text: str, tables: str) -> str:
    """The text with the last letters that the tables do not know by name."""
    return "".join(one if one == " " or knows(one, tables) else f"[{name_of(one)}]" for one in text)


def _embedded(words: str, code: Code, tables: str, *, named: bool) -> str:
    """Words in another code, within words of these tables."""
    before = "".join(takewhile(_is_mark, words))
    after = "".join(takewhile(_is_mark, reversed(words[len(before) :])))[::-1]
    cells = _in_code(words[len(before) : len(words) - len(after)], code)
    if not named:
        return louis.cells(before, tables) + cells + louis.cells(after, tables)
    return louis.cells(f"{before}[{code.name}:", tables) + BLANK + cells + louis.cells(f"]{after}", tables)


def _is_mark(character: str) -> bool:
    return unicodedata.category(character)[0] == "P"


def _divided(word: str) -> str:
    """A word that no line can hold, such as an address, in parts that one can."""
    parts = []
    while len(word) > LONGEST:
        slash = word.rfind(SLASH, LONGEST // 2, LONGEST - 1)
        at = LONGEST - 1 if slash < 0 else slash + len(SLASH)
        while word[at - 1] in SAYS_HOW and at > LONGEST // 2:
            at -= 1
        parts.append(word[:at] + GOES_ON)
        word = word[at:]
    return CONTINUED.join((*parts, word))
