"""Somebody who reads little finds Easy Read, and reads it beside its pictures, in their own language."""

import brotli
import pytest

from simuser.languages import ENGLISH, LANGUAGES
from simuser.leaflets import shelf
from simuser.public_pages import PageWords
from simuser.readability import read
from simuser.web.assets import STATIC, asset

RIGHTS = "/leaflets/your-rights-now/en/easy-read"
RIGHTS_ARABIC = "/leaflets/your-rights-now/ar/easy-read"
EVERY = [f"/leaflets/{slug}/{code}/easy-read" for slug in shelf.LISTED for code in ("en", "ar")]


@pytest.mark.parametrize("slug", shelf.LISTED)
def test_a_leaflet_leads_to_its_easy_read_and_that_back_to_the_leaflet(visitor, slug):
    person = visitor().opens(f"/leaflets/{slug}").presses("Easy Read, with pictures")
    person.is_at(f"/leaflets/{slug}/en/easy-read").sees(shelf.easy_text_in(slug, ENGLISH).document.title)
    person.presses("Read the whole leaflet, without pictures").is_at(f"/leaflets/{slug}/en/web")


def test_easy_read_is_among_the_leaflets_and_only_what_has_one_offers_it(visitor):
    listed = visitor().opens("/leaflets").page.main
    assert [link["href"] for link in listed.select("a[href$=easy-read]")] == [
        f"/leaflets/{slug}/en/easy-read" for slug in shelf.LISTED
    ]
    visitor().opens("/about-sim").does_not_see("Easy Read, with pictures")


@pytest.mark.parametrize("address", EVERY)
def test_each_row_has_a_picture_told_in_words_that_comes_when_it_is_needed(visitor, address):
    person = visitor().opens(address)
    rows = person.page.select(".document > .pictured")
    assert len(rows) == 26
    for row in rows:
        assert row.img["alt"] and row.img["loading"] == "lazy" and row.img["width"] == row.img["height"] == "128"
        assert 1 <= len(row.find_all("p")) <= 3
        assert row.find(True).name == "img"
    with person.client.get(rows[0].img["src"]) as answer:
        assert answer.status_code == 200 and answer.mimetype == "image/svg+xml"
        assert "immutable" in answer.headers["Cache-Control"] and answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "Set-Cookie" not in answer.headers


def test_a_picture_that_changes_has_another_address(monkeypatch, tmp_path):
    from simuser.web import assets

    (tmp_path / "phone.svg").write_text("<svg/>")
    before = assets.picture_address("phone")
    monkeypatch.setattr(assets, "PICTURES", tmp_path)
    assert assets.picture_address.__wrapped__("phone") != before


def test_a_hard_word_stands_out(visitor):
    row = visitor().opens(RIGHTS).page.find("img", alt="A hospital").find_parent(class_="pictured")
    assert row.p.get_text() == "You can still go to A&E." and row.p.strong.get_text() == "A&E"
    assert len(row.find_all("strong")) == 1


@pytest.mark.parametrize("address", EVERY)
def test_it_says_that_nobody_tested_it_yet_and_whose_the_pictures_are(visitor, address):
    main = visitor().opens(address).sees("Not yet tested with readers.", "The pictures are from OpenMoji.").page.main
    text = main.get_text()
    assert text.index("Not yet tested") < text.index("999")
    for link in ("https://openmoji.org/", "https://creativecommons.org/licenses/by-sa/4.0/"):
        assert {"noreferrer", "noopener"} <= set(main.find("a", href=link)["rel"])


def test_in_arabic_it_runs_from_the_right_with_the_english_beside_what_must_be_sure(visitor):
    person = visitor(Accept_Language="ar").opens(RIGHTS_ARABIC)
    assert person.page.html["dir"] == "rtl"
    english = [tag.get_text() for tag in person.page.find_all(class_="in-english", lang="en-GB", dir="ltr")]
    assert "You can still call 999." in english and "They have one month to answer." in english
    assert "You can do one thing, or nothing." not in english
    original = shelf.easy_text_in("your-rights-now", ENGLISH).document
    sure = [one for block in original.blocks if block.sure for one in block.sentences]
    assert english == sure


def test_an_english_reader_of_the_arabic_sees_it_marked_and_finds_the_english(visitor):
    person = visitor().opens(RIGHTS_ARABIC)
    document = person.page.find(class_="document")
    assert document["lang"] == "ar" and document["dir"] == "rtl"
    person.presses("See it in English").is_at(RIGHTS).presses(LANGUAGES["ar"].name, nth=1).is_at(RIGHTS_ARABIC)


def test_where_there_is_none_in_a_language_it_comes_in_english_and_says_so(visitor):
    person = visitor().opens("/leaflets/your-rights-now/pl/easy-read")
    person.sees("There is no Easy Read in your language yet. Here it is in English.", "You can still call 999.")
    visitor().opens(RIGHTS).does_not_see("There is no Easy Read in your language yet")
    polish = visitor(Accept_Language="pl").opens("/leaflets/your-rights-now")
    assert polish.page.find("a", href="/leaflets/your-rights-now/pl/easy-read")


@pytest.mark.parametrize(
    "address",
    ["/leaflets/about-sim/en/easy-read", "/leaflets/nothing/en/easy-read", "/leaflets/your-rights-now/xx/easy-read"],
)
def test_what_is_not_there_is_not_available(visitor, address):
    assert visitor().opens(address).status == 404


@pytest.mark.parametrize(
    "address", ["/static/pictures/unicorn.svg", "/static/pictures/../pictures.py", "/static/pictures/%2e%2e/sheet.py"]
)
def test_nothing_but_a_picture_is_served_as_one(visitor, address):
    assert visitor().client.get(address).status_code == 404


@pytest.mark.parametrize("slug", shelf.LISTED)
def test_the_whole_page_can_be_read_by_somebody_of_eleven(visitor, slug):
    answer = visitor().client.get(f"/leaflets/{slug}/en/easy-read?lang=en")
    page = PageWords(answer.get_data(as_text=True))
    assert read(page.blocks, page.names).faults == []


@pytest.mark.parametrize("address", EVERY)
def test_the_first_look_at_it_costs_little(visitor, address):
    """HTML, CSS and JavaScript as they travel; pictures come one by one, as they are reached."""
    html = visitor().client.get(address).get_data()
    built = sum(
        (STATIC / "built" / f"{asset(name).rpartition('/')[2]}.br").stat().st_size for name in ("app.rtl.css", "app.js")
    )
    assert len(brotli.compress(html, quality=6)) + built < 25_000


@pytest.mark.parametrize("slug", shelf.LISTED)
def test_it_ends_with_a_next_step_a_way_back_and_help(visitor, slug):
    main = visitor().opens(f"/leaflets/{slug}/en/easy-read").page.main
    assert len(main.find_all("a", class_="nhsuk-button")) == 1
    for way in ("/leaflets", "/crisis-help"):
        assert main.find("a", href=way), way


def test_after_the_first_the_second_is_offered_in_easy_read_too(visitor):
    person = visitor().opens("/leaflets/what-you-were-told/ar/easy-read")
    person.presses(shelf.easy_text_in("your-rights-now", LANGUAGES["ar"]).document.title).is_at(RIGHTS_ARABIC)
