"""The formats in which a document comes: what each is called in addresses, and what its files are."""

from dataclasses import dataclass
from enum import StrEnum

from simuser.wording import mark_only as N_


class Format(StrEnum):
    """A way to perceive a document, by its name in addresses."""

    WEB = "web"
    CLEAR_PRINT = "clear-print"
    LARGE_PRINT = "large-print"
    GIANT_PRINT = "giant-print"
    AUDIO = "audio"
    BRAILLE_1 = "braille-1"
    BRAILLE_2 = "braille-2"
    EPUB = "epub"
    WORD = "word"
    TEXT = "text"
    EASY_READ = "easy-read"
    EASY_READ_PRINT = "easy-read-print"


@dataclass(frozen=True)
class Kind:
    """What a file of a format is: its media type, and how its name ends."""

    type: str
    ending: str


PDF = Kind("application/pdf", "pdf")
BRF = Kind("application/x-brf", "brf")
KINDS = {
    Format.CLEAR_PRINT: PDF,
    Format.LARGE_PRINT: PDF,
    Format.GIANT_PRINT: PDF,
    Format.AUDIO: Kind("audio/mpeg", "mp3"),
    Format.BRAILLE_1: BRF,
    Format.BRAILLE_2: BRF,
    Format.EPUB: Kind("application/epub+zip", "epub"),
    Format.WORD: Kind("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
    Format.TEXT: Kind("text/plain; charset=utf-8", "txt"),
    Format.EASY_READ_PRINT: PDF,
}

# Made of the same document; an easy read edition is a document of its own.
FILES = tuple(one for one in KINDS if one is not Format.EASY_READ_PRINT)

# What each is called, and what it is like.
SAID = {
    Format.WEB: (N_("Web page"), N_("Here on your screen.")),
    Format.CLEAR_PRINT: (N_("Clear print"), N_("Letters of 14 point, to print.")),
    Format.LARGE_PRINT: (N_("Large print"), N_("Letters of 18 point, to print.")),
    Format.GIANT_PRINT: (N_("Giant print"), N_("Letters of 24 point, to print.")),
    Format.AUDIO: (N_("Sound"), N_("A computer voice reads it to you.")),
    Format.BRAILLE_1: (N_("Braille, uncontracted"), N_("Grade 1, for an embosser or a Braille display.")),
    Format.BRAILLE_2: (N_("Braille, contracted"), N_("Grade 2, for an embosser or a Braille display.")),
    Format.EPUB: (N_("E-book"), N_("For reading apps, with letters as large as you like.")),
    Format.WORD: (N_("Word"), N_("To change the letters or the colours yourself.")),
    Format.TEXT: (N_("Plain text"), N_("The smallest file, for any phone.")),
    Format.EASY_READ: (N_("Easy Read"), N_("Short sentences with pictures.")),
    Format.EASY_READ_PRINT: (N_("Easy Read, to print"), N_("Short sentences with pictures.")),
}
