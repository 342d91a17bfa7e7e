"""What can be asked for that only people make: in which words, whether it is posted, and which files finish it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from simuser.files.kinds import BRF, DOCX, EPUB, KINDS, MP3, MP4, PDF, TEXT, FileKind
from simuser.wording import mark_only as N_


class Posted(StrEnum):
    """Whether something comes by post; of what people describe in their own words nobody knows before."""

    YES = "yes"
    NO = "no"
    PERHAPS = "perhaps"


@dataclass(frozen=True)
class Kind:
    """One kind: `asked` is its answer in the form, `called` its short name, `made` what a file of it is called on the
    page of a leaflet (a CD's sound is the same sound), and `files` what finishes it."""

    name: str
    asked: str
    called: str
    posted: Posted
    files: tuple[FileKind, ...]
    made: str


PRINT, OTHER = "print", "other"


def _kind(name: str, asked: str, called: str, posted: Posted, files: Iterable[FileKind], made: str = "") -> Kind:
    return Kind(name, asked, called, posted, tuple(files), made or name)


EVERY = {
    kind.name: kind
    for kind in (
        _kind(PRINT, N_("Printed, and posted to me"), N_("Printed"), Posted.YES, (PDF, DOCX)),
        _kind("large-print", N_("In large print, and posted to me"), N_("Large print"), Posted.YES, (PDF, DOCX)),
        _kind(
            "braille-2",
            N_("Braille on paper, posted to me: contracted (grade 2)"),
            N_("Braille, grade 2"),
            Posted.YES,
            (BRF,),
        ),
        _kind(
            "braille-1",
            N_("Braille on paper, posted to me: every letter (grade 1)"),
            N_("Braille, grade 1"),
            Posted.YES,
            (BRF,),
        ),
        _kind("cd", N_("On a CD, posted to me"), N_("Audio on a CD"), Posted.YES, (MP3,), "audio"),
        _kind("audio", N_("Read aloud by a person"), N_("Audio, read by a person"), Posted.NO, (MP3,)),
        _kind("bsl", N_("A film in British Sign Language (BSL)"), N_("British Sign Language"), Posted.NO, (MP4,)),
        _kind(
            "translation",
            N_("A translation that a translator has checked"),
            N_("Checked translation"),
            Posted.NO,
            (PDF, DOCX, EPUB, TEXT),
        ),
        _kind("easy-read", N_("Easy Read, made by people"), N_("Easy Read"), Posted.NO, (PDF, DOCX, EPUB)),
        _kind(OTHER, N_("Something else"), N_("Something else"), Posted.PERHAPS, tuple(KINDS.values())),
    )
}

# The formats that the app makes by itself, by their names in addresses, and the nearest that people make.
NEAREST = {
    "clear-print": PRINT,
    "giant-print": "large-print",
    "easy-read-print": "easy-read",
    "web": OTHER,
    "epub": OTHER,
    "word": OTHER,
    "text": OTHER,
}


def nearest(name: str | None) -> Kind | None:
    """The kind of this name, or the nearest to a format of this name; None for any other word."""
    return EVERY.get(NEAREST.get(name, name))
