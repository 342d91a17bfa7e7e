"""Every visible word can be translated, every catalogue is whole and safe, and a broken one breaks no page."""

import dataclasses
import re

import pytest
from babel.support import NullTranslations
from bs4 import BeautifulSoup, Comment

from simuser import wording
from simuser.access import Duty
from simuser.catalogues import is_checked, mark, problems
from simuser.documents.document import Block, Document, Event
from simuser.languages import LANGUAGES
from simuser.leaflets import shelf
from simuser.leaflets.texts import Text
from simuser.web import pages
from tests import make
from tests.formats import samples
from tests.pages import NOWHERE, PUBLIC
from tests.visitor import Visitor

MARK = re.compile(r"⟦[^⟦⟧]*⟧")
ATTRIBUTES = (
    "aria-label",
    "title",
    "alt",
    "placeholder",
    "data-show",
    "data-hide",
    "data-saved",
    "data-unsaved",
    "data-conflict",
    "data-refused",
)
# Not words of ours: names, dates, people's own words, and what says itself that it is not to be translated.
NOT_OURS = "[translate=no], bdi, time, .plan-words, script, style, svg, textarea, [lang=en]"


class Pseudo(NullTranslations):
    """A language in which every message stands in brackets."""

    def gettext(self, message):
        return f"⟦{message}⟧"

    def ngettext(self, one, many, number):
        return f"⟦{one if number == 1 else many}⟧"


def in_brackets(value):
    """A leaflet whose words stand in brackets as well: they are translated in files of their own."""
    if isinstance(value, str):
        return f"⟦{value}⟧"
    if isinstance(value, tuple):
        return tuple(map(in_brackets, value))
    if isinstance(value, Text | Document | Block | Event):
        kept = ("known_to", "version", "checked_by", "tested_by", "picture")
        return dataclasses.replace(
            value,
            **{f.name: in_brackets(getattr(value, f.name)) for f in dataclasses.fields(value) if f.name not in kept},
        )
    return value


@pytest.fixture
def pseudo(env, app, db, new_app, monkeypatch):
    """An app whose words all stand in brackets, and a person in it who has a bit of everything."""
    monkeypatch.setattr(wording, "_catalogue", lambda _locale: Pseudo())
    text_in, easy_text_in = shelf.text_in, shelf.easy_text_in
    monkeypatch.setattr(shelf, "text_in", lambda slug, language: in_brackets(text_in(slug, language)))
    monkeypatch.setattr(shelf, "easy_text_in", lambda slug, language: in_brackets(easy_text_in(slug, language)))
    pages._shared.cache_clear()
    from simuser.record import marked

    marked._author_role.cache_clear()
    marked._whose.cache_clear()
    marked._meaning.cache_clear()
    _owner, subject = make.person(db, "robin-1000", "Robin")
    trust = make.organisation(db)
    _plan, sections = make.issued_plan(db, subject, trust)
    make.link(db, subject, make.membership(db, make.account(db, "nurse-1000", "Amara"), trust))
    make.grant(
        db, subject, make.account(db, "carer-1000", "Sam"), [part.id for part in sections.values()], reason="Sister"
    )
    person = Visitor(new_app(env))
    person.home = f"/for/{subject.id}"
    person.unmarked = set()
    yield person
    for cached in (pages._shared, marked._author_role, marked._meaning, marked._whose):
        cached.cache_clear()


def unmarked(page) -> list[str]:
    """Words that no message holds."""
    for tag in page.select(NOT_OURS):
        tag.decompose()
    found = []
    for text in page.find_all(string=True):
        if not isinstance(text, Comment) and text.parent.name not in ("[document]", "html", "head"):
            found.append(str(text))
    found += [tag[name] for name in ATTRIBUTES for tag in page.find_all(attrs={name: True})]
    whole = " ".join(found)
    while MARK.search(whole):
        whole = MARK.sub(" ", whole)
    return [word for word in whole.split() if any(c.isalpha() for c in word)]


def looks(person, address):
    person.opens(address)
    assert unmarked(person.page) == [], address
    return person


@pytest.mark.parametrize("address", (*PUBLIC, NOWHERE))
def test_every_word_of_a_public_page_can_be_translated(pseudo, address):
    looks(pseudo, address)


