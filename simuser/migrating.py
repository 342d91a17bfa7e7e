"""Bringing a database to the newest schema."""

from pathlib import Path

from sqlalchemy import inspect, text

from simuser.db import Database

FOLDER = Path(__file__).with_name("migrations")


def newest() -> str:
    """The newest revision: migrations are named 0001_..., 0002_... and are their own numbers."""
    return max(path.name.split("_")[0] for path in (FOLDER / "versions").glob("[0-9]*_*.py"))


def revision(db: Database) -> str | None:
    """The revision that the database is at; None when it is empty."""
    with db.engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        return connection.scalar(text("SELECT version_num FROM alembic_version"))


def upgrade(db: Database) -> bool:
    """Bring the schema up to date; says whether there was anything to do."""
    if revision(db) == newest():
        return False
    from alembic import command

    command.upgrade(_config(db), "head")
    return True


def write(db: Database, words: str) -> None:
    """Write the migration that leads from a database at the newest revision to what the models now say."""
    from alembic import command

    number = f"{int(newest()) + 1:04}"
    command.revision(_config(db), message=words, rev_id=number, autogenerate=True)


def _config(db: Database):
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.attributes["db"] = db
    return config
