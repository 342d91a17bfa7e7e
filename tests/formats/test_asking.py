"""Asking for a format: without an account or a reason, with an address only where it must be posted, and once."""

import logging
import re
import threading
from datetime import date, timedelta

import pytest
import segno
import time_machine
from sqlalchemy import select

from simuser import clock
from simuser.access import Duty
from simuser.codes import read_code
from simuser.formats.models import Made, Request
from simuser.people.staff import Membership
from tests import make
from tests.formats import samples
from tests.formats.conftest import code_on, follows, gives


def requests(db) -> list[Request]:
    with db.reading() as session:
        return list(session.scalars(select(Request).order_by(Request.made)))


def test_where_nobody_makes_formats_that_is_said_before_anything_is_typed(visitor, db):
    somebody = visitor().opens("/formats/ask").sees("Nobody makes formats on this copy of the app.")
    assert not somebody.page.main.find(["input", "textarea"])
    somebody.presses("All leaflets", nth=-1).is_at("^/leaflets")
    fields = {"what": "leaflet:your-rights-now", "format": "bsl", "language": "en"}
    somebody.opens("/formats/track").sends("/formats/ask", **fields)
    somebody.sees("Nobody makes formats on this copy of the app.")
    assert requests(db) == []


def test_nothing_personal_is_asked_for_what_is_not_posted(asks, db):
    somebody = asks("bsl").sees("You have asked for it")
    (one,) = requests(db)
    assert (one.kind, one.leaflet, one.name, one.address, one.subject_id) == (
        "bsl",
        "your-rights-now",
        None,
        None,
        None,
    )
    assert read_code(somebody.code)


@pytest.mark.parametrize("kind", ["print", "large-print", "braille-1", "braille-2", "cd"])
def test_what_is_posted_asks_on_a_second_page_where_to(ewa, visitor, db, kind):
    somebody = visitor().opens("/formats/ask")
    assert not somebody.page.find(attrs={"name": "address"})
    somebody.types(what="leaflet:about-sim", format=kind, note="Big letters").presses("Go on")
    somebody.sees("Where should it go?", "The slam trust").presses("Ask for it")
    somebody.sees("Type a name.", "Type the address to post it to.")
    assert somebody.status == 422
    somebody.types(name="Robin").presses("Ask for it").does_not_see("Type a name.")
    somebody.types(address="1 Purple Street").presses("Ask for it").sees("You have asked for it")
    (one,) = requests(db)
    assert (one.name, one.address, one.note, one.leaflet) == ("Robin", "1 Purple Street", "Big letters", "about-sim")


def test_going_back_to_the_first_page_loses_nothing(ewa, visitor, db):
    somebody = visitor().opens("/formats/ask").types(what="leaflet:about-sim", format="print", note="Thick paper")
    somebody.presses("Go on").types(name="Robin", address="1 Purple Street").presses("Back to what I need")
    assert somebody.field("note") == "Thick paper"
    somebody.types(format="bsl").presses("Go on").sees("You have asked for it")
    (one,) = requests(db)
    assert (one.note, one.name, one.address) == ("Thick paper", None, None)


def test_something_else_may_be_posted_or_not(asks, db):
    asks("other", wish="Moon type", where=False).sees("Leave both empty").presses("Ask for it").sees("You have asked")
    asks("other").sees("Type what would help.")
    (one,) = requests(db)
    assert (one.wish, one.address) == ("Moon type", None)


def test_the_address_of_the_page_chooses_what_it_can(ewa, visitor):
    somebody = visitor().opens("/formats/ask?leaflet=about-sim&format=giant-print&language=pl")
    assert chosen(somebody) == {"what": "leaflet:about-sim", "format": "large-print", "language": "pl"}
    somebody.opens("/formats/ask?leaflet=<script>&format=zzz&language=zz")
    assert chosen(somebody) == {"language": "other"}


