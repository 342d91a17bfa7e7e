"""MP3: samples made into frames by LAME (lameenc, LGPL), and a tag before them with the title and the chapters."""

import struct
from collections.abc import Sequence
from dataclasses import dataclass

from simuser.documents.sound.espeak import RATE

# In thousands of bits a second; speech needs no more.
BITRATE = 40
# From 0, the slowest, to 9; above 5 nobody hears a difference in a computer's voice.
QUALITY = 7
SAMPLES_IN_A_FRAME = 576
BYTES_IN_A_FRAME = 72_000 * BITRATE // RATE
SYNC, PADDED = b"\xff\xf3", 0b10

TEXT_IS_UTF_16 = b"\x01"
TOP_AND_ORDERED = 0b11
NO_OFFSET = 0xFFFFFFFF
# A table of contents counts its entries in one byte.
MOST_CHAPTERS = 255


@dataclass(frozen=True)
class Chapter:
    """A chapter and when it begins and ends, in seconds."""

    title: str
    begins: float
    ends: float


def frames(samples: bytes) -> bytes:
    """One channel of samples as MP3, whole frames that may follow any others."""
    # The app asks this module's neighbours what can be made, and makes nothing.
    import lameenc

    encoder = lameenc.Encoder()
    encoder.silence()
    encoder.set_in_sample_rate(RATE)
    encoder.set_channels(1)
    encoder.set_bit_rate(BITRATE)
    encoder.set_quality(QUALITY)
    return bytes(encoder.encode(samples) + encoder.flush())


def seconds(mp3: bytes) -> float:
    """How long frames that were made here last."""
    at = count = 0
    while at < len(mp3):
        if mp3[at : at + 2] != SYNC:
            raise ValueError("not a frame")
        at += BYTES_IN_A_FRAME + bool(mp3[at + 2] & PADDED)
        count += 1
    return count * SAMPLES_IN_A_FRAME / RATE


def tag(title: str, language: str, chapters: Sequence[Chapter]) -> bytes:
    """The ID3 tag (2.3): the title, the language as three letters, and where chapters begin. Nothing else."""
    listed = chapters[:MOST_CHAPTERS]
    names = [b"c%d\x00" % number for number in range(len(listed))]
    contents = b"toc\x00" + bytes((TOP_AND_ORDERED, len(names))) + b"".join(names)
    body = _text("TIT2", title) + _text("TLAN", language)
    if listed:
        body += _frame("CTOC", contents)
    for name, chapter in zip(names, listed, strict=True):
        times = (round(chapter.begins * 1000), round(chapter.ends * 1000))
        body += _frame("CHAP", name + struct.pack(">4I", *times, NO_OFFSET, NO_OFFSET) + _text("TIT2", chapter.title))
    return b"ID3\x03\x00\x00" + _sevens(len(body)) + body


def _text(name: str, text: str) -> bytes:
    return _frame(name, TEXT_IS_UTF_16 + b"\xff\xfe" + text.encode("utf-16-le", "replace"))


def _frame(name: str, content: bytes) -> bytes:
    return struct.pack(">4sIH", name.encode("ascii"), len(content), 0) + content


def _sevens(length: int) -> bytes:
    """A length in four bytes of which the first bit is never set, as the head of a tag has it."""
    return bytes(length >> shift & 0x7F for shift in (21, 14, 7, 0))