def test_every_word_of_the_desk_can_be_translated(pseudo, db):
    amara, trust = make.account(db, "amara-1000", "Amara"), make.organisation(db, "oxleas")
    enrols, plans = (make.membership(db, amara, trust, duty) for duty in (Duty.ENROL, Duty.PLANS))
    nobodys, _robin = make.subject(db, None, "Basia"), make.person(db, "robin-2000", "Robin")[1]
    for subject in (nobodys, _robin):
        make.link(db, subject, enrols)
        make.link(db, subject, plans)
    pseudo.opens("/sign-in").types(name="amara-1000", password=make.PASSWORD).presses("⟦Sign in⟧")
    pseudo.opens("/leaving/seen")
    for page in ("/me", "/desk", "/desk/directory", "/desk/enrol"):
        looks(pseudo, page)
    for subject in (nobodys, _robin):
        for page in ("", "letter", "reset", "team/link", "team/leave", "needs", "needs/change"):
            looks(pseudo, f"/for/{subject.id}/{page}")
    make.reset(db, _robin, amara, trust)
    looks(pseudo, f"/for/{_robin.id}/reset")


def test_every_word_of_formats_that_people_make_can_be_translated(pseudo, db):
    ewa = make.account(db, "ewa-1000", "Ewa")
    make.membership(db, ewa, make.organisation(db, "oxleas"), Duty.FORMATS)
    make.membership(db, ewa, make.organisation(db, "operator", "operator"), Duty.FORMATS)
    looks(pseudo, "/formats/ask").types(what="leaflet:about-sim", format="print").presses("⟦Go on⟧")
    assert unmarked(BeautifulSoup(pseudo.html, "html5lib")) == []
    desk = pseudo.opens("/formats/ask").page.find("input", attrs={"name": "desk"})["value"]
    pseudo.types(what="leaflet:about-sim", format="print", desk=desk).presses("⟦Go on⟧").presses("⟦Ask for it⟧")
    assert pseudo.status == 422 and unmarked(BeautifulSoup(pseudo.html, "html5lib")) == []
    pseudo.types(name="Robin", address="1 Purple Street").presses("⟦Ask for it⟧")
    code = pseudo.page.find(class_="code").get_text()
    assert unmarked(BeautifulSoup(pseudo.html, "html5lib")) == []
    pseudo.opens("/formats/track").types(code=code).presses("⟦Go on⟧").presses("⟦Send the note⟧")
    assert pseudo.status == 422 and unmarked(BeautifulSoup(pseudo.html, "html5lib")) == []
    pseudo.opens("/sign-in").types(name="ewa-1000", password=make.PASSWORD).presses("⟦Sign in⟧")
    pseudo.opens("/leaving/seen")
    one = looks(pseudo, "/desk/formats").page.select_one(".doors a")["href"]
    for page in (one, f"{one}/date", f"{one}/file", "/desk/formats/files"):
        looks(pseudo, page)
    pseudo.opens(f"{one}/file").uploads(f"{one}/file", b"\x00")
    assert pseudo.status == 422 and unmarked(BeautifulSoup(pseudo.html, "html5lib")) == []
    pseudo.uploads(f"{one}/file", samples.pdf()).types(checked="no")
    assert unmarked(BeautifulSoup(pseudo.html, "html5lib")) == []
    pseudo.presses("⟦Give it now⟧").opens(one)
    for page in (one, "/desk/formats/files", "/leaflets/about-sim", "/desk/formats"):
        looks(pseudo, page)
    pseudo.opens("/desk/formats/files").presses("⟦Take it away⟧")
    assert unmarked(BeautifulSoup(pseudo.html, "html5lib")) == []


def test_every_word_of_a_persons_own_pages_can_be_translated(pseudo):
    pseudo.opens("/sign-in").types(name="robin-1000", password=make.PASSWORD).presses("⟦Sign in⟧")
    pseudo.opens("/leaving/seen")
    for page in (
        "/me",
        "/me/devices",
        "/me/password",
        "/me/language",
        "/me/type",
        "/me/phone",
        "/start/needs",
        "/start/keep-safe",
        "/me/recovery/typed",
    ):
        looks(pseudo, page)
    for page in (
        "/",
        "/plan",
        "/plan/part/2",
        "/plan/changes",
        "/plan/versions/1",
        "/plan/stopped",
        "/history",
        "/team",
        "/plan/add",
        "/needs",
        "/needs/change",
    ):
        looks(pseudo, f"{pseudo.home}{page}")
    looks(pseudo, pseudo.opens(f"{pseudo.home}/team").page.find("a", href=re.compile("links"))["href"])
    looks(pseudo, pseudo.opens(f"{pseudo.home}/team").page.find("a", href=re.compile("helpers"))["href"])


