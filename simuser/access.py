"""Who may do what: acts, actors, relations and the one policy. Values in, a scope or None out.

Nothing here reads a database, a request or the time.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class Act(StrEnum):
    """Everything that can be done in a person's record, named `<thing>.<verb>`; in a grant by that name."""

    RECORD_OPEN = "record.open"
    PLAN_READ = "plan.read"
    PLAN_WRITE = "plan.write"
    HISTORY_READ = "history.read"
    TEAM_READ = "team.read"
    TEAM_CHALLENGE = "team.challenge"
    HELPERS_SEE = "helpers.see"
    NEEDS_READ = "needs.read"
    NEEDS_WRITE = "needs.write"
    TEAM_LINK = "team.link"
    LETTER_MAKE = "letter.make"
    ACCOUNT_RESET = "account.reset"


class Hat(StrEnum):
    """As what somebody acts: for themselves, as a helper by a grant, or as staff by a link."""

    OWN = "own"
    HELPER = "helper"
    STAFF = "staff"


class Duty(StrEnum):
    """What a membership of an organisation is for."""

    ENROL = "enrol"
    PLANS = "plans"
    FORMATS = "formats"
    COMPLAINTS = "complaints"
    PRIVACY = "privacy"
    CO_DESIGN = "co-design"


# What a grant can ever hold. An act that is missing here is the subject's alone.
GRANTABLE = frozenset({Act.PLAN_READ, Act.NEEDS_READ, Act.NEEDS_WRITE})

# What every link of staff opens: whoever meets somebody, for whatever duty, has to meet their needs.
NEEDS = frozenset({Act.NEEDS_READ, Act.NEEDS_WRITE})

# What staff may do to somebody whom they are linked to, by the duty of the link.
STAFF_ACTS = {
    Duty.PLANS: frozenset({Act.RECORD_OPEN, Act.PLAN_READ, Act.PLAN_WRITE}) | NEEDS,
    Duty.ENROL: frozenset({Act.RECORD_OPEN, Act.TEAM_LINK, Act.LETTER_MAKE, Act.ACCOUNT_RESET}) | NEEDS,
}

# What only staff do: to one's own record it means nothing.
STAFF_ONLY = frozenset({Act.TEAM_LINK, Act.LETTER_MAKE, Act.ACCOUNT_RESET})

# What stays closed for some days after staff reset an account: they may have opened it to the wrong person.
CLOSED_AFTER_RESET = frozenset({Act.HELPERS_SEE})


@dataclass(frozen=True)
class Actor:
    """A signed-in account. `own` are the subjects whose records are its own, as they were when this request began;
    `partly_until` is when they open whole again after staff reset the account."""

    account_id: UUID
    called: str
    own: frozenset[UUID] = frozenset()
    partly_until: datetime | None = None


@dataclass(frozen=True)
class Own:
    """The record is the actor's own; `partly_until` is when all of it opens again after a reset by staff."""

    partly_until: datetime | None = None


@dataclass(frozen=True)
class Granted:
    """A grant from the subject to the actor: an allow-list of acts and of lasting sections, from when until when."""

    grant_id: UUID
    acts: frozenset[Act]
    sections: frozenset[UUID]
    starts: datetime
    ends: datetime
    stopped: datetime | None = None


@dataclass(frozen=True)
class Linked:
    """A link of staff to a subject, for one duty that their organisation gave them."""

    link_id: UUID
    organisation_id: UUID
    duty: Duty
    since: datetime
    ended: datetime | None = None
    paused: datetime | None = None
    police: bool = False


Relation = Own | Granted | Linked


@dataclass(frozen=True)
class Scope:
    """What this actor may see or do, here and now. `sections` None means all; `organisation_id` None means any."""

    actor: Actor
    subject_id: UUID
    act: Act
    hat: Hat
    sections: frozenset[UUID] | None = None
    organisation_id: UUID | None = None
    basis: UUID | None = None
    until: datetime | None = None

    @property
    def own(self) -> bool:
        """Whether the actor is the subject."""
        return self.hat is Hat.OWN

    def sees_section(self, section_id: UUID) -> bool:
        """Whether this lasting section is open to the actor."""
        return self.sections is None or section_id in self.sections

    def sees_plan(self, organisation_id: UUID | None, *, own_copy: bool) -> bool:
        """Whether a plan is: staff see what their own organisation issued, and no copy that a person typed in."""
        if self.hat is not Hat.STAFF:
            return True
        return not own_copy and organisation_id == self.organisation_id


def scope_of(actor: Actor, act: Act, subject_id: UUID, relations: list[Relation], now: datetime) -> Scope | None:
    """What `actor` may do to the subject's record by this act, or None for nothing at all.

    Several grants open all that each of them does, for as long as the longest of them.
    """
    found = [scope for relation in relations if (scope := _by(relation, actor, act, subject_id, now))]
    granted = [scope for scope in found if scope.hat is Hat.HELPER]
    if len(granted) < 2 or found[0].hat is not Hat.HELPER:
        return found[0] if found else None
    longest = max(granted, key=lambda scope: scope.until)
    return replace(longest, sections=frozenset().union(*(scope.sections for scope in granted)))


def _by(relation: Relation, actor: Actor, act: Act, subject_id: UUID, now: datetime) -> Scope | None:
    if not isinstance(relation, Own) and actor.partly_until and now < actor.partly_until:
        # Staff let somebody into this account: what others opened to it stays closed to whoever that is.
        return None
    match relation:
        case Own() as own:
            closed = CLOSED_AFTER_RESET if own.partly_until and now < own.partly_until else frozenset()
            if act in STAFF_ONLY or act in closed:
                return None
            return Scope(actor, subject_id, act, Hat.OWN)
        case Granted() as grant:
            if grant.stopped or not grant.starts <= now < grant.ends:
                return None
            held = grant.acts & GRANTABLE
            if act not in held and not (act is Act.RECORD_OPEN and held):
                return None
            return Scope(
                actor, subject_id, act, Hat.HELPER, sections=grant.sections, basis=grant.grant_id, until=grant.ends
            )
        case Linked() as link:
            if link.police or link.ended or link.paused or now < link.since:
                return None
            if act not in STAFF_ACTS.get(link.duty, ()):
                return None
            return Scope(actor, subject_id, act, Hat.STAFF, organisation_id=link.organisation_id, basis=link.link_id)
    return None
