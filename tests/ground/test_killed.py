"""The process dies in the middle of a save, again and again. What was answered as saved is there."""

import multiprocessing
import os
import random
import re
import signal
import time

import pytest

from simuser import history
from tests import make
from tests.visitor import Visitor

# What PostgreSQL itself makes sure of is looked at less often.
TIMES = 100 if os.environ.get("SIMUSER_TEST_DB", "sqlite") == "sqlite" else 20
LONGEST = 0.25
SEED = 2021


@pytest.fixture
def people(app, db, visitor):
    """Somebody with a plan and a draft of another open, and their helper."""
    _owner, subject = make.person(db)
    _plan, sections = make.issued_plan(db, subject, make.organisation(db))
    make.grant(db, subject, make.account(db, "helper-1"), [section.id for section in sections.values()])
    writer = visitor().signs_in("sam-1234").opens(f"/for/{subject.id}/plan/add")
    writer.types(text="Who\n\nwords 0").presses("Go on").presses("Who 1 passage")
    reader = visitor().signs_in("helper-1")
    reader.plan = f"/for/{subject.id}/plan"
    return writer, reader


@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
def test_a_hundred_times_killed_no_word_that_was_answered_as_saved_is_lost(db, people):
    writer, reader = people
    body = next(tag["name"] for tag in writer.page.find_all("textarea"))
    chance = random.Random(SEED)
    answered, lost, broken, saves = 0, [], [], 0
    for _ in range(TIMES):
        last = _killed_while_saving(db, chance.uniform(0, LONGEST), writer, reader, body, answered)
        saves += last - answered
        answered = _look(writer, r">\s*words (\d+)</textarea>")
        # The save that was under way when it died may have come through; one that was answered must have.
        lost += [(last, answered)] if not last <= answered <= last + 1 else []
        with db.reading() as session:
            broken += list(history.faults(session))
    assert (lost, broken) == ([], [])
    assert saves > TIMES // 4


def _look(writer: Visitor, pattern: str) -> int:
    """A number on the page that somebody writes on."""
    return int(re.search(pattern, writer.client.get(writer.address).get_data(as_text=True))[1])


def _killed_while_saving(db, after: float, writer: Visitor, reader: Visitor, body: str, last: int) -> int:
    """Let a process save and save, kill it after so many seconds, and give the last save that was answered."""
    db.engine.dispose()
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_saves, args=(theirs, writer, reader, body, last))
    process.start()
    theirs.close()
    assert ours.poll(20) and ours.recv() == "begun"
    time.sleep(after)
    os.kill(process.pid, signal.SIGKILL)
    process.join()
    try:
        while ours.poll():
            last = ours.recv()
    except EOFError:
        pass
    ours.close()
    return last


def _saves(pipe, writer: Visitor, reader: Visitor, body: str, number: int) -> None:
    revision = _look(writer, r'name="revision"[^>]*value="(\d+)"')
    pipe.send("begun")
    while True:
        number += 1
        writer.sends(writer.address, do="autosave", revision=str(revision), heading="Who", **{body: f"words {number}"})
        revision = writer.answer.json["revision"]
        pipe.send(number)
        reader.client.get(reader.plan)
