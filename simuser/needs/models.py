"""How a person needs information: one row for each, which lasts and is changed."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, LargeBinary, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from simuser.access import Scope
from simuser.db import Base, Row, one_to_change
from simuser.needs.answers import Answers, read, written
from simuser.vault import Sealed


class Needs(Row, Base):
    """What was said of a person's needs, when it was last changed and by whom, and when it was last looked over.

    Never looked over means: kept in the days when nobody but the person could see it. It is theirs alone until they
    say that it is right.
    """

    __tablename__ = "needs_needs"

    subject_id: Mapped[UUID] = mapped_column(ForeignKey("people_subject.id"), unique=True)
    _text: Mapped[bytes] = mapped_column("answers", LargeBinary)
    reviewed: Mapped[date | None]
    made: Mapped[datetime]
    changed: Mapped[datetime]
    changed_by: Mapped[UUID] = mapped_column(ForeignKey("people_account.id"))
    revision: Mapped[int]

    text = Sealed("needs.needs.answers", "_text")

    @property
    def answers(self) -> Answers:
        """What was said."""
        return read(self.text)

    @answers.setter
    def answers(self, said: Answers) -> None:
        """Note what was said."""
        self.text = written(said)

    @property
    def theirs_alone(self) -> bool:
        """Whether only the person may see it yet."""
        return self.reviewed is None and self.revision > 0


def needs_in(session: Session, scope: Scope) -> Needs | None:
    """The needs of the scope's subject, as far as they are open to the actor; locked in a session that saves."""
    found = held_in(session, scope)
    return found if found and (scope.own or not found.theirs_alone) else None


def held_in(session: Session, scope: Scope) -> Needs | None:
    """The same, even where only the person may see it: to know that it is there."""
    return one_to_change(session, select(Needs).where(Needs.subject_id == scope.subject_id))
