"""Somebody with a browser, who presses what is on the page. Every page that they open is checked."""

import re
from io import BytesIO
from urllib.parse import urljoin, urlsplit

import html5lib
from bs4 import BeautifulSoup
from bs4.element import Tag
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

NOT_TYPED = {"submit", "button", "hidden", "image", "reset"}


class Visitor:
    """A person at a phone: opens addresses, types, presses, and reads what comes."""

    def __init__(self, app, *, language: str | None = None, **headers):
        self.client = app.test_client()
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}
        self.typed: dict[str, object] = {}
        self.address = "/"
        if language:
            self.client.set_cookie("lang", language)

    # What they do

    def opens(self, address: str, **options) -> "Visitor":
        """Go to an address, and on to wherever it leads."""
        self._answered(self.client.get(address, headers=self.headers, **options), address)
        return self

    def types(self, **fields) -> "Visitor":
        """Fill fields by their names; lists for several ticks. Nothing is sent yet."""
        for name in fields:
            assert self.page.find(attrs={"name": name}), f"no field {name!r} on {self.address}"
        self.typed |= fields
        return self

    def presses(self, words: str, *, nth: int = 0) -> "Visitor":
        """Press the button or follow the link with these words on it."""
        found = [
            tag for tag in self.page.find_all(["button", "a"]) if _words(tag) == words and not tag.has_attr("hidden")
        ]
        assert len(found) > nth, f"nothing says {words!r} on {self.address}; there is: {self.doors()}"
        tag = found[nth]
        return self.opens(urljoin(self.address, tag["href"])) if tag.name == "a" else self._sends(tag)

    def sends(self, address: str, **fields) -> "Visitor":
        """POST to an address as the form of the page that is open would, with these fields instead."""
        self._answered(self.client.post(address, data=self._of_form() | fields, headers=self.headers), address)
        return self

    def uploads(self, address: str, data: bytes, **fields) -> "Visitor":
        """POST a file to an address as the form of the page that is open would, in its field `file`."""
        sent = self._of_form() | fields | {"file": FileStorage(BytesIO(data), "any.file", "file")}
        boundary, body = encode_multipart(sent)
        kind = f'multipart/form-data; boundary="{boundary}"'
        self._answered(self.client.post(address, data=body, content_type=kind, headers=self.headers), address)
        return self

    def goes_through_leaving(self) -> "Visitor":
        """Read the page about Exit, if it comes."""
        return self.presses("I have read this") if self.address.startswith("/leaving") else self

    def signs_in(self, name: str, password: str = "three words in a row") -> "Visitor":
        """Sign in from the sign-in page."""
        self.opens("/sign-in").types(name=name, password=password).presses("Sign in")
        return self.goes_through_leaving()

    # What they see

    def sees(self, *words: str) -> "Visitor":
        """All of these words are to be read on the page."""
        for each in words:
            assert _plain(each) in self.text, f"{each!r} is not on {self.address}:\n{self.text[:1500]}"
        return self

    def does_not_see(self, *words: str) -> "Visitor":
        """None of these words is anywhere in the page, hidden or not."""
        for each in words:
            assert each not in self.html, f"{each!r} is on {self.address}"
        return self

    def is_at(self, pattern: str) -> "Visitor":
        """The address is like this."""
        assert re.search(pattern, self.address), self.address
        return self

    def doors(self) -> list[str]:
        """What can be pressed."""
        return [_words(tag) for tag in self.page.find_all(["button", "a"])]

    def field(self, name: str) -> str:
        """What stands in a field."""
        tag = self.page.find(attrs={"name": name})
        return tag.get_text().removeprefix("\n") if tag.name == "textarea" else tag.get("value", "")

    @property
    def text(self) -> str:
        """The words of the page as one line."""
        return _plain(self.page.body.get_text(" "))

    # How it works

    def _of_form(self) -> dict[str, str]:
        """What every form of the page that is open carries."""
        carried = [self.page.find("input", attrs={"name": name}) for name in ("csrf_token", "who")]
        return {tag["name"]: tag["value"] for tag in carried if tag}

    def _sends(self, button: Tag) -> "Visitor":
        form = self.page.find("form", id=button["form"]) if button.has_attr("form") else button.find_parent("form")
        fields = {**_fields(form), **self.typed}
        if button.has_attr("name"):
            fields[button["name"]] = button["value"]
        address = urljoin(self.address, form.get("action") or self.address)
        if form.get("method", "get").lower() == "get":
            return self.opens(urlsplit(address).path, query_string=fields)
        self._answered(self.client.post(address, data=fields, headers=self.headers), address)
        return self

    def _answered(self, answer, address: str) -> None:
        for _ in range(8):
            if answer.status_code not in (301, 302, 303, 307, 308):
                break
            address = urljoin(address, answer.headers["Location"])
            if urlsplit(address).netloc not in ("", "localhost"):
                self.left_for = address
                break
            answer = self.client.get(address, headers=self.headers)
        self.answer, self.status, self.address, self.typed = answer, answer.status_code, address, {}
        assert self.status < 500, f"{self.status} at {address}"
        if answer.mimetype == "text/html" and self.status not in (301, 302, 303):
            self.html = answer.get_data(as_text=True)
            self.page = BeautifulSoup(self.html, "html5lib")
            check_page(self.html, self.page, answer, address)


