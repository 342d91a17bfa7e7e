"""What may happen to grants. Rows, values and the time come in; rows come out."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from simuser.access import GRANTABLE, Act
from simuser.grants.models import Grant, GrantAct, GrantSection


def new_grant(
    subject_id: UUID,
    helper_id: UUID,
    helper_as: str,
    *,
    acts: Iterable[Act],
    sections: Iterable[UUID],
    ends: datetime,
    reason: str,
    made_by: UUID,
    now: datetime,
) -> Grant:
    """A grant of just these acts in just these parts; raises ValueError for an act that is the subject's alone."""
    acts = set(acts)
    if not acts <= GRANTABLE:
        raise ValueError(f"not to be granted: {sorted(acts - GRANTABLE)}")
    return Grant(
        subject_id=subject_id,
        helper_id=helper_id,
        helper_as=helper_as,
        reason=reason or None,
        made=now,
        made_by=made_by,
        starts=now,
        ends=ends,
        acts=[GrantAct(act=act.value) for act in sorted(acts)],
        sections=[GrantSection(section_id=section) for section in sections],
    )


def stop(grant: Grant, now: datetime) -> bool:
    """End a grant at once. False when it had ended already."""
    if grant.stopped or grant.ends <= now:
        return False
    grant.stopped = now
    return True
