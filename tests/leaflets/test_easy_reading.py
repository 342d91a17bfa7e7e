"""Easy Read is written as pictures with short sentences, and whoever writes something harder learns where."""

from datetime import date

import pytest

from simuser.documents.document import Heading, Notice, Pictured, Source, parts_of
from simuser.documents.formats import Format
from simuser.documents.laying import laid_out
from simuser.documents.sheet import Box, runs_of
from simuser.documents.sheet import Heading as LaidHeading
from simuser.documents.sheet import Pictured as LaidPictured
from simuser.languages import ENGLISH, LANGUAGES
from simuser.leaflets.easy import on_paper, read_easy, who_tested
from simuser.leaflets.lines import Unreadable

HELP = Source("F7.1", "A card", "https://example.org/card", date(2026, 11, 1))
FRONT = (
    '+++\ntitle = "T"\nsummary = "S"\nversion = "1"\ndated = 2026-11-22\nchecked_by = ""\nchecked_on = ""\n'
    'tested_by = ""\ntested_on = ""\n+++\n'
)
BODY_BEGINS = 11
PHONE = "picture: phone | A phone\n"


def written(body: str, front: str = FRONT, language=ENGLISH):
    return read_easy(front + body, "made-up/easy-en.md", language, {"F7.1": HELP})


def test_a_picture_stands_with_its_sentences_and_the_hard_word_that_the_next_one_explains():
    found = written(
        f"## Help\n\nsure:\n{PHONE}You can go to *A&E*.\nA&E is for emergencies. [F7.1]\n\n{PHONE}Can you call?"
    ).document.blocks
    assert found == (
        Heading("Help", 2),
        Pictured(
            "phone",
            "A phone",
            ("You can go to A&E.", "A&E is for emergencies."),
            ("A&E", ""),
            sources=(HELP,),
            sure=True,
        ),
        Pictured("phone", "A phone", ("Can you call?",), ("",)),
    )


FOURTEEN = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen"


@pytest.mark.parametrize(
    ("body", "line", "why"),
    [
        ("Words alone.", 0, "picture: name"),
        ("picture: phone\nWords.", 0, "picture: name"),
        ("picture: ../phone | A phone\nWords.", 0, "picture: name"),
        ("picture: unicorn | A unicorn\nWords.", 0, "no picture is called unicorn"),
        ("picture: phone | A *phone*\nWords.", 0, "without '*'"),
        (PHONE, 0, "one to 3 sentences"),
        (PHONE + "A.\nB.\nC.\nD.", 0, "one to 3 sentences"),
        (PHONE + "One idea. Another one.", 1, "one sentence"),
        (PHONE + "No end", 1, "one sentence"),
        (PHONE + f"{FOURTEEN} fifteen.", 1, "up to 14 words; this has 15"),
        (PHONE + "You can go to *A&E*.", 1, "the next sentence explains A&E"),
        (PHONE + "A *hard* and a *harder* word.\nThey are words.", 1, "one hard word"),
        (PHONE + "Ask the NHS.\nIt is free.", 1, "nobody explained NHS"),
        (PHONE + "Some <b>bold</b> words.", 1, "without '<'"),
        (PHONE + "A word\u202e here.", 1, "without '\\u202e'"),
        (PHONE + "It is free. [F9.9]", 1, "no source is called F9.9"),
        ("sure:", 0, "comes a picture"),
        ("sure:\n## A heading", 1, "picture: name"),
        ("### Too small", 0, "begins with ##"),
        ("## A heading\nand more", 0, "one line"),
    ],
)
def test_whoever_writes_something_harder_learns_the_file_and_the_line(body, line, why):
    with pytest.raises(Unreadable) as refused:
        written(body)
    assert str(refused.value).startswith(f"made-up/easy-en.md:{BODY_BEGINS + line}: ")
    assert why in str(refused.value)


def test_fourteen_words_are_not_too_many_and_what_was_explained_once_stays_explained():
    body = f"{PHONE}Ask the *NHS*.\nThe NHS is the health service.\n\n## More\n\n{PHONE}{FOURTEEN}.\nThe NHS can help."
    assert len(written(body).document.blocks) == 3


@pytest.mark.parametrize(
    "front",
    [
        FRONT.replace('tested_by = ""\ntested_on = ""\n', ""),
        FRONT.replace('tested_by = ""', 'tested_by = "Speakup"'),
        FRONT.replace('tested_on = ""', "tested_on = 2026-11-22"),
    ],
)
def test_an_edition_says_who_tested_it_and_when(front):
    with pytest.raises(Unreadable, match=r"made-up/easy-en.md:2: "):
        written(PHONE + "Call.", front)


def test_until_readers_tested_it_an_edition_says_so():
    assert who_tested(written(PHONE + "Call."), ENGLISH) == "Not yet tested with readers."
    front = FRONT.replace('tested_by = ""', 'tested_by = "Speakup"').replace('tested_on = ""', "tested_on = 2026-12-01")
    assert who_tested(written(PHONE + "Call.", front), ENGLISH) == "Tested with readers: Speakup, 1 December 2026."


# On paper

BODY = f"{PHONE}You can call.\n\n## Help\n\nsure:\n{PHONE}Call 999.\nIt is free. [F7.1]"


def laid(body: str = BODY, language=ENGLISH, original=None):
    edition = on_paper(written(body, language=language))
    return laid_out(edition, Format.EASY_READ_PRINT, original and on_paper(original))


def test_on_paper_it_says_first_that_nobody_tested_it_and_last_whose_the_pictures_are():
    edition = on_paper(written(BODY))
    assert edition.blocks[0] == Notice(("Not yet tested with readers.",))
    assert edition.about == "Version 1, 22 November 2026."
    told = [run.text for run in runs_of(laid().pieces)]
    assert told[0] == "Not yet tested with readers."
    assert {"https://openmoji.org/", "https://creativecommons.org/licenses/by-sa/4.0/"} <= set(told)


def test_on_paper_no_source_stands_between_the_pictures():
    pieces = laid().pieces
    pictured = [piece for piece in pieces if isinstance(piece, LaidPictured)]
    assert [one.alt.text for one in pictured] == ["A phone", "A phone"]
    headings = [piece.words[0].text for piece in pieces if isinstance(piece, LaidHeading)]
    assert headings == ["Help", "About the pictures", "Where we found this", "In another format"]
    before = pieces[: pieces.index(pictured[-1]) + 1]
    assert "A card" not in [run.text for run in runs_of(before)]
    assert "A card" in [run.text for run in runs_of(pieces)]


def test_beside_each_unchecked_sentence_that_must_be_sure_stands_the_english():
    arabic = BODY.replace("You can call.", "يمكنك الاتصال.").replace("Call 999.", "اتصال 999.")
    arabic = arabic.replace("It is free.", "هذا مجاني.")
    sheet = laid(arabic, LANGUAGES["ar"], written(BODY))
    assert isinstance(sheet.pieces[0], Box)
    told = [
        [[run.text for run in text.words] for text in piece.pieces]
        for piece in sheet.pieces
        if isinstance(piece, LaidPictured)
    ]
    assert told == [[["يمكنك الاتصال."]], [["اتصال 999.", "Call 999."], ["هذا مجاني.", "It is free."]]]


def test_a_translation_that_left_a_sentence_out_cannot_be_shown_beside_the_english():
    shorter = written(BODY.replace("\nIt is free.", ""), language=LANGUAGES["ar"])
    with pytest.raises(ValueError, match="zip"):
        laid_out(shorter.document, Format.EASY_READ_PRINT, written(BODY).document)
    assert len(parts_of(shorter.document)) == 2
