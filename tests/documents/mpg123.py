"""Decodes MP3 by libmpg123, which Debian installs with eSpeak NG: a decoder that has nothing to do with ours."""

import ctypes
from array import array

DONE, NEW_FORMAT, NEED_MORE = -12, -11, -10
MONO, SIGNED_16 = 1, 0xD0


def decoded(file: bytes) -> tuple[array, int]:
    """The samples of a file with one channel, and how many there are in a second."""
    library = ctypes.CDLL("libmpg123.so.0")
    library.mpg123_new.restype = ctypes.c_void_p
    library.mpg123_init()
    fault, rate, channels, encoding = ctypes.c_int(), ctypes.c_long(), ctypes.c_int(), ctypes.c_int()
    handle = ctypes.c_void_p(library.mpg123_new(None, ctypes.byref(fault)))
    # Quiet, and with the silence that an encoder leaves at its ends kept.
    library.mpg123_param(handle, 2, ctypes.c_long(0x20), ctypes.c_double(0))
    assert library.mpg123_open_feed(handle) == 0
    assert library.mpg123_feed(handle, file, ctypes.c_size_t(len(file))) == 0
    samples, room, length = array("h"), ctypes.create_string_buffer(1 << 16), ctypes.c_size_t()
    while (answer := library.mpg123_read(handle, room, ctypes.c_size_t(len(room)), ctypes.byref(length))) not in (
        NEED_MORE,
        DONE,
    ):
        assert answer in (0, NEW_FORMAT), answer
        library.mpg123_getformat(handle, *map(ctypes.byref, (rate, channels, encoding)))
        samples.frombytes(room.raw[: length.value])
    samples.frombytes(room.raw[: length.value])
    library.mpg123_delete(handle)
    assert (channels.value, encoding.value) == (MONO, SIGNED_16)
    return samples, rate.value
