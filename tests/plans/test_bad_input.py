"""What nobody should send, and somebody will: the answer is clear, what was typed is still there, nothing is lost."""

import pytest

from simuser.plans.rules import LONGEST_PASSAGE, MOST_PASTED
from tests import make

SCRIPT = "<script>alert(1)</script>"
TRICKS = {
    "script": f"{SCRIPT} and <img src=x onerror=alert(1)> words.",
    "control characters": "one\x00two\x07three\x1bfour words.",
    "right-to-left override": "abc \u202edef words.",
    "emoji and rare letters": "👩‍👩‍👧 𓀀 Z͑ͫ̓ words.",
    "template": "{{ 7 * 7 }} {% if x %} %(name)s %s words.",
    "lone surrogate as text": "\\ud800 words.",
    "arabic and english": "النص English نص words.",
}


@pytest.fixture
def sam(visitor, db):
    """Somebody signed in at the page where a copy begins."""
    _account, subject = make.person(db)
    person = visitor().signs_in("sam-1234")
    person.home = f"/for/{subject.id}"
    return person.opens(f"{person.home}/plan/add")


@pytest.mark.parametrize("text", TRICKS.values(), ids=TRICKS)
def test_whatever_is_pasted_comes_out_as_the_text_that_it_is(sam, text):
    sam.types(text=f"Heading\n\n{text}").presses("Go on").presses("Keep this copy")
    cleaned = "".join(c for c in text if c.isprintable() or c in "\u202e\u200d")
    assert " ".join(cleaned.split()) in sam.text
    assert not sam.page.find("img") and SCRIPT not in sam.html


@pytest.mark.parametrize("empty", ["", "   \n\n \t"])
def test_nothing_is_asked_for_again_with_a_reason(sam, empty):
    sam.types(text=empty).presses("Go on")
    assert sam.status == 422
    sam.sees("Paste or type some words first.")
    assert sam.page.find(class_="nhsuk-error-summary").find("a")["href"] == "#text"


