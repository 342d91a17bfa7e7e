"""Processes that make files, so that a bad document harms no page: few at once, each killed when it takes too long."""

import contextlib
import logging
import pickle
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from threading import BoundedSemaphore, Lock, Timer

from simuser.config import ROOT
from simuser.documents import worker
from simuser.documents.formats import Format
from simuser.documents.rendering import Unrenderable
from simuser.documents.sheet import Sheet

log = logging.getLogger(__name__)

MOST_SECONDS = 20.0
MOST_WAITING_SECONDS = 30.0
IDLE_SECONDS = 60.0
# So that a print is made while somebody else waits for a long sound.
AT_ONCE = 2


class Busy(Exception):
    """Too many files are wanted at once."""


class Pool:
    """Up to `most` processes, begun when they are wanted and ended when nobody wanted one for a while (`idle`, in
    seconds); `seconds` is what one file may take. `gentle` ones let everything else on this machine go first."""

    def __init__(
        self, most: int = 1, seconds: float = MOST_SECONDS, idle: float = IDLE_SECONDS, *, gentle: bool = False
    ):
        self.seconds, self.idle, self.gentle = seconds, idle, gentle
        self._places = BoundedSemaphore(most)
        self._resting: list[subprocess.Popen] = []
        self._lock = Lock()
        self._timer: Timer | None = None

    def render(self, sheet: Sheet, wanted: Format) -> bytes:
        """The file; raises Unrenderable (also when it takes too long or too much), or Busy."""
        with self._process() as process:
            killer = Timer(self.seconds, process.kill)
            killer.start()
            try:
                worker.send(process.stdin, pickle.dumps((sheet, wanted)))
                answer = worker.receive(process.stdout)
            except BrokenPipeError:
                answer = None
            finally:
                killer.cancel()
            if not answer:
                # Killed, or dead of something else: such a process does not come back.
                raise Unrenderable(wanted)
        if answer[:1] == worker.FAILED:
            log.error("a file could not be made: %s", answer[1:].decode())
        if answer[:1] != worker.MADE:
            raise Unrenderable(wanted)
        return answer[1:]

    def end(self) -> None:
        """End the processes that have nothing to do."""
        with self._lock:
            resting, self._resting = self._resting, []
        for process in resting:
            _end(process)

    @contextmanager
    def _process(self) -> Iterator[subprocess.Popen]:
        if not self._places.acquire(timeout=MOST_WAITING_SECONDS):
            raise Busy
        try:
            with self._lock:
                process = self._resting.pop() if self._resting else None
            if process is not None and process.poll() is not None:
                _end(process)
                process = None
            process = process or _begin(gentle=self.gentle)
            try:
                yield process
            except BaseException:
                _end(process)
                raise
            self._rest(process)
        finally:
            self._places.release()

    def _rest(self, process: subprocess.Popen) -> None:
        with self._lock:
            self._resting.append(process)
            if self._timer:
                self._timer.cancel()
            self._timer = Timer(self.idle, self.end)
            self._timer.daemon = True
            self._timer.start()


@cache
def pool() -> Pool:
    """The processes that work for this one."""
    return Pool(AT_ONCE)


def _begin(*, gentle: bool) -> subprocess.Popen:
    command = [sys.executable, "-m", worker.__name__, *([worker.GENTLE] if gentle else [])]
    # A module of our own and nothing that anybody typed. What a library says of a fault may hold words of the document.
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    return subprocess.Popen(command, cwd=ROOT, **pipes)  # noqa: S603


def _end(process: subprocess.Popen) -> None:
    process.kill()
    process.wait()
    with contextlib.suppress(BrokenPipeError):
        process.stdin.close()
    process.stdout.close()
