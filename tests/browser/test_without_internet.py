"""No internet for a while: help stays, words stay, and neither is anybody else's to find."""

import json
import re
import time
from urllib.parse import parse_qs, urlsplit

import pytest

from simuser.languages import LANGUAGES
from tests import make


@pytest.fixture
def writer(phone, db):
    """Somebody who is putting their copy in."""
    return begins_to_write(phone(), db)


@pytest.fixture
def watched_writer(phone, db):
    """The same, on a phone of which tests can answer every request in the server's place."""
    return begins_to_write(phone(service_workers="block"), db)


def begins_to_write(me, db):
    make.person(db)
    me.signs_in("sam-1234", make.PASSWORD)
    me.opens("/me").presses("My plan").presses("Add my copy")
    me.types(text="Who\n\nThe first passage.\n\nThe second passage.").presses("Go on")
    me.goes_in()
    me.page.wait_for_load_state()
    return me


def unsent(me) -> dict[str, str]:
    """What the phone itself keeps of words that were not sent."""
    return json.loads(me.page.evaluate("JSON.stringify(localStorage)"))


def field(me):
    return me.page.locator("main textarea").first


def until(page, true: str) -> None:
    """Wait for this JavaScript to be true. (Playwright's own waiting is code that our pages do not let run.)"""
    for _ in range(80):
        if page.evaluate(true):
            return
        time.sleep(0.1)
    raise AssertionError(true)


def says(me, words: str) -> None:
    me.page.locator(".saved", has_text=re.compile(f"^{re.escape(me.said(words))}$")).wait_for()


@pytest.mark.parametrize("language", LANGUAGES)
def test_help_now_opens_in_ones_own_language(phone, app, language):
    me = phone(language).opens("/")
    me.page.evaluate("navigator.serviceWorker.ready.then(() => new Promise(done => setTimeout(done, 300)))")
    me.page.context.set_offline(True)
    me.opens("/crisis-help").sees(
        "Help now", "You can always use these. No plan, and nothing in this app, takes them away from you."
    )
    assert me.page.locator("a[href='tel:999']").count() == 1
    me.opens("/start").sees("There is no internet now")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_front_door_opens_and_says_that_the_plan_needs_the_internet(phone, app, language):
    me = phone(language).opens("/")
    kept_here(me.page)
    me.page.context.set_offline(True)
    told = "There was no internet when this page opened. Help now still works. Your plan needs the internet."
    for address in ("/", "/leaving"):
        me.opens(address).sees(told)
    me.opens("/").page.locator(".bar-button").first.click()
    me.page.wait_for_url("**/crisis-help")
    me.sees("You can always use these. No plan, and nothing in this app, takes them away from you.")
    me.page.context.set_offline(False)
    me.opens("/")
    assert me.said(told) not in me.page.inner_text("body")


def test_help_is_kept_in_every_language_and_what_else_is_kept_in_ones_own_alone(phone, app):
    me = phone("so").opens("/")
    kept_here(me.page)
    assert kept_pages(me.page, "/crisis-help") == kept_pages(me.page, "/offline") == list(LANGUAGES)
    assert kept_pages(me.page, "/leaving") == kept_pages(me.page, "/") == ["so"]
    me.opens("/?lang=ur")
    kept_here(me.page)
    assert kept_pages(me.page, "/leaving") == ["ur", "so"]


def kept_pages(page, path: str) -> list[str]:
    """The languages in which the worker keeps a page."""
    found = page.evaluate("""async () => {
        const keys = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()));
        return keys.flat().map((request) => request.url);
    }""")
    addresses = [urlsplit(url) for url in found]
    codes = {parse_qs(address.query)["lang"][0] for address in addresses if address.path == path}
    return sorted(codes, key=list(LANGUAGES).index)


def test_what_the_phone_keeps_is_the_same_whoever_is_signed_in(phone, db):
    make.person(db, "robin-1000", "Robin")
    me = phone().signs_in("robin-1000", make.PASSWORD)
    me.opens("/me").sees("Hello, %(name)s", name="Robin").opens("/")
    kept_here(me.page)
    pages = me.page.evaluate("""async () => {
        const found = [];
        for (const name of await caches.keys()) {
            const cache = await caches.open(name);
            for (const request of await cache.keys()) found.push([request.url, await (await cache.match(request)).text()]);
        }
        return found;
    }""")
    assert any(address.endswith("/?lang=en") for address, _text in pages)
    assert not [address for address, text in pages if "Robin" in text or "robin" in text or "csrf_token" in text]
    assert not [address for address, _text in pages if "/me" in address or "/for/" in address]
    me.page.context.set_offline(True)
    me.opens("/me").sees("There is no internet now").does_not_see("Robin")


