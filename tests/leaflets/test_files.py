"""Leaflets as files: anybody takes one in their language and format, with its size told before the tap."""

import pytest

from simuser.documents.pool import pool
from simuser.languages import ENGLISH
from simuser.leaflets import kept, shelf
from simuser.web.house import house_of
from tests import make

PAGE = "/leaflets/your-rights-now"


@pytest.fixture
def files(app, tmp_path, monkeypatch):
    """The shelf of the app, empty."""
    monkeypatch.setattr(kept, "FOLDER", str(tmp_path))
    return kept.Shelf(house_of(app).settings.data, pool())


def link(person, words):
    return next(tag["href"] for tag in person.page.main.find_all("a") if tag.get_text().startswith(words))


def test_somebody_without_an_account_takes_a_leaflet_as_a_file(visitor, files):
    person = visitor().opens(PAGE).sees("In another format", "Each of these saves a file on this phone")
    answer = person.client.get(link(person, "Plain text"))
    assert answer.status_code == 200 and answer.mimetype == "text/plain"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="page.txt"'
    words = " ".join(answer.get_data(as_text=True).split())
    text = shelf.text_in("your-rights-now", ENGLISH)
    assert text.document.title in words and text.summary in words and "In another format" in words


def test_once_it_was_made_its_exact_size_stands_beside_it_and_it_is_not_made_again(visitor, files):
    size = len(files.file("your-rights-now", ENGLISH, kept.Format.TEXT))
    person = visitor().opens(PAGE)
    assert f"{round(size / 1000)} KB" in person.page.main.get_text()
    made = {path: path.stat().st_mtime_ns for path in files.folder.iterdir()}
    person.client.get(link(person, "Plain text"))
    assert {path: path.stat().st_mtime_ns for path in files.folder.iterdir()} == made


def test_a_file_that_never_changes_is_kept_for_a_year_and_another_address_asks_again(visitor, files):
    person = visitor().opens(PAGE)
    answer = person.client.get(link(person, "Plain text"))
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    plain = person.client.get(f"{PAGE}/en/text")
    assert plain.headers["Cache-Control"] == "public, max-age=86400"
    again = person.client.get(f"{PAGE}/en/text", headers={"If-None-Match": plain.headers["ETag"]})
    assert again.status_code == 304 and again.data == b""


def test_its_name_changes_with_its_words_and_no_other_words(monkeypatch):
    name = kept.digest.__wrapped__
    before = {code: name("your-rights-now", code, kept.Format.TEXT) for code in ("en", "ar")}
    monkeypatch.setattr(kept, "UNCHECKED", "Nobody has read this yet.")
    assert name("your-rights-now", "en", kept.Format.TEXT) == before["en"]
    assert name("your-rights-now", "ar", kept.Format.TEXT) != before["ar"]


@pytest.mark.parametrize(
    "address", [f"{PAGE}/en/papyrus", f"{PAGE}/xx/text", "/leaflets/nothing/en/text", f"{PAGE}/pl/easy-read-print"]
)
def test_what_there_is_not_is_not_available(visitor, files, address):
    assert visitor().client.get(address).status_code == 404


def test_where_no_computer_can_make_it_the_page_says_so(visitor, files):
    visitor().opens(f"{PAGE}/pl/web").sees("Not here:", "Braille, contracted: No computer here can make it")
    answer = visitor().client.get(f"{PAGE}/pl/braille-2")
    assert answer.status_code == 404 and "We could not make this file" in answer.get_data(as_text=True)


def test_a_page_tells_what_there_is_what_is_checked_and_what_is_missing(visitor, files):
    page = visitor().opens("/leaflets/formats")
    page.sees("What there is, and what is missing", "Polski", "No translator has checked it yet.")
    page.sees("Braille, uncontracted: made by computer, not checked.", "Easy Read, to print")


def test_the_worker_makes_what_is_missing_until_it_is_told_to_stop(files, monkeypatch):
    wanted = [("about-sim", ENGLISH, kept.Format.TEXT), ("your-rights-now", ENGLISH, kept.Format.TEXT)]
    monkeypatch.setattr(kept, "every_file", lambda: wanted)
    answers = iter([False, True])
    files.fill(lambda: next(answers))
    assert [files.size(*one) is not None for one in wanted] == [True, False]


def test_staff_make_a_file_at_the_command_line(app, files, tmp_path):
    to = tmp_path / "leaflet.txt"
    options = ["your-rights-now", "--language", "pl", "--format", "text", "--to", str(to)]
    result = app.test_cli_runner().invoke(args=["documents", "render", *options])
    assert result.exit_code == 0 and "bytes" in result.output and to.stat().st_size > 1000
    options[options.index("text")] = "braille-2"
    result = app.test_cli_runner().invoke(args=["documents", "render", *options])
    assert result.exit_code == 1 and "cannot be made in Polski here" in result.output


def test_the_phone_of_somebody_who_is_signed_in_keeps_no_file(db, visitor, files):
    make.person(db, "robin-1000", "Robin")
    robin = visitor().signs_in("robin-1000")
    answer = robin.client.get(f"{PAGE}/en/text")
    assert answer.status_code == 200 and answer.headers["Cache-Control"] == "no-store"


def test_only_the_whole_name_of_a_file_says_that_it_never_changes(visitor, files):
    name = kept.digest("your-rights-now", "en", kept.Format.TEXT)
    answer = visitor().client.get(f"{PAGE}/en/text", query_string={"v": name[:1]})
    assert answer.headers["Cache-Control"] == "public, max-age=86400"


def test_a_phone_goes_on_with_a_file_where_it_stopped(visitor, files):
    whole = visitor().client.get(f"{PAGE}/en/text").data
    rest = visitor().client.get(f"{PAGE}/en/text", headers={"Range": "bytes=100-"})
    assert rest.status_code == 206 and rest.data == whole[100:]
