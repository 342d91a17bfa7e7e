"""Accounts, the ways in, the subjects of records, and the organisations and staff around them."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import (
    ForeignKey,
    LargeBinary,
    bindparam,
    delete,
    or_,
    select,
    update,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from simuser import vault
from simuser.access import Actor, Own, Scope
from simuser.db import Base, Row, one_to_change
from simuser.people.names import plain_name
from simuser.vault import Found, Sealed

NAME = "people.account.name"
RECOVERY = "people.account.recovery"
ACTIVATION = "people.activation.code"


class Account(Row, Base):
    """One way to sign in. `name` is typed to sign in; `called` is what the app and others call its owner."""

    __tablename__ = "people_account"

    _name: Mapped[bytes] = mapped_column("name", LargeBinary)
    name_digest: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    _called: Mapped[bytes] = mapped_column("called", LargeBinary)
    password_hash: Mapped[str]
    language: Mapped[str | None]
    large_type: Mapped[bool] = mapped_column(default=False)
    recovery_digest: Mapped[bytes | None] = mapped_column(LargeBinary, unique=True)
    recovery_kept: Mapped[datetime | None]
    # The digest of a word in the form that made the account, or brought it back: pressing twice does it once.
    by_form: Mapped[bytes | None] = mapped_column(LargeBinary, unique=True)
    made: Mapped[datetime]
    # After a reset by staff, until then or until the recovery number is given, only some of the record is open.
    partly_until: Mapped[datetime | None]
    demo: Mapped[bool] = mapped_column(default=False, index=True)

    name = Sealed("people.account.name", "_name")
    called = Sealed("people.account.called", "_called")
    name_found = Found(NAME, "name_digest", "name", plain_name)
    recovery_found = Found(RECOVERY, "recovery_digest")

    @property
    def actor(self) -> Actor:
        """This account as the policy knows it."""
        return Actor(self.id, self.called, partly_until=self.partly_until)


class SignIn(Row, Base):
    """One device on which an account is signed in; its token is in the device's cookie, here only its digest."""

    __tablename__ = "people_sign_in"

    account_id: Mapped[UUID] = mapped_column(ForeignKey("people_account.id"), index=True)
    token_digest: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    _device: Mapped[bytes] = mapped_column("device", LargeBinary)
    own_phone: Mapped[bool] = mapped_column(default=False)
    made: Mapped[datetime]
    ends: Mapped[datetime]
    ended: Mapped[datetime | None]

    device = Sealed("people.sign_in.device", "_device")


class Subject(Row, Base):
    """The person whom a record is about; it may exist before they have an account."""

    __tablename__ = "people_subject"

    account_id: Mapped[UUID | None] = mapped_column(ForeignKey("people_account.id"), index=True)
    _name: Mapped[bytes] = mapped_column("name", LargeBinary)
    # The language of letters to them.
    language: Mapped[str | None]
    made: Mapped[datetime]

    name = Sealed("people.subject.name", "_name")


class Activation(Row, Base):
    """A letter's one-time code, and the words agreed in person that go with it; opens one subject's record once."""

    __tablename__ = "people_activation"

    subject_id: Mapped[UUID] = mapped_column(ForeignKey("people_subject.id"), index=True)
    code_digest: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    phrase_hash: Mapped[str]
    made: Mapped[datetime]
    ends: Mapped[datetime]
    used: Mapped[datetime | None]

    code_found = Found(ACTIVATION, "code_digest")


def account_named(session: Session, name: str) -> Account | None:
    """The account with this sign-in name in its plain form (names.plain_name), if there is one."""
    digests = vault.current().digests(name, NAME)
    return session.scalar(select(Account).where(Account.name_digest.in_(digests)))


def made_up_people_are_here(session: Session) -> bool:
    """Whether there are demo accounts, whose password everybody knows; then no real person is put in."""
    return session.scalar(select(Account.id).where(Account.demo).limit(1)) is not None


def account_of_form(session: Session, word_digest: bytes) -> Account | None:
    """The account that this very form made or brought back already, when it was sent twice."""
    return session.scalar(select(Account).where(Account.by_form == word_digest))


def account_to_recover(session: Session, code: str) -> Account | None:
    """The account whose recovery number this is, locked so that the number opens once."""
    digests = vault.current().digests(code, RECOVERY)
    return one_to_change(session, select(Account).where(Account.recovery_digest.in_(digests)))


def activation_with(session: Session, code: str) -> Activation | None:
    """The letter whose code this is; locked, in a session that saves, so that it opens once."""
    query = select(Activation).where(Activation.code_digest.in_(vault.current().digests(code, ACTIVATION)))
    return one_to_change(session, query)


_SIGN_IN = (
    select(
        SignIn.id,
        SignIn.own_phone,
        SignIn.ends,
        SignIn.ended,
        SignIn.account_id,
        Account._name.label("name"),
        Account._called.label("called"),
        Account.language,
        Account.large_type,
        Account.partly_until,
        Subject.id.label("subject_id"),
    )
    .join(Account, Account.id == SignIn.account_id)
    .outerjoin(Subject, Subject.account_id == SignIn.account_id)
    .where(SignIn.token_digest == bindparam("token"))
)


def sign_in_with(session: Session, token_digest: bytes) -> list:
    """The sign-in that a cookie's token belongs to, ended or not, with its account: a row for each of its subjects.

    Columns, as this is asked by every page of everybody who is signed in; `name` and `called` are still sealed.
    """
    return session.connection().execute(_SIGN_IN, {"token": token_digest}).all()


def sign_ins_of(session: Session, actor: Actor, now: datetime) -> list[SignIn]:
    """The actor's devices that are signed in now, newest first."""
    query = select(SignIn).where(SignIn.account_id == actor.account_id, SignIn.ended.is_(None), SignIn.ends > now)
    return list(session.scalars(query.order_by(SignIn.made.desc())))


def end_sign_ins(session: Session, account_id: UUID, now: datetime, *, only: UUID | None = None) -> None:
    """End every sign-in of an account, or only one of them."""
    query = update(SignIn).where(SignIn.account_id == account_id, SignIn.ended.is_(None)).values(ended=now)
    session.execute(query if only is None else query.where(SignIn.id == only))


def end_other_sign_ins(session: Session, actor: Actor, kept: UUID, now: datetime) -> None:
    """End every sign-in of the actor but the one that is kept."""
    query = update(SignIn).where(SignIn.account_id == actor.account_id, SignIn.ended.is_(None), SignIn.id != kept)
    session.execute(query.values(ended=now))


def forget_sign_ins(session: Session, before: datetime) -> None:
    """Delete sign-ins that ended, or ran out, before then."""
    session.execute(delete(SignIn).where(or_(SignIn.ended < before, SignIn.ends < before)))


def own_account(session: Session, actor: Actor) -> Account:
    """The actor's account, to change."""
    return session.get_one(Account, actor.account_id)


def own_subjects(session: Session, actor: Actor) -> list[Subject]:
    """The records that are the actor's own, oldest first."""
    query = select(Subject).where(Subject.account_id == actor.account_id).order_by(Subject.made)
    return list(session.scalars(query))


def subject_in(session: Session, scope: Scope) -> Subject:
    """The subject of a record that somebody may enter."""
    return session.get_one(Subject, scope.subject_id)


def owning(_session: Session, actor: Actor, subject_id: UUID) -> list[Own]:
    """For the guard: whether the record is the actor's own."""
    return [Own(actor.partly_until)] if subject_id in actor.own else []
