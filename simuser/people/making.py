"""Making an account once, however often the button is pressed, under a name that nobody has."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from simuser.access import Hat
from simuser.history import Event, mark
from simuser.people import models, rules
from simuser.people.models import Account
from simuser.people.passwords import matches

NUMBER_LENGTHS = (4, 4, 5, 6, 8, 10)


def made_already(session: Session, form) -> Account | None:
    """The account that this form made or brought back when it was sent before with the same password."""
    if "password" not in form:
        return None
    account = models.account_of_form(session, rules.word_digest(form.word.data))
    return account if account and matches(account.password_hash, form.password.data) else None


def made(session: Session, form, now: datetime) -> Account:
    """A new account, flushed; the number in its name grows when many people chose the same one."""
    for digits in NUMBER_LENGTHS:
        account = rules.new_account(form.called.data, form.password.data, now, form_word=form.word.data, digits=digits)
        try:
            with session.begin_nested():
                session.add(account)
            return account
        except IntegrityError:
            again = made_already(session, form)
            if again:
                return again
    raise RuntimeError("no free number for a name")


def mark_own(session: Session, account: Account, event: Event, now: datetime, *, about_id: UUID | None = None) -> None:
    """Mark in the history of the account's own records that somebody did this to the account."""
    for subject in models.own_subjects(session, account.actor):
        mark(session, subject.id, event, now, hat=Hat.OWN, account_id=account.id, about_id=about_id, who=account.called)
