"""Which leaflets there are, in which languages and Easy Read editions; each is read when somebody first opens it."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

from simuser.documents.document import Part, parts_of
from simuser.languages import ENGLISH, LANGUAGES, Language
from simuser.leaflets.easy import EasyText, read_easy
from simuser.leaflets.sources import sources
from simuser.leaflets.texts import Text, read

FOLDER = Path(__file__).with_name("texts")

LISTED = ("what-you-were-told", "your-rights-now")
ABOUT = "about-sim"
EVERY = (*LISTED, ABOUT)


def text_in(slug: str, language: Language) -> Text | None:
    """The leaflet in that language; None while nobody has written it."""
    return _read(FOLDER / slug / f"{language.code}.md", language, read)


def best_text(slug: str, language: Language) -> Text:
    """The leaflet in that language, and in English while there is none."""
    return text_in(slug, language) or text_in(slug, ENGLISH)


def languages_of(slug: str) -> list[Language]:
    """The languages in which the leaflet can be read."""
    return [language for language in LANGUAGES.values() if (FOLDER / slug / f"{language.code}.md").exists()]


def easy_text_in(slug: str, language: Language) -> EasyText | None:
    """The Easy Read edition of a leaflet in that language; None while nobody has written it."""
    return _read(FOLDER / slug / f"easy-{language.code}.md", language, read_easy)


def best_easy_text(slug: str, language: Language) -> EasyText | None:
    """The Easy Read edition in that language, and in English while there is none; None if the leaflet has none."""
    return easy_text_in(slug, language) or easy_text_in(slug, ENGLISH)


def easy_languages_of(slug: str) -> list[Language]:
    """The languages in which the leaflet can be had in Easy Read."""
    return [language for language in LANGUAGES.values() if (FOLDER / slug / f"easy-{language.code}.md").exists()]


def parts(slug: str, text: Text) -> tuple[Part, ...]:
    """The text in its parts; while nobody has checked it, with the English beside what must be sure."""
    english = easy_text_in if isinstance(text, EasyText) else text_in
    original = english(slug, ENGLISH).document if text.unchecked else None
    return parts_of(text.document, original)


def after(slug: str) -> str | None:
    """The leaflet to read next, if there is one."""
    following = (ABOUT, *LISTED, None)
    return following[following.index(slug) + 1]


@cache
def _read(path: Path, language: Language, reader: Callable[..., Text]) -> Text | None:
    if not path.exists():
        return None
    return reader(path.read_text(encoding="utf-8"), f"{path.parent.name}/{path.name}", language, sources())
