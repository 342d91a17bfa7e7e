"""Finished files: taken by what is in them, given to everybody from then on, and taken away when they were wrong."""

import zipfile
from io import BytesIO

import pikepdf
import pytest
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from simuser.access import Duty
from simuser.files.keeping import File
from simuser.formats import rules
from simuser.formats.models import Made, Request
from tests import make
from tests.formats import samples
from tests.formats.conftest import follows, gives, puts_in

KINDS = {
    "print": samples.pdf,
    "large-print": samples.word,
    "cd": samples.mp3,
    "bsl": samples.mp4,
    "easy-read": samples.epub,
}


def one(db, table):
    with db.reading() as session:
        return session.scalars(select(table)).one()


def address_on(somebody) -> str:
    return somebody.page.find("a", download=True)["href"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_of_the_right_kind_is_given_and_serves_the_next_person(asks, desk, visitor, kind):
    data = KINDS[kind]()
    asks(kind)
    gives(desk, data).sees("Everybody can save the file now")
    somebody = visitor().opens("/leaflets/your-rights-now").sees("Made by people")
    assert somebody.client.get(address_on(somebody)).data == data


def test_nobody_sees_a_file_before_it_is_given(asks, desk, visitor, db):
    robin = asks("bsl")
    puts_in(desk, samples.mp4()).sees("Give the file", "Did somebody check it?")
    follows(robin, robin.code).does_not_see("The file")
    visitor().opens("/leaflets/your-rights-now").does_not_see("Made by people")
    desk.presses("Look at the file first")
    assert desk.answer.data == samples.mp4() and desk.answer.headers["Cache-Control"] == "no-store"


def test_giving_what_is_not_posted_says_that_it_is_ready(asks, desk, db):
    robin = asks("bsl")
    gives(desk, samples.mp4(), checked_by="Deaf colleagues")
    follows(robin, robin.code).sees("Ready here Now", "checked by Deaf colleagues")


def test_what_nobody_checked_says_so(asks, desk, visitor):
    asks("bsl")
    puts_in(desk, samples.mp4()).presses("Give it now").sees("Say whether somebody checked it.")
    desk.types(checked="yes").presses("Give it now").sees("Type who checked it.")
    desk.types(checked="no", checked_by="Never mind").presses("Give it now")
    visitor().opens("/leaflets/your-rights-now").sees("not checked").does_not_see("Never mind")


def test_it_is_kept_by_browsers_and_handed_over_under_a_name_that_says_nothing(asks, desk, visitor, db):
    asks("braille-2")
    gives(desk)
    somebody = visitor().opens("/leaflets/your-rights-now")
    answer = somebody.client.get(address_on(somebody))
    assert answer.headers["Cache-Control"] == "public, max-age=86400"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="page.brf"'
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    tag = {"If-None-Match": answer.headers["ETag"]}
    again = somebody.client.get(address_on(somebody), headers=tag)
    assert (again.status_code, again.data) == (304, b"")
    assert somebody.client.head(address_on(somebody)).status_code == 200


def test_it_is_not_left_on_the_phone_of_somebody_who_is_signed_in(asks, desk):
    asks("braille-2")
    gives(desk).opens("/leaflets/your-rights-now")
    assert desk.client.get(address_on(desk)).headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("change", [("your-rights-now", "about-sim"), ("/en/", "/pl/"), ("/en/", "/zz/")])
def test_under_another_address_it_is_not_there(asks, desk, visitor, change):
    asks("braille-2")
    gives(desk)
    somebody = visitor().opens("/leaflets/your-rights-now")
    assert somebody.opens(address_on(somebody).replace(*change)).status == 404


def test_a_leaflet_in_another_language_lists_only_its_own_files(asks, desk, visitor):
    asks("braille-2", language="pl")
    gives(desk)
    visitor().opens("/leaflets/your-rights-now/pl/web").sees("Made by people")
    visitor().opens("/leaflets/your-rights-now/en/web").does_not_see("Made by people")
    visitor().opens("/leaflets/about-sim/pl/web").does_not_see("Made by people")


def test_a_language_that_the_app_does_not_speak_gets_its_name_from_the_desk(asks, desk, visitor):
    asks("translation", language="other", language_said="somali pls")
    puts_in(desk, samples.TEXT)
    assert desk.field("language_called") == "somali pls"
    desk.types(language_called="Soomaali", checked="no").presses("Give it now")
    visitor().opens("/leaflets/your-rights-now").sees("Checked translation Soomaali").does_not_see("somali pls")
    asks("translation", language="other", language_said="soomaali").sees("This is here already")


def test_something_else_gets_its_name_from_the_desk(asks, desk, visitor):
    asks("other", wish="for my Moon reader Maya")
    puts_in(desk, samples.TEXT).types(called="Moon type", checked="no").presses("Give it now")
    visitor().opens("/leaflets/your-rights-now").sees("Moon type").does_not_see("Maya")


def test_a_file_of_an_earlier_version_says_so(asks, desk, visitor, db):
    asks("braille-2")
    gives(desk)
    with db.saving() as session:
        session.scalars(select(Made)).one().version = "0"
    visitor().opens("/leaflets/your-rights-now").sees("of an earlier version")


def test_a_wrong_file_is_taken_away_for_everybody(asks, desk, visitor, db):
    robin = asks("braille-2")
    gives(desk).presses("Formats that people asked for").presses("Files that we gave to everybody")
    desk.presses("Take it away").sees("It stays with those who saved it already.").presses("Take it away")
    desk.sees("No file is here yet.")
    visitor().opens("/leaflets/your-rights-now").does_not_see("Made by people")
    follows(robin, robin.code).does_not_see("The file")
    with db.reading() as session:
        assert session.scalar(select(File)) is None


def test_another_desk_takes_nothing_away(asks, desk, db, visitor):
    asks("braille-2")
    gives(desk)
    make.membership(db, make.account(db, "other-1000"), make.organisation(db, "oxleas"), Duty.FORMATS)
    other = visitor().signs_in("other-1000").opens("/desk/formats/files").sees("No file is here yet.")
    page = f"/desk/formats/files/{one(db, Made).id}/take-away"
    assert other.opens(page).status == 404
    other.opens("/desk/formats/files").opens("/me").sends(page)
    assert other.status == 404 and one(db, Made)


def test_a_file_that_is_not_the_one_that_was_looked_at_is_not_given(asks, desk, db):
    asks("braille-2")
    puts_in(desk)
    stale, page = desk.field("file"), desk.address
    desk.uploads(page.replace("give", "file"), samples.BRAILLE + b"m\r\n")
    desk.sends(page, file=stale, checked="no").sees("Another file was put in while you wrote.")
    desk.types(checked="no").presses("Give it now")
    assert one(db, File).size == len(samples.BRAILLE) + 3


def test_a_file_can_be_taken_back_before_it_is_given(asks, desk, db):
    asks("braille-2")
    puts_in(desk).presses("No, go back").sees("A file is in.").presses("Take the file away")
    with db.reading() as session:
        assert session.scalar(select(File)) is None
    desk.sees("Put the finished file in")


def test_what_somebody_cancelled_can_still_serve_others(asks, desk, visitor, db):
    robin = asks("braille-2")
    puts_in(desk)
    follows(robin, robin.code).presses("Cancel it")
    desk.opens(f"/desk/formats/{one(db, Request).id}").presses("Give the file").types(checked="no").presses(
        "Give it now"
    )
    visitor().opens("/leaflets/your-rights-now").sees("Made by people")
    follows(robin, robin.code).sees("You cancelled this on")


def bomb() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(zipfile.ZipInfo("mimetype"), "application/epub+zip", zipfile.ZIP_STORED)
        packed.writestr("META-INF/container.xml", "<container/>")
        packed.writestr("page.xhtml", b"a" * 70_000_000)
    return out.getvalue()


HIDDEN = {"object_stream_mode": pikepdf.ObjectStreamMode.generate}
LOCKED = {"encryption": pikepdf.Encryption(owner="x", user="x")}
OUTSIDE = b'<Relationship Type="attachedTemplate" Target="http://x/t.dotm" TargetMode="External"/>'


@pytest.mark.parametrize(
    ("kind", "file", "said"),
    [
        ("print", b"", "This file is empty."),
        ("print", b"<html><script>alert(1)</script></html>", "another kind of file"),
        ("print", samples.mp3(), "another kind of file"),
        ("print", b"MZ\x90\x00" + b"\0" * 500, "another kind of file"),
        ("print", samples.pdf()[:-40], "This file is broken"),
        ("print", samples.pdf(samples.runs_script), "holds a script"),
        ("print", samples.pdf(samples.runs_script, **HIDDEN), "holds a script"),
        ("print", samples.pdf(samples.runs_script).replace(b"/JavaScript", b"/J#61vaScript"), "holds a script"),
        ("print", samples.pdf(samples.launches), "holds a script"),
        ("print", samples.pdf(**LOCKED), "locked with a password"),
        ("print", samples.word({"word/vbaProject.bin": b"x"}), "holds a script"),
        ("print", samples.word({"word/_rels/settings.xml.rels": OUTSIDE}), "holds a script"),
        ("print", samples.word()[:-60], "This file is broken"),
        ("print", b"PK\x03\x04" + b"\0" * 40, "This file is broken"),
        ("easy-read", samples.epub("<html><script>x()</script></html>"), "holds a script"),
        ("easy-read", samples.epub(extra={"a.js": "x()"}), "holds a script"),
        ("easy-read", bomb(), "This file is broken"),
        ("braille-2", samples.TEXT, "another kind of file"),
        ("braille-2", b"a" * 200, "another kind of file"),
        ("braille-2", b"\r\n \r\n", "another kind of file"),
        ("translation", b"Rights\x00\x01", "another kind of file"),
        ("cd", b"ID3\x04\x00\x00\x00\x00\x00\x00" + b"words " * 99, "This file is broken"),
        ("bsl", samples.mp4()[:-3], "This file is broken"),
        ("bsl", samples.mp4()[:60] + b"\0\0\0\1junk", "This file is broken"),
    ],
)
def test_a_file_that_is_wrong_or_could_do_harm_is_refused_in_place(asks, desk, db, kind, file, said):
    asks(kind)
    puts_in(desk, file).sees(said)
    assert desk.status == 422
    with db.reading() as session:
        assert session.scalar(select(File)) is None


@pytest.mark.parametrize("file", [samples.pdf(**HIDDEN), samples.word(), samples.epub(), samples.TEXT])
def test_a_sound_file_is_taken_for_a_translation(asks, desk, file):
    asks("translation")
    puts_in(desk, file).sees("Give the file")


def test_choosing_no_file_is_told(asks, desk, db):
    asks("print")
    page = f"/desk/formats/{one(db, Request).id}/file"
    desk.opens(page).sends(page).sees("Choose a file first.")


@pytest.mark.parametrize("size", [rules.LARGEST_FILE + 1, 30_000_000, 120_000_000])
def test_a_file_that_is_too_big_is_refused_in_place(asks, desk, db, size):
    asks("braille-2")
    puts_in(desk, b"a" * size).sees("This file is too big. It can have up to 25 MB.", "Put the finished file in")
    with db.reading() as session:
        assert session.scalar(select(File)) is None


def test_a_large_file_goes_in_where_it_belongs_and_nowhere_else(asks, desk, db):
    asks("cd")
    puts_in(desk, samples.mp3() + b"\0" * 20_000_000).sees("Give the file")
    assert one(db, File).size > 20_000_000
    desk.uploads("/tell-us", b"a" * 5_000_000)
    assert desk.status == 413


def test_a_file_that_is_gone_from_the_disk_is_not_there_and_nothing_breaks(asks, desk, visitor, db, data):
    asks("braille-2")
    gives(desk)
    (data / "files" / one(db, File).id.hex).unlink()
    somebody = visitor().opens("/leaflets/your-rights-now")
    assert somebody.opens(address_on(somebody)).status == 404


def test_a_leaflet_can_be_read_while_the_database_cannot_be_reached(asks, desk, visitor, monkeypatch):
    def gone():
        raise OperationalError("SELECT", {}, Exception("no such host"))

    asks("braille-2")
    gives(desk)
    monkeypatch.setattr("simuser.formats.views.made.db", gone)
    somebody = visitor().opens("/leaflets/your-rights-now").sees("Your plan and your rights now")
    assert somebody.status == 200
    somebody.does_not_see("Made by people")