def chosen(somebody) -> dict[str, str]:
    return {tag["name"]: tag["value"] for tag in somebody.page.find_all("input", type="radio", checked=True)}


def test_a_language_that_the_app_does_not_speak_is_asked_for_in_words(asks, db):
    asks("translation", language="other").sees("Type which language.")
    asks("translation", language="other", language_said="Soomaali").sees("You have asked for it")
    (one,) = requests(db)
    assert (one.language, one.language_said) == ("other", "Soomaali")


def test_with_one_desk_nobody_is_asked_which_and_with_two_they_are(asks, db, staff_at):
    assert asks("bsl").sees("You have asked for it").code
    staff_at("operator", kind="operator")
    somebody = asks("bsl").sees("Choose who should make it.")
    operator = somebody.page.find("input", attrs={"name": "desk"})
    assert "whoever runs this copy" in somebody.page.find("label", attrs={"for": operator["id"]}).get_text()
    somebody.types(desk=operator["value"]).presses("Go on").sees("You have asked for it")
    first, second = requests(db)
    assert str(second.organisation_id) == operator["value"] != str(first.organisation_id)


@pytest.fixture
def staff_at(db):
    def someone(key: str, kind: str = "trust"):
        account = make.account(db, f"{key}-1000", key)
        return make.membership(db, account, make.organisation(db, key, kind), Duty.FORMATS)

    return someone


def test_a_desk_whose_last_worker_left_is_offered_no_more(ewa, visitor, db):
    with db.saving() as session:
        session.get(Membership, ewa.held.id).ended = clock.now()
    visitor().opens("/formats/ask").sees("Nobody makes formats")


def test_pressing_twice_asks_once_and_shows_the_same_number_and_another_wish_is_another(ewa, visitor, db):
    somebody = visitor().opens("/formats/ask")
    fields = {"word": somebody.field("word"), "what": "leaflet:about-sim", "format": "bsl", "language": "en"}
    codes = []
    for more in ({}, {}, {"language": "pl"}, {}):
        codes.append(code_on(somebody.opens("/formats/ask").sends("/formats/ask", **fields | more)))
    assert codes[0] == codes[1] == codes[3] != codes[2]
    assert len(requests(db)) == 2


def test_two_presses_at_the_very_same_time_ask_once(ewa, visitor, db):
    word, people, codes = visitor().opens("/formats/ask").field("word"), [visitor() for _ in range(4)], []

    def sends(somebody):
        fields = {"word": word, "what": "leaflet:about-sim", "format": "bsl", "language": "en"}
        codes.append(code_on(somebody.opens("/formats/ask").sends("/formats/ask", **fields)))

    threads = [threading.Thread(target=sends, args=(one,)) for one in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(codes) == 4 and len(set(codes)) == 1 and len(requests(db)) == 1


def test_without_a_word_of_a_form_everybody_gets_a_number_of_their_own(ewa, visitor):
    codes = set()
    for _ in range(2):
        somebody = visitor().opens("/formats/ask")
        fields = {"word": "", "what": "leaflet:about-sim", "format": "bsl", "language": "en"}
        codes.add(code_on(somebody.sends("/formats/ask", **fields)))
    assert len(codes) == 2


def test_the_number_is_in_no_address_no_log_and_no_table(asks, db, caplog):
    with caplog.at_level(logging.DEBUG):
        somebody = asks("bsl")
        follows(somebody, somebody.code)
    digits = read_code(somebody.code)
    assert digits not in caplog.text and somebody.code not in caplog.text
    assert digits not in somebody.address and somebody.answer.headers["Cache-Control"] == "no-store"
    raw = b" ".join(bytes(value) for one in requests(db) for value in (one.code_digest, one._note or b""))
    assert digits.encode() not in raw


def test_the_square_leads_to_the_number_after_the_hash_alone(asks, monkeypatch):
    made, make_square = [], segno.make
    monkeypatch.setattr(segno, "make", lambda text, **more: made.append(text) or make_square(text, **more))
    somebody = asks("bsl")
    assert made == [f"http://localhost/formats/track#{read_code(somebody.code)}"]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"what": "leaflet:no-such"}, "Choose one of the answers shown."),
        ({"what": "plan:00000000-0000-0000-0000-000000000000"}, "Choose one of the answers shown."),
        ({"what": "leaflet:"}, "Choose one of the answers shown."),
        ({"format": "fax"}, "Choose one of the answers shown."),
        ({"language": "xx"}, "Choose one of the answers shown."),
        ({"note": "x" * 2001}, "too long by 1"),
        ({"format": "other", "wish": "x" * 101}, "too long by 1"),
        ({"format": "other", "wish": "\x00\x07 \u202e"}, "Type what would help."),
    ],
)
def test_a_bad_answer_is_told_in_place_and_the_rest_stays(ewa, visitor, db, fields, said):
    somebody = visitor().opens("/formats/ask")
    sent = {
        "what": "leaflet:about-sim",
        "format": "bsl",
        "language": "en",
        "note": "<script>alert(1)</script>",
    } | fields
    somebody.sends("/formats/ask", **sent).sees(said).does_not_see("<script>alert")
    assert somebody.status == 422 and somebody.field("note") == sent["note"]
    assert requests(db) == []


