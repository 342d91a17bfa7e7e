"""The headers of every answer, word for word."""

import re

import pytest

from tests import make

EXACT = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; manifest-src 'self'; "
        "worker-src 'self'; form-action 'self' https://www.bbc.co.uk; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


@pytest.mark.parametrize(
    "address", ["/", "/crisis-help", "/sign-in", "/nowhere", "/me", "/sw.js", "/manifest.webmanifest", "/healthz"]
)
def test_every_answer_has_just_these(visitor, address):
    answer = visitor().client.get(address)
    assert {name: answer.headers.get(name) for name in EXACT} == EXACT


def test_what_belongs_to_somebody_is_kept_nowhere(visitor, db):
    _owner, subject = make.person(db)
    person = visitor().signs_in("sam-1234")
    for address in ("/me", f"/for/{subject.id}/", f"/for/{subject.id}/plan", "/", "/crisis-help", "/for/x", "/sign-in"):
        assert person.client.get(address).headers["Cache-Control"] == "no-store", address


def test_a_public_page_is_asked_for_anew_and_kept_by_no_proxy(visitor):
    for address in ("/", "/crisis-help", "/words"):
        answer = visitor().client.get(address)
        assert answer.headers["Cache-Control"] == "private, no-cache"
        assert "Set-Cookie" not in answer.headers


def test_the_cookie_is_for_this_site_alone_and_not_for_scripts(visitor, db):
    make.person(db)
    person = visitor().opens("/sign-in")
    (cookie,) = person.answer.headers.getlist("Set-Cookie")
    assert cookie.startswith("page=") and "HttpOnly" in cookie and "SameSite=Lax" in cookie and "Path=/" in cookie


def test_built_files_are_kept_for_a_year_and_come_squeezed(visitor):
    page = visitor().opens("/").page
    address = page.find("link", rel="stylesheet")["href"]
    with visitor().client.get(address, headers={"Accept-Encoding": "br"}) as answer:
        assert "immutable" in answer.headers["Cache-Control"] and answer.headers["Content-Encoding"] == "br"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "Access-Control-Allow-Origin" not in answer.headers


@pytest.mark.parametrize(
    "path", ["/static/../pyproject.toml", "/static/%2e%2e/app.py", "/static/source/../../README.md"]
)
def test_nothing_but_static_files_is_served_as_one(visitor, path):
    answer = visitor().client.get(path)
    assert answer.status_code == 404


def test_pages_come_squeezed_to_those_who_ask(visitor):
    answer = visitor().client.get("/crisis-help", headers={"Accept-Encoding": "gzip, br"})
    assert answer.headers["Content-Encoding"] == "br"
    assert re.search("Accept-Encoding", answer.headers["Vary"])
