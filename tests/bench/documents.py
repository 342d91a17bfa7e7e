"""How long it takes to make a file, warm, in a process of the pool: as long as somebody waits for it."""

import json
import time
from collections.abc import Iterator
from statistics import median

from simuser.config import ROOT
from simuser.documents.document import Document, Heading, Passage
from simuser.documents.formats import FILES, Format
from simuser.documents.laying import laid_out
from simuser.documents.pool import Pool
from simuser.documents.sheet import runs_of
from simuser.languages import ENGLISH

ROUNDS = 9
SIX_PAGES = 1_700


def figures() -> Iterator[tuple[str, str, str]]:
    """A line for each format: milliseconds for six pages of 14 point, and seconds for 1,000 spoken words."""
    pool = Pool(1)
    for wanted in FILES:
        sheet = laid_out(_six_pages(), wanted)
        words = sum(len(run.text.split()) for run in runs_of(sheet.pieces))
        taken = _seconds(pool, sheet, wanted)
        if wanted is Format.AUDIO:
            yield "sound, for 1,000 words", f"{taken / words * 1000:.2f} s", "3 s"
        else:
            yield f"six pages as {wanted}", f"{taken * 1000:.0f} ms", "150 ms"
    pool.end()


def _seconds(pool: Pool, sheet, wanted: Format) -> float:
    pool.render(sheet, wanted)
    times = []
    for _ in range(3 if wanted is Format.AUDIO else ROUNDS):
        began = time.perf_counter()
        pool.render(sheet, wanted)
        times.append(time.perf_counter() - began)
    return median(times)


def _six_pages() -> Document:
    plan = json.loads((ROOT / "simuser" / "demo" / "plan-person.json").read_text(encoding="utf-8"))
    blocks, words = [], 0
    while words < SIX_PAGES:
        for section in plan["versions"][1]["sections"]:
            blocks.append(Heading(section["heading"], 2))
            for passage in section["passages"]:
                blocks.append(Passage(len(blocks), passage["text"], "Written by the NHS · 11 December 2018"))
                words += len(passage["text"].split())
    return Document("Care and Response Plan", ENGLISH, tuple(blocks), "Version 2.")
