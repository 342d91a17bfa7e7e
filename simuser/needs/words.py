"""What needs are called, in a named language: each answer in full, and all of them in one line."""

from collections.abc import Iterable
from dataclasses import dataclass

from simuser.languages import Language
from simuser.needs.answers import Answers, Contact, Interpreter, Wanted
from simuser.needs.tongues import ENGLISH, tongues
from simuser.wording import mark_only as N_
from simuser.wording import said_in

FORMATS = {
    Wanted.CLEAR_PRINT: N_("Clear print"),
    Wanted.LARGE_PRINT: N_("Large print"),
    Wanted.GIANT_PRINT: N_("Giant print"),
    Wanted.AUDIO: N_("Sound"),
    Wanted.BRAILLE_1: N_("Braille, grade 1"),
    Wanted.BRAILLE_2: N_("Braille, grade 2"),
    Wanted.EPUB: N_("E-book"),
    Wanted.WORD: N_("Word file"),
    Wanted.TEXT: N_("Plain text"),
    Wanted.EASY_READ: N_("Easy Read"),
    Wanted.BSL: N_("Video in British Sign Language"),
    Wanted.OTHER: N_("Something else"),
}
# How some of them are called where people choose.
CHOICES = FORMATS | {
    Wanted.CLEAR_PRINT: N_("Clear print: 14 point"),
    Wanted.LARGE_PRINT: N_("Large print: 18 point"),
    Wanted.GIANT_PRINT: N_("Giant print: 24 point"),
    Wanted.AUDIO: N_("Sound: to listen to"),
    Wanted.BRAILLE_1: N_("Braille, grade 1: every letter written out"),
    Wanted.BRAILLE_2: N_("Braille, grade 2: with short forms"),
    Wanted.TEXT: N_("Plain text, for a screen reader"),
    Wanted.EASY_READ: N_("Easy Read: short words and pictures"),
}
CONTACT = {
    Contact.LETTER: N_("Letter"),
    Contact.PHONE: N_("Phone call"),
    Contact.MESSAGE: N_("Text message"),
    Contact.EMAIL: N_("Email"),
    Contact.IN_PERSON: N_("Face to face"),
    Contact.RELAY: N_("Relay UK: somebody types what is said"),
}
INTERPRETERS = {
    Interpreter.LANGUAGE: N_("Interpreter for a spoken language"),
    Interpreter.BSL: N_("Interpreter for British Sign Language"),
    Interpreter.LIPSPEAKER: N_("Lipspeaker"),
    Interpreter.DEAFBLIND: N_("Interpreter for deafblind people"),
    Interpreter.NONE: N_("None needed"),
}

FIRST = N_("First choice")
ASKED = {
    "formats": N_("Formats that work"),
    "other_format": N_("What else works?"),
    "point_size": N_("Size of print"),
    "reads": N_("Languages to read"),
    "reads_other": N_("Another language to read"),
    "speaks": N_("Languages to speak or sign"),
    "speaks_other": N_("Another language to speak or sign"),
    "contact": N_("Ways to get in touch"),
    "safe": N_("What is safe, and what is not"),
    "interpreter": N_("Interpreter"),
    "note": N_("What else helps"),
}
POINTS = N_("%(size)s point")


@dataclass(frozen=True)
class Told:
    """One answer: what was asked, and what was said; `own` if it is in the words of whoever typed it."""

    asked: str
    said: tuple[str, ...]
    own: bool = False


def told(answers: Answers, known: Language) -> list[Told]:
    """Every answer that was given, in the order of the questions."""

    def named(messages: dict, *names) -> tuple[str, ...]:
        return tuple(said_in(known, messages[name]) for name in names if name)

    formats = [format_name(one, answers, known) for one in answers.formats]
    size = (said_in(known, POINTS, size=answers.point_size),) if answers.point_size else ()
    given = (
        (FIRST, formats[:1] if answers.first else ()),
        (ASKED["formats"], formats),
        (ASKED["point_size"], size),
        (ASKED["reads"], (*_names(answers.reads, known), *_own(answers.reads_other))),
        (ASKED["speaks"], (*_names(answers.speaks, known), *_own(answers.speaks_other))),
        (ASKED["interpreter"], named(INTERPRETERS, answers.interpreter)),
        (ASKED["contact"], named(CONTACT, *answers.contact)),
        (ASKED["safe"], _own(answers.safe)),
        (ASKED["note"], _own(answers.note)),
    )
    own = (ASKED["safe"], ASKED["note"])
    return [Told(said_in(known, asked), tuple(said), asked in own) for asked, said in given if said]


def at_a_glance(answers: Answers, known: Language) -> list[str]:
    """What staff have to know before anything else, in few words."""
    wanted = [answers.first] if answers.first else answers.formats
    parts = [format_name(one, answers, known) for one in wanted]
    if answers.point_size:
        parts.append(said_in(known, POINTS, size=answers.point_size))
    tags = dict.fromkeys((*answers.reads, *answers.speaks))
    parts += _names([tag for tag in tags if tag != ENGLISH], known)
    parts += dict.fromkeys(_own(answers.reads_other) + _own(answers.speaks_other))
    if answers.interpreter not in (None, Interpreter.NONE):
        parts.append(said_in(known, INTERPRETERS[answers.interpreter]))
    if answers.safe:
        parts.append(said_in(known, N_("Read how to get in touch safely")))
    return parts


def format_name(one: Wanted, answers: Answers, known: Language) -> str:
    """What a format is called; one that is not in our list, as the person calls it."""
    if one is Wanted.OTHER and answers.other_format:
        return answers.other_format
    return said_in(known, FORMATS[one])


def _names(tags: Iterable[str], known: Language) -> tuple[str, ...]:
    return tuple(tongues()[tag].name(known) for tag in tags if tag in tongues())


def _own(text: str) -> tuple[str, ...]:
    return (text,) if text else ()
