"""What the app is made of: packages that we name, the size of all that is installed, and the first `make run`."""

import os
import re
import shutil
import subprocess
import tempfile
import time
import urllib.request
from pathlib import Path

from tests.bench.servers import ROOT, address

PORT = 8172


def sizes() -> list[tuple[str, str, str]]:
    """A first `make run` from a clean copy, with a warm package cache, and what it installed."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, "copy")
        subprocess.run(["git", "clone", "-q", str(ROOT), str(copy)], check=True)
        seconds = _first_run(copy)
        installed = sum(path.stat().st_size for path in (copy / ".venv").rglob("*") if path.is_file()) / 1e6
    return [
        ("first `make run`, packages cached", f"{seconds:.0f} s", "60 s"),
        ("installed to run", f"{installed:.0f} MB", "300 MB"),
        ("run-time packages that we name", str(len(_named())), "25"),
    ]


def _first_run(copy: Path) -> float:
    env = {name: value for name, value in os.environ.items() if name not in ("VIRTUAL_ENV", "PYTHONPATH", "MAKEFLAGS")}
    begun = time.monotonic()
    process = subprocess.Popen(
        [shutil.which("make"), "run"],
        cwd=copy,
        env=env | {"PORT": str(PORT)},
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        while True:
            try:
                urllib.request.urlopen(address(PORT, "/"), timeout=5).close()
                return time.monotonic() - begun
            except OSError:
                if process.poll() is not None:
                    raise RuntimeError("make run did not serve") from None
                time.sleep(0.1)
    finally:
        process.terminate()
        process.wait(20)


def _named() -> list[str]:
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    return re.findall(r'^  "([\w-]+)', re.search(r"^dependencies = \[(.*?)^\]", project, re.S | re.M)[1], re.M)
