"""Requests per second and the slowest in a hundred, by wrk."""

import re
import statistics
import subprocess
from dataclasses import dataclass

ROUNDS = 3
IN_MILLISECONDS = {"us": 0.001, "ms": 1, "s": 1000}


@dataclass(frozen=True)
class Load:
    """One measurement: answers per second, and the time in milliseconds within which 99 of 100 came."""

    rate: float
    p99: float


def measured(*, seconds: int = 10, **targets: tuple[str, str]) -> dict[str, Load]:
    """The median of three rounds for each target (its address and cookies), taken in turn so that noise is shared."""
    rounds = {name: [] for name in targets}
    for _ in range(ROUNDS):
        for name, (url, cookies) in targets.items():
            rounds[name].append(_once(url, cookies, seconds))
    return {
        name: Load(statistics.median(one.rate for one in of), statistics.median(one.p99 for one in of))
        for name, of in rounds.items()
    }


def _once(url: str, cookies: str, seconds: int) -> Load:
    header = ["-H", f"Cookie: {cookies}"] if cookies else []
    command = ["wrk", "-t1", "-c16", f"-d{seconds}s", "--latency", *header, url]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in told:
        raise RuntimeError(told)
    slow, unit = re.search(r"99%\s+([\d.]+)(us|ms|s)", told).groups()
    return Load(float(re.search(r"Requests/sec:\s+([\d.]+)", told)[1]), float(slow) * IN_MILLISECONDS[unit])
