"""Who saw or changed what: an append-only chain for each subject, in which tampering shows.

Each row hashes the one before it, its own fixed fields, and a digest of its details. The details are
sealed together with the salt of that digest, so that they can be shredded and the chain still holds.
The head of each chain carries a seal made with a key from outside the database.
"""

import hmac
import json
import secrets
from collections.abc import Callable, Iterator
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from types import SimpleNamespace
from uuid import UUID, uuid4

from sqlalchemy import Connection, LargeBinary, UniqueConstraint, bindparam, func, insert, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from simuser import vault
from simuser.access import Hat
from simuser.db import Base, Row, insert_new
from simuser.keys import MissingKey
from simuser.vault import Sealed, Unreadable, number_of

BEGINNING = bytes(32)


class Event(StrEnum):
    """The closed list of what is marked, named `<thing>.<what happened>`."""

    RECORD_MADE = "record.made"
    RECORD_OPENED = "record.opened"
    PLAN_ISSUED = "plan.issued"
    PLAN_READ = "plan.read"
    COPY_ADDED = "copy.added"
    COPY_MENDED = "copy.mended"
    COPY_DELETED = "copy.deleted"
    COPY_ASKED = "copy.asked for"
    COPY_WANTED_SEEN = "copy.request seen"
    LINK_MADE = "link.made"
    LINK_PAUSED = "link.paused"
    LINK_RESUMED = "link.resumed"
    LINK_ENDED = "link.ended"
    DRAFT_BEGUN = "draft.begun"
    DRAFT_DROPPED = "draft.dropped"
    VERSION_PUBLISHED = "version.published"
    LETTER_MADE = "letter.made"
    RESET_ASKED = "reset.asked"
    RESET_AGREED = "reset.agreed"
    RESET_STOPPED = "reset.stopped"
    RESET_USED = "reset.used"
    OPENED_WHOLE = "account.opened whole"
    NEEDS_READ = "needs.read"
    NEEDS_CHANGED = "needs.changed"
    NEEDS_REVIEWED = "needs.reviewed"
    GRANT_MADE = "grant.made"
    GRANT_STOPPED = "grant.stopped"
    GRANT_RAN_OUT = "grant.ran-out"
    NUMBER_MADE = "account.number made"
    RECOVERED = "account.recovered"
    ACTIVATED = "account.activated"


class Mark(Row, Base):
    """One row of a subject's history."""

    __tablename__ = "history_mark"
    __table_args__ = (UniqueConstraint("subject_id", "number"),)

    subject_id: Mapped[UUID]
    number: Mapped[int]
    at: Mapped[datetime]
    event: Mapped[str]
    hat: Mapped[str | None]
    account_id: Mapped[UUID | None]
    about_id: Mapped[UUID | None]
    _details: Mapped[bytes | None] = mapped_column("details", LargeBinary)
    details_digest: Mapped[bytes] = mapped_column(LargeBinary)
    hash: Mapped[bytes] = mapped_column(LargeBinary)

    details_text = Sealed("history.mark.details", "_details")

    @property
    def details(self) -> dict[str, str]:
        """Words that go with the event, such as names; empty when they were shredded."""
        text = self.details_text
        return json.loads(text)["details"] if text else {}


class Head(Base):
    """The last number and hash of a subject's chain, sealed; locked while a mark is added."""

    __tablename__ = "history_head"

    subject_id: Mapped[UUID] = mapped_column(primary_key=True)
    number: Mapped[int]
    hash: Mapped[bytes] = mapped_column(LargeBinary)
    seal: Mapped[bytes] = mapped_column(LargeBinary)


def mark(session: Session, subject_id: UUID, event: Event, now: datetime, **what) -> None:
    """Add one row to the end of the subject's chain, in the session's own transaction; see `mark_on`."""
    mark_on(session.connection, subject_id, event, now, **what)


def mark_on(
    connect: Callable[[], Connection],
    subject_id: UUID,
    event: Event,
    now: datetime,
    *,
    hat: Hat | None = None,
    account_id: UUID | None = None,
    about_id: UUID | None = None,
    **details: str,
) -> None:
    """Add one row to the end of the subject's chain. `details` are words (names, titles), sealed.

    `connect` gives the connection, and with SQLite takes the only lock there is: it is called once all that can be
    made before is made.
    """
    text = json.dumps({"salt": secrets.token_hex(16), "details": details}, ensure_ascii=False, sort_keys=True)
    mark_id = uuid4()
    row = SimpleNamespace(
        id=mark_id,
        subject_id=subject_id,
        at=now,
        event=event.value,
        hat=hat.value if hat else None,
        account_id=account_id,
        about_id=about_id,
        details=Mark.details_text.sealed(text, mark_id),
        details_digest=sha256(text.encode()).digest(),
    )
    connection = connect()
    head = connection.execute(_HEAD, {"subject": subject_id}).one_or_none()
    if head is None:
        insert_new(
            connection, Head, subject_id=subject_id, number=0, hash=BEGINNING, seal=_seal(subject_id, 0, BEGINNING)
        )
        head = connection.execute(_HEAD, {"subject": subject_id}).one()
    row.number = head.number + 1
    row.hash = _hash(head.hash, row)
    connection.execute(_ADD, vars(row))
    seal = _seal(subject_id, row.number, row.hash)
    connection.execute(_MOVE, {"subject": subject_id, "last": row.number, "end": row.hash, "sealed": seal})


