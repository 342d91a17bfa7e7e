"""The servers that are measured, each with files of its own: the app as `make run` serves it, and the yardstick."""

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
APP, YARDSTICK = 8170, 8171


def address(port: int, path: str = "") -> str:
    """An address on this machine."""
    return f"http://127.0.0.1:{port}{path}"


@contextmanager
def app(data: Path):
    """The app on the files in `data`; gives the process and the seconds from its start to its first answer."""
    settings = {"SIMUSER_DATA": str(data), "PORT": str(APP), "SIMUSER_DEMO": "0", "SIMUSER_WORKERS": "2"}
    with _running([sys.executable, "app.py"], settings, address(APP, "/")) as started:
        yield started


@contextmanager
def yardstick(data: Path):
    """The yardstick, served by the same server in the same way."""
    settings = {"YARDSTICK_DATABASE": str(data / "yardstick.db"), "PYTHONPATH": str(ROOT)}
    subprocess.run(
        [sys.executable, "-c", "from tests.bench import yardstick; yardstick.fill()"],
        env=os.environ | settings,
        cwd=ROOT,
        check=True,
    )
    granian = ["granian", "--interface", "wsgi", "--workers", "2", "--blocking-threads", "1", "--log-level", "warning"]
    command = [sys.executable, "-m", *granian, "--port", str(YARDSTICK), "tests.bench.yardstick:app"]
    with _running(command, settings, address(YARDSTICK, "/")) as started:
        yield started


def workers_of(process: subprocess.Popen) -> list[int]:
    """The resident memory of each worker that serves, in kilobytes."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            status = dict(
                line.split(":\t", 1) for line in (folder / "status").read_text().splitlines() if ":\t" in line
            )
            command = (folder / "cmdline").read_bytes()
        except OSError:
            continue
        if status["PPid"].strip() == str(process.pid) and b"app.py" in command:
            found.append(int(status["VmRSS"].split()[0]))
    return found


@contextmanager
def _running(command: list[str], settings: dict[str, str], ready: str):
    # As on any machine, what was compiled once is kept.
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"} | settings
    begun = time.monotonic()
    process = subprocess.Popen(command, env=env, cwd=ROOT, stdout=subprocess.DEVNULL)
    try:
        while not _answers(ready):
            if process.poll() is not None or time.monotonic() - begun > 60:
                raise RuntimeError(f"{command} did not start")
            time.sleep(0.005)
        yield process, time.monotonic() - begun
    finally:
        process.terminate()
        process.wait(20)


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:
            return answer.status == 200
    except (urllib.error.URLError, OSError):
        return False
