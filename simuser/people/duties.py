"""What may happen to the duties of staff and to their links: who may hold one, whom they link, how both end."""

from collections.abc import Iterable
from datetime import datetime

from simuser.access import STAFF_ACTS, Duty
from simuser.people.models import Account, Subject
from simuser.people.staff import OPERATOR, Link, Membership, Organisation

# The duties by which somebody can be linked to a person: the others open no record.
LINKING = tuple(STAFF_ACTS)
LONGEST_REASON = 400


class Refused(ValueError):
    """This cannot be."""


class Police(Refused):
    """Somebody from the police, or a police organisation, was to hold a duty."""


class HeldAlready(Refused):
    """They have this duty, or this link, already."""


class NoCareThere(Refused):
    """Whoever runs this copy gives no care: nobody is linked to people from there."""


class NotTheirs(Refused):
    """The person said that this member of staff is wrong, or the record is the member of staff's own."""


def give_duty(
    account: Account,
    organisation: Organisation,
    duty: Duty,
    before: Membership | None,
    *,
    police_employed: bool,
    now: datetime,
) -> Membership:
    """A duty at an organisation; `before` is the one that they held once, or hold. Raises Police, NoCareThere or
    HeldAlready."""
    if police_employed or organisation.kind == "police":
        raise Police
    if organisation.kind == OPERATOR and duty in LINKING:
        raise NoCareThere
    if before is None:
        return Membership(
            account_id=account.id,
            organisation_id=organisation.id,
            organisation_kind=organisation.kind,
            duty=duty.value,
            police_employed=police_employed,
            made=now,
        )
    if before.ended is None:
        raise HeldAlready
    before.ended, before.made = None, now
    return before


def end_duty(membership: Membership, links: Iterable[Link], now: datetime) -> list[Link]:
    """End a duty, and the links that it made; gives those. A link that the person stopped stays theirs to decide."""
    membership.ended = membership.ended or now
    return [link for link in links if end_link(link, now)]


def new_link(
    subject: Subject, membership: Membership, links: Iterable[Link], *, reason: str, by: Account, now: datetime
) -> Link:
    """Link staff to a person by a duty; `links` are all that there were between the two.

    Raises Police, NotTheirs or HeldAlready; and Refused when the duty has ended or opens no record.
    """
    if membership.police_employed or membership.organisation_kind == "police":
        raise Police
    if membership.ended or Duty(membership.duty) not in LINKING:
        raise Refused
    links = list(links)
    if membership.account_id == subject.account_id or any(link.paused for link in links):
        raise NotTheirs
    if any(link.membership_id == membership.id and not link.ended for link in links):
        raise HeldAlready
    return Link(subject_id=subject.id, membership_id=membership.id, reason=reason, made=now, made_by=by.id)


def end_link(link: Link, now: datetime) -> bool:
    """Staff, or whoever runs this copy, end a link. False when it was closed already."""
    if link.ended or link.paused:
        return False
    link.ended = now
    return True
