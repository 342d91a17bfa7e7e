"""The database session of a request, and the rule of what saves it: a successful POST, and nothing else."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from flask import Flask, Response, g, request
from sqlalchemy import Connection
from sqlalchemy.orm import Session

from simuser.web.house import house

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


def db() -> Session:
    """The session of this request; in a GET it cannot write."""
    if "db" not in g:
        g.db = house().db.session(saves=request.method not in SAFE)
    return g.db


def release() -> None:
    """Close the session of this request. A GET does so when all is read that it needs, and what follows takes long."""
    session = g.pop("db", None)
    if session is not None:
        session.close()


@contextmanager
def before_showing() -> Iterator[Callable[[], Connection]]:
    """A short transaction of its own, in a GET, for what must be on the disk before anything is shown.

    The reading so far ends first: SQLite cannot put its log of changes away while somebody still looks at how things
    were before the last of them, and the log would grow with every page that is shown in this way.
    """
    db().commit()
    with house().db.connecting() as connect:
        yield connect


class TooLate(RuntimeError):
    """A short transaction of its own was wanted after the request's own began: SQLite would wait for ever."""


def first() -> None:
    """Say that what follows has its own short transaction; raises TooLate when the request's own has begun."""
    if "db" in g and g.db.in_transaction() and request.method not in SAFE:
        raise TooLate


def init_app(app: Flask) -> None:
    """Save after a POST that went well, before its answer leaves; undo everything else."""

    @app.after_request
    def save(response: Response) -> Response:
        if "db" in g and request.method not in SAFE and response.status_code < 400:
            g.db.commit()
        return response

    app.teardown_request(lambda _fault: release())
