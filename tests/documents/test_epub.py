"""An e-book holds every word in its place, opens at each chapter, and tells programs what it is in."""

from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZIP_STORED, ZipFile

import pytest
from hypothesis import given, settings

from simuser.documents import pictures
from simuser.documents import sheet as s
from simuser.documents.document import Document
from simuser.documents.files import epub
from simuser.documents.formats import Format
from simuser.documents.laying import laid_out
from simuser.languages import ENGLISH
from tests.documents.written import ARABIC, DOCUMENTS, HARD, house, plan, run, sheet_of, words, words_of

__all__ = ["house"]

HTML, OPF, XML = (
    "{http://www.w3.org/1999/xhtml}",
    "{http://www.idpf.org/2007/opf}",
    "{http://www.w3.org/XML/1998/namespace}",
)
WITH_WORDS = {HTML + tag for tag in ("h1", "h2", "h3", "h4", "p", "li", "dt", "dd")}


class Book:
    """A book as a program for e-books opens it."""

    def __init__(self, file: bytes):
        self.archive = ZipFile(BytesIO(file))
        self.package = ElementTree.fromstring(self.archive.read("book/book.opf"))
        files = {item.get("id"): item.get("href") for item in self.package.iter(OPF + "item")}
        self.order = [files[item.get("idref")] for item in self.package.iter(OPF + "itemref")]

    def page(self, name: str) -> ElementTree.Element:
        return ElementTree.fromstring(self.archive.read(f"book/{name}"))

    def told(self, name: str) -> list[str]:
        return [each.text for each in self.package.iter(OPF + "meta") if each.get("property") == name]

    def read(self) -> list[str]:
        """Its words, from cover to cover."""
        found = []
        for name in self.order:
            for element in self.page(name).find(HTML + "body").iter():
                if element.tag in WITH_WORDS:
                    found += words("".join(element.itertext()))
                elif element.tag == HTML + "img":
                    found += words(element.get("alt"))
        return found


def book(document: Document) -> Book:
    return Book(epub.render(laid_out(document, Format.EPUB), Format.EPUB))


@pytest.mark.parametrize("language", [ENGLISH, ARABIC], ids=["en", "ar"])
def test_every_word_is_in_the_book_and_in_its_place(house, language):
    sheet = laid_out(plan(language), Format.EPUB, where="https://example.org/leaflets")
    assert Book(epub.render(sheet, Format.EPUB)).read() == words_of(sheet)


@settings(max_examples=60)
@given(DOCUMENTS)
def test_whatever_somebody_typed_is_in_the_book(document):
    sheet = laid_out(document, Format.EPUB)
    assert Book(epub.render(sheet, Format.EPUB)).read() == words_of(sheet)


@pytest.mark.parametrize("text", HARD, ids=range(len(HARD)))
def test_what_looks_like_an_order_is_text(text):
    whole = sheet_of(s.Heading(2, (run(text),)), s.Text((run(text),)), s.Box("note", (run(text),), ()))
    read = " ".join(Book(epub.render(whole, Format.EPUB)).read())
    shown = text.replace("\0", "[U+0000]").replace("\u202e", "[U+202E]").replace("\ud800", "[U+D800]")
    assert read == " ".join(["Title", *words(shown) * 3])


def test_each_chapter_is_a_page_and_the_contents_lead_to_it():
    found = book(plan())
    links = [(link.get("href"), link.text) for link in found.page("contents.xhtml").iter(HTML + "a")]
    assert links == [
        ("title.xhtml", "My plan"),
        ("part-1.xhtml", "What they wrote"),
        ("part-2.xhtml", "About you"),
        ("part-3.xhtml", "In another format"),
    ]
    assert found.order == [href for href, _ in links]
    assert [found.page(href).find(f".//{HTML}h2").text for href in found.order[1:]] == [text for _, text in links[1:]]


def test_a_document_of_nothing_is_a_book_with_a_title():
    assert Book(epub.render(sheet_of(), Format.EPUB)).read() == ["Title"]
    assert book(Document("", ENGLISH, ())).page("title.xhtml").find(f".//{HTML}h1").text == "–"


