"""Setting a copy of the app up and serving it, with one worker beside it."""

import subprocess
import sys

from flask import Flask
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from simuser import clock, migrating
from simuser.config import ROOT, Settings, UnsafeSettings, is_loopback
from simuser.demo import load
from simuser.people import directory
from simuser.web.house import House, house_of


def prepare(app: Flask) -> None:
    """Bring the schema up to date and put the demonstration into an empty database, if it is wanted.

    Raises UnsafeSettings rather than open demo accounts to other machines.
    """
    house = house_of(app)
    migrating.upgrade(house.db)
    with house.db.saving() as session:
        directory.load(session)
    if house.settings.demo and load.is_empty(house.db):
        load.load(house.db, clock.now())
    demo = load.has_demo(house.db)
    if demo and (house.settings.production or not is_loopback(house.settings.host)):
        raise UnsafeSettings(
            "This database holds demo accounts, whose password everybody knows. "
            "Serve it on 127.0.0.1 only, or begin with an empty database and SIMUSER_DEMO=0."
        )
    if demo:
        _tell_sign_ins(house)
    print(f"\nKeys: {house.settings.keys}  (keep a copy apart from the database: without it nobody can read that)")
    # The workers are forks of this process, and must not share its connections.
    house.db.engine.dispose()


def serve(app: Flask) -> None:
    """Serve until stopped, with `flask work` beside."""
    settings = house_of(app).settings
    worker = subprocess.Popen([sys.executable, "-m", "flask", "--app", "app", "work", "--with-parent"], cwd=ROOT)
    print(f"\nServing at http://{settings.host}:{settings.port}  (Ctrl+C stops it)", flush=True)
    try:
        _server(settings).serve()
    finally:
        worker.terminate()
        worker.wait(timeout=10)


def _server(settings: Settings) -> Granian:
    return Granian(
        "app:rsgi",
        address=settings.host,
        port=settings.port,
        interface=Interfaces.RSGI,
        workers=settings.workers,
        # A worker that is told to stop while it starts does not hear it.
        workers_kill_timeout=3,
        # Addresses of people's records never stand in a log: no access log, and only warnings from the server.
        log_access=False,
        log_level=LogLevels.warning,
        working_dir=ROOT,
    )


def _tell_sign_ins(house: House) -> None:
    print(f"\nDemonstration. Sign in with the password {load.PASSWORD} as:")
    for name, _called, words in load.PEOPLE:
        print(f"  {name:18} {words}")
