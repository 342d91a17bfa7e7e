"""The icon on a phone's first screen, and the pages that the phone keeps."""

import json
import re
import struct

import pytest

from simuser.languages import LANGUAGES
from tests import make


def png_size(picture: bytes) -> tuple[int, int]:
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    return struct.unpack(">II", picture[16:24])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_icon_has_a_quiet_name_and_opens_the_browser_where_exit_is(visitor, language):
    link = visitor(language=language).opens("/").page.find("link", rel="manifest")
    answer = visitor().client.get(link["href"])
    assert answer.mimetype == "application/manifest+json"
    held = answer.json
    assert held["display"] == "browser" and held["start_url"] == held["scope"] == held["id"] == "/"
    assert held["lang"].startswith(language) and held["dir"] == LANGUAGES[language].direction
    assert not re.search("sim|crisis|mental|police|plan", held["name"] + held["short_name"], re.I)


def test_it_is_the_name_that_whoever_runs_this_chose(env, new_app):
    quiet = new_app(env | {"SIMUSER_NAME": "Notes"})
    assert quiet.test_client().get("/manifest.webmanifest").json["name"] == "Notes"


def test_a_browser_may_keep_it_and_is_told_nothing_of_anybody(visitor, db):
    make.person(db)
    answer = visitor().signs_in("sam-1234").client.get("/manifest.webmanifest?in=pl")
    assert answer.headers["Cache-Control"] == "public, max-age=86400" and "Set-Cookie" not in answer.headers
    assert "sam" not in answer.get_data(as_text=True).lower()


@pytest.mark.parametrize("nonsense", ["xx", "", "../en", "%00"])
def test_a_language_that_is_not_there_is_english(visitor, nonsense):
    assert visitor().client.get("/manifest.webmanifest", query_string={"in": nonsense}).json["lang"] == "en-GB"


def test_every_picture_is_there_in_the_size_that_it_says(visitor):
    client = visitor().client
    icons = client.get("/manifest.webmanifest").json["icons"]
    assert {"192x192", "512x512"} <= {icon["sizes"] for icon in icons}
    assert "maskable" in {icon.get("purpose") for icon in icons}
    for icon in icons:
        with client.get(icon["src"]) as answer:
            assert answer.status_code == 200 and answer.mimetype == icon["type"], icon
            if icon["type"] == "image/png":
                assert "{}x{}".format(*png_size(answer.data)) == icon["sizes"]
    with client.get(visitor().opens("/").page.find("link", rel="apple-touch-icon")["href"]) as answer:
        assert png_size(answer.data) == (180, 180)


# Without internet


def test_the_service_worker_keeps_help_in_every_language_and_nothing_private(visitor):
    answer = visitor().client.get("/sw.js")
    script = answer.get_data(as_text=True)
    assert answer.mimetype == "text/javascript" and answer.headers["Cache-Control"] == "no-cache"
    assert '"/crisis-help"' in script and "/me" not in script and "/for/" not in script
    assert json.loads(re.search(r"const LANGUAGES = (.*);", script)[1]) == list(LANGUAGES)
    for file in re.findall(r'"(/static/[^"]+)"', script):
        with visitor().client.get(file) as answer:
            assert answer.status_code == 200, file


def kept(client) -> list[str]:
    """The pages that the worker asks for."""
    script = client.get("/sw.js").get_data(as_text=True)
    lists = re.findall(r"const (?:NEEDED|SHELL) = (\[.*\]);", script)
    return [path for each in lists for path in re.findall(r'"([^"]+)"', each)]


def test_every_page_that_it_keeps_is_there_for_everybody_and_is_nobodys(visitor, db):
    make.person(db)
    stranger = visitor()
    assert {"/", "/crisis-help", "/offline", "/leaving"} <= set(kept(stranger.client))
    for path in kept(stranger.client):
        answer = stranger.client.get(path, headers={"X-Kept": "1"})
        assert answer.status_code == 200 and answer.mimetype == "text/html", path
        assert "csrf_token" not in answer.get_data(as_text=True), path
    assert kept(visitor().signs_in("sam-1234").client) == kept(stranger.client)


def test_a_page_from_the_phone_says_what_needs_the_internet_and_no_other_page_does(visitor):
    visitor(X_Kept="1").opens("/").sees("Help now still works. Your plan needs the internet.")
    visitor().opens("/").does_not_see("There was no internet")


def test_the_page_for_no_internet_says_what_works_and_what_does_not(visitor):
    page = (
        visitor().opens("/offline").sees("A phone call. It needs no internet.", "What needs the internet", "Your plan")
    )
    assert page.page.find("main").find("a", href="/crisis-help")
