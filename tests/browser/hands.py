"""Somebody's hands on a phone: they press words that tests write in English and the phone shows in its language."""

import re
from functools import cache

from babel.messages.pofile import read_po

from simuser.config import ROOT


@cache
def _catalogue(language: str) -> dict[str, str]:
    if language == "en":
        return {}
    with (ROOT / "translations" / language / "LC_MESSAGES" / "messages.po").open("rb") as file:
        messages = read_po(file, locale=language)
        # A message that is not translated yet is said in English.
        return {one.id: one.string or one.id for one in messages if isinstance(one.id, str)}


class Hands:
    """A person and the page that is open on their phone."""

    def __init__(self, page, language: str):
        self.page = page
        self.language = language

    def said(self, words: str, **values) -> str:
        """What these words of the app are in the language of the phone; or in English where the page says that it is."""
        not_here = self.page.locator("html[data-wanted]").count()
        return _catalogue("en" if not_here else self.language).get(words, words) % values

    def opens(self, address: str) -> "Hands":
        """Go to an address."""
        self.page.goto(address)
        return self

    def types(self, **fields: str) -> "Hands":
        """Fill fields by their names."""
        for name, value in fields.items():
            self.page.locator(f'main [name="{name}"]').first.fill(value)
        return self

    def chooses(self, name: str, value: str) -> "Hands":
        """Tick an answer."""
        self.page.locator(f'main [name="{name}"][value="{value}"]').first.check()
        return self

    def presses(self, words: str, nth: int = 0, **values) -> "Hands":
        """Tap the button or link that says just these words, and see what comes."""
        with self.page.expect_navigation():
            self.door(words, nth, **values).click()
        return self

    def goes_in(self, nth: int = 0) -> "Hands":
        """Open a row of the list that the page is about."""
        with self.page.expect_navigation():
            self.page.locator(".doors a").nth(nth).click()
        return self

    def door(self, words: str, nth: int = 0, **values):
        """The button or link that says just these words."""
        marked = {name: f"~{value}~" for name, value in values.items()}
        text = re.escape(self.said(words, **marked)).replace(re.escape("~"), "[\u2066-\u2069]?")
        exactly = re.compile(rf"^\s*{text}\s*$")
        return self.page.locator("main a, main button:not([aria-hidden]), nav a").filter(has_text=exactly).nth(nth)

    def sees(self, *words: str, **values) -> "Hands":
        """These words of the app are to be seen in the language of the phone."""
        for each in words:
            self.reads(self.said(each, **values))
        return self

    def reads(self, *words: str) -> "Hands":
        """Just these words are to be seen."""
        for each in words:
            assert _plain(each) in _plain(self.page.inner_text("body")), f"{each!r} is not on {self.page.url}"
        return self

    def does_not_see(self, *words: str) -> "Hands":
        """None of these words is in the page, hidden or not."""
        content = self.page.content()
        for each in words:
            assert each not in content, f"{each!r} is on {self.page.url}"
        return self

    def signs_in(self, name: str, password: str) -> "Hands":
        """Sign in, and read the page about Exit where it comes."""
        self.opens("/leaving/seen?next=/sign-in").types(name=name, password=password).presses("Sign in")
        return self

    @property
    def path(self) -> str:
        """Where they are."""
        return self.page.evaluate("location.pathname")


def _plain(text: str) -> str:
    return " ".join(re.sub("[\u2066-\u2069\u200e\u200f]", "", text).split())
