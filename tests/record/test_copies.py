"""A plan in another format: all that is open to somebody, whose opinion it is, what is true today, and nothing else."""

import re
from io import BytesIO

import docx
import pytest

from simuser.documents.formats import FILES
from simuser.history import marks
from simuser.web.house import house_of
from tests import make

CLOSED = ("high intensity user", "Body worn video", "manipulative")


@pytest.fixture
def robin(db, visitor):
    """A person with an issued plan of two versions, signed in."""
    _owner, subject = make.person(db, "robin-1000", "Robin")
    subject.trust = make.organisation(db)
    subject.plan, subject.sections = make.issued_plan(db, subject, subject.trust)
    subject.visitor = visitor().signs_in("robin-1000")
    return subject


def file(who, subject, wanted, *, version="", **query):
    return who.client.get(f"/for/{subject.id}/plan/{version}copy/{wanted}", query_string=query)


def text(who, subject, **asked) -> str:
    """The words of the copy in plain text, in one line."""
    return " ".join(file(who, subject, "text", **asked).get_data(as_text=True).split())


def test_a_person_chooses_a_format_and_knows_before_the_tap_what_it_is(robin):
    page = robin.visitor.opens(f"/for/{robin.id}/plan").presses("Large print, sound, Braille, to save")
    page.sees("Large print Letters of 18 point", "A computer voice reads it to you. About", "minutes.")
    page.sees("Each of these saves a file on this phone that others could open.", "We keep no copy of the file.")
    links = {tag["href"].rsplit("/", 1)[-1] for tag in page.page.main.find_all("a")}
    assert {*FILES, "web"} <= links


def test_a_copy_holds_every_passage_whose_opinion_it_is_and_what_is_true_today(robin):
    words = text(robin.visitor, robin)
    for section in make.PLAN["versions"][1]["sections"]:
        assert section["heading"] in words
        for passage in section["passages"]:
            assert " ".join(passage["text"].split()) in words
            if passage.get("holder"):
                assert f"An opinion. Whose: {passage['holder']}." in words
    assert "SIM has ended. NHS England says it must not be used." in words
    assert "You can still call 999, 111 or go to A&E." in words
    assert "Issued by: The slam trust." in words and "Version 2." in words


@pytest.mark.parametrize("wanted", FILES)
def test_every_format_comes_as_a_file_with_a_name_that_says_nothing_and_stays_nowhere(app, robin, wanted):
    before = {path for path in house_of(app).settings.data.rglob("*") if "test.db" not in path.name}
    answer = file(robin.visitor, robin, wanted)
    assert answer.status_code == 200 and len(answer.data) > 1000
    assert re.fullmatch(r'attachment; filename="page\.[a-z0-9]+"', answer.headers["Content-Disposition"])
    assert answer.headers["Cache-Control"] == "no-store"
    assert {path for path in house_of(app).settings.data.rglob("*") if "test.db" not in path.name} == before


def test_as_a_page_it_holds_the_same_words(robin):
    page = robin.visitor.opens(f"/for/{robin.id}/plan/copy/web")
    page.sees("SIM has ended.", "PC Denny", "An opinion. Whose:")
    assert page.page.main.find(class_="passage-number").get_text() == "1"


def test_an_earlier_version_says_that_it_is_one(robin):
    words = text(robin.visitor, robin, version="versions/1/")
    assert "This is an earlier version." in words and "Version 1." in words
    assert robin.visitor.opens(f"/for/{robin.id}/plan/versions/1/copy").status == 200
    assert file(robin.visitor, robin, "text", version="versions/7/").status_code == 404


def test_what_the_app_says_in_it_comes_in_the_language_that_is_asked_for_and_what_must_be_sure_in_english_too(robin):
    words = text(robin.visitor, robin, language="ar")
    assert "You can still call 999, 111 or go to A&E." in words and re.search("[\u0600-\u06ff]", words)
    word = docx.Document(BytesIO(file(robin.visitor, robin, "word", language="ar").data))
    assert any("PC Denny" in paragraph.text for paragraph in word.paragraphs)


def test_a_helper_copies_only_what_is_open_to_them_and_the_person_sees_it(db, visitor, robin):
    helper = make.account(db, "sam-1000", "Sam")
    make.grant(db, robin, helper, [robin.sections["who"].id])
    sam = visitor().signs_in("sam-1000")
    words = text(sam, robin)
    assert "Who is involved" in words and not any(closed in words for closed in CLOSED)
    with db.reading() as session:
        assert "record.copy" in [mark.details.get("page") for mark in marks(session, robin.id)]
    robin.visitor.opens(f"/for/{robin.id}/history").sees("Sam", "made a copy of your plan")


def test_staff_of_another_organisation_copy_nothing(db, visitor, robin):
    amara = make.account(db, "amara-1000", "Amara")
    make.link(db, robin, make.membership(db, amara, make.organisation(db, "oxleas")))
    assert file(visitor().signs_in("amara-1000"), robin, "text").status_code == 404


def test_their_own_copy_is_never_said_to_be_issued(db, visitor):
    _account, subject = make.person(db, "kasia-1000", "Kasia")
    plan, kasia = f"/for/{subject.id}/plan", visitor().signs_in("kasia-1000")
    kasia.opens(f"{plan}/add").types(text="Who\n\n#panic() and $x$ and <b>me</b>.").presses("Go on").presses(
        "Keep this copy"
    )
    words = kasia.client.get(f"{plan}/copy/text").get_data(as_text=True)
    assert "My copy, entered by me on" in words and "Issued by" not in words
    assert "#panic() and $x$ and <b>me</b>." in words


def test_a_long_sound_comes_in_parts(robin, monkeypatch):
    from simuser.record import copies

    monkeypatch.setattr(copies, "MOST_SPOKEN_WORDS", 400)
    page = robin.visitor.opens(f"/for/{robin.id}/plan/copy/audio").sees("It is long, so it comes in parts")
    parts = [tag["href"] for tag in page.page.main.find_all("a") if "piece=" in tag["href"]]
    assert len(parts) > 2
    assert robin.visitor.client.get(parts[1]).mimetype == "audio/mpeg"
    assert robin.visitor.client.get(parts[0].replace("piece=1", "piece=99")).status_code == 404


def test_a_format_that_there_is_not_is_not_available(robin):
    assert file(robin.visitor, robin, "papyrus").status_code == 404
    assert file(robin.visitor, robin, "easy-read").status_code == 404
