"""How somebody needs information, as a document that they can show or send in any format."""

import pytest

from simuser.documents.document import Document, Heading, Paragraph
from simuser.documents.formats import FILES, Format
from simuser.documents.laying import laid_out
from simuser.documents.sheet import runs_of
from simuser.languages import ENGLISH, LANGUAGES
from simuser.needs.answers import Contact, Wanted
from simuser.needs.document import needs_document
from tests.needs.test_rules import needs_of

SAID = {
    "formats": (Wanted.AUDIO, Wanted.LARGE_PRINT),
    "first": Wanted.AUDIO,
    "reads": ("en", "so"),
    "reads_other": "Krio",
    "contact": (Contact.MESSAGE, Contact.RELAY),
    "safe": "No voice messages.\n\nNever on a Sunday.",
    "note": "وقت أطول",
    "language": "ar",
}


def words_of(document: Document, wanted: Format = Format.TEXT, **more) -> str:
    """All words of the document, as they come in a format."""
    return " ".join(run.text for run in runs_of(laid_out(document, wanted, **more).pieces))


def test_it_holds_every_answer_and_when_it_was_last_looked_over(app):
    document = needs_document(needs_of(app, **SAID), "Robin", ENGLISH)
    assert document.title == "How Robin needs information"
    assert document.about == "Last looked over on 22 November 2026."
    words = words_of(document)
    for each in ("First choice", "Sound", "Large print", "Somali", "Krio", "Text message", "Never on a Sunday."):
        assert each in words
    assert "Accessible Information Standard" in words


@pytest.mark.parametrize("wanted", FILES)
@pytest.mark.parametrize("known", LANGUAGES.values(), ids=LANGUAGES)
def test_it_comes_in_every_format_with_the_words_as_they_were_typed(app, wanted, known):
    needs = needs_of(app, **SAID)
    words = words_of(needs_document(needs, "Robin", known), wanted, original=needs_document(needs, "Robin", ENGLISH))
    for each in ("Krio", "No voice messages.", "Never on a Sunday.", "وقت أطول"):
        assert each in words
    assert "U+000A" not in words


def test_own_words_say_in_which_language_they_are(app):
    blocks = needs_document(needs_of(app, **SAID), "Robin", ENGLISH).blocks
    own = [block for block in blocks if isinstance(block, Paragraph) and block.language]
    assert [(block.text, block.language) for block in own] == [
        ("No voice messages.", "ar"),
        ("Never on a Sunday.", "ar"),
        ("وقت أطول", "ar"),
    ]
    assert [block.text for block in blocks if isinstance(block, Heading)] == [
        "What is safe, and what is not",
        "What else helps",
    ]


def test_the_law_is_told_with_its_source_and_never_stands_in_an_unchecked_translation_alone(app):
    (law,) = [block for block in needs_document(None, "Robin", ENGLISH).blocks if block.sure]
    assert law.sources[0].id == "F5.2" and law.sources[0].url.startswith("https://www.england.nhs.uk/")


@pytest.mark.parametrize("said", [None, {}])
def test_of_somebody_who_said_nothing_it_says_so(app, said):
    needs = None if said is None else needs_of(app, **said)
    assert "Nothing is noted yet." in words_of(needs_document(needs, "Robin", ENGLISH))