def test_chromium_can_read_the_manifest_and_puts_the_icon_on_the_first_screen(phone, app):
    me = phone("ar").opens("/")
    kept_here(me.page)
    chromium = me.page.context.new_cdp_session(me.page)
    read = chromium.send("Page.getAppManifest")
    assert read["url"].endswith("/manifest.webmanifest?in=ar") and read["errors"] == []
    # On purpose it opens in the browser, where Exit is: Chromium then offers a shortcut, and no window of its own.
    # The other is the private window of these tests. Nothing else may be wrong with it: icons, names, addresses.
    errors = {one["errorId"] for one in chromium.send("Page.getInstallabilityErrors")["installabilityErrors"]}
    assert errors <= {"manifest-display-not-supported", "in-incognito"}


def kept_here(page) -> None:
    """Wait until the worker has what it keeps."""
    page.evaluate("navigator.serviceWorker.ready.then(() => new Promise(done => setTimeout(done, 300)))")


def test_what_is_typed_is_saved_by_itself(writer):
    field(writer).fill("The first passage, fixed.")
    says(writer, "Saved")
    assert unsent(writer) == {}
    writer.page.reload()
    assert field(writer).input_value() == "The first passage, fixed."


def test_without_internet_it_is_kept_encrypted_and_sent_when_it_is_back(writer):
    writer.page.context.set_offline(True)
    field(writer).fill("Typed in a lift.")
    says(writer, "Not saved yet: no internet. It is kept on this phone until you leave.")
    ((name, kept),) = unsent(writer).items()
    assert "lift" not in kept and set(json.loads(kept)) == {"revision", "iv", "sealed"}
    # A digest under the session's key, which tells no address.
    assert re.fullmatch(r"w\.[A-Za-z0-9+/]{43}=", name)
    writer.page.context.set_offline(False)
    says(writer, "Saved")
    assert unsent(writer) == {}


def test_a_page_that_was_closed_without_internet_has_the_words_again(writer):
    address = writer.page.url
    writer.page.context.set_offline(True)
    field(writer).fill("Typed before the battery died.")
    says(writer, "Not saved yet: no internet. It is kept on this phone until you leave.")
    writer.page.goto("about:blank")
    writer.page.context.set_offline(False)
    writer.page.goto(address)
    until(writer.page, "document.querySelector('main textarea').value == 'Typed before the battery died.'")


def test_nobody_else_on_that_phone_gets_them(writer, db):
    make.person(db, "other-1234", "Other")
    writer.page.context.set_offline(True)
    field(writer).fill("For my eyes only.")
    says(writer, "Not saved yet: no internet. It is kept on this phone until you leave.")
    assert unsent(writer)
    writer.page.context.set_offline(False)
    writer.page.locator(".bar-button--exit").click()
    writer.page.wait_for_url("https://www.bbc.co.uk/weather")
    writer.opens("/")
    assert unsent(writer) == {}


def test_pressing_twice_sends_once(phone, app, db):
    from simuser.people.models import Account

    me = phone().opens("/leaving/seen?next=/start").types(called="Twice", password="three words in a row")
    me.page.locator("main .buttons button").first.dblclick()
    me.page.wait_for_url("**/start/keep-safe**")
    with db.reading() as session:
        assert session.query(Account).count() == 1


def test_a_session_that_ended_while_somebody_wrote_gives_the_words_back(writer):
    field(writer).fill("Half an hour of thinking.")
    says(writer, "Saved")
    field(writer).fill("Half an hour of thinking, and more.")
    writer.page.context.clear_cookies(name="page")
    writer.presses("Save").sees(
        "You were signed out while you wrote. Nothing is lost. Sign in, and what you sent is here again."
    )
    writer.types(name="sam-1234", password=make.PASSWORD).presses("Sign in")
    writer.presses("Carry on and send it").sees("1. Look at each part").goes_in()
    assert field(writer).input_value() == "Half an hour of thinking, and more."


def test_before_signing_somebody_out_it_says_so_and_lets_them_stay(phone, db):
    make.person(db)
    me = phone().signs_in("sam-1234", make.PASSWORD)
    me.page.clock.install()
    me.opens("/me")
    warning = me.page.locator("#idle")
    assert not warning.is_visible()
    me.page.route(
        "**/me/awake",
        lambda route: route.fulfill(json={"left": 60}) if route.request.method == "GET" else route.continue_(),
    )
    me.page.clock.fast_forward(18 * 60 * 1000 + 1000)
    warning.wait_for(state="visible")
    assert me.said("You are signed out soon, because nothing was done for a while.") in warning.inner_text()
    warning.get_by_role("button").click()
    warning.wait_for(state="hidden")


