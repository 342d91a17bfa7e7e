"""The database: engine, the two kinds of session, the base of every table, and when things are saved."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import (
    Connection,
    DateTime,
    MetaData,
    Select,
    TypeDecorator,
    Uuid,
    create_engine,
    event,
    inspect,
)
from sqlalchemy.engine import make_url
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

BUSY_MILLISECONDS = 20_000
SERVER_SECONDS = 5


class Moment(TypeDecorator):
    """An aware moment, kept in UTC; SQLite gives back naive ones."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value, dialect):
        """To the database: in UTC."""
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value, dialect):
        """From the database: aware."""
        if value is None:
            return None
        return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)


class Id(TypeDecorator):
    """A row's id. SQLite keeps it as text, and the same few ids come back many times on one page."""

    impl = Uuid
    cache_ok = True

    def result_processor(self, dialect, coltype):
        """From text by way of a small memory; PostgreSQL's driver gives ids as they are."""
        return _id_from_text if dialect.name == "sqlite" else super().result_processor(dialect, coltype)


@lru_cache(maxsize=10_000)
def _id_from_text(text: str | None) -> UUID | None:
    return None if text is None else UUID(hex=text)


class Base(DeclarativeBase):
    """What every table descends from."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {datetime: Moment, UUID: Id}


class Row:
    """A table whose rows have an id made here, before anything is sealed under it."""

    id: Mapped[UUID] = mapped_column(primary_key=True)

    def __init__(self, **values):
        super().__init__(id=values.pop("id", None) or uuid4(), **values)


class NothingMayBeSaved(RuntimeError):
    """Something tried to write while answering a request that only reads."""


class ReadingSession(Session):
    """A session in which nothing can be written."""


@event.listens_for(ReadingSession, "before_flush")
def _refuse(session, *_):
    raise NothingMayBeSaved(f"{list(session.new)} {list(session.dirty)} {list(session.deleted)}")


class Database:
    """One database, SQLite or PostgreSQL."""

    def __init__(self, url: str):
        # A server that does not answer at all must not hold up the pages that need none.
        patience = {"connect_timeout": SERVER_SECONDS, "tcp_user_timeout": SERVER_SECONDS * 1000}
        server = {"pool_pre_ping": True, "connect_args": patience}
        self.engine = create_engine(url, hide_parameters=True, **(server if url.startswith("postgresql") else {}))
        if self.engine.dialect.name == "sqlite":
            _make_folder(url)
            event.listen(self.engine, "connect", _set_up_sqlite)
            event.listen(self.engine, "begin", _begin_sqlite)
        else:
            self.engine = self.engine.execution_options(isolation_level="READ COMMITTED")
        self._writer = self.engine.execution_options(saves=True)
        self._reader = self.engine
        if self.engine.dialect.name == "postgresql":
            self._reader = self.engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)

    def is_blank(self) -> bool:
        """Whether it has no tables yet."""
        with self.engine.connect() as connection:
            return not inspect(connection).get_table_names()

    def session(self, *, saves: bool) -> Session:
        """A session of its own transaction; only one that `saves` may write, and it saves when committed."""
        if saves:
            return Session(self._writer, expire_on_commit=False)
        return ReadingSession(self._reader, autoflush=True, expire_on_commit=False)

    @contextmanager
    def saving(self) -> Iterator[Session]:
        """A short transaction, saved when the block ends well and undone when it does not."""
        with self.session(saves=True) as session, session.begin():
            yield session

    @contextmanager
    def connecting(self) -> Iterator[Callable[[], Connection]]:
        """A transaction that begins when the block calls for its connection; saved when the block ends well."""
        with ExitStack() as stack:
            yield lambda: stack.enter_context(self._writer.begin())

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A short look that cannot write."""
        with self.session(saves=False) as session:
            yield session


def _make_folder(url: str) -> None:
    Path(make_url(url).database).parent.mkdir(parents=True, exist_ok=True, mode=0o700)


def _set_up_sqlite(connection, _record) -> None:
    connection.isolation_level = None
    for pragma in (
        f"busy_timeout = {BUSY_MILLISECONDS}",
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
        "secure_delete = ON",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection) -> None:
    # A deferred transaction that turns to writing fails at once when another writer came between; see README, "Data".
    saves = connection.get_execution_options().get("saves")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if saves else "BEGIN")


def one_to_change(session: Session, query: Select) -> Any:
    """The one row that a query finds, or None; locked until the end of the transaction in a session that saves."""
    return session.scalar(query if isinstance(session, ReadingSession) else query.with_for_update())


def insert_new(session: Session | Connection, table: type[Base], **values) -> bool:
    """Insert a row unless one with its key stands already; says whether it did. Safe against a simultaneous twin."""
    connection = session if isinstance(session, Connection) else session.connection()
    # Both speak of conflicts in the same way; only the one in use is loaded.
    dialect = import_module(f"sqlalchemy.dialects.{connection.dialect.name}")
    return connection.execute(dialect.insert(table).values(**values).on_conflict_do_nothing()).rowcount == 1


def add_in_order(session: Session, rows: list[Base]) -> None:
    """Add rows so that each stands before those that refer to it; ours refer by id, which the session cannot see."""
    for place, row in enumerate(rows):
        if place and type(row) is not type(rows[place - 1]):
            session.flush()
        session.add(row)
    session.flush()
