"""The pictures that stand beside sentences, by name."""

import re
from pathlib import Path

PICTURES = Path(__file__).parent / "pictures"
NAME = re.compile(r"[a-z0-9-]+")


class NoPicture(LookupError):
    """There is no picture of this name."""


def picture(name: str) -> bytes:
    """The SVG file of a picture; raises NoPicture."""
    if not NAME.fullmatch(name):
        raise NoPicture
    try:
        return (PICTURES / f"{name}.svg").read_bytes()
    except OSError:
        raise NoPicture from None
