"""The Word file around the words: its styles, lists, page and properties, and nothing that tells who made it."""

from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RELATION
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm
from lxml import etree

from simuser.documents.files.packing import NEVER, packed
from simuser.documents.files.paragraphs import Tongue

STYLES = Path(__file__).parent / "word-styles.xml"
KEPT = {
    RELATION.FOOTER,
    RELATION.STYLES,
    RELATION.NUMBERING,
    RELATION.SETTINGS,
    RELATION.OFFICE_DOCUMENT,
    RELATION.CORE_PROPERTIES,
}

XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
DOCUMENT = XML + f"<w:document {nsdecls('w')}>{{}}</w:document>"
FOOTER = XML + f"<w:ftr {nsdecls('w')}>{{}}</w:ftr>"

BULLETS, NUMBERS = 0, 1
LEVEL = """<w:abstractNum w:abstractNumId="{id}"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0">
<w:start w:val="1"/><w:numFmt w:val="{format}"/><w:pStyle w:val="{style}"/>
<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>
<w:pPr><w:ind w:left="454" w:hanging="454"/></w:pPr></w:lvl></w:abstractNum>"""
NUMBERING = f"""<w:numbering {nsdecls("w")}>
{LEVEL.format(id=BULLETS, format="bullet", style="ListBullet", text="•")}
{LEVEL.format(id=NUMBERS, format="decimal", style="ListNumber", text="%1.")}
<w:num w:numId="1"><w:abstractNumId w:val="{BULLETS}"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="{NUMBERS}"/></w:num>
</w:numbering>"""
SETTINGS = f"""<w:settings {nsdecls("w")}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>
<w:compat>
<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>
</w:compat><w:themeFontLang w:val="" w:eastAsia="" w:bidi=""/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/>
</w:settings>"""


def empty(title: str, tongue: Tongue) -> Document:
    """A file without words, for a document in one language."""
    document = docx.Document(BytesIO(_blank()))
    default = document.styles.element.find(f"{qn('w:docDefaults')}//{qn('w:lang')}")
    for languages in (default, document.settings.element.find(qn("w:themeFontLang"))):
        for script in ("w:val", "w:eastAsia", "w:bidi"):
            languages.set(qn(script), tongue.language)
    if tongue.direction == "rtl":
        document.sections[0]._sectPr.append(parse_xml(f"<w:bidi {nsdecls('w')}/>"))
    known = document.core_properties
    # The properties take no longer titles.
    known.title, known.language = title[:255], tongue.language
    return document


def saved(document: Document, body: str, footer: str) -> bytes:
    """The file with these paragraphs, which are written into it as they are: to build them as a tree takes long."""
    written = BytesIO()
    document.save(written)
    page = etree.tostring(document.element.body.sectPr, encoding=str)
    texts = {
        document.part.partname: DOCUMENT.format(f"<w:body>{body}{page}</w:body>"),
        document.sections[0].footer.part.partname: FOOTER.format(footer),
    }
    with ZipFile(written) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    return packed((files | {name.lstrip("/"): text.encode() for name, text in texts.items()}).items())


@cache
def _blank() -> bytes:
    """The library's own file with our styles, and without its pictures, themes and names."""
    document = docx.Document()
    for relations in (document.part.rels, document.part.package.rels):
        for name in [name for name, relation in relations.items() if relation.reltype not in KEPT]:
            del relations[name]
    for element, ours in (
        (document.styles.element, STYLES.read_bytes()),
        (document.part.numbering_part.element, NUMBERING),
        (document.settings.element, SETTINGS),
    ):
        element[:] = parse_xml(ours)[:]
    known = document.core_properties
    known.author = known.last_modified_by = known.comments = known.keywords = ""
    known.created = known.modified = datetime(*NEVER, tzinfo=UTC)
    _page(document)
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def _page(document: Document) -> None:
    """A sheet of A4 with wide margins."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2.3)
    section.header_distance = section.footer_distance = Cm(1.1)
    for grid in section._sectPr.findall(qn("w:docGrid")):
        section._sectPr.remove(grid)
    section.footer.is_linked_to_previous = False