def test_every_word_of_the_pages_of_a_copy_can_be_translated(pseudo):
    pseudo.opens("/sign-in").types(name="robin-1000", password=make.PASSWORD).presses("⟦Sign in⟧")
    pseudo.opens(f"{pseudo.home}/plan/add").types(text=make.words()).presses("⟦Go on⟧")
    draft = pseudo.address
    for page in ("", "/about", "/more", "/part/k1", "/throw-away"):
        looks(pseudo, draft + page)
    pseudo.opens(draft).presses("⟦Keep this copy⟧")
    assert unmarked(pseudo.page) == []
    pseudo.opens(f"{pseudo.home}/plan").presses("⟦Add a newer version⟧").types(text=make.words(version=1)).presses(
        "⟦Go on⟧"
    )
    looks(pseudo, f"{pseudo.address}/same")


def test_every_error_can_be_translated(pseudo):
    for address, fields in (
        ("/start", {"called": "", "password": "short"}),
        ("/start", {"called": "---", "password": "aaaaaaaaaaaaaaa"}),
        ("/come-back", {"code": "123", "password": ""}),
        ("/come-back", {"code": "abc", "password": "x" * 300}),
        ("/activate", {"code": "1" * 20, "phrase": ""}),
        ("/sign-in", {"name": "", "password": ""}),
        ("/tell-us", {"verdict": "x", "words": "x" * 5000}),
    ):
        pseudo.opens(address).sends(address, **fields)
        assert pseudo.status == 422 and unmarked(pseudo.page) == [], (address, pseudo.text)


def test_the_catalogues_are_whole_and_safe():
    assert problems() == []


@pytest.mark.parametrize("language", [code for code in LANGUAGES if code != "en"])
def test_a_broken_placeholder_shows_english_and_breaks_nothing(env, app, new_app, language, monkeypatch, caplog):
    class Broken(NullTranslations):
        def gettext(self, message):
            return message.replace("%(number)s", "%(nazwa)s").replace("%(date)s", "100% %(x)d")

    monkeypatch.setattr(wording, "_catalogue", lambda _locale: Broken())
    # An app of its own: one keeps the words with which its templates were first shown.
    pages._shared.cache_clear()
    person = Visitor(new_app(env)).opens(f"/crisis-help?lang={language}")
    pages._shared.cache_clear()
    assert person.status == 200
    person.sees("Call 116 123.", "Numbers last checked on")
    assert "broken translation" in caplog.text


def test_a_checked_message_stands_without_the_english_beside_it(visitor, monkeypatch):
    monkeypatch.setattr(wording, "_checked", lambda _locale: frozenset({"Call %(number)s."}))
    person = visitor().opens("/crisis-help?lang=pl")
    beside = [tag.get_text() for tag in person.page.find_all(class_="in-english")]
    assert "Call 116 123." not in beside and "Call 999, or go to A&E." in beside


def test_a_whole_checked_catalogue_does_not_say_that_nobody_checked_it(visitor, monkeypatch):
    monkeypatch.setattr(wording, "_checked", lambda _locale: frozenset({wording.ALL}))
    footer = visitor().opens("/?lang=pl").page.find("footer")
    assert not footer.find("a", href=re.compile("lang=en"))


def test_a_translator_marks_what_they_checked(tmp_path, monkeypatch):
    import shutil

    from simuser import catalogues

    shutil.copytree(catalogues.FOLDER, tmp_path / "translations")
    monkeypatch.setattr(catalogues, "FOLDER", tmp_path / "translations")
    assert mark("pl", "Anna", only="SIM has ended.") >= 1
    catalog = catalogues._read(catalogues._path("pl"), "pl")
    marked = [message.id for message in catalog if is_checked(message)]
    assert marked and all("SIM has ended." in one for one in marked)
    catalogues.compile_all()
    assert "SIM has ended." in (tmp_path / "translations" / "pl" / "LC_MESSAGES" / "checked.json").read_text(
        encoding="utf-8"
    )
