"""Little data: what a page costs on its way to the phone, and that nobody else is asked for anything."""

from urllib.parse import urlsplit

import pytest

from simuser.languages import LANGUAGES
from tests import make

FIRST, LATER, LEAFLET = 25 * 1024, 6 * 1024, 10 * 1024


@pytest.fixture
def traffic():
    """Note what a phone asks for and how many bytes come, as Chromium counts them."""

    def watch(hands):
        asked = {}
        session = hands.page.context.new_cdp_session(hands.page)
        session.send("Network.enable")
        addresses = {}
        session.on(
            "Network.requestWillBeSent", lambda event: addresses.update({event["requestId"]: event["request"]["url"]})
        )
        session.on(
            "Network.responseReceived", lambda event: addresses.update({event["requestId"]: event["response"]["url"]})
        )
        session.on(
            "Network.loadingFinished",
            # What was asked for before this began is nobody's concern here.
            lambda event: asked.update(
                {addresses[one]: event["encodedDataLength"] for one in [event["requestId"]] if one in addresses}
            ),
        )
        return asked

    return watch


@pytest.fixture
def person(db):
    """Somebody with the demonstration's plan, its first version alone."""
    _owner, subject = make.person(db)
    make.issued_plan(db, subject, make.organisation(db), versions=1)
    return subject


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_page_is_light_and_needs_two_things_to_be_seen(phone, app, traffic, language):
    me = phone(language, service_workers="block")
    asked = traffic(me)
    me.opens("/").page.wait_for_load_state("networkidle")
    before_paint = [url for url in asked if not url.endswith((".svg", "/sw.js"))]
    assert {urlsplit(url).netloc for url in asked} == {urlsplit(me.page.url).netloc}
    assert len([url for url in before_paint if not url.endswith(".js")]) == 2, before_paint
    assert sum(asked.values()) < FIRST, asked


@pytest.mark.parametrize("address", ["/crisis-help", "/sign-in", "/privacy", "/start"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_later_page_asks_for_itself_alone(phone, app, traffic, language, address):
    me = phone(language, service_workers="block").opens("/")
    me.page.wait_for_load_state("networkidle")
    asked = traffic(me)
    me.opens(address).page.wait_for_load_state("networkidle")
    fetched = {url: size for url, size in asked.items() if size and not url.endswith(("/sw.js", ".js", ".css", ".svg"))}
    assert list(fetched) == [me.page.url]
    assert sum(fetched.values()) < LATER, fetched


@pytest.mark.parametrize("address", ["/about-sim", "/leaflets/what-you-were-told", "/leaflets/your-rights-now"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_leaflet_is_light_with_all_its_words_and_sources(phone, app, traffic, language, address):
    me = phone(language, service_workers="block").opens("/")
    me.page.wait_for_load_state("networkidle")
    asked = traffic(me)
    me.opens(address).page.wait_for_load_state("networkidle")
    assert asked[me.page.url] < LEAFLET, asked


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_plan_itself_is_light(phone, person, traffic, language):
    me = phone(language, service_workers="block").signs_in("sam-1234", make.PASSWORD)
    asked = traffic(me)
    me.opens(f"/for/{person.id}/plan").reads("PC Denny").page.wait_for_load_state("networkidle")
    assert asked[me.page.url] < 9.5 * 1024, asked