def test_too_much_is_refused_by_how_much_and_is_all_still_in_the_box(sam):
    text = "word " * (MOST_PASTED // 5 + 3)
    sam.types(text=text).presses("Go on")
    assert sam.status == 422
    sam.sees(f"This is too long by {len(text.strip()) - MOST_PASTED} characters.")
    assert sam.field("text") == text.strip()


def test_a_passage_of_a_hundred_thousand_letters_is_kept_whole(sam):
    text = "many words in one passage, " * 3800
    assert 100_000 < len(text) < LONGEST_PASSAGE
    sam.types(text=text).presses("Go on").presses("Keep this copy")
    assert text.strip() in sam.html


def test_a_passage_that_is_too_long_says_so_beside_it_and_in_the_summary(sam):
    sam.types(text="Heading\n\nShort.").presses("Go on").presses("Heading 1 passage")
    box = sam.page.find("textarea")["name"]
    text = "x" * (LONGEST_PASSAGE + 1)
    sam.types(**{box: text}).presses("Save").sees("This is too long by 1 characters.")
    assert sam.field(box) == text
    assert sam.page.find(id=f"{box}-error")


def test_thirty_megabytes_get_a_calm_page(sam):
    answer = sam.client.post(sam.address, data={"text": "x" * 30_000_000, "csrf_token": sam.field("csrf_token")})
    assert answer.status_code == 413
    assert "That is too big" in answer.get_data(as_text=True)


def test_a_file_in_place_of_words_is_not_taken_for_words(sam):
    import io

    fields = {"text": (io.BytesIO(b"\x89PNG" * 100), "plan.png"), "csrf_token": sam.field("csrf_token")}
    answer = sam.client.post(sam.address, data=fields, content_type="multipart/form-data")
    assert answer.status_code == 422


@pytest.mark.parametrize(
    "fields",
    [
        {"k2-kind": "lie"},
        {"k2-author_role": "king"},
        {"k2-holder": "x" * 301},
        {"heading": "x" * 301},
        {"revision": "not a number"},
        {"revision": "-5"},
        {"do": "join:nothing"},
        {"do": "explode"},
        {"k999-body": "a box that was never there"},
        {"k2/../../x-body": "a path"},
    ],
    ids=str,
)
def test_a_tampered_form_breaks_nothing(sam, fields):
    sam.types(text="Heading\n\nFirst words.\n\nSecond words.").presses("Go on").presses("Heading 2 passages")
    sent = {"heading": "Heading", "revision": sam.field("revision"), "k2-body": "First words.", "do": "save"}
    part = sam.address
    sam.sends(part, **sent | fields)
    assert sam.status in (200, 409, 422)
    sam.opens(part).sees("Fix this part")
    assert sam.field("k2-body") == "First words." and sam.field("k3-body") == "Second words."


def test_more_passages_than_a_plan_can_hold_are_refused_and_nothing_changes(sam):
    sam.types(text="Heading\n\nOne.").presses("Go on").presses("Heading 1 passage")
    part = sam.address
    many = "\n\n".join(f"P{n}." for n in range(2100))
    sam.types(**{"k2-body": many}).presses("Save").sees("A plan can have up to 2,000 passages here.")
    assert sam.field("k2-body") == many
    assert sam.opens(part).field("k2-body") == "One."


def test_a_paste_of_too_many_passages_is_refused_and_stays_in_the_box(sam):
    many = "\n\n".join(f"Passage {n}." for n in range(2100))
    sam.types(text=many).presses("Go on").sees("2,000 passages")
    assert sam.field("text") == many


def test_page_numbers_for_which_a_full_plan_has_no_room_stay_set_aside(sam):
    full = "\n\n".join(f"Passage {n}." for n in range(2000))
    sam.types(text=f"{full}\n\nPage 1 of 1").presses("Go on").presses("Put back 1 passage that was taken out")
    assert sam.status == 200
    sam.sees("We found 2000 passages.", "Put back 1 passage that was taken out")


@pytest.mark.parametrize("query", ["plan=nonsense", "plan=00000000-0000-0000-0000-000000000000", "plan=%00", "plan='"])
def test_a_plan_that_is_not_there_is_not_available(sam, query):
    for page in ("plan", "plan/changes", "plan/part/1", "plan/add", "plan/delete"):
        assert sam.opens(f"{sam.home}/{page}?{query}").status == 404


@pytest.mark.parametrize("query", ["old=9&new=1", "old=a&new=b", "new=99", "old=-1", "new=" + "9" * 40])
def test_versions_that_are_not_there_break_nothing(sam, query):
    sam.types(text="Heading\n\nOne.").presses("Go on").presses("Keep this copy")
    assert sam.opens(f"{sam.home}/plan/changes?{query}").status in (200, 404)
    assert sam.opens(f"{sam.home}/history?before={query[-6:]}").status == 200


def test_a_page_break_parts_words_and_does_not_glue_them(sam):
    sam.opens(f"{sam.home}/plan/add").types(text="Who\n\nThe end of page one.\fPage two begins.").presses("Go on")
    sam.presses("Keep this copy").does_not_see("one.Page")


def test_pasting_twice_by_pressing_twice_begins_one_copy(sam, db):
    sam.opens(f"{sam.home}/plan/add")
    word = sam.page.find("input", attrs={"name": "word"})["value"]
    for _ in range(2):
        sam.opens(f"{sam.home}/plan/add").sends(sam.address, text="Who\n\nOnce.", word=word)
    more = sam.address + "/more"
    word = sam.opens(more).page.find("input", attrs={"name": "word"})["value"]
    for _ in range(2):
        sam.opens(more).sends(more, text="And more.", word=word)
    sam.sees("We found 2 passages.").opens(f"{sam.home}/plan")
    assert sam.doors().count("Go on with it") == 1


@pytest.mark.parametrize("path", ["//[", "/exit", "https://evil.example", "//evil.example"])
def test_wherever_a_bad_link_would_lead_signing_in_still_works(visitor, sam, path):
    somebody = visitor().opens("/leaving/seen").opens("/sign-in", query_string={"next": path})
    somebody.types(name="sam-1234", password=make.PASSWORD).presses("Sign in").is_at("/me$")


@pytest.mark.parametrize("number", ["99999999999999999999", "-1", "0"])
def test_a_number_that_no_mark_has_is_not_available(sam, number):
    assert sam.opens(f"{sam.home}/history?before={number}").status == 404
