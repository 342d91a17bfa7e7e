"""Every public page can be read by somebody of eleven, in short sentences; and no public page is overlooked."""

import pytest

from simuser.public_pages import PageWords, public_pages, readings
from simuser.readability import read
from tests.pages import PUBLIC

# Leaflets in a language and format that their address names; how hard they are, their own tests tell.
OTHER_FORMS = ("/web", "/easy-read")


@pytest.fixture
def addresses(app):
    """What a visitor finds."""
    return [address for address, _html in public_pages(app)]


def test_every_public_page_is_for_readers_of_eleven_or_younger_in_sentences_of_up_to_twenty_words(app):
    assert [f"{address}: {fault}" for address, reading in readings(app) for fault in reading.faults] == []


def test_every_page_that_can_be_found_is_looked_at(addresses):
    assert {address for address in PUBLIC if not address.endswith(OTHER_FORMS)} <= set(addresses)
    assert "/words/section-136" in addresses and "/words/sim" in addresses
    assert not [address for address in addresses if address.startswith(("/me", "/for/", "/sw.js"))]
    assert len(addresses) == len(set(addresses))


def test_the_list_of_public_pages_for_the_other_tests_is_whole(app, addresses):
    alone = {rule.rule for rule in app.url_map.iter_rules() if not rule.arguments}
    assert alone.intersection(addresses) <= set(PUBLIC)


def test_a_page_with_hard_words_is_named_and_ends_the_command_badly(app, monkeypatch):
    from simuser import public_pages as found

    hard = "<main><p>Multidisciplinary practitioners operationalise interventions collaboratively.</p></main>"
    monkeypatch.setattr(
        found, "public_pages", lambda _app: [("/easy", "<main><p>You can go.</p></main>"), ("/hard", hard)]
    )
    told = app.test_cli_runner().invoke(args=["words", "read"])
    assert told.exit_code == 1
    assert "/hard: reading age" in told.output and "/easy: " not in told.output


def test_the_command_says_how_hard_each_page_is(app):
    told = app.test_cli_runner().invoke(args=["words", "read"])
    assert told.exit_code == 0, told.output
    assert all(f"  {address}\n" in told.output for address in PUBLIC if not address.endswith(OTHER_FORMS))


# What counts as the words of a page


def test_only_the_main_part_is_read_and_each_block_by_itself():
    words = PageWords(
        "<header>Top</header><main><h1>Head</h1><p>One <b>and</b><br>two<ul><li>Three<li>Four</ul>"
        "<label>Name</label><input value='no'><p hidden>Not seen</p><script>no()</script></main><footer>End</footer>"
    )
    assert words.blocks == ["Head", "One and", "two", "Three", "Four", "Name"]


def test_what_is_not_to_be_translated_is_a_name():
    words = PageWords('<main><h1><bdi translate="no">EUPD</bdi></h1><p>EUPD is <bdi>a</bdi> word.</p></main>')
    assert words.blocks == ["EUPD is a word."] and words.names == {"EUPD"}
    assert read(words.blocks, words.names).words == 3


def test_where_a_page_leads_to_is_known_and_files_are_no_pages():
    assert PageWords('<a href="/a">A</a><main><a href="/b" download>B</a></main>').links == ["/a"]
