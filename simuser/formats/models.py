"""What was asked for and how far it is, what both sides wrote, and finished files that serve everybody."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, Select, select
from sqlalchemy.orm import Mapped, Session, joinedload, mapped_column, relationship

from simuser.db import Base, Row
from simuser.files.keeping import File
from simuser.people.staff import Organisation
from simuser.vault import Found, Sealed

CODE = "formats.request.code"
# A language that the app does not speak is told in words.
OTHER_LANGUAGE = "other"


class State(StrEnum):
    """How far something that was asked for is."""

    ASKED = "asked"
    MAKING = "making"
    CHECKING = "checking"
    SENT = "sent"
    READY = "ready"
    CANNOT = "cannot"
    CANCELLED = "cancelled"


OVER = (State.SENT, State.READY, State.CANNOT, State.CANCELLED)


class Told(StrEnum):
    """What an entry tells."""

    STEP = "step"
    DATE = "date"
    NOTE = "note"


class Request(Row, Base):
    """A leaflet, or a copy of somebody's plan, that people are to make in another format.

    `promised` is the first day that was said and never changes; `due` is the one that counts. `subject_id` stands only
    for a plan. Whoever asks is known by nothing but the code, of which only the digest is kept.
    """

    __tablename__ = "formats_request"
    __table_args__ = (CheckConstraint(f"state IN {tuple(state.value for state in State)}", name="state"),)

    code_digest: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("people_organisation.id"), index=True)
    leaflet: Mapped[str | None]
    subject_id: Mapped[UUID | None] = mapped_column(ForeignKey("people_subject.id"))
    kind: Mapped[str]
    language: Mapped[str]
    _language_said: Mapped[bytes | None] = mapped_column("language_said", LargeBinary)
    _wish: Mapped[bytes | None] = mapped_column("wish", LargeBinary)
    _note: Mapped[bytes | None] = mapped_column("note", LargeBinary)
    _name: Mapped[bytes | None] = mapped_column("name", LargeBinary)
    _address: Mapped[bytes | None] = mapped_column("address", LargeBinary)
    state: Mapped[str] = mapped_column(default=State.ASKED.value)
    # Counts what happened, so that nobody saves over what they have not seen.
    revision: Mapped[int] = mapped_column(default=1)
    made: Mapped[datetime]
    promised: Mapped[date]
    due: Mapped[date]
    # The asker wrote a note that the desk has not answered.
    unanswered: Mapped[bool] = mapped_column(default=False)
    last: Mapped[datetime] = mapped_column(index=True)
    closed: Mapped[datetime | None] = mapped_column(index=True)
    erased: Mapped[datetime | None]
    # Put in by the desk; of a plan it is given to the one who holds the code.
    file_id: Mapped[UUID | None] = mapped_column(ForeignKey("files_file.id"), index=True)
    given: Mapped[datetime | None]
    _checked_by: Mapped[bytes | None] = mapped_column("checked_by", LargeBinary)
    # Given to everybody.
    made_id: Mapped[UUID | None] = mapped_column(ForeignKey("formats_made.id"), index=True)

    language_said = Sealed("formats.request.language_said", "_language_said")
    wish = Sealed("formats.request.wish", "_wish")
    note = Sealed("formats.request.note", "_note")
    name = Sealed("formats.request.name", "_name")
    address = Sealed("formats.request.address", "_address")
    checked_by = Sealed("formats.request.checked_by", "_checked_by")
    code_found = Found(CODE, "code_digest")
    organisation: Mapped[Organisation] = relationship(lazy="raise")
    file: Mapped[File | None] = relationship(lazy="raise")
    finished: Mapped["Made | None"] = relationship(lazy="raise")

    @property
    def over(self) -> bool:
        """Whether nothing more is to be made."""
        return self.state in OVER

    @property
    def of_a_plan(self) -> bool:
        """Whether it is a copy of somebody's plan."""
        return self.leaflet is None


class Entry(Row, Base):
    """One thing that happened to a request: a step, another day, or a note; by the desk, or by whoever asked."""

    __tablename__ = "formats_entry"
    __table_args__ = (CheckConstraint(f"told IN {tuple(told.value for told in Told)}", name="told"),)

    request_id: Mapped[UUID] = mapped_column(ForeignKey("formats_request.id"), index=True)
    at: Mapped[datetime]
    told: Mapped[str]
    # Who of the desk; None is whoever asked.
    account_id: Mapped[UUID | None] = mapped_column(ForeignKey("people_account.id"))
    state: Mapped[str | None]
    due: Mapped[date | None]
    _words: Mapped[bytes | None] = mapped_column("words", LargeBinary)
    # The digest of a word in the form that was sent: pressing twice does it once.
    by_form: Mapped[bytes | None] = mapped_column(LargeBinary, unique=True)

    words = Sealed("formats.entry.words", "_words")


class Made(Row, Base):
    """A finished file of a leaflet, made by people: it serves everybody from then on."""

    __tablename__ = "formats_made"

    leaflet: Mapped[str] = mapped_column(index=True)
    version: Mapped[str]
    language: Mapped[str]
    # The name of a language that the app does not speak, for everybody to read.
    language_called: Mapped[str | None]
    kind: Mapped[str]
    # What something else than the known kinds is called, for everybody to read.
    called: Mapped[str | None]
    file_id: Mapped[UUID] = mapped_column(ForeignKey("files_file.id"), unique=True)
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("people_organisation.id"))
    checked_by: Mapped[str | None]
    on: Mapped[date]

    file: Mapped[File] = relationship(lazy="raise")
    organisation: Mapped[Organisation] = relationship(lazy="raise")


def ready(session: Session, leaflet: str, language: str) -> list[Made]:
    """Files of a leaflet that people made, in this language or in one that the app does not speak; newest first."""
    query = every_made().where(Made.leaflet == leaflet, Made.language.in_([language, OTHER_LANGUAGE]))
    return list(session.scalars(query))


def made_with(session: Session, leaflet: str, language: str, made_id: UUID) -> Made | None:
    """The one of this address."""
    return session.scalar(every_made().where(Made.id == made_id, Made.leaflet == leaflet, Made.language == language))


def every_made() -> Select:
    """The query of all finished files, newest first."""
    return select(Made).options(joinedload(Made.file), joinedload(Made.organisation)).order_by(Made.on.desc(), Made.id)
