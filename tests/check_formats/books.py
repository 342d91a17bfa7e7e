"""What programs of others are given to open: every leaflet as it is kept, a plan, and words that are hard to write."""

from simuser.documents import sheet as s
from simuser.documents.document import Document
from simuser.documents.formats import Format
from simuser.documents.laying import laid_out
from simuser.documents.sheet import Sheet
from simuser.languages import ENGLISH, LANGUAGES
from simuser.leaflets import shelf
from tests.documents.written import ARABIC, HARD, plan, run, sheet_of


def books(wanted: Format) -> dict[str, Sheet]:
    """Sheets by a name for each."""
    found = {
        "plan": laid_out(plan(), wanted),
        "Arabic plan": laid_out(plan(ARABIC), wanted),
        "300 passages": laid_out(plan(ENGLISH, 300), wanted),
        "nothing": laid_out(Document("", ENGLISH, ()), wanted),
        "hard words": sheet_of(*_hard()),
    }
    for slug in shelf.EVERY:
        english = shelf.text_in(slug, ENGLISH).document
        for language in LANGUAGES.values():
            text = shelf.text_in(slug, language)
            if text.document.language is language:
                beside = english if text.unchecked else None
                found[f"{slug}, {language.code}"] = laid_out(
                    text.document, wanted, beside, where="https://example.org/leaflets"
                )
    return found


def _hard() -> list[s.Piece]:
    pieces: list[s.Piece] = []
    for text in HARD:
        box = s.Box("note", (run(text),), (s.Points(((run(text),),), numbered=True),))
        pieces += [s.Heading(2, (run(text),)), s.Text((run(text),)), s.Box("said", (), (box,))]
        pieces += [s.Fields((((run(text),), ()), ((), (run(text),)))), s.Pictured("house", run(text), ())]
    return pieces
