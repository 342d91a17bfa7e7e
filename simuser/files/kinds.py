"""The few kinds of file that are taken, told apart by what is in them and never by their names."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from simuser.files import looking, sound
from simuser.files.looking import Refused, Why


@dataclass(frozen=True)
class FileKind:
    """A kind of file: its name here, its media type, and how the name of such a file ends."""

    name: str
    type: str
    ending: str
    begins: Callable[[bytes], bool]
    look_into: Callable[[bytes], None]


def _zip(data: bytes) -> bool:
    return data.startswith(b"PK\x03\x04")


def _epub(data: bytes) -> bool:
    return _zip(data) and data[30:58] == b"mimetypeapplication/epub+zip"


def _docx(data: bytes) -> bool:
    return _zip(data) and not _epub(data)


WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

PDF = FileKind("pdf", "application/pdf", "pdf", lambda data: data.startswith(b"%PDF-"), looking.look_into_pdf)
DOCX = FileKind("docx", WORD, "docx", _docx, looking.look_into_docx)
EPUB = FileKind("epub", "application/epub+zip", "epub", _epub, looking.look_into_epub)
MP3 = FileKind("mp3", "audio/mpeg", "mp3", sound.begins_as_sound, sound.look_into_sound)
MP4 = FileKind("mp4", "video/mp4", "mp4", lambda data: data[4:8] == b"ftyp", looking.look_into_mp4)
BRF = FileKind("brf", "application/x-brf", "brf", looking.is_braille, looking.look_into_text)
TEXT = FileKind("text", "text/plain; charset=utf-8", "txt", looking.is_text, looking.look_into_text)

KINDS = {kind.name: kind for kind in (PDF, DOCX, EPUB, MP3, MP4, BRF, TEXT)}


def taken(data: bytes, allowed: Sequence[FileKind]) -> FileKind:
    """Which of the allowed kinds a file is; raises Refused."""
    if not data:
        raise Refused(Why.EMPTY)
    kind = next((kind for kind in allowed if kind.begins(data)), None)
    if kind is None:
        raise Refused(Why.OTHER)
    kind.look_into(data)
    return kind