# Statements, and no row made: a mark holds a lock, and with SQLite the only one, until it is on the disk.
_HEAD = select(Head.number, Head.hash).where(Head.subject_id == bindparam("subject")).with_for_update()
_ADD = insert(Mark.__table__)
_MOVE = (
    update(Head.__table__)
    .where(Head.__table__.c.subject_id == bindparam("subject"))
    .values(number=bindparam("last"), hash=bindparam("end"), seal=bindparam("sealed"))
)


def marks(session: Session, subject_id: UUID, *, before: int | None = None, limit: int = 50) -> list[Mark]:
    """The newest `limit` marks of a subject, or those with numbers under `before`, newest first."""
    query = select(Mark).where(Mark.subject_id == subject_id).order_by(Mark.number.desc()).limit(limit)
    if before is not None:
        query = query.where(Mark.number < before)
    return list(session.scalars(query))


def count_since(session: Session, subject_id: UUID, event: Event, since: datetime) -> int:
    """How many marks of one kind a subject has since a moment."""
    query = select(func.count()).where(Mark.subject_id == subject_id, Mark.event == event, Mark.at >= since)
    return session.scalar(query)


def faults(session: Session) -> Iterator[str]:
    """Every place where a chain was tampered with, in words; nothing when all of them hold."""
    heads = {head.subject_id: head for head in session.scalars(select(Head))}
    chained = set(session.scalars(select(Mark.subject_id).distinct()))
    for subject_id in sorted(heads.keys() | chained, key=str):
        yield from _faults_of(session, subject_id, heads.get(subject_id))


def reseal_heads(session: Session) -> None:
    """Seal every sound head again with the newest key; one that does not hold is left as it is, to be found."""
    for head in session.scalars(select(Head).with_for_update()):
        if _sealed_right(head):
            head.seal = _seal(head.subject_id, head.number, head.hash)


def _faults_of(session: Session, subject_id: UUID, head: Head | None) -> Iterator[str]:
    last, number = BEGINNING, 0
    for row in session.scalars(select(Mark).where(Mark.subject_id == subject_id).order_by(Mark.number)):
        number += 1
        if row.number != number:
            yield f"{subject_id}: mark {number} is missing"
            number = row.number
        if row.hash != _hash(last, row):
            yield f"{subject_id}: mark {row.number} was altered, or the one before it"
        elif not _details_hold(row):
            yield f"{subject_id}: the details of mark {row.number} were altered"
        last = row.hash
    if head is None:
        yield f"{subject_id}: the head is missing"
    elif (head.number, head.hash) != (number, last):
        yield f"{subject_id}: the chain ends at {number}, its head says {head.number}"
    elif not _sealed_right(head):
        yield f"{subject_id}: the seal of the head is wrong"


def _details_hold(row: Mark) -> bool:
    if row._details is None:
        return True
    try:
        return sha256(row.details_text.encode()).digest() == row.details_digest
    except (Unreadable, MissingKey):
        return False


def _hash(previous: bytes, row: Mark | SimpleNamespace) -> bytes:
    fields = [
        row.id.hex,
        row.subject_id.hex,
        row.number,
        row.at.isoformat(),
        row.event,
        row.hat,
        row.account_id.hex if row.account_id else None,
        row.about_id.hex if row.about_id else None,
        row.details_digest.hex(),
    ]
    return sha256(previous + json.dumps(fields).encode()).digest()


def _seal(subject_id: UUID, number: int, last: bytes) -> bytes:
    return vault.current().digest(_sealed_text(subject_id, number, last), "history head")


def _sealed_right(head: Head) -> bool:
    ring = vault.current().ring
    if number_of(head.seal) not in ring.numbers:
        return False
    wanted = vault.current().digests(_sealed_text(head.subject_id, head.number, head.hash), "history head")
    return any(hmac.compare_digest(head.seal, seal) for seal in wanted)


def _sealed_text(subject_id: UUID, number: int, last: bytes) -> str:
    return f"{subject_id.hex} {number} {last.hex()}"
