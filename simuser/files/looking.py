"""Looking into a file without opening it: whether it is whole, and whether something in it would run by itself.

Nothing is unpacked to the disk, nothing is run, and no part is read that swells past all measure.
"""

import re
import struct
import zipfile
import zlib
from enum import StrEnum
from io import BytesIO

# Lines of Braille are 40 cells; some embossers take a few more.
LONGEST_BRAILLE_LINE = 60
MOST_IN_A_ZIP = 5000
MOST_LOOKED_INTO = 60_000_000
DICTIONARY_BEFORE = 600

PDF_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
PDF_ACTIVE = re.compile(rb"/(?:JavaScript|Launch|RichMedia|XFA)\b")
SCRIPT = re.compile(rb"<\s*(?:\w+:)?script\b", re.IGNORECASE)
BRAILLE = re.compile(rb"[\x20-\x7e\r\n\f]*\x1a?")
SMALL, BIG = b"abcdefghijklmnopqrstuvwxyz", b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"
NOT_TEXT = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")


class Why(StrEnum):
    """Why a file is refused."""

    EMPTY = "empty"
    OTHER = "other"
    BROKEN = "broken"
    ACTIVE = "active"
    LOCKED = "locked"


class Refused(ValueError):
    """The file is not taken; `why` says the reason."""

    def __init__(self, why: Why):
        super().__init__(why.value)
        self.why = why


def is_text(data: bytes) -> bool:
    """Whether it is words alone: UTF-8, and no control characters but those of lines and pages."""
    try:
        return not NOT_TEXT.search(data.decode("utf-8"))
    except UnicodeDecodeError:
        return False


def is_braille(data: bytes) -> bool:
    """Whether it can be Braille ASCII: cells, ends of lines and of pages, in lines that fit on paper. It knows no small
    and big letters, so what has both is ordinary text."""
    if not (data.strip() and BRAILLE.fullmatch(data)):
        return False
    small, big = (len(data) - len(data.translate(None, letters)) for letters in (SMALL, BIG))
    longest = max(map(len, re.split(rb"[\r\n\f]+", data)))
    return longest <= LONGEST_BRAILLE_LINE and min(small, big) * 100 <= small + big


def look_into_pdf(data: bytes) -> None:
    """Refuse a PDF that was cut off, is locked, or holds a script or a command."""
    if b"%%EOF" not in data[-2048:]:
        raise Refused(Why.BROKEN)
    plain = _without_escapes(PDF_STREAM.sub(b" ", data))
    if b"/Encrypt" in plain:
        raise Refused(Why.LOCKED)
    left = MOST_LOOKED_INTO
    for stream in PDF_STREAM.finditer(data):
        if b"/ObjStm" in data[max(stream.start() - DICTIONARY_BEFORE, 0) : stream.start()]:
            objects = _without_escapes(_unpacked(stream[1], left))
            left -= len(objects)
            plain = objects if PDF_ACTIVE.search(objects) else plain
    if PDF_ACTIVE.search(plain):
        raise Refused(Why.ACTIVE)


def look_into_docx(data: bytes) -> None:
    """Refuse a Word file that is broken, holds a macro, or fetches a template from elsewhere."""
    packed = _unzipped(data)
    names = {name.lower() for name in packed.namelist()}
    if not {"[content_types].xml", "word/document.xml"} <= names:
        raise Refused(Why.BROKEN)
    template = _read(packed, "word/_rels/settings.xml.rels")
    if (
        any(name.endswith("vbaproject.bin") or name.startswith("word/activex") for name in names)
        or b"macroEnabled" in _read(packed, "[Content_Types].xml")
        or (b"attachedTemplate" in template and b"External" in template)
    ):
        raise Refused(Why.ACTIVE)


def look_into_epub(data: bytes) -> None:
    """Refuse a book that is broken or holds a script."""
    packed = _unzipped(data)
    names = packed.namelist()
    if "META-INF/container.xml" not in names:
        raise Refused(Why.BROKEN)
    left = MOST_LOOKED_INTO
    for name in names:
        ending = name.lower().rpartition(".")[2]
        page = b""
        if ending in ("xhtml", "html", "htm", "svg"):
            page = _read(packed, name, left)
            left -= len(page)
        if ending == "js" or SCRIPT.search(page):
            raise Refused(Why.ACTIVE)


def look_into_mp4(data: bytes) -> None:
    """Refuse a film that is not whole: its boxes fill it to the end, with pictures and what is known of them."""
    at, names = 0, set()
    while at + 8 <= len(data):
        size, name = struct.unpack_from(">I4s", data, at)
        if size == 1 and at + 16 <= len(data):
            (size,) = struct.unpack_from(">Q", data, at + 8)
        elif size == 0:
            size = len(data) - at
        if size < 8:
            raise Refused(Why.BROKEN)
        names.add(name)
        at += size
    if at != len(data) or not {b"moov", b"mdat"} <= names:
        raise Refused(Why.BROKEN)


def look_into_text(_data: bytes) -> None:
    """Characters alone do nothing."""


def _without_escapes(names: bytes) -> bytes:
    """A name in a PDF may be written with the numbers of its letters."""
    return re.sub(rb"#([0-9A-Fa-f]{2})", lambda found: bytes.fromhex(found[1].decode()), names)


def _unpacked(stream: bytes, most: int) -> bytes:
    unpacking = zlib.decompressobj()
    try:
        plain = unpacking.decompress(stream, max(most, 1))
    except zlib.error:
        # It was not packed.
        return stream
    if unpacking.unconsumed_tail:
        raise Refused(Why.BROKEN)
    return plain


def _unzipped(data: bytes) -> zipfile.ZipFile:
    try:
        packed = zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as fault:
        raise Refused(Why.BROKEN) from fault
    parts = packed.infolist()
    if len(parts) > MOST_IN_A_ZIP:
        raise Refused(Why.BROKEN)
    if any(part.flag_bits & 1 for part in parts):
        raise Refused(Why.LOCKED)
    return packed


def _read(packed: zipfile.ZipFile, name: str, most: int = MOST_LOOKED_INTO) -> bytes:
    """One part, or nothing if there is none."""
    try:
        with packed.open(name) as part:
            read = part.read(max(most, 0) + 1)
    except KeyError:
        return b""
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError) as fault:
        raise Refused(Why.BROKEN) from fault
    if len(read) > most:
        raise Refused(Why.BROKEN)
    return read
