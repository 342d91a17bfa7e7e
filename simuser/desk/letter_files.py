"""The letter as a file, for somebody whom print does not reach. It travels sealed in the page, and is kept nowhere."""

import json
from uuid import UUID

from simuser import vault
from simuser.desk.letter import Letter, Said
from simuser.documents.document import Block, Document, Paragraph
from simuser.documents.formats import KINDS, SAID, Format
from simuser.documents.laying import laid_out
from simuser.documents.rendering import unable
from simuser.documents.sheet import Sheet
from simuser.languages import ENGLISH, LANGUAGES
from simuser.needs.models import Needs
from simuser.needs.rules import first_choice

PURPOSE = "desk.letter"
PRINTED = frozenset({Format.CLEAR_PRINT, Format.LARGE_PRINT, Format.GIANT_PRINT})


def format_for(letter: Letter, needs: Needs | None) -> Format | None:
    """The format in which the person wants letters, if it is no print and can be made here."""
    wanted = first_choice(needs)
    if wanted not in KINDS or wanted in PRINTED:
        return None
    tags = {said.language.tag for said in (letter.title, *letter.before)} | {ENGLISH.tag}
    return None if any(unable(wanted, tag) for tag in tags) else wanted


def called(wanted: Format) -> str:
    """The message that names a format."""
    return SAID[wanted][0]


def sealed(letter: Letter, subject_id: UUID) -> str:
    """The words of the letter, for a hidden field of its page."""
    said = (letter.title, *letter.before, letter.how, letter.address, letter.number, letter.code, *letter.after)
    lines = [[one, "", ""] if isinstance(one, str) else _line(one) for one in said]
    text = json.dumps({"language": letter.language.code, "lines": lines})
    return vault.current().seal(text, PURPOSE, subject_id).hex()


def sheet_of(field: str, subject_id: UUID, wanted: Format) -> Sheet:
    """What was sealed for this person, laid out; raises Unreadable (of `vault`) or ValueError for anything else."""
    known = json.loads(vault.current().open(bytes.fromhex(field), PURPOSE, subject_id))
    (title, tag, _english), *lines = known["lines"]
    blocks = tuple(block for line in lines for block in _blocks(*line))
    document = Document(title, LANGUAGES[known["language"]], blocks, title_language=tag)
    return laid_out(document, wanted, alone=True)


def _line(said: Said) -> list[str]:
    return [said.own, said.language.tag, said.english or ""]


def _blocks(own: str, tag: str, english: str) -> tuple[Block, ...]:
    beside = (Paragraph(english, language=ENGLISH.tag),) if english else ()
    return (Paragraph(own, language=tag or ENGLISH.tag), *beside)
