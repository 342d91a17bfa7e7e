"""Documents for the tests: the leaflets, a plan, and a few words."""

import json

from simuser.config import ROOT
from simuser.documents import document as d
from simuser.documents import sheet as s
from simuser.documents.formats import Format
from simuser.documents.laying import laid_out
from simuser.languages import ENGLISH, LANGUAGES, Language
from simuser.leaflets import shelf

LEAFLETS = shelf.EVERY
SOMALI = Language("so", "so", "so", "Soomaali")


def leaflet(slug: str, code: str, wanted: Format) -> s.Sheet:
    """A leaflet as nobody has checked it: with the English beside what must be sure."""
    text, english = (shelf.text_in(slug, LANGUAGES[one]).document for one in (code, "en"))
    return laid_out(text, wanted, english if code != "en" else None, where="https://example.org/leaflets/your-rights")


def plan(wanted: Format) -> s.Sheet:
    """The plan of the demo: every passage, whose opinion it is, and a word beside one."""
    version = json.loads((ROOT / "simuser/demo/plan-person.json").read_text(encoding="utf-8"))["versions"][0]
    blocks: list[d.Block] = [d.Notice(texts=("This programme has ended. NHS England says that it must not be used.",))]
    numbers = iter(range(1, 1000))
    for part in version["sections"]:
        blocks.append(d.Heading(text=part["heading"], level=2))
        for passage in part["passages"]:
            opinion = f"An opinion of: {passage['holder']}" if passage["kind"] == "opinion" else ""
            notes = (d.Note("Robin says, 3 May 2020", "This is not how it was."),) if opinion else ()
            blocks.append(d.Passage(next(numbers), passage["text"], "Written by the NHS", opinion, notes))
    return laid_out(d.Document("Care and Response Plan", ENGLISH, tuple(blocks), "Version 2, 3 May 2020."), wanted)


def paper(*blocks: d.Block, language: Language = ENGLISH, title: str = "A paper") -> d.Document:
    """A document of a few blocks."""
    return d.Document(title, language, blocks)


def sheet(*texts: str, language: str = "en-GB", title: str = "T") -> s.Sheet:
    """A sheet of paragraphs and nothing else."""
    pieces = tuple(s.Text((run(text, language),)) for text in texts)
    return s.Sheet(run(title, "en-GB"), language, "ltr", (), "%(number)s", "Picture:", pieces)


def run(text: str, language: str = "en-GB") -> s.Run:
    """Words in a language."""
    return s.Run(text, language, "ltr")


def said_in(a_sheet: s.Sheet) -> list[str]:
    """The texts of a sheet, title and all."""
    return [one.text for one in (a_sheet.title, *a_sheet.about, *s.runs_of(a_sheet.pieces))]