def test_an_arabic_book_is_turned_over_from_the_right():
    found = book(plan(ARABIC))
    assert found.package.find(OPF + "spine").get("page-progression-direction") == "rtl"
    for name in (*found.order, "contents.xhtml"):
        page = found.page(name)
        assert (page.get("lang"), page.get(XML + "lang"), page.get("dir")) == ("ar", "ar", "rtl")
    assert book(plan()).package.find(OPF + "spine").get("page-progression-direction") is None


def test_words_of_another_language_say_which_it_is():
    page = book(plan()).page("part-1.xhtml")
    arabic = [element for element in page.iter() if element.get("dir") == "rtl"]
    assert [(element.tag, element.get(XML + "lang")) for element in arabic] == [(HTML + "p", "ar")]
    beside = s.Text((run("اتصل بالرقم 999.", "ar", "rtl"), run("Call 999.")))
    page = Book(epub.render(sheet_of(beside), Format.EPUB)).page("title.xhtml")
    assert [(each.get("lang"), each.get("dir"), each.text) for each in page.iter(HTML + "bdi")] == [
        ("ar", "rtl", "اتصل بالرقم 999.")
    ]


def test_the_book_tells_how_it_can_be_read(house):
    found = book(plan())
    assert found.told("schema:accessMode") == ["textual", "visual"]
    assert found.told("schema:accessibilityHazard") == ["none"]
    assert "alternativeText" in found.told("schema:accessibilityFeature")
    assert found.told("schema:accessibilitySummary")[0].startswith("You can make the letters larger")
    plain = book(Document("Title", ENGLISH, ()))
    assert plain.told("schema:accessMode") == ["textual"]


def test_a_picture_is_in_the_book_with_what_it_shows(house):
    found = book(plan())
    (image,) = found.page("part-2.xhtml").iter(HTML + "img")
    assert (image.get("src"), image.get("alt")) == ("pictures/house.svg", "A house")
    assert found.archive.read("book/pictures/house.svg") == (house / "house.svg").read_bytes()


def test_a_picture_that_is_not_there_is_told_in_words(house):
    for name in ("ship", "../house", "House", "house.svg", ""):
        with pytest.raises(pictures.NoPicture):
            pictures.picture(name)
        shown = s.Pictured(name, run("A ship"), (s.Text((run("It sails."),)),))
        read = Book(epub.render(sheet_of(shown), Format.EPUB)).read()
        assert read == ["Title", "Picture:", "A", "ship", "It", "sails."]


def test_an_address_can_be_opened_and_nothing_else_can():
    addresses = (
        "https://example.org/a/b?c=d",
        "http://example.org",
        "javascript:alert(1)",
        "see https://example.org",
        "https://[",
    )
    page = Book(epub.render(sheet_of(*(s.Text((run(each),)) for each in addresses)), Format.EPUB)).page("title.xhtml")
    assert [link.get("href") for link in page.iter(HTML + "a")] == ["https://example.org/a/b?c=d"]


def test_the_same_words_make_the_same_file_and_it_tells_not_when():
    one, same, other = (epub.render(laid_out(plan(ENGLISH, n), Format.EPUB), Format.EPUB) for n in (2, 2, 3))
    assert one == same != other
    first, *others = Book(one).archive.infolist()
    assert (first.filename, first.compress_type, first.extra) == ("mimetype", ZIP_STORED, b"")
    assert {entry.date_time[0] for entry in (first, *others)} == {1980}
    assert Book(one).told("dcterms:modified") == ["1980-01-01T00:00:00Z"]
    names = {Book(file).package.find(".//{http://purl.org/dc/elements/1.1/}identifier").text for file in (one, other)}
    assert len(names) == 2


def test_boxes_stand_within_boxes_and_each_has_its_name():
    box = s.Box("said", (run("Inner"),), (s.Text((run("word"),)),))
    for _ in range(40):
        box = s.Box("note", (run("Outer"),), (box,))
    found = Book(epub.render(sheet_of(box), Format.EPUB))
    assert found.read() == ["Title", *["Outer"] * 40, "Inner", "word"]
    page = found.page("title.xhtml")
    names = [element.get("aria-labelledby") for element in page.iter() if element.get("aria-labelledby")]
    assert len(names) == 41 and set(names) == {element.get("id") for element in page.iter() if element.get("id")}


def test_a_plan_of_three_hundred_passages_has_them_all():
    sheet = laid_out(plan(ENGLISH, 300), Format.EPUB)
    assert Book(epub.render(sheet, Format.EPUB)).read().count("Seen") == 300
