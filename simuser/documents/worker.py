"""A process of its own that makes files, one after the other: a sheet comes in by a pipe, a file goes out by another.

What it is given it keeps nowhere. It ends when its input does.
"""

import os
import pickle
import resource
import struct
import sys
from typing import BinaryIO

from simuser.documents.rendering import Unrenderable, render

MOST_MEMORY = 1_500_000_000
LENGTH = struct.Struct(">Q")

GENTLE, LEAST = "gentle", 19
MADE, REFUSED, FAILED = b"m", b"r", b"f"


def send(to: BinaryIO, body: bytes) -> None:
    """Write a message: its length, then itself."""
    to.write(LENGTH.pack(len(body)) + body)
    to.flush()


def receive(of: BinaryIO) -> bytes | None:
    """Read a message; None when there is no more."""
    head = of.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    length = LENGTH.unpack(head)[0]
    body = of.read(length)
    return body if len(body) == length else None


def main() -> None:
    """Make files until nobody wants one; as `gentle` only while no other program has work to do."""
    if GENTLE in sys.argv[1:]:
        _go_last()
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    # What a library prints must not stand in a file.
    out, sys.stdout = sys.stdout.buffer, sys.stderr
    while (body := receive(sys.stdin.buffer)) is not None:
        send(out, _answer(body))


def _go_last() -> None:
    os.nice(LEAST)
    if hasattr(os, "SCHED_IDLE"):
        # On Linux the least nice still takes a share, and whoever has to wake up waits for it.
        os.sched_setscheduler(0, os.SCHED_IDLE, os.sched_param(0))


def _answer(body: bytes) -> bytes:
    try:
        # By this pipe come only sheets that the app itself sends.
        return MADE + render(*pickle.loads(body))  # noqa: S301
    except Unrenderable:
        return REFUSED
    except Exception as fault:
        # Its words may be those of a person's record, so only its kind is told.
        return FAILED + type(fault).__name__.encode()


if __name__ == "__main__":
    main()
