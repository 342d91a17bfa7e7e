"""A phone that is signed in, for programs that cannot sign in themselves; and what a page weighs on its way to it."""

import re
import urllib.parse
import urllib.request
from http.cookiejar import CookieJar

from tests.bench.servers import APP, address
from tests.make import PASSWORD


class Phone:
    """Signed in to an account of `crowd`."""

    def __init__(self, name: str):
        self.jar = CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar))
        page = self._read("/sign-in")
        token = re.search('name="csrf_token" value="([^"]+)"', page)[1]
        self._read("/leaving/seen")
        fields = {"csrf_token": token, "name": name, "password": PASSWORD}
        self._read("/sign-in", urllib.parse.urlencode(fields).encode())
        self.record = re.search("/for/[0-9a-f-]{36}", self._read("/me"))[0]

    @property
    def cookies(self) -> str:
        """As a header."""
        return "; ".join(f"{cookie.name}={cookie.value}" for cookie in self.jar)

    def _read(self, path: str, data: bytes | None = None) -> str:
        with self.opener.open(address(APP, path), data) as answer:
            return answer.read().decode()


def weight(path: str, cookies: str = "") -> tuple[int, int, int]:
    """Bytes of a page, its style sheet and its script, as they come to a phone that takes brotli."""
    page, body = _squeezed(path, cookies)
    files = re.findall(r'(?:href|src)="(/static/built/[^"]+)"', body)
    sizes = {name.rsplit(".", 1)[1]: _squeezed(name, "")[0] for name in files}
    return page, sizes["css"], sizes["js"]


def _squeezed(path: str, cookies: str) -> tuple[int, str]:
    import brotli

    headers = {"Accept-Encoding": "br"} | ({"Cookie": cookies} if cookies else {})
    with urllib.request.urlopen(urllib.request.Request(address(APP, path), headers=headers)) as answer:
        raw = answer.read()
        assert answer.headers["Content-Encoding"] == "br", path
    return len(raw), brotli.decompress(raw).decode()
