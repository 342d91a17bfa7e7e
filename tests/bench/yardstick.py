"""The yardstick: a small, ordinary Flask app. One page of 10 KB that extends a base and calls a macro over 20 rows,
about 29 url_for, and one read by id through SQLAlchemy on SQLite, in a new session each request."""

import os
from pathlib import Path

from flask import Flask, render_template
from sqlalchemy import create_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

app = Flask(__name__, template_folder=str(Path(__file__).parent / "templates"))


class Base(DeclarativeBase):
    """Of the one table."""


class Note(Base):
    """One row."""

    __tablename__ = "note"

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    body: Mapped[str]


engine = create_engine(f"sqlite:///{os.environ['YARDSTICK_DATABASE']}")


def fill() -> None:
    """Make the table and its one row; called once, before it is served."""
    Base.metadata.create_all(engine)
    with Session(engine) as session, session.begin():
        session.merge(Note(id=1, title="A note", body="Words of a note. " * 20))


@app.get("/notes/<int:note_id>")
def note(note_id: int):
    """The page that is measured."""
    with Session(engine) as session:
        found = session.get_one(Note, note_id)
        rows = [(number, f"Row number {number}", found.body[:220]) for number in range(20)]
        return render_template("note.html", note=found, rows=rows)


@app.get("/")
def home():
    """Somewhere to link to."""
    return "home"


@app.get("/section/<name>")
def section(name: str):
    """Somewhere to link to."""
    return name