def test_an_address_that_is_far_too_long_stays_in_its_box(asks, db):
    somebody = asks("print", where=False).types(name="x" * 200, address="y" * 100_000).presses("Ask for it")
    somebody.sees("too long by 100", "too long by 99,500")
    assert somebody.field("name") == "x" * 200 and len(somebody.field("address")) == 100_000
    assert requests(db) == []


def test_nobody_skips_the_address_by_claiming_another_page(ewa, visitor, db):
    somebody = visitor().opens("/formats/ask")
    for step in ("here", "where", "zzz"):
        somebody.opens("/formats/ask").sends(
            "/formats/ask", step=step, what="leaflet:about-sim", format="print", language="en"
        )
        somebody.sees("Type the address to post it to.")
    assert requests(db) == []


def test_changing_the_language_on_either_page_judges_nothing_and_keeps_what_was_typed(asks, db):
    somebody = asks("print", where=False, note="Thick paper").types(name="Robin").presses("Polski")
    assert somebody.status == 200 and somebody.field("name") == "Robin" and somebody.field("note") == "Thick paper"
    assert somebody.page.find(attrs={"name": "address"}) and requests(db) == []


def test_what_people_made_already_is_offered_at_once_before_anybody_is_asked_again(asks, desk, visitor, db):
    asks("cd")
    gives(desk, samples.mp3(), checked_by="Two listeners")
    somebody = asks("audio").sees("This is here already", "checked by Two listeners")
    assert somebody.code is None and len(requests(db)) == 1
    somebody.presses("Ask for it all the same").sees("You have asked for it")
    asks("cd", where=False).sees("While you wait", "Where should it go?")
    asks("audio", language="pl").sees("You have asked for it")
    assert len(requests(db)) == 3
    with db.reading() as session:
        assert session.scalar(select(Made)).kind == "audio"


def test_many_from_one_place_have_to_wait_and_lose_nothing(asks, db):
    for _ in range(40):
        asks("bsl")
    somebody = asks("bsl", note="The last one").sees("There were many tries.")
    assert somebody.field("note") == "The last one" and len(requests(db)) == 40
    with time_machine.travel(clock.now() + timedelta(minutes=16)):
        somebody.presses("Go on").sees("You have asked for it")


def test_the_day_that_is_promised_is_told_at_once(asks):
    with time_machine.travel(make.NOW, tick=False):
        somebody = asks("print").sees("It is promised for 27 November 2026.")
        follows(somebody, somebody.code).sees("5 working days", "It is a promise, not a law.")
        assert re.search("GOV.UK", somebody.text)
    assert clock.local(make.NOW).date() == date(2026, 11, 22)
