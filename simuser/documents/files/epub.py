"""An e-book: EPUB 3 with a page for each chapter, a list of them, and what programs must know of how it can be read."""

from collections.abc import Iterator
from html import escape
from itertools import count
from pathlib import Path
from uuid import UUID, uuid5

from simuser.documents import sheet as s
from simuser.documents.files.packing import packed
from simuser.documents.files.paragraphs import Tongue, line_of, name_of, safe
from simuser.documents.files.xhtml import Pages, attributes
from simuser.documents.formats import KINDS, Format
from simuser.languages import ENGLISH, LANGUAGES
from simuser.wording import mark_only as N_
from simuser.wording import said_in

STYLE = (Path(__file__).parent / "book.css").read_bytes()

TYPE = KINDS[Format.EPUB].type
CONTAINER = """<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="book/book.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""
PACKAGE = """<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="identifier"{tongue}>
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="identifier">urn:uuid:{identifier}</dc:identifier>
<dc:title{title_tongue}>{title}</dc:title>
<dc:language>{language}</dc:language>
{metadata}
</metadata>
<manifest>
{manifest}
</manifest>
<spine{progression}>
{spine}
</spine>
</package>
"""
# Each e-book must tell when it was changed last. It is known by what is in it, and tells nothing of who made it when.
MODIFIED = "1980-01-01T00:00:00Z"
NAMES = UUID("0e9a4c9e-8d0b-4b0e-9a55-3d1c3f0a7d52")

CONTENTS = N_("Contents")
SUMMARY = N_("You can make the letters larger, or have them read to you. A list leads to each part.")

FEATURES = ("structuralNavigation", "tableOfContents", "readingOrder", "displayTransformability", "ARIA", "unlocked")


def render(sheet: s.Sheet, wanted: Format) -> bytes:
    """The book."""
    pages = Pages(sheet)
    # What stands before the first chapter follows the title.
    front, *chapters = _chapters(sheet.pieces)
    about = pages.words("p", sheet.about)
    title = pages.words("h1", (sheet.title,)) or f"<h1>{escape(name_of(sheet))}</h1>"
    head = f'<section epub:type="titlepage">{title}{about}</section>\n'
    files = {"title": (name_of(sheet), pages.page(name_of(sheet), head + pages.pieces(front)))}
    for number, chapter in zip(count(1), chapters):
        files[f"part-{number}"] = (line_of(chapter[0].words), _chapter(pages, chapter))
    return packed(_files(sheet, pages, files), frozenset({"mimetype"}))


def _chapters(pieces: tuple[s.Piece, ...]) -> list[tuple[s.Piece, ...]]:
    """The pieces before the first chapter, then those of each."""
    begin = [number for number, piece in enumerate(pieces) if _begins(piece)]
    return [pieces[start:end] for start, end in zip([0, *begin], [*begin, len(pieces)], strict=True)]


def _begins(piece: s.Piece) -> bool:
    return isinstance(piece, s.Heading) and piece.level == 2 and bool(line_of(piece.words))


def _chapter(pages: Pages, chapter: tuple[s.Piece, ...]) -> str:
    heading, *others = chapter
    head = pages.words("h2", heading.words, ' id="heading"')
    section = f'<section epub:type="chapter" role="doc-chapter" aria-labelledby="heading">\n{head}\n'
    return pages.page(line_of(heading.words), f"{section}{pages.pieces(tuple(others))}\n</section>")


def _files(sheet: s.Sheet, pages: Pages, files: dict[str, tuple[str, str]]) -> Iterator[tuple[str, bytes]]:
    """Everything that is in the book; its type must come first."""
    yield "mimetype", TYPE.encode()
    yield "META-INF/container.xml", CONTAINER.encode()
    yield "book/book.opf", _package(sheet, pages, files).encode()
    yield "book/contents.xhtml", _contents(pages, files).encode()
    for name, (_, page) in files.items():
        yield f"book/{name}.xhtml", page.encode()
    yield "book/book.css", STYLE
    for name, body in pages.pictures.items():
        yield f"book/pictures/{name}.svg", body


def _contents(pages: Pages, files: dict[str, tuple[str, str]]) -> str:
    heading, tongue = _said(pages.tongue, CONTENTS)
    points = "\n".join(f'<li><a href="{name}.xhtml">{escape(title)}</a></li>' for name, (title, _) in files.items())
    head = pages.words("h1", (s.Run(heading, *tongue),), ' id="heading"')
    nav = f'<nav epub:type="toc" role="doc-toc" aria-labelledby="heading">\n{head}\n<ol>\n{points}\n</ol>\n</nav>'
    return pages.page(heading, nav)


def _package(sheet: s.Sheet, pages: Pages, files: dict[str, tuple[str, str]]) -> str:
    xhtml = 'media-type="application/xhtml+xml"'
    items = [f'<item id="{name}" href="{name}.xhtml" {xhtml}/>' for name in files]
    items += [
        f'<item id="contents" href="contents.xhtml" {xhtml} properties="nav"/>',
        '<item id="style" href="book.css" media-type="text/css"/>',
    ]
    items += [
        f'<item id="picture-{name}" href="pictures/{name}.svg" media-type="image/svg+xml"/>' for name in pages.pictures
    ]
    title = Tongue(sheet.title.language, sheet.title.direction) if safe(sheet.title).strip() else pages.tongue
    return PACKAGE.format(
        tongue=_xml(pages.tongue),
        identifier=uuid5(NAMES, repr(sheet)),
        title_tongue=_xml(title),
        title=escape(name_of(sheet)),
        language=escape(sheet.language),
        metadata="\n".join(_metadata(pages)),
        manifest="\n".join(items),
        progression=' page-progression-direction="rtl"' if sheet.direction == "rtl" else "",
        spine="\n".join(f'<itemref idref="{name}"/>' for name in files),
    )


def _metadata(pages: Pages) -> Iterator[str]:
    """When it was changed, and how it can be read."""
    pictures = bool(pages.pictures)
    yield f'<meta property="dcterms:modified">{MODIFIED}</meta>'
    for name, values in (
        ("accessMode", ("textual", *["visual"] * pictures)),
        ("accessModeSufficient", ("textual",)),
        ("accessibilityFeature", (*FEATURES, *["alternativeText"] * pictures)),
        ("accessibilityHazard", ("none",)),
    ):
        for value in values:
            yield f'<meta property="schema:{name}">{value}</meta>'
    text, tongue = _said(pages.tongue, SUMMARY)
    yield f'<meta property="schema:accessibilitySummary"{_xml(tongue)}>{escape(text)}</meta>'


def _xml(tongue: Tongue) -> str:
    """What an element is in, where it is none of HTML."""
    return attributes(tongue).removeprefix(f' lang="{escape(tongue.language)}"')


def _said(tongue: Tongue, message: str) -> tuple[str, Tongue]:
    """A message in a language, or in English if it has not been translated."""
    language = next((each for each in LANGUAGES.values() if each.tag == tongue.language), ENGLISH)
    text = said_in(language, message)
    spoken = language if text != message else ENGLISH
    return text, Tongue(spoken.tag, spoken.direction)
