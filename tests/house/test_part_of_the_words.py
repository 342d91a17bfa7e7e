"""A language that is not whole: every word of a page for everybody is in it, and of no other page any but one line."""

import pytest
from babel.support import NullTranslations

from simuser import wording
from simuser.catalogues import _id, _messages, problems
from simuser.collecting import collected, wanted_of
from simuser.languages import LANGUAGES
from simuser.leaflets import shelf
from simuser.public_pages import public_pages
from simuser.web import pages
from tests import make
from tests.house.test_words import in_brackets, unmarked
from tests.pages import NOWHERE
from tests.visitor import Visitor

PARTLY = [language for language in LANGUAGES.values() if not language.whole]
SOMALI = LANGUAGES["so"]
NOT_HERE = "This page is not in your language yet. Here it is in English."


class Part(NullTranslations):
    """A catalogue that has some messages, each in brackets."""

    def __init__(self, ids):
        super().__init__()
        self.ids = ids

    def gettext(self, message):
        return f"⟦{message}⟧" if message in self.ids else message

    def ngettext(self, one, many, number):
        return self.gettext(one if number == 1 else many)


@pytest.fixture(scope="module")
def somali_ids():
    """What a Somali catalogue has to have."""
    found = set()
    for message in _messages(wanted_of(SOMALI, collected())):
        found |= set(message.id) if isinstance(message.id, tuple) else {message.id}
    return found


@pytest.fixture
def somali(env, app, new_app, monkeypatch, somali_ids):
    """Somebody who wants Somali, in an app where just the words of that catalogue stand in brackets."""
    part, none = Part(somali_ids), NullTranslations()
    monkeypatch.setattr(wording, "_catalogue", lambda locale: part if locale == SOMALI.locale else none)
    text_in = shelf.text_in
    monkeypatch.setattr(
        shelf,
        "text_in",
        lambda slug, known: in_brackets(text_in(slug, known)) if known is SOMALI else text_in(slug, known),
    )
    pages._shared.cache_clear()
    yield Visitor(new_app(env), language="so")
    pages._shared.cache_clear()


def left_in_english(person) -> list[str]:
    """Words of ours that stand in the page in no brackets, but for the English beside what nobody has checked."""
    assert person.page.html["lang"] == "so", person.address
    for tag in person.page.select('[lang="en-GB"]'):
        tag.decompose()
    return unmarked(person.page)


def test_every_word_of_a_page_for_everybody_is_there(app, somali):
    addresses = [address for address, _html in public_pages(app)]
    assert {"/", "/crisis-help", "/about-sim", "/words/section-136"} <= set(addresses)
    for address in (*addresses, NOWHERE):
        assert left_in_english(somali.opens(address)) == [], address


def test_and_of_its_frame_when_somebody_is_signed_in(somali, db):
    make.person(db, "robin-1000", "Robin")
    somali.opens("/sign-in").types(name="robin-1000", password=make.PASSWORD).presses("⟦Sign in⟧")
    somali.opens("/leaving/seen")
    for address in (
        "/",
        "/crisis-help",
        "/leaflets",
        "/about-sim",
        "/tell-us",
        "/tell-us/thanks",
        "/activate",
        NOWHERE,
    ):
        assert left_in_english(somali.opens(address)) == [], address


def test_and_of_every_error_that_somebody_without_an_account_can_make(somali):
    for address, fields in (
        ("/start", {"called": "", "password": "short"}),
        ("/start", {"called": "---", "password": "aaaaaaaaaaaaaaa"}),
        ("/start", {"called": "x" * 200, "password": "x" * 300}),
        ("/come-back", {"code": "123", "password": ""}),
        ("/come-back", {"code": "abc", "password": "x" * 300}),
        ("/come-back", {"code": "1" * 20, "password": make.PASSWORD}),
        ("/activate", {"code": "1" * 20, "phrase": ""}),
        ("/activate/again", {"code": "1" * 20, "phrase": "green kettle", "password": make.PASSWORD}),
        ("/sign-in", {"name": "", "password": ""}),
        ("/sign-in", {"name": "nobody-1000", "password": make.PASSWORD}),
        ("/tell-us", {"verdict": "x", "words": "x" * 5000}),
        ("/tell-us", {"verdict": "", "words": ""}),
    ):
        somali.opens(address).sends(address, **fields)
        assert somali.status == 422 and left_in_english(somali) == [], (address, somali.text)


