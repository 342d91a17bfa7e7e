"""How somebody needs information as a document of its own, to show or send: in any format, like everything to read."""

from collections.abc import Iterator

from babel import lists

from simuser.documents.document import Block, Document, Fields, Heading, Paragraph
from simuser.languages import Language
from simuser.needs.models import Needs
from simuser.needs.standard import standard
from simuser.needs.words import Told, told
from simuser.wording import known_date_in, said_in
from simuser.wording import mark_only as N_


def needs_document(needs: Needs | None, name: str, known: Language) -> Document:
    """The needs of the person of this name, in a language; own words stay as they were typed."""
    answers = needs.answers if needs else None
    given = told(answers, known) if answers else []
    blocks = _blocks(given, known, answers.language if answers else "")
    law, source = standard()
    return Document(
        said_in(known, N_("How %(name)s needs information"), name=name),
        known,
        (Paragraph(said_in(known, law), sources=(source,), sure=True), *blocks),
        _about(needs, known),
    )


def _blocks(given: list[Told], known: Language, tag: str) -> Iterator[Block]:
    if not given:
        yield Paragraph(said_in(known, N_("Nothing is noted yet.")))
    short = [(one.asked, _in_a_row(one.said, known)) for one in given if not one.own]
    if short:
        yield Fields(tuple(short))
    for one in given:
        if one.own:
            yield Heading(one.asked, 2)
            yield from (Paragraph(line, language=tag) for line in one.said[0].splitlines() if line.strip())


def _in_a_row(said: tuple[str, ...], known: Language) -> str:
    return lists.format_list(list(said), locale=known.locale)


def _about(needs: Needs | None, known: Language) -> str:
    if not needs or not needs.reviewed:
        return ""
    return said_in(known, N_("Last looked over on %(date)s."), date=known_date_in(known, needs.reviewed))
