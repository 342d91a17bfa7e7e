"""Small files of each kind, sound and otherwise."""

import io
import struct
import zipfile

import docx
import lameenc
import pikepdf

BRAILLE = b',yr "rs n[4\r\n,y c 2 t1t4\r\n\x0c'
TEXT = b"Your rights now.\nTwoje prawa.\n"


def pdf(change=None, **saving) -> bytes:
    """A page; `change` does something to it first."""
    made, out = pikepdf.new(), io.BytesIO()
    made.add_blank_page()
    if change:
        change(made)
    made.save(out, **saving)
    return out.getvalue()


def runs_script(made: pikepdf.Pdf) -> None:
    """What opens the page runs a script."""
    action = {"/S": pikepdf.Name("/JavaScript"), "/JS": "app.alert(1)"}
    made.Root.OpenAction = made.make_indirect(pikepdf.Dictionary(action))


def launches(made: pikepdf.Pdf) -> None:
    """What opens the page starts a program."""
    made.Root.OpenAction = pikepdf.Dictionary({"/S": pikepdf.Name("/Launch"), "/F": "calc.exe"})


def word(extra: dict[str, bytes] | None = None) -> bytes:
    """A Word file, with more parts in it."""
    out = io.BytesIO()
    made = docx.Document()
    made.add_paragraph("Your rights now")
    made.save(out)
    with zipfile.ZipFile(out, "a") as packed:
        for name, data in (extra or {}).items():
            packed.writestr(name, data)
    return out.getvalue()


def epub(page: str = "<html><body>Rights</body></html>", extra: dict[str, str] | None = None) -> bytes:
    """A book of one page, with more parts in it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("mimetype", "application/epub+zip")
        packed.writestr("META-INF/container.xml", "<container/>")
        packed.writestr("page.xhtml", page)
        for name, data in (extra or {}).items():
            packed.writestr(name, data)
    return out.getvalue()


def mp3(seconds: float = 0.5) -> bytes:
    """Silence."""
    encoder = lameenc.Encoder()
    encoder.set_bit_rate(32)
    encoder.set_in_sample_rate(22050)
    encoder.set_channels(1)
    encoder.silence()
    return bytes(encoder.encode(bytes(int(22050 * seconds) * 2)) + encoder.flush())


def mp4() -> bytes:
    """The boxes of a film."""

    def box(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I4s", 8 + len(data), name) + data

    return box(b"ftyp", b"isom\0\0\2\0isommp42") + box(b"moov", b"\0" * 16) + box(b"mdat", b"\0" * 32)
