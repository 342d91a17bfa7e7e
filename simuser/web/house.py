"""What one app holds: settings, database, errands, and what the slices told the guard and the worker."""

from collections.abc import Callable
from dataclasses import dataclass, field
from uuid import UUID

from flask import Flask, current_app
from sqlalchemy.orm import Session

from simuser.access import Actor, Relation
from simuser.config import Settings
from simuser.db import Database
from simuser.outbox import Outbox
from simuser.vault import Vault

Relating = Callable[[Session, Actor, UUID], list[Relation]]
# What the worker does beside its errands, until it is told to stop.
Chore = Callable[[Callable[[], bool]], None]


@dataclass
class House:
    """The parts of one app, made in create_app()."""

    settings: Settings
    db: Database
    vault: Vault
    outbox: Outbox = field(default_factory=Outbox)
    relations: list[Relating] = field(default_factory=list)
    chores: list[Chore] = field(default_factory=list)


def build(app: Flask, house: House) -> None:
    """Give `app` its house."""
    app.extensions["simuser"] = house


def house_of(app: Flask) -> House:
    """The house of an app that is being made."""
    return app.extensions["simuser"]


def house() -> House:
    """The house of the app that is answering."""
    return current_app.extensions["simuser"]
