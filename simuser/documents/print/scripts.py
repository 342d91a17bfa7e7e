"""In which script a language is written, and for which scripts there are fonts to print it."""

from babel.core import get_global

# By their ISO 15924 codes. Chinese is printed in simplified characters.
PRINTED = frozenset({"Latn", "Cyrl", "Grek", "Deva", "Arab", "Beng", "Taml", "Guru", "Gujr", "Hans"})

LATIN = "Latn"
LETTERS = 4


def script_of(tag: str) -> str:
    """The script of a language, by its BCP 47 tag; Latin if nobody knows."""
    language, *parts = tag.split("-")
    likely = get_global("likely_subtags")
    guess = likely.get("_".join([language, *parts[-1:]])) or likely.get(language, LATIN)
    return next((part.title() for part in (*parts, *guess.split("_")) if _is_script(part)), LATIN)


def _is_script(part: str) -> bool:
    return len(part) == LETTERS and part.isalpha()
