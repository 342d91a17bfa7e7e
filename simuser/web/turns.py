"""One request at a time in each process, but never while a phone on a bad line is still sending its own."""

from collections.abc import Callable, Iterable
from io import BytesIO
from threading import Lock


class Turns:
    """WSGI middleware for a server with many threads: what is sent is taken in first, and then the app has its turn.

    Threads that wait for a phone cost nothing; threads that work at the same time would only make each other slow.
    """

    def __init__(self, app: Callable, largest: int):
        self.app, self.largest = app, largest
        self._turn = Lock()

    def __call__(self, environ: dict, start_response: Callable) -> Iterable[bytes]:
        """Answer one request; a body that is larger than the app takes is left for it to refuse."""
        length = environ.get("CONTENT_LENGTH") or "0"
        if length.isascii() and length.isdigit() and 0 < int(length) <= self.largest:
            environ["wsgi.input"] = BytesIO(environ["wsgi.input"].read(int(length)))
        with self._turn:
            return self.app(environ, start_response)
