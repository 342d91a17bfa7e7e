"""Whether a file is MP3 sound: frames that follow one another, after what says its title."""

import struct

from simuser.files.looking import Refused, Why

FRAMES = 3
# Encoders may leave some room between the title and the first frame.
ROOM = 65_536

LAYER_3 = 1
BITRATES = {
    3: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    2: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
RATES = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}


def begins_as_sound(data: bytes) -> bool:
    """Whether it begins with a title (ID3) or with a frame."""
    return data.startswith(b"ID3") or _length(data, 0) is not None


def look_into_sound(data: bytes) -> None:
    """Refuse what does not go on as it began."""
    start = _after_title(data)
    for at in range(start, min(start + ROOM, len(data))):
        if data[at] == 0xFF and _frames_from(data, at):
            return
    raise Refused(Why.BROKEN)


def _after_title(data: bytes) -> int:
    if not data.startswith(b"ID3") or len(data) < 10:
        return 0
    # Of each byte of the length seven bits count.
    return 10 + sum((byte & 0x7F) << shift for byte, shift in zip(data[6:10], (21, 14, 7, 0), strict=True))


def _frames_from(data: bytes, at: int) -> bool:
    for _ in range(FRAMES):
        length = _length(data, at)
        if length is None:
            return False
        at += length
    return True


def _length(data: bytes, at: int) -> int | None:
    """The length of the frame that begins there; None if none does."""
    if at + 4 > len(data):
        return None
    (head,) = struct.unpack_from(">I", data, at)
    version, layer = head >> 19 & 3, head >> 17 & 3
    bitrate, rate, padding = head >> 12 & 15, head >> 10 & 3, head >> 9 & 1
    if head >> 21 != 0x7FF or version == 1 or layer != LAYER_3 or bitrate in (0, 15) or rate == 3:
        return None
    bits = BITRATES[3 if version == 3 else 2][bitrate] * 1000
    return (144 if version == 3 else 72) * bits // RATES[version][rate] + padding
