"""A passage as markup, made in code: as template macros the passages took half the time of the whole page."""

from collections.abc import Iterable
from functools import lru_cache
from html import escape as safe

from markupsafe import Markup, escape

from simuser.languages import Language
from simuser.plans.content import Kind
from simuser.plans.glossary import Piece, Term
from simuser.plans.reading import ReadPassage
from simuser.record.words import AUTHORS
from simuser.web.locale import language
from simuser.web.words import on_date, say, sure


def passages(shown: Iterable[tuple[ReadPassage, list[Piece]]], lang: str) -> Markup:
    """Passages with their numbers, their words, whose opinion they are, who wrote them and when."""
    here, lang = language(), escape(lang)
    return Markup("".join([_passage(passage, pieces, lang, here) for passage, pieces in shown]))


def by(shown: ReadPassage) -> Markup:
    """Whether it is an opinion and whose, who wrote it, and when."""
    return Markup(_by(shown, language()))


def _passage(shown: ReadPassage, pieces: list[Piece], lang: str, here: Language) -> str:
    kind = " passage--opinion" if shown.kind == Kind.OPINION else ""
    return (
        f'<div class="passage{kind}" id="p{shown.number}"><div class="plan-words" lang="{lang}" dir="auto">'
        f'<span class="passage-number">{shown.number}</span>{_words(pieces, here)}</div>'
        f"{_by(shown, here)}</div>\n"
    )


def _words(pieces: list[Piece], here: Language) -> str:
    """A passage's words; a hard word is a <details> that opens where it stands, without a script."""
    return "".join(
        [
            f'<details class="word"><summary>{safe(text)}</summary>{_meaning(term, here)}</details>'
            if term
            else safe(text)
            for text, term in pieces
        ]
    )


def _by(shown: ReadPassage, here: Language) -> str:
    name = f": <bdi>{safe(shown.author)}</bdi>" if shown.author else ""
    day = f" · {on_date(shown.written_on)}" if shown.written_on else ""
    return f'<p class="by">{_opinion(shown, here)}{_author_role(shown.author_role, here)}{name}{day}</p>'


def _opinion(shown: ReadPassage, here: Language) -> str:
    if shown.kind != Kind.OPINION:
        return ""
    before, after = _whose(here, bool(shown.holder))
    return f"{before}{safe(shown.holder or '')}{after}"


@lru_cache(maxsize=100)
def _whose(_here: Language, known: bool) -> tuple[str, str]:
    """What stands before and after the name of whose opinion it is; nobody's name is kept."""
    name = Markup("<bdi>\0</bdi>")
    said = say("An opinion. Whose: %(name)s.", name=name) if known else say("An opinion. It does not say whose.")
    before, _, after = f'<span class="whose">{escape(said)}</span> '.partition("\0")
    return before, after


@lru_cache(maxsize=100)
def _author_role(role: str, _here: Language) -> Markup:
    return escape(say(AUTHORS[role]))


@lru_cache(maxsize=1000)
def _meaning(term: Term, here: Language) -> Markup:
    return Markup('<div lang="{}" dir="{}">{} <a href="/words/{}">{}</a></div>').format(
        here.tag, here.direction, sure(term.plain), term.id, say("More")
    )
