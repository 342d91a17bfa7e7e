"""Somebody who could check a language finds what nobody has checked, and what comes of it when they have."""

import shlex
import shutil
from datetime import date
from types import SimpleNamespace

import pytest

from simuser import catalogues, wording
from simuser.home.translators import states
from simuser.languages import ENGLISH, LANGUAGES
from simuser.leaflets import shelf
from simuser.web import pages
from tests.visitor import Visitor

TRANSLATED = [language for language in LANGUAGES.values() if language is not ENGLISH]


@pytest.fixture
def copied(monkeypatch, tmp_path, env, app, new_app):
    """Catalogues and leaflets that a test may mark, and somebody who reads them in an app of its own."""
    root = tmp_path / "app"
    shutil.copytree(catalogues.FOLDER, root / "translations")
    shutil.copytree(shelf.FOLDER, root / "texts")
    monkeypatch.setattr(catalogues, "FOLDER", root / "translations")
    monkeypatch.setattr(wording, "ROOT", root)
    monkeypatch.setattr(shelf, "FOLDER", root / "texts")
    known = (wording._compiled, wording._checked, wording._catalogue, shelf._read, pages._shared)
    for cached in known:
        cached.cache_clear()
    yield SimpleNamespace(root=root, reader=Visitor(new_app(env)))
    for cached in known:
        cached.cache_clear()


def state_of(code: str):
    return next(state for state in states() if state.language.code == code)


def test_every_language_is_there_with_what_is_not_checked(visitor):
    person = visitor().opens("/translators")
    named = [heading.get_text(strip=True) for heading in person.page.main.find_all("h3")]
    assert named == [language.name for language in TRANSLATED]
    for state in states():
        assert state.messages > 400 and state.checked <= state.messages
        for slug in state.leaflets:
            assert person.page.main.find("a", href=f"/leaflets/{slug}/{state.language.code}/web")


def test_a_language_that_is_not_whole_has_fewer_messages_and_says_why(visitor):
    assert state_of("so").messages == state_of("ur").messages < state_of("pl").messages
    told = visitor().opens("/translators").text.count("They are the pages for everybody, and letters.")
    assert told == len([language for language in TRANSLATED if not language.whole])


def translate_all(language) -> None:
    """Give every message of a catalogue some words, as only a message that has them can be checked."""
    path = catalogues._path(language.locale)
    catalog = catalogues._read(path, language.locale)
    for message in catalogues._messages(catalog):
        message.user_comments = []
        message.string = ("x",) * catalog.num_plurals if isinstance(message.id, tuple) else "x"
    catalogues._write(path, catalog)
    catalogues.compile_all()
    read_anew()


def read_anew() -> None:
    wording._compiled.cache_clear()
    wording._checked.cache_clear()


def marks(app, *words: str) -> None:
    run = app.test_cli_runner().invoke(args=["words", "mark", *words])
    assert run.exit_code == 0, run.output
    read_anew()


def test_what_is_marked_by_the_commands_of_the_page_counts_as_checked(copied, app):
    translate_all(LANGUAGES["so"])
    whole, some = (
        tag.get_text().replace("NAME", "Hodan").replace("WORDS", "Help now")
        for tag in copied.reader.opens("/translators").page.main.find_all("bdi", lang="en")
        if "flask" in tag.get_text()
    )
    assert state_of("so").checked == 0
    marks(app, *shlex.split(some)[3:])
    assert 0 < state_of("so").checked < 20
    marks(app, *shlex.split(whole)[3:])
    somali = state_of("so")
    assert somali.checked == somali.messages and somali.leaflets and not somali.done
    copied.reader.opens("/translators").sees(f"Checked: {somali.checked}.")
    assert not copied.reader.opens("/?lang=so").page.footer.find("a", href="/translators")


def test_words_that_are_not_translated_are_marked_by_nobody(copied, app):
    path = catalogues._path("so")
    catalog = catalogues._read(path, "so")
    plural = next(message for message in catalogues._messages(catalog) if isinstance(message.id, tuple))
    plural.string, catalog["Help now"].string = ("", ""), ""
    catalogues._write(path, catalog)
    for words in (plural.id[0], "Help now"):
        marks(app, "so", "--by", "Hodan", "--only", words)
    catalog = catalogues._read(path, "so")
    assert not catalogues.is_checked(catalog["Help now"]) and not catalogues.is_checked(catalog[plural.id[0]])


def test_a_leaflet_that_somebody_checked_is_asked_for_no_more(copied):
    path = copied.root / "texts" / "your-rights-now" / "so.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace('checked_by = ""', 'checked_by = "Hodan"').replace(
            'checked_on = ""', f"checked_on = {date(2026, 11, 22)}"
        ),
        encoding="utf-8",
    )
    left = state_of("so").leaflets
    assert "your-rights-now" not in left and "about-sim" in left
    person = copied.reader.opens("/translators?lang=en")
    assert not person.page.main.find("a", href="/leaflets/your-rights-now/so/web")
    person.opens("/leaflets/your-rights-now/so/web").sees("Translation checked by Hodan on 22 November 2026.")


@pytest.mark.parametrize(
    "address", ["/co-design", "/accessibility", "/?lang=so", "/leaflets/your-rights-now?lang=bn", "/privacy?lang=pl"]
)
def test_the_way_there_is_where_somebody_would_look(visitor, address, monkeypatch):
    monkeypatch.setattr(wording, "_checked", lambda _locale: frozenset())
    assert visitor().opens(address).page.find("a", href="/translators")


def test_of_english_there_is_nothing_to_check(visitor):
    assert not visitor().opens("/").page.footer.find("a", href="/translators")
