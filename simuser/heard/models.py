"""What people told us about pages. Apart from every record: no account, no subject, no address of a record."""

from datetime import date

from sqlalchemy import CheckConstraint, LargeBinary, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from simuser.db import Base, Row
from simuser.vault import Sealed

VERDICTS = ("clear", "not-clear", "hurtful", "broken")


class Word(Row, Base):
    """One word about one kind of page (its name in the app, never an address), in the language it was read in."""

    __tablename__ = "heard_word"
    __table_args__ = (CheckConstraint(f"verdict IN {VERDICTS}", name="verdict"),)

    page: Mapped[str]
    language: Mapped[str]
    verdict: Mapped[str | None]
    _words: Mapped[bytes | None] = mapped_column("words", LargeBinary)
    # The day only: a time would lead back to who was signed in then.
    on: Mapped[date]

    words = Sealed("heard.word.words", "_words")


def newest(session: Session, limit: int) -> list[Word]:
    """The last words that came."""
    return list(session.scalars(select(Word).order_by(Word.on.desc(), Word.id).limit(limit)))


def counts(session: Session) -> list[tuple[str, str, int]]:
    """How often each page was called what."""
    query = select(Word.page, Word.verdict, func.count()).group_by(Word.page, Word.verdict)
    return [tuple(row) for row in session.execute(query.order_by(Word.page, Word.verdict))]
