"""One request at a time in each process, but never while a phone on a bad line is still sending its own."""

from collections import deque
from collections.abc import Callable, Iterable
from io import BytesIO
from threading import Lock


class Turns:
    """WSGI middleware for a server with many threads: what is sent is taken in first, and then the app has its turn.

    Threads that wait for a phone cost nothing; threads that work at the same time would only make each other slow.
    """

    def __init__(self, app: Callable, largest: int):
        self.app, self.largest = app, largest
        self._turn = _Queue()

    def __call__(self, environ: dict, start_response: Callable) -> Iterable[bytes]:
        """Answer one request; a body that is larger than the app takes is left for it to refuse."""
        length = environ.get("CONTENT_LENGTH") or "0"
        if length.isascii() and length.isdigit() and 0 < int(length) <= self.largest:
            environ["wsgi.input"] = BytesIO(environ["wsgi.input"].read(int(length)))
        with self._turn:
            return self.app(environ, start_response)


class _Queue:
    """A lock that is had in the order in which it was asked for: a plain one lets some wait many times as long."""

    def __init__(self):
        self._lock, self._busy = Lock(), False
        self._waiting: deque[Lock] = deque()

    def __enter__(self) -> None:
        with self._lock:
            if not self._busy:
                self._busy = True
                return
            mine = Lock()
            mine.acquire()
            self._waiting.append(mine)
        mine.acquire()

    def __exit__(self, *_fault) -> None:
        with self._lock:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._busy = False