NOT_SAVED = "Not saved yet: no internet. It is kept on this phone until you leave."
TYPED_HERE = "These words were typed on this phone, and may not be saved. You can copy what you need."


def waits_until_kept(me) -> None:
    until(me.page, "localStorage.length")


def box(me):
    return me.page.locator("#typed-before")


def test_words_that_were_sent_into_nothing_are_there_again_after_any_other_page(writer):
    address = writer.page.url
    writer.page.context.set_offline(True)
    field(writer).fill("Sent in a tunnel.")
    says(writer, NOT_SAVED)
    writer.page.evaluate("document.getElementById('f').requestSubmit()")
    writer.page.wait_for_timeout(500)
    writer.page.context.set_offline(False)
    writer.opens("/me")
    assert unsent(writer)
    writer.page.goto(address)
    until(writer.page, "document.querySelector('main textarea').value == 'Sent in a tunnel.'")
    says(writer, "Saved")


@pytest.mark.parametrize("status", [404, 413, 500])
def test_words_that_the_server_did_not_take_stay_on_the_phone(watched_writer, status):
    me = watched_writer
    field(me).fill("Too much for it.")
    me.page.route("**/part/*", lambda route: route.fulfill(status=status, body="<title>No</title>"))
    waits_until_kept(me)
    me.page.evaluate("document.getElementById('f').requestSubmit()")
    me.page.wait_for_url("**/part/*")
    me.page.wait_for_timeout(300)
    me.opens("/me")
    assert unsent(me)


def test_words_that_arrived_are_forgotten_by_the_next_page_and_no_others(watched_writer):
    me = watched_writer
    address = me.page.url
    other = me.page.context.new_page()
    other.goto(f"{address.split('/draft/')[0]}/add")
    other.locator("main textarea").fill("Not sent at all.")
    until(other, "localStorage.length == 1")
    me.page.route("**/part/*", lambda route: route.abort() if _autosaves(route.request) else route.continue_())
    field(me).fill("Sent, and it arrived.")
    until(me.page, "localStorage.length == 2")
    me.presses("Save")
    assert len(unsent(me)) == 1
    assert "arrived" not in {one["name"] for one in me.page.context.cookies()}
    other.reload()
    until(other, "document.querySelector('main textarea').value == 'Not sent at all.'")


def _autosaves(request) -> bool:
    return request.method == "POST" and "do=autosave" in (request.post_data or "")


@pytest.fixture
def two_versions(writer):
    """Words are on the phone, typed without internet, when newer ones were saved from another phone."""
    address = writer.page.url
    writer.page.context.set_offline(True)
    field(writer).fill("Older words, of this phone.")
    says(writer, NOT_SAVED)
    writer.page.goto("about:blank")
    writer.page.wait_for_timeout(500)
    writer.page.context.set_offline(False)
    fresh = writer.page.context.browser.new_context(
        base_url=address.split("/for/")[0], storage_state={"cookies": writer.page.context.cookies(), "origins": []}
    )
    elsewhere = fresh.new_page()
    elsewhere.goto(address)
    elsewhere.locator("main textarea").first.fill("Newer words, of another phone.")
    elsewhere.locator(".saved", has_text=re.compile("^Saved$")).wait_for()
    fresh.close()
    return writer.opens(address)


def test_older_words_of_this_phone_are_shown_and_overwrite_nothing(two_versions):
    me = two_versions
    box(me).wait_for(state="visible")
    me.sees(TYPED_HERE).reads("Older words, of this phone.")
    assert field(me).input_value() == "Newer words, of another phone."
    me.page.wait_for_timeout(2500)
    me.page.reload()
    box(me).wait_for(state="visible")
    assert field(me).input_value() == "Newer words, of another phone."


def test_they_stay_while_one_goes_on_typing_and_go_when_nobody_needs_them(two_versions):
    me = two_versions
    box(me).wait_for(state="visible")
    field(me).fill("Newest of all.")
    says(me, "Saved")
    me.page.reload()
    box(me).wait_for(state="visible")
    me.reads("Older words, of this phone.")
    box(me).get_by_role("button").click()
    box(me).wait_for(state="hidden")
    assert unsent(me) == {}
    me.page.reload()
    me.page.wait_for_timeout(500)
    assert not box(me).is_visible() and field(me).input_value() == "Newest of all."


