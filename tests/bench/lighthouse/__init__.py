"""Lighthouse's mobile scores, where node is present: performance, accessibility, best practices."""

import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from tests.bench.servers import APP, address

HERE = Path(__file__).parent
CATEGORIES = ("performance", "accessibility", "best-practices")
CHROMIUM = "--headless=new --no-sandbox --disable-gpu --disable-background-networking --disable-component-update"


def scores(plan: tuple[str, str]) -> list[tuple[str, str, str]]:
    """The scores of the front door, the start, and a plan page with its cookies."""
    if not shutil.which("npm"):
        return [("Lighthouse", "not measured: no node here", "100 100 100")]
    subprocess.run(["npm", "install", "--no-save", "--silent"], cwd=HERE, check=True, stdout=subprocess.DEVNULL)
    pages = {"/": ("/", ""), "/start": ("/start", ""), "plan page": plan}
    return [(f"Lighthouse, mobile: {name}", _score(*page), "100 100 100") for name, page in pages.items()]


def _score(path: str, cookies: str) -> str:
    with tempfile.TemporaryDirectory() as folder:
        told, headers = Path(folder, "told.json"), Path(folder, "headers.json")
        headers.write_text(json.dumps({"Cookie": f"{cookies}; leaving=1"}))
        command = ["npx", "lighthouse", address(APP, path), "--quiet", "--output=json", f"--output-path={told}"]
        chosen = [f"--only-categories={','.join(CATEGORIES)}", f"--chrome-flags={CHROMIUM}"]
        env = os.environ | {"CHROME_PATH": "/usr/bin/chromium"}
        subprocess.run([*command, *chosen, f"--extra-headers={headers}"], cwd=HERE, env=env, check=True)
        found = json.loads(told.read_text())
    wrong = [
        audit["id"]
        for audit in found["audits"].values()
        if audit["scoreDisplayMode"] in ("binary", "numeric") and audit["score"] is not None and audit["score"] < 0.9
    ]
    return " ".join(f"{found['categories'][one]['score'] * 100:.0f}" for one in CATEGORIES) + (
        f" ({', '.join(wrong)})" if wrong else ""
    )
