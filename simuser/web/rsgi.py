"""The app for granian, by RSGI: a request is taken in whole while others are answered, and then has its turn.

One thread works, one request at a time: several would only make each other slow. A phone on a bad line that is still
sending holds up nobody, however many there are. What waits for another process has a thread of its own.
"""

import asyncio
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from io import BytesIO

# What is too large is still taken in, to be thrown away: a browser that cannot send it all does not show the answer.
MOST_THROWN_AWAY = 100_000_000
MOST_SLOW = 4
# They are held in memory until they are answered.
LARGE_AT_ONCE = 2


class Rsgi:
    """An RSGI 1 application around a WSGI one. `largest`: bytes of a body that the app may be given, and `larger`: what
    may be sent to a path that takes more; of such bodies two come in at once, and others wait. `slow`: whether what is
    at a path takes long.

    The app learns the length of a body that is too large, and gets none of it. No body is streamed in or out.
    """

    def __init__(
        self,
        wsgi: Callable,
        largest: int,
        *,
        slow: Callable[[str], bool] | None = None,
        larger: Callable[[str], int] | None = None,
    ):
        self.wsgi, self.largest, self.slow, self.larger = wsgi, largest, slow, larger
        self.turns = asyncio.Semaphore(LARGE_AT_ONCE)
        self.apart = ThreadPoolExecutor(MOST_SLOW, "slow")

    async def __rsgi__(self, scope, protocol) -> None:
        """Answer one request."""
        environ = _environ(scope)
        length = _length(environ)
        largest = self.larger(scope.path) if self.larger and length > self.largest else self.largest
        async with self.turns if self.largest < length <= largest else nullcontext():
            body = await _taken_in(protocol, length, largest) if length else BytesIO()
            if length <= largest and body.tell() < length:
                # The phone is gone before it had sent all.
                protocol.response_empty(400, [])
                return
            body.seek(0)
            protocol.response_bytes(*await self._answer(scope.path, environ | {"wsgi.input": body}))

    async def _answer(self, path: str, environ: dict) -> tuple[int, list[tuple[str, str]], bytes]:
        if self.slow and self.slow(path):
            return await asyncio.get_running_loop().run_in_executor(self.apart, self._answered, environ)
        return self._answered(environ)

    def _answered(self, environ: dict) -> tuple[int, list[tuple[str, str]], bytes]:
        told: list[tuple[str, list[tuple[str, str]]]] = []
        chunks = self.wsgi(environ, lambda status, headers, _fault=None: told.append((status, headers)))
        try:
            answer = b"".join(chunks)
        finally:
            if hasattr(chunks, "close"):
                chunks.close()
        status, headers = told[-1]
        return int(status[:3]), headers, answer


async def _taken_in(protocol, length: int, largest: int) -> BytesIO:
    """The body; nothing of one that is too large."""
    found, left = BytesIO(), min(length, MOST_THROWN_AWAY)
    async for chunk in protocol:
        left -= len(chunk)
        if length <= largest:
            found.write(chunk)
        if left <= 0:
            break
    return found


def _length(environ: dict) -> int:
    """The bytes that are said to come; a request that does not say, or says nonsense, has no body."""
    said = environ.get("CONTENT_LENGTH", "")
    return int(said) if said.isascii() and said.isdigit() else 0


def _environ(scope) -> dict:
    """A request as PEP 3333 has it."""
    (server, _, port), (client, _, _port) = scope.server.rpartition(":"), scope.client.rpartition(":")
    environ = {
        "REQUEST_METHOD": scope.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": scope.path.encode().decode("latin-1"),
        "QUERY_STRING": scope.query_string,
        "SERVER_NAME": server,
        "SERVER_PORT": port,
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": client.strip("[]"),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.scheme,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": False,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    for name, value in scope.headers.items():
        # With an underscore it would pass for another header, which a proxy in front may have cleared.
        if "_" not in name:
            _add_header(environ, name, value)
    return environ


def _add_header(environ: dict, name: str, value: str) -> None:
    key = name.upper().replace("-", "_")
    if key not in ("CONTENT_TYPE", "CONTENT_LENGTH"):
        key = f"HTTP_{key}"
    between = "; " if key == "HTTP_COOKIE" else ","
    environ[key] = f"{environ[key]}{between}{value}" if key in environ else value
