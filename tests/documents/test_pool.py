"""A bad document takes nothing down: it is made in another process, which is ended when it takes too long."""

import os
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from simuser.documents import worker
from simuser.documents.document import Document, Paragraph
from simuser.documents.formats import Format
from simuser.documents.laying import laid_out
from simuser.documents.pool import Pool
from simuser.documents.rendering import Unrenderable
from simuser.languages import ENGLISH


def sheet(words: str = "Hello", wanted: Format = Format.TEXT):
    return laid_out(Document("My page", ENGLISH, (Paragraph(words),)), wanted)


@pytest.fixture
def pool():
    """One process at most, which may take its time."""
    made = Pool(1)
    yield made
    made.end()


def resting(pool):
    return list(pool._resting)


def test_it_makes_one_file_after_the_other_in_one_process_that_is_not_this_one(pool):
    assert b"Hello" in pool.render(sheet(), Format.TEXT)
    (first,) = resting(pool)
    assert b"Again" in pool.render(sheet("Again"), Format.TEXT)
    assert resting(pool) == [first] and first.pid != os.getpid()


def test_what_takes_too_long_is_ended_and_the_next_is_made(pool):
    pool.render(sheet(), Format.TEXT)
    (first,) = resting(pool)
    pool.seconds = 0.2
    began = time.monotonic()
    with pytest.raises(Unrenderable):
        pool.render(sheet("word " * 6000, Format.AUDIO), Format.AUDIO)
    assert time.monotonic() - began < 3 and first.poll() is not None
    pool.seconds = 20
    assert b"Next" in pool.render(sheet("Next"), Format.TEXT)


def test_a_process_that_died_is_replaced(pool):
    pool.render(sheet(), Format.TEXT)
    (first,) = resting(pool)
    first.kill()
    first.wait()
    assert b"Next" in pool.render(sheet("Next"), Format.TEXT)


def test_a_fault_of_a_renderer_is_told_without_words(pool, caplog):
    with pytest.raises(Unrenderable):
        pool.render(sheet("private words"), "papyrus")
    assert "KeyError" in caplog.text and "private" not in caplog.text
    assert b"Next" in pool.render(sheet("Next"), Format.TEXT)


def test_several_who_want_files_wait_for_one_another(pool):
    with ThreadPoolExecutor(4) as several:
        made = list(several.map(lambda n: pool.render(sheet(f"Number {n}"), Format.TEXT), range(4)))
    assert all(f"Number {n}".encode() in body for n, body in enumerate(made))
    assert len(resting(pool)) == 1


def test_processes_that_nobody_wants_end_by_themselves():
    pool = Pool(1, idle=0.1)
    pool.render(sheet(), Format.TEXT)
    (first,) = resting(pool)
    assert first.wait(5) is not None and resting(pool) == []


@pytest.mark.skipif(not hasattr(os, "SCHED_IDLE"), reason="only Linux can do that")
def test_what_nobody_waits_for_is_made_when_the_machine_has_nothing_else_to_do():
    pool = Pool(1, gentle=True)
    pool.render(sheet(), Format.TEXT)
    assert os.sched_getscheduler(resting(pool)[0].pid) == os.SCHED_IDLE
    pool.end()


def test_nothing_that_is_not_whole_is_taken_for_a_message(tmp_path):
    path = tmp_path / "pipe"
    path.write_bytes(worker.LENGTH.pack(10) + b"half")
    with path.open("rb") as file:
        assert worker.receive(file) is None