def test_somebody_who_tries_too_often_reads_how_long_to_wait(somali):
    for _ in range(12):
        somali.opens("/sign-in").sends("/sign-in", name="nobody-1000", password=make.PASSWORD)
    assert "⟦" in somali.text and left_in_english(somali) == []


def test_what_a_translator_is_asked_for_stands_on_no_page_of_ones_own_alone(somali_ids):
    assert "Help now" in somali_ids and "A letter for %(name)s" in somali_ids
    alone = {"We do not know who wrote this", "They can see that you looked.", "Put them into a new copy"}
    assert alone & {_id(message) for message in _messages(collected())} == alone
    assert alone & somali_ids == {"They can see that you looked."}


def test_a_missing_word_and_a_word_too_many_are_both_told(monkeypatch, tmp_path):
    from shutil import copytree

    from simuser import catalogues

    copytree(catalogues.FOLDER, tmp_path / "translations")
    monkeypatch.setattr(catalogues, "FOLDER", tmp_path / "translations")
    path = catalogues._path("so")
    catalog = catalogues._read(path, "so")
    del catalog["Help now"]
    catalog.add("We do not know who wrote this", "x")
    catalogues._write(path, catalog)
    told = [problem for problem in problems() if problem.startswith("so: ") and "catalogues" in problem]
    assert told == [
        "so: 1 messages are missing: run `make catalogues`",
        "so: 1 messages are left over: run `make catalogues`",
    ]


# Pages that are somebody's own


@pytest.fixture
def robin(db):
    """Somebody with a plan."""
    _owner, subject = make.person(db, "robin-1000", "Robin")
    make.issued_plan(db, subject, make.organisation(db))
    return subject


def signed_in(somali) -> Visitor:
    somali.opens("/sign-in").types(name="robin-1000", password=make.PASSWORD).presses("⟦Sign in⟧")
    return somali.opens("/leaving/seen")


@pytest.mark.parametrize("page", ["/me", "/me/devices", "/start/keep-safe", "FOR/plan", "FOR/history", "FOR/plan/add"])
def test_a_page_of_ones_own_is_english_but_for_one_line(somali, robin, page):
    signed_in(somali).opens(page.replace("FOR", f"/for/{robin.id}"))
    html, line = somali.page.html, somali.page.find(class_="note-strip")
    assert (html["lang"], html["dir"]) == ("en-GB", "ltr")
    assert line["lang"] == "so" and line.get_text() == f"⟦{NOT_HERE}⟧"
    line.decompose()
    assert "⟦" not in str(somali.page)


def test_a_page_that_is_not_there_is_for_everybody_whoever_asks_for_it(somali, robin, db):
    other = make.person(db, "other-1000", "Other")[1]
    signed_in(somali).opens(f"/for/{other.id}/plan")
    assert somali.status == 404 and left_in_english(somali) == []


def test_the_way_in_that_comes_in_place_of_ones_own_page_is_for_everybody(somali, robin):
    signed_in(somali).opens(f"/for/{robin.id}/plan/add")
    somali.client.delete_cookie("page")
    somali.sends(f"/for/{robin.id}/plan/add", text="Typed before.")
    assert somali.status == 401 and left_in_english(somali) == []
    somali.types(name="robin-1000", password=make.PASSWORD).presses("⟦Sign in⟧")
    somali.sees("Carry on and send it")
    for written in somali.page.find_all(class_="as-written"):
        written.decompose()
    assert left_in_english(somali) == []
