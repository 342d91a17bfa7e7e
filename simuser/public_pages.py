"""The pages that anybody may open, found as a visitor finds them, and the words that stand in them."""

from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from flask import Flask
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from simuser.readability import Reading, read
from simuser.web.guard import PUBLIC

# What stands within a sentence; everything else ends one, also the small line under a link of a list.
INLINE = {
    "a",
    "abbr",
    "b",
    "bdi",
    "cite",
    "code",
    "em",
    "i",
    "mark",
    "q",
    "span",
    "strong",
    "sub",
    "sup",
    "time",
}
NO_WORDS = {"script", "style", "svg", "template", "textarea"}
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
# A page with one word of its own in its address is a page; with more it is one of many forms of it.
MOST_ARGUMENTS = 1


def readings(app: Flask) -> Iterator[tuple[str, Reading]]:
    """Each address, and how hard what stands there is to read."""
    for address, html in public_pages(app):
        words = PageWords(html)
        yield address, read(words.blocks, words.names)


def public_pages(app: Flask) -> Iterator[tuple[str, str]]:
    """Each address and its HTML in English: public routes without arguments, and all that they lead to."""
    waiting = sorted(rule.rule for rule in app.url_map.iter_rules() if not rule.arguments and _is_page(app, rule))
    seen = set(waiting)
    while waiting:
        address = waiting.pop(0)
        answer = app.test_client().get(address, query_string={"lang": "en"})
        if answer.status_code != 200 or answer.mimetype != "text/html":
            continue
        html = answer.get_data(as_text=True)
        yield address, html
        found = {urlsplit(urljoin(address, link)) for link in PageWords(html).links}
        new = sorted({to.path for to in found if not to.netloc and _leads_to_page(app, to.path)} - seen)
        waiting += new
        seen.update(new)


class PageWords(HTMLParser):
    """The blocks of text in a page's main part that are words of ours, and where its links lead.

    What says of itself that it is not to be translated (`translate="no"`) is a name, or a word that the page explains.
    """

    def __init__(self, html: str):
        super().__init__()
        self.links: list[str] = []
        self._blocks: list[list[str]] = [[]]
        self._names: list[str] = []
        # For each open element, where its words belong: to nothing, to the text, or to its names.
        self._open: list[tuple[str, list | None]] = []
        self.feed(html)
        self.close()

    @property
    def blocks(self) -> list[str]:
        """Each paragraph, heading, label or item of a list."""
        return [text for text in ("".join(parts).strip() for parts in self._blocks) if text]

    @property
    def names(self) -> set[str]:
        """What the page names or explains."""
        return {text.strip() for text in self._names if any(map(str.isalpha, text))}

    def handle_starttag(self, tag, attrs):
        """Go into an element."""
        given = dict(attrs)
        if tag == "a" and given.get("href") and "download" not in given:
            self.links.append(given["href"])
        self._ends_block(tag)
        if tag in VOID:
            return
        inside = self._open[-1][1] if self._open else None
        if tag == "main":
            inside = self._blocks
        if tag in NO_WORDS or "hidden" in given:
            inside = None
        elif inside is not None and given.get("translate") == "no":
            inside = self._names
        self._open.append((tag, inside))

    def handle_endtag(self, tag):
        """Come out of it, and of whatever in it was not closed."""
        self._ends_block(tag)
        while any(each == tag for each, _where in self._open) and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        """Keep the words."""
        where = self._open[-1][1] if self._open else None
        if where is self._blocks:
            self._blocks[-1].append(data)
        elif where is self._names:
            self._names.append(data)

    def _ends_block(self, tag: str) -> None:
        if tag not in INLINE:
            self._blocks.append([])


def _is_page(app: Flask, rule) -> bool:
    few = len(rule.arguments) <= MOST_ARGUMENTS
    return few and "GET" in rule.methods and app.view_functions[rule.endpoint].declares is PUBLIC


def _leads_to_page(app: Flask, path: str) -> bool:
    try:
        rule, _values = app.url_map.bind("").match(path, method="GET", return_rule=True)
    except (HTTPException, RequestRedirect):
        return False
    return _is_page(app, rule)
