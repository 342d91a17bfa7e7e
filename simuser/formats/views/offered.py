"""What can be asked for here and now, and of whom."""

from dataclasses import dataclass, field
from uuid import UUID

from flask_login import current_user

from simuser.access import Act
from simuser.formats import finding
from simuser.formats.forms import LEAFLET, PLAN
from simuser.formats.shown import Title
from simuser.leaflets import shelf as leaflets
from simuser.people.staff import Organisation
from simuser.plans import shelf as plans
from simuser.plans.shelf import PlanEntry
from simuser.web.guard import is_signed_in, scope_for
from simuser.web.locale import language
from simuser.web.saving import db


@dataclass(frozen=True)
class OwnPlan:
    """A plan in somebody's own record, and whose record that is."""

    subject_id: UUID
    entry: PlanEntry


@dataclass
class Offered:
    """Desks; leaflets and one's own plans by their values in the form; and what is one's own and cannot be sent."""

    desks: list[Organisation]
    leaflets: dict[str, Title]
    plans: dict[str, OwnPlan] = field(default_factory=dict)
    no_desk: list[OwnPlan] = field(default_factory=list)
    own_copies: list[OwnPlan] = field(default_factory=list)

    @property
    def choices(self) -> dict[str, str]:
        """For the field of the form."""
        return {value: title.words for value, title in self.leaflets.items()} | {
            value: plan.entry.plan.title for value, plan in self.plans.items()
        }


def offered() -> Offered:
    """All that whoever looks can ask for."""
    desks = finding.desks(db())
    found = Offered(desks, {f"{LEAFLET}{slug}": _title(slug) for slug in leaflets.EVERY})
    at = {desk.id for desk in desks}
    for plan in _own_plans():
        head = plan.entry.plan
        if head.own_copy:
            found.own_copies.append(plan)
        elif head.organisation_id in at:
            found.plans[f"{PLAN}{head.id}"] = plan
        else:
            found.no_desk.append(plan)
    return found


def _title(slug: str) -> Title:
    document = leaflets.best_text(slug, language()).document
    return Title(document.title, document.language)


def _own_plans() -> list[OwnPlan]:
    if not is_signed_in():
        return []
    scopes = [scope_for(Act.PLAN_READ, subject) for subject in sorted(current_user.actor.own, key=str)]
    return [
        OwnPlan(scope.subject_id, entry)
        for scope in scopes
        if scope and scope.own
        for entry in plans.plans_in(db(), scope)
    ]
