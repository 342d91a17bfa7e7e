"""The pictures that stand beside sentences, by name."""

import re
from functools import lru_cache
from pathlib import Path

PICTURES = Path(__file__).parent / "pictures"
NAME = re.compile(r"[a-z0-9-]+")

PAPER = b"""
#set page(width: auto, height: auto, margin: 0pt)
#image(bytes(sys.inputs.picture), format: "svg", width: 100pt)
"""


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


@lru_cache(maxsize=200)
def drawn(name: str) -> bytes:
    """A picture as a PNG file, for programs that cannot draw an SVG; raises NoPicture."""
    svg = picture(name).decode("utf-8", "replace")
    # Few documents have pictures, and no others wait for this.
    import typst

    try:
        return typst.compile(PAPER, format="png", ppi=300, sys_inputs={"picture": svg}, ignore_system_fonts=True)
    except typst.TypstError:
        raise NoPicture from None
