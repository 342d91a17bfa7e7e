"""The command line: the worker, the schema, the keys, and the check of every history."""

import logging
import os
import signal
import threading
from collections.abc import Callable

import click
from flask import Flask, current_app
from flask.cli import AppGroup, with_appcontext

from simuser import clock, faults, history, migrating, rotation
from simuser.languages import LANGUAGES
from simuser.readability import LONGEST, OLDEST
from simuser.web.house import house

SWEEP_SECONDS = 20

log = logging.getLogger(__name__)

keys_group = AppGroup("keys", help="The key file: add, retire.")
history_group = AppGroup("history", help="The history of every record.")
words_group = AppGroup("words", help="The words of every language: check, read, mark.")


def register(app: Flask) -> None:
    """Add the commands to the app."""
    for command in (keys_group, history_group, words_group, work, migrate):
        app.cli.add_command(command)


@click.command("work")
@click.option("--once", is_flag=True, help="Sweep once and stop.")
@click.option("--with-parent", is_flag=True, help="Stop when the process that started this one ends.")
@with_appcontext
def work(once: bool, with_parent: bool) -> None:
    """Do what is waiting and raise what falls due, until stopped."""
    parent = os.getppid()
    stopping = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stopping.set())
    while True:
        try:
            house().outbox.sweep(house().db, clock.now())
        except Exception as fault:
            log.error("a sweep failed: %s", faults.told(fault))
        if not once:
            _do_chores(lambda: stopping.is_set() or (with_parent and os.getppid() != parent))
        waited = 0
        while not once and waited < SWEEP_SECONDS and not stopping.wait(1):
            waited += 1
            if with_parent and os.getppid() != parent:
                return
        if once or stopping.is_set():
            return


def _do_chores(stopped: Callable[[], bool]) -> None:
    for chore in house().chores:
        try:
            chore(stopped)
        except Exception as fault:
            log.error("a chore failed: %s", faults.told(fault))


@click.command("migrate")
@click.option("--write", help="Then write a migration, called this, to what the models now say. Read it before use.")
@with_appcontext
def migrate(write: str | None) -> None:
    """Bring the database to the newest schema."""
    click.echo("The schema is new." if migrating.upgrade(house().db) else "The schema is up to date.")
    if write:
        migrating.write(house().db, write)


@keys_group.command("add")
def add_key() -> None:
    """Add a key and encrypt everything anew with it, while the app serves."""
    number = house().vault.ring.add()
    click.echo(f"Key {number} is in use. Encrypting anew ...")
    click.echo(f"{rotation.reseal(house().db, house().vault)} values encrypted anew.")


@keys_group.command("retire")
@click.argument("number", type=int)
def retire_key(number: int) -> None:
    """Take an old key off the ring, unless something still needs it."""
    rotation.reseal(house().db, house().vault)
    needed = rotation.needing(house().db, number)
    if needed:
        raise click.ClickException(f"Key {number} is still needed by: {', '.join(needed)}.")
    house().vault.ring.remove(number)
    click.echo(f"Key {number} is gone.")


@history_group.command("verify")
def verify() -> None:
    """Say where a history was tampered with; ends with status 1 if one was."""
    with house().db.reading() as session:
        faults = list(history.faults(session))
    for fault in faults:
        click.echo(fault)
    if faults:
        raise click.ClickException(f"{len(faults)} faults.")
    click.echo("Every history holds.")


@words_group.command("check")
def check_words() -> None:
    """Say what is missing or unsafe in a catalogue; ends with status 1 if anything is."""
    from simuser import catalogues

    found = catalogues.problems()
    for problem in found:
        click.echo(problem)
    if found:
        raise click.ClickException(f"{len(found)} problems.")
    click.echo("Every catalogue is whole.")


@words_group.command("read")
def read_words() -> None:
    """Say how hard each public page is to read; ends with status 1 if any is too hard for somebody of eleven."""
    from simuser.public_pages import readings

    click.echo("Reading age by the Automated Readability Index and by Coleman-Liau, and words of the longest sentence:")
    faults = []
    for address, reading in readings(current_app):
        click.echo(f"{reading.automated:6.1f} {reading.coleman_liau:6.1f} {reading.longest_words:4}  {address}")
        faults += [f"{address}: {fault}" for fault in reading.faults]
    if faults:
        raise click.ClickException("too hard to read:\n" + "\n".join(faults))
    click.echo(f"Every page is for readers of {OLDEST} or younger, in sentences of up to {LONGEST} words.")


@words_group.command("mark")
@click.argument("locale", type=click.Choice([language.locale for language in LANGUAGES.values()][1:]))
@click.option("--by", required=True, help="Who checked them; it stands in the catalogue.")
@click.option("--only", help="Mark only the messages whose English holds these words.")
def mark_words(locale: str, by: str, only: str | None) -> None:
    """Mark messages as checked by a human translator; then the English no longer stands beside them."""
    from simuser import catalogues

    click.echo(f"{catalogues.mark(locale, by, only)} messages marked.")
    catalogues.compile_all()
