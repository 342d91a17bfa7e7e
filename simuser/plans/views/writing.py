"""Staff write a version: what it is, NHS England's three points, and publishing. The parts are as for a copy."""

from dataclasses import replace
from uuid import UUID

from simuser import clock
from simuser.access import Act, Scope
from simuser.db import add_in_order
from simuser.history import Event
from simuser.plans import keeping, models, publishing
from simuser.plans.drafting import Open, draft_to_keep
from simuser.plans.forms import IssueForm, PointsForm, said, told
from simuser.plans.keeping import NothingToKeep
from simuser.plans.likeness import same_words
from simuser.plans.models import Plan
from simuser.plans.publishing import Dated, Earlier, Written
from simuser.plans.rules import Refused
from simuser.plans.views.blueprint import bp
from simuser.plans.views.drafts import only_staff, open_draft
from simuser.web.forms import answered
from simuser.web.guard import needs
from simuser.web.marking import mark
from simuser.web.pages import go, page
from simuser.web.saving import db

# What is not right yet, as the draft's page says it.
REFUSALS = {
    NothingToKeep: "empty",
    publishing.Undated: "undated",
    publishing.PoliceWords: "police",
    publishing.UnknownAuthor: "unknown",
    publishing.EndedProgramme: "ended",
    publishing.OtherProgramme: "other",
    publishing.Older: "older",
    publishing.TooFar: "far",
    publishing.Unanswered: "unanswered",
}


@bp.route("/draft/<uuid:draft>/issue", methods=["GET", "POST"])
@needs(Act.PLAN_WRITE)
def issue(scope: Scope, draft: UUID):
    """What the version is: its name, its date, whether it is historic, who wrote it."""
    only_staff(scope)
    work = open_draft(scope, draft)
    form = IssueForm(**told(work.content), historic="yes" if work.content.historic else "no")
    if not answered(form):
        return page("plans/issue.html", form=form, work=work)
    work.save(replace(said(work.content, form), historic=form.historic.data == "yes"))
    return go("plans.draft", **work.ids)


@bp.route("/draft/<uuid:draft>/points", methods=["GET", "POST"])
@needs(Act.PLAN_WRITE)
def points(scope: Scope, draft: UUID):
    """NHS England's three points; what is answered is saved with the draft, and shown to the person when published."""
    only_staff(scope)
    work = open_draft(scope, draft)
    form = PointsForm(**work.content.answers)
    if not answered(form):
        return page("plans/points.html", form=form, work=work)
    answers = {field.name: field.data for field in form if field.type == "TextAreaField" and field.data}
    work.save(replace(work.content, answers=answers))
    return go("plans.draft", **work.ids)


@bp.post("/draft/<uuid:draft>/publish")
@needs(Act.PLAN_WRITE)
def publish(scope: Scope, draft: UUID):
    """Make it the newest version of the plan; the person is told."""
    only_staff(scope)
    work = draft_to_keep(db(), scope, draft)
    if work is None:
        return go("record.plan", subject=scope.subject_id)
    try:
        plan = _publish(work)
    except Refused as refusal:
        return go("plans.draft", **work.ids, refused=REFUSALS[type(refusal)])
    return go("record.plan", subject=scope.subject_id, plan=plan.id, published="1")


def _publish(work: Open) -> Plan:
    scope, content, now = work.scope, work.content, clock.now()
    dated = Dated(content.dated, content.dated_to, content.historic)
    written = [
        Written(one.body, one.author_role or content.author_role, one.author, one.holder) for one in content.passages
    ]
    publishing.check(dated, content.programme, written, content.answers, clock.today(), _earlier(work))
    kept = keeping.keep(work.draft, work.before(), scope.actor.account_id, now)
    add_in_order(db(), [*kept.rows, *publishing.answers_of(kept.version, content.answers)])
    mark(scope, Event.VERSION_PUBLISHED if work.entry else Event.PLAN_ISSUED, kept.plan.id, plan=kept.plan.title)
    db().delete(work.draft)
    return kept.plan


def _earlier(work: Open) -> Earlier:
    scope = work.scope
    bodies = models.bodies_by(db(), scope.subject_id, scope.organisation_id, publishing.POLICE)
    police = frozenset(map(same_words, bodies))
    return Earlier(work.plan.programme, work.version.dated, police) if work.plan else Earlier(police=police)
