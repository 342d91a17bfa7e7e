"""`make bench`: measure what the budgets are about, and print a table."""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from simuser import create_app, migrating
from simuser.documents.pool import pool
from simuser.leaflets.kept import Shelf
from simuser.web.house import house_of
from tests.bench import crowd, documents, installed, lighthouse, servers
from tests.bench.load import measured
from tests.bench.phone import Phone, weight

FEW, MANY = 1_000, 100_000
PAGES = ("/", "/start", "/crisis-help", "/sign-in", "/privacy")
Line = tuple[str, str, str]


def main() -> None:
    """Measure everything, from the quickest to the slowest."""
    _wrk()
    lines: list[Line] = []
    with tempfile.TemporaryDirectory() as folder:
        few, many = Path(folder, "few"), Path(folder, "many")
        _fill(few, FEW)
        # The first start compiles what the others find.
        with servers.app(few):
            pass
        with servers.app(few) as (process, seconds), servers.yardstick(Path(folder)):
            lines.append(("start to first answer", f"{seconds:.2f} s", "1.0 s"))
            lines += _weights()
            lines += lighthouse.scores(_plan_page())
            small, found = _loads()
            lines += found
            worst = max(servers.workers_of(process)) / 1024
            lines.append(("memory of a worker, after that", f"{worst:.0f} MB", "100 MB"))
        _say(f"Putting {MANY:,} people in (some minutes) ...")
        _fill(many, MANY)
        with servers.app(many), servers.yardstick(Path(folder)):
            large, _found = _loads()
        for name, whose in (("plan", "the plan page"), ("helper", "the same as a helper")):
            ratio = (small[name].rate / small["yardstick"].rate) / (large[name].rate / large["yardstick"].rate)
            lines.append((f"{whose}, {FEW:,} people against {MANY:,}", f"{ratio:.2f}", "1.2"))
    lines += documents.figures()
    lines += installed.sizes()
    _print(lines)


def _fill(data: Path, people: int) -> None:
    app = create_app({"SIMUSER_DATA": str(data), "SIMUSER_DEMO": "0"})
    db = house_of(app).db
    migrating.upgrade(db)
    crowd.invite(db)
    crowd.fill(db, people)
    db.engine.dispose()
    # As the worker has it after some minutes, and not while it is at it.
    with app.app_context():
        Shelf(data, pool()).fill(lambda: False)


def _weights() -> Iterator[Line]:
    views = {path: weight(path) for path in PAGES} | {"plan page, 25 passages": weight(*_plan_page())}
    first = {name: sum(sizes) for name, sizes in views.items()}
    page, css, js = views[heaviest := max(first, key=first.get)]
    yield (
        f"first view, the heaviest ({heaviest})",
        f"{(page + css + js) / 1024:.1f} KB ({page / 1024:.1f} + {css / 1024:.1f} + {js / 1024:.1f})",
        "25 KB",
    )
    for name, (page, _css, _js) in views.items():
        yield f"later view: {name}", f"{page / 1024:.1f} KB", "6 KB"


def _plan_page() -> tuple[str, str]:
    phone = Phone(crowd.PERSON)
    return f"{phone.record}/plan", phone.cookies


def _loads() -> tuple[dict, list[Line]]:
    _say("Measuring answers per second ...")
    own, own_cookies = _plan_page()
    helper = Phone(crowd.HELPER)
    loads = measured(
        yardstick=(servers.address(servers.YARDSTICK, "/notes/1"), ""),
        plan=(servers.address(servers.APP, own), own_cookies),
        helper=(servers.address(servers.APP, f"{helper.record}/plan"), helper.cookies),
    )
    yard, plan, help_ = loads["yardstick"], loads["plan"], loads["helper"]
    return loads, [
        ("yardstick", f"{yard.rate:.0f} a second, p99 {yard.p99:.0f} ms", ""),
        ("plan page, of the yardstick", f"{plan.rate / yard.rate:.2f} ({plan.rate:.0f} a second)", "0.30"),
        ("plan page, p99 of 16 connections", f"{plan.p99:.0f} ms", "50 ms"),
        ("plan page as a helper (writes a mark)", f"{help_.rate / yard.rate:.2f} ({help_.rate:.0f} a second)", "0.15"),
    ]


def _wrk() -> None:
    if shutil.which("wrk"):
        return
    _say("Installing wrk ...")
    try:
        subprocess.run(["apt-get", "install", "-y", "-q", "wrk"], check=True, stdout=subprocess.DEVNULL)
    except (OSError, subprocess.CalledProcessError):
        sys.exit("wrk is needed to measure. On Debian: sudo apt-get install wrk")


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


def _print(lines: list[Line]) -> None:
    wide = [max(len(line[column]) for line in lines) for column in (0, 1)]
    print(f"{'what':{wide[0]}}  {'measured':{wide[1]}}  budget")
    for what, found, budget in lines:
        print(f"{what:{wide[0]}}  {found:{wide[1]}}  {budget}")


if __name__ == "__main__":
    main()
