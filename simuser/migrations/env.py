"""Alembic's way in: the database is handed over by `simuser.migrating`, or made from the settings."""

import os

from alembic import context

from simuser import throttle  # noqa: F401  (its table)
from simuser.config import settings_from
from simuser.db import Base, Database, Id, Moment
from simuser.files.keeping import File  # noqa: F401
from simuser.formats import models as _formats  # noqa: F401
from simuser.grants import models as _grants  # noqa: F401
from simuser.heard import models as _heard  # noqa: F401
from simuser.history import Mark  # noqa: F401
from simuser.needs import models as _needs  # noqa: F401
from simuser.outbox import Errand  # noqa: F401
from simuser.people import staff as _people  # noqa: F401
from simuser.plans import models as _plans  # noqa: F401


def render_item(kind, item, _context):
    """Write our types as the plain ones beneath them: a migration must not change when our code does."""
    if kind == "type" and isinstance(item, Moment):
        return "sa.DateTime(timezone=True)"
    return "sa.Uuid()" if kind == "type" and isinstance(item, Id) else False


db = context.config.attributes.get("db") or Database(settings_from(os.environ).database_url)
engine = db.engine.execution_options(saves=True)


def foreign_keys(connection, state: str) -> None:
    """SQLite makes a table anew to change it, which its references would forbid; outside of any transaction."""
    if connection.dialect.name == "sqlite":
        connection.connection.driver_connection.execute(f"PRAGMA foreign_keys = {state}")


with engine.connect() as connection:
    foreign_keys(connection, "OFF")
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=True,
        render_item=render_item,
        transaction_per_migration=False,
    )
    with context.begin_transaction():
        context.run_migrations()
    connection.commit()
    foreign_keys(connection, "ON")
