"""Which leaflets there are and in which languages; each is read when somebody first opens it."""

from functools import cache
from pathlib import Path

from simuser.documents.document import Part, parts_of
from simuser.languages import ENGLISH, LANGUAGES, Language
from simuser.leaflets.sources import sources
from simuser.leaflets.texts import Text, read

FOLDER = Path(__file__).with_name("texts")

LISTED = ("what-you-were-told", "your-rights-now")
ABOUT = "about-sim"
EVERY = (*LISTED, ABOUT)


def text_in(slug: str, language: Language) -> Text | None:
    """The leaflet in that language; None while nobody has written it."""
    return _read(FOLDER / slug / f"{language.code}.md", language)


def best_text(slug: str, language: Language) -> Text:
    """The leaflet in that language, and in English while there is none."""
    return text_in(slug, language) or text_in(slug, ENGLISH)


def languages_of(slug: str) -> list[Language]:
    """The languages in which the leaflet can be read."""
    return [language for language in LANGUAGES.values() if (FOLDER / slug / f"{language.code}.md").exists()]


def parts(slug: str, text: Text) -> tuple[Part, ...]:
    """The text in its parts; while nobody has checked it, with the English beside what must be sure."""
    original = text_in(slug, ENGLISH).document if text.unchecked else None
    return parts_of(text.document, original)


def after(slug: str) -> str | None:
    """The leaflet to read next, if there is one."""
    following = (ABOUT, *LISTED, None)
    return following[following.index(slug) + 1]


@cache
def _read(path: Path, language: Language) -> Text | None:
    if not path.exists():
        return None
    return read(path.read_text(encoding="utf-8"), f"{path.parent.name}/{path.name}", language, sources())
