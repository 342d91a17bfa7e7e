"""People read leaflets in their language, see what nobody has checked, and find their way on."""

import pytest

from simuser.languages import ENGLISH, LANGUAGES
from simuser.leaflets import shelf

ENGLISH_FILE = """+++
title = "Your rights"
summary = "What you can ask for."
version = "1"
dated = 2026-11-22
checked_by = ""
checked_on = ""
+++

You do not have to do anything.

sure:
You can still call 999. [F7.1]

sure:
- They have one month.
- It is free. [F2.2]

sure:
said: You cannot see it.
true: You can ask for it. [F2.1]

timeline:
- 2021-05: It stopped. [F1.17]
"""
ARABIC_FILE = (
    ENGLISH_FILE.replace("Your rights", "حقوقك")
    .replace("You do not have to do anything", "لست مضطرا")
    .replace("You can still call 999", "ما زال بإمكانك الاتصال على 999")
    .replace("They have one month", "لديهم شهر")
    .replace("It is free", "مجانا")
    .replace("You cannot see it", "لا يمكنك")
    .replace("You can ask for it", "يمكنك أن تطلب")
    .replace("It stopped", "توقف")
)


@pytest.fixture
def arabic(monkeypatch, tmp_path):
    """A shelf on which one leaflet is in Arabic too; gives a way to change that file."""
    for slug in shelf.EVERY:
        (tmp_path / slug).mkdir()
        (tmp_path / slug / "en.md").write_text(ENGLISH_FILE, encoding="utf-8")
    monkeypatch.setattr(shelf, "FOLDER", tmp_path)
    path = tmp_path / "your-rights-now" / "ar.md"
    path.write_text(ARABIC_FILE, encoding="utf-8")
    return path


def beside(person) -> list[str]:
    return [tag.get_text() for tag in person.page.find_all(class_="in-english", lang="en-GB", dir="ltr")]


def test_while_nobody_checked_the_arabic_the_english_stands_beside_numbers_dates_and_law(visitor, arabic):
    person = visitor(Accept_Language="ar").opens("/leaflets/your-rights-now").sees("ما زال بإمكانك الاتصال على 999")
    english = [
        "You can still call 999.",
        "They have one month.",
        "It is free.",
        "You cannot see it.",
        "You can ask for it.",
    ]
    assert beside(person) == english
    assert "You do not have to do anything." not in person.text


def test_an_unchecked_text_says_so_once(visitor, arabic):
    person = visitor(Accept_Language="ar").opens("/leaflets/your-rights-now")
    assert len(person.page.main.find_all("a", href="/leaflets/your-rights-now/en/web")) == 1
    assert not person.page.footer.find("a", hreflang="en-GB")
    assert person.opens("/leaflets").page.footer.find("a", hreflang="en-GB")


def test_a_checked_text_stands_alone_and_says_who_checked_it(visitor, arabic):
    checked = ARABIC_FILE.replace('checked_by = ""', 'checked_by = "Anna"').replace(
        'checked_on = ""', "checked_on = 2026-11-20"
    )
    arabic.write_text(checked, encoding="utf-8")
    person = visitor().opens("/leaflets/your-rights-now/ar/web")
    assert beside(person) == []
    person.sees("Translation checked by Anna on 20 November 2026.").does_not_see("No translator has checked")


def test_a_text_can_be_read_in_another_language_than_the_page(visitor, arabic):
    person = visitor().opens("/leaflets/your-rights-now/ar/web")
    assert person.page.html["lang"] == "en-GB"
    assert person.page.h1["lang"] == "ar" and person.page.h1["dir"] == "rtl"
    words = person.page.find(class_="document")
    assert words["lang"] == "ar" and words["dir"] == "rtl" and "مايو" in words.find("ol").find("time").get_text()
    person.sees("No translator has checked this text yet.")


def test_a_text_that_is_not_there_yet_comes_in_english_and_says_so(visitor, arabic):
    for address in ("/leaflets/what-you-were-told?lang=ar", "/leaflets/your-rights-now?lang=pl", "/about-sim?lang=ar"):
        person = visitor().opens(address)
        words = person.page.find(class_="document")
        assert words["lang"] == "en-GB" and words["dir"] == "ltr" and beside(person) == []
    visitor().opens("/leaflets/your-rights-now/pl/web").sees("not in your language yet. Here it is in English.")
    visitor().opens("/leaflets/your-rights-now").does_not_see("not in your language yet")


def test_other_languages_of_a_text_are_one_tap_away(visitor, arabic):
    person = visitor().opens("/leaflets/your-rights-now").presses(LANGUAGES["ar"].name, nth=1)
    person.is_at("/leaflets/your-rights-now/ar/web")


@pytest.mark.parametrize(
    "address",
    [
        "/leaflets/nothing",
        "/leaflets/..%2f..%2fsources.toml",
        "/leaflets/your-rights-now/xx/web",
        "/leaflets/your-rights-now/en/pdf",
        "/leaflets/nothing/en/web",
    ],
)
def test_what_is_not_there_is_not_available(visitor, address):
    assert visitor().opens(address).status == 404


def test_all_leaflets_can_be_found_from_the_front_door(visitor):
    person = visitor().opens("/")
    assert person.page.find("a", href="/about-sim") and person.page.find("a", href="/leaflets")
    person.opens("/leaflets")
    for slug in shelf.LISTED:
        title = shelf.text_in(slug, ENGLISH).document.title
        assert title in person.page.find("a", href=f"/leaflets/{slug}").get_text()
    assert person.page.find("a", href="/about-sim")


@pytest.mark.parametrize("address", ["/about-sim", *(f"/leaflets/{slug}" for slug in shelf.LISTED)])
def test_each_ends_with_a_next_step_a_way_back_and_help(visitor, address):
    main = visitor().opens(address).page.main
    assert len(main.select("a.nhsuk-button:not(.nhsuk-button--secondary)")) == 1
    for way in ("/leaflets", "/crisis-help", "/start"):
        assert main.find("a", href=way), way


def test_somebody_who_is_signed_in_is_led_back_to_their_own_page(visitor, db):
    from tests import make

    make.person(db)
    person = visitor().signs_in("sam-1234").opens("/leaflets/your-rights-now").presses("Go to my page")
    person.is_at("/me")


def test_where_each_thing_was_read_is_beside_it_with_the_month(visitor):
    person = visitor().opens("/about-sim").sees("Source: StopSIM, update, 17 June 2021", "Last checked: November 2026")
    links = person.page.main.find_all("a", href=lambda href: href.startswith("https://"))
    assert links and all({"noreferrer", "noopener"} <= set(link["rel"]) for link in links)
    assert all(link.find_parent("bdi")["lang"] == "en" for link in links)


def test_the_timeline_is_a_picture_too_and_the_dates_stay_words(visitor):
    main = visitor().opens("/about-sim").page.main
    picture, listed = main.find("svg", role="img"), main.find("ol", class_="timeline").find_all("li")
    assert picture["aria-label"] and len(picture.find_all("circle")) == len(listed) == 11
    assert "10 March 2023" in listed[9].get_text()


def test_the_title_of_the_tab_says_nothing_of_what_is_read(visitor):
    for address in ("/about-sim", "/leaflets/what-you-were-told"):
        assert visitor().opens(address).page.title.get_text() == "To read – My page"