def test_after_a_conflict_only_a_button_overwrites_what_was_saved_elsewhere(watched_writer):
    me = watched_writer
    address = me.page.url
    me.page.route("**/part/*", lambda route: route.abort() if _autosaves(route.request) else route.continue_())
    field(me).fill("Typed here.")
    other = me.page.context.new_page()
    other.goto(address)
    other.locator("main textarea").first.fill("Saved there.")
    other.locator(".saved", has_text=re.compile("^Saved$")).wait_for()
    me.presses("Save").reads("This copy was saved in another tab")
    me.page.unroute("**/part/*")
    field(me).fill("Typed here. And more.")
    me.page.wait_for_timeout(2500)
    me.page.goto(address)
    box(me).wait_for(state="visible")
    me.reads("Typed here. And more.")
    assert field(me).input_value() == "Saved there."


@pytest.fixture
def leaver(watched_writer):
    """Somebody who is typing and will press Exit, on a phone where no other page comes in place of this one."""
    watched_writer.page.route("https://www.bbc.co.uk/**", lambda route: route.fulfill(status=204))
    watched_writer.page.route(
        "**/part/*", lambda route: route.abort() if _autosaves(route.request) else route.continue_()
    )
    return watched_writer


def test_nothing_is_written_on_the_phone_after_exit(leaver):
    field(leaver).fill("Just typed.")
    leaver.page.evaluate("document.querySelector('.bar-button--exit').click()")
    leaver.page.wait_for_timeout(1500)
    leaver.does_not_see("Just typed.")
    assert unsent(leaver) == {}


def test_exit_stops_what_is_being_encrypted_just_then(leaver):
    leaver.page.evaluate("""() => {
        const { encrypt } = SubtleCrypto.prototype;
        SubtleCrypto.prototype.encrypt = async function (...all) {
            document.title = "encrypting";
            await new Promise((done) => setTimeout(done, 600));
            return encrypt.apply(this, all);
        };
    }""")
    field(leaver).fill("Just typed.")
    until(leaver.page, "document.title == 'encrypting'")
    leaver.page.evaluate("document.querySelector('.bar-button--exit').click()")
    leaver.page.wait_for_timeout(1000)
    assert unsent(leaver) == {}


def test_a_change_made_just_before_following_a_link_is_saved(writer):
    address = writer.page.url
    sent = []
    writer.page.on("request", lambda request: sent.append(request.url) if _autosaves(request) else None)
    field(writer).fill("Typed, and gone at once.")
    writer.presses("All parts")
    writer.page.wait_for_timeout(500)
    writer.opens(address)
    assert field(writer).input_value() == "Typed, and gone at once."
    assert len(sent) == 1
    assert not box(writer).is_visible()


def test_a_change_made_just_before_closing_the_page_is_saved(writer):
    address = writer.page.url
    field(writer).fill("Typed, and the page was closed.")
    writer.page.evaluate("location.replace('/me')")
    writer.page.wait_for_url("**/me")
    writer.page.wait_for_timeout(500)
    writer.opens(address)
    assert field(writer).input_value() == "Typed, and the page was closed."


def test_a_change_made_just_before_following_a_link_without_internet_is_on_the_phone(writer):
    address = writer.page.url
    writer.page.context.set_offline(True)
    field(writer).fill("Typed in a lift, and gone at once.")
    writer.door("All parts").click(no_wait_after=True)
    writer.page.wait_for_timeout(500)
    writer.page.context.set_offline(False)
    writer.page.goto(address)
    until(writer.page, "document.querySelector('main textarea').value.startsWith('Typed in a lift, and')")


def test_looking_at_another_app_saves_and_one_can_type_on(writer):
    field(writer).fill("Typed before looking elsewhere.")
    writer.page.evaluate("""() => {
        Object.defineProperty(document, "hidden", { value: true, configurable: true });
        document.dispatchEvent(new Event("visibilitychange"));
    }""")
    says(writer, "Saved")
    field(writer).fill("Typed afterwards.")
    writer.page.wait_for_timeout(2200)
    says(writer, "Saved")
    writer.page.reload()
    assert field(writer).input_value() == "Typed afterwards."


def test_words_for_a_copy_that_was_kept_in_another_tab_are_not_lost(writer, axe):
    address = writer.page.url
    other = writer.page.context.new_page()
    other.goto(address.split("/part/")[0])
    other.get_by_role("button", name="Keep this copy").click()
    other.wait_for_url("**/plan?**")
    field(writer).fill("Typed in the tab that was left open.")
    says(writer, "Not saved. It is kept on this phone until you leave. Press Save to see why.")
    assert unsent(writer)
    writer.presses("Save").sees("Your words are here")
    axe(writer)
    assert "Typed in the tab that was left open." in field(writer).input_value()
    writer.presses("Put them into a new copy").sees("1. Look at each part")
    assert unsent(writer) == {}