def check_page(html: str, page: BeautifulSoup, answer, address: str) -> None:
    """What is true of every page: sound HTML, one heading, labels, languages, tokens, headers, no other host."""
    html5lib.HTMLParser(strict=True).parse(html)
    assert len(page.find_all("h1")) == 1, f"{address} has {len(page.find_all('h1'))} h1"
    assert page.title.get_text().strip(" –"), address
    assert page.html["lang"] and page.html["dir"] in ("ltr", "rtl"), address
    ids = [tag["id"] for tag in page.find_all(id=True)]
    assert len(ids) == len(set(ids)), f"{address} has an id twice: {[i for i in ids if ids.count(i) > 1]}"
    _check_fields(page, set(ids), address)
    for form in page.find_all("form", method="post"):
        exits = form["action"] == "/exit" if form.has_attr("action") else False
        assert exits or form.find("input", attrs={"name": "csrf_token"}), f"{address}: a form without a token"
    for tag in page.find_all(src=True):
        assert urlsplit(tag["src"]).netloc == "", f"{address} asks another host: {tag['src']}"
    for tag in page.find_all("a", href=re.compile("^https:")):
        assert "noreferrer" in tag.get("rel", ()), f"{address}: {tag['href']} would tell where it came from"
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    if "signed in" in answer.headers.get("X-Test", "") or "/for/" in address or "/me" in address:
        assert answer.headers["Cache-Control"] == "no-store", address


def _check_fields(page: BeautifulSoup, ids: set[str], address: str) -> None:
    for tag in page.find_all(["input", "textarea", "select"]):
        if tag.get("type") in NOT_TYPED:
            continue
        assert page.find("label", attrs={"for": tag.get("id")}), f"{address}: {tag.get('name')} has no label"
        for described in tag.get("aria-describedby", "").split():
            assert described in ids, f"{address}: nothing has the id {described}"
    for tag in page.find_all("a", href=re.compile("^#.")):
        assert tag["href"][1:] in ids, f"{address}: {tag['href']} leads nowhere"


def _fields(form: Tag) -> dict[str, object]:
    """What a browser would send of a form as it stands."""
    fields: dict[str, list] = {}
    for tag in form.find_all(["input", "textarea", "select"]):
        name, kind = tag.get("name"), tag.get("type", "text")
        if not name or kind in ("submit", "button") or (kind in ("radio", "checkbox") and not tag.has_attr("checked")):
            continue
        if tag.name == "select":
            value = (tag.find("option", selected=True) or tag.find("option"))["value"]
        elif tag.name == "textarea":
            value = tag.get_text().removeprefix("\n")
        else:
            value = tag.get("value", "on" if kind == "checkbox" else "")
        fields.setdefault(name, []).append(value)
    return fields


def _words(tag: Tag) -> str:
    """The words on a button or link, without those that only a screen reader says."""
    said = BeautifulSoup(str(tag), "html5lib")
    for hidden in said.find_all(class_=re.compile("visually-hidden")):
        hidden.decompose()
    return _plain(said.get_text(" "))


def _plain(text: str) -> str:
    text = re.sub("[\u2066-\u2069\u200e\u200f]", "", text)
    return re.sub(r"\s+([.,:;?!)”])", r"\1", " ".join(text.split())).replace("( ", "(").replace("“ ", "“")
