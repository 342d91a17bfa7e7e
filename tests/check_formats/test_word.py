"""LibreOffice opens a Word document of ours and reads the same words out of it (needs `libreoffice-writer-nogui`)."""

import re
import subprocess
from pathlib import Path

import pytest

from simuser.documents.files import word
from simuser.documents.formats import Format
from simuser.documents.laying import laid_out
from tests.check_formats.books import books
from tests.documents.written import house, plan, words, words_of

__all__ = ["house"]

SHEETS = books(Format.WORD)
# LibreOffice writes a text with the marks of points and the numbers of lists.
MARK = re.compile(r"^ +(•|\d+\.) ", re.MULTILINE)


def opened(files: list[Path], kind: str, folder: Path) -> None:
    """Let LibreOffice write files of another kind beside these."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", "--headless", profile, "--convert-to", kind, "--outdir", folder, *files]
    subprocess.run(command, check=True, capture_output=True)


@pytest.fixture(scope="module")
def texts(tmp_path_factory) -> dict[str, str]:
    """What LibreOffice reads, by the name of the sheet."""
    folder = tmp_path_factory.mktemp("word")
    files = {name: folder / f"{number}.docx" for number, name in enumerate(SHEETS)}
    for name, file in files.items():
        file.write_bytes(word.render(SHEETS[name], Format.WORD))
    opened(list(files.values()), "txt:Text (encoded):UTF8", folder)
    return {name: file.with_suffix(".txt").read_text(encoding="utf-8-sig") for name, file in files.items()}


@pytest.mark.parametrize("name", SHEETS)
def test_libre_office_reads_the_same_words(name, texts):
    # None of these pictures is there, so each is told in words.
    read = [each for each in words(MARK.sub("", texts[name])) if each != SHEETS[name].picture]
    assert read == words_of(SHEETS[name])


def test_libre_office_finds_the_picture_and_what_it_shows(house, tmp_path):
    file = tmp_path / "picture.docx"
    file.write_bytes(word.render(laid_out(plan(), Format.WORD), Format.WORD))
    opened([file], "fodt", tmp_path)
    text = file.with_suffix(".fodt").read_text()
    assert "<svg:desc>A house</svg:desc>" in text and "<office:binary-data>" in text
