"""Staff write a version: what it is, NHS England's three points, and publishing. The parts are as for a copy."""

from dataclasses import replace
from uuid import UUID

from simuser import clock
from simuser.access import Act, Scope
from simuser.db import add_in_order
from simuser.history import Event, mark
from simuser.plans import keeping, models, publishing
from simuser.plans.content import Author, Content
from simuser.plans.forms import IssueForm, PointsForm, WordlessForm, titled, typed_title
from simuser.plans.keeping import NothingToKeep
from simuser.plans.likeness import same_words
from simuser.plans.models import Plan
from simuser.plans.publishing import Dated, Earlier, Written
from simuser.plans.rules import Refused
from simuser.plans.views.blueprint import bp
from simuser.plans.views.drafts import Open, only_staff, open_draft
from simuser.web.forms import answered
from simuser.web.guard import needs
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
    form = _issue_form(work.content)
    if not answered(form):
        return page("plans/issue.html", form=form, work=work)
    work.save(_issued(work.content, form))
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
    row = models.draft_in(db(), scope, draft)
    if row is None:
        # Pressed twice: the first time published it.
        return go("record.plan", subject=scope.subject_id)
    if row.plan_id:
        db().get_one(Plan, row.plan_id, with_for_update=True)
    work = open_draft(scope, draft)
    if not WordlessForm().validate():
        return go("plans.draft", **work.ids)
    work.settle()
    try:
        plan = _publish(work)
    except Refused as refusal:
        return go("plans.draft", **work.ids, refused=REFUSALS[type(refusal)])
    return go("record.plan", subject=scope.subject_id, plan=plan.id, published="1")


def _publish(work: Open) -> Plan:
    content, now = work.content, clock.now()
    dated = Dated(content.dated, content.dated_to, content.historic)
    written = [
        Written(one.body, one.author_role or content.author_role, one.author, one.holder) for one in content.passages
    ]
    publishing.check(dated, content.programme, written, content.answers, clock.today(), _earlier(work))
    kept = keeping.keep(work.draft, work.before(), work.scope.actor.account_id, now)
    add_in_order(db(), [*kept.rows, *publishing.answers_of(kept.version, content.answers)])
    mark(
        db(),
        work.scope.subject_id,
        Event.VERSION_PUBLISHED if work.entry else Event.PLAN_ISSUED,
        now,
        hat=work.scope.hat,
        account_id=work.scope.actor.account_id,
        about_id=kept.plan.id,
        who=work.scope.actor.called,
        plan=kept.plan.title,
    )
    db().delete(work.draft)
    return kept.plan


def _earlier(work: Open) -> Earlier:
    scope = work.scope
    bodies = models.bodies_by(db(), scope.subject_id, scope.organisation_id, publishing.POLICE)
    police = frozenset(map(same_words, bodies))
    return Earlier(work.plan.programme, work.version.dated, police) if work.plan else Earlier(police=police)


def _issue_form(content: Content) -> IssueForm:
    return IssueForm(
        **titled(content),
        dated=(content.dated, content.dated_to) if content.dated else None,
        historic="yes" if content.historic else "no",
        author_role=content.author_role.value,
        programme=content.programme,
        language=content.language,
    )


def _issued(content: Content, form: IssueForm) -> Content:
    return replace(
        content,
        title=typed_title(form) or content.title,
        dated=form.dated.data,
        dated_to=form.dated.known_to,
        historic=form.historic.data == "yes",
        author_role=Author(form.author_role.data or content.author_role),
        programme=form.programme.data or content.programme,
        language=form.language.data or content.language,
    )
