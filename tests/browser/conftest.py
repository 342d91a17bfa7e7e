"""A real server and a real Chromium, the size of a phone."""

import socket
import threading
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright
from werkzeug.serving import make_server

from tests.browser.hands import Hands

AXE = (Path(__file__).parent / "axe.min.js").read_text(encoding="utf-8")
CHROMIUM = "/usr/bin/chromium"
# Parts of Chromium that would look for hosts of their own.
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE = {"viewport": {"width": 360, "height": 740}, "device_scale_factor": 2, "is_mobile": True, "has_touch": True}
ELSEWHERE = "https://www.bbc.co.uk/**"


def pytest_collection_modifyitems(items):
    """Everything in this folder needs the browser."""
    for item in items:
        if "browser" in item.path.parts:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def chromium():
    """One browser for the whole run."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def served(built_app):
    """The app at a real address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = make_server("127.0.0.1", port, built_app, threaded=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{port}"
    server.shutdown()


@pytest.fixture
def phone(chromium, served, app):
    """Somebody with a phone; call it for another. Whatever goes wrong in a page or its console fails the test."""
    contexts, faults = [], []

    def hands(language: str = "en", **settings) -> Hands:
        context = chromium.new_context(base_url=served, **PHONE | settings)
        contexts.append(context)
        context.add_cookies([{"name": "lang", "value": language, "url": served}])
        context.route(ELSEWHERE, lambda route: route.fulfill(body="<title>Weather</title>", content_type="text/html"))
        page = context.new_page()
        page.set_default_timeout(8000)
        page.on("pageerror", lambda fault: faults.append(str(fault)))
        page.on("console", lambda message: faults.append(message.text) if _matters(message) else None)
        return Hands(page, language)

    yield hands
    for context in contexts:
        context.close()
    assert faults == []


def _matters(message) -> bool:
    # Chromium writes every 4xx answer and lost connection down as an error; the tests look at those themselves.
    return message.type == "error" and "Failed to load resource" not in message.text


@pytest.fixture
def axe():
    """Look for what keeps people out; nothing may be found."""

    def check(hands: Hands):
        page = hands.page
        page.evaluate(AXE)
        found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        problems = [
            f"{one['id']}: {node['target']} {node['failureSummary']}"
            for one in found["violations"]
            for node in one["nodes"]
        ]
        assert problems == [], f"{page.url}\n" + "\n".join(problems)

    return check
