"""Putting a copy in: the words, what is found in them, and what the copy is."""

from dataclasses import replace
from uuid import UUID

from flask import request

from simuser import clock
from simuser.access import Act, Scope
from simuser.history import Event
from simuser.plans import mending, models, rules, splitting
from simuser.plans.content import Author, Content
from simuser.plans.forms import TITLES, AboutForm, PasteForm, WordlessForm, said, told, too_many
from simuser.plans.models import Draft
from simuser.plans.reading import read
from simuser.plans.shelf import PlanEntry
from simuser.plans.views.blueprint import bp
from simuser.plans.views.drafts import open_draft, own_plan
from simuser.web.forms import answered
from simuser.web.guard import needs
from simuser.web.marking import mark
from simuser.web.pages import go, page
from simuser.web.saving import db
from simuser.web.templates import render
from simuser.web.words import mark_only as N_

WORDS_OF_THE_PLAN = N_("The words of the plan")
# A staff draft that begins with the words of the last version.
LAST = "last"
SIM_IN_FULL = "serenity integrated"

# Where the letters of Arabic and of Bengali begin and end, and those of Urdu that Arabic does not have.
SCRIPTS = (("\u0600", "\u06ff"), ("\u0980", "\u09ff"))
OF_URDU = frozenset("ٹپچڈڑژکگںھہیے")


@bp.route("/add", methods=["GET", "POST"])
@needs(Act.PLAN_WRITE)
def add(scope: Scope):
    """Begin a copy, or a newer version of one: paste its words, or choose to type it part by part.

    Staff begin a version in the same way, or with the words of the last one.
    """
    entry = own_plan(scope, request.args.get("plan"))
    plan = entry.plan if entry else None
    form = PasteForm()
    if not scope.own:
        form.text.label.text = WORDS_OF_THE_PLAN
    if not answered(form):
        template = "plans/add.html" if scope.own else "plans/write.html"
        return page(template, form=form, plan=plan, drafts=models.drafts_in(db(), scope))
    content = _begun(scope, entry, form)
    draft = rules.new_draft(scope.subject_id, content, clock.now(), plan=plan, form_word=form.word.data)
    if models.draft_in(db(), scope, draft.id) is None:
        _add(scope, draft)
    if form.text.data or form.how.data == LAST:
        return go("plans.draft", subject=scope.subject_id, draft=draft.id)
    return go("plans.part", subject=scope.subject_id, draft=draft.id, key=content.sections[0].key)


@bp.get("/draft/<uuid:draft>")
@needs(Act.PLAN_WRITE)
def draft(scope: Scope, draft: UUID):
    """The parts that were found, and what is left to do."""
    work = open_draft(scope, draft)
    template = "plans/draft.html" if scope.own else "plans/writing.html"
    return render(template, work=work, form=WordlessForm(formdata=None, revision=work.draft.revision))


@bp.route("/draft/<uuid:draft>/more", methods=["GET", "POST"])
@needs(Act.PLAN_WRITE)
def more(scope: Scope, draft: UUID):
    """Paste more words at the end of a draft."""
    work, form = open_draft(scope, draft), PasteForm()
    if not answered(form):
        return page("plans/more.html", form=form, work=work)
    try:
        # Pressed twice, it is done already.
        if form.word.data not in work.content.added:
            work.save(splitting.split(form.text.data, work.content.with_added(form.word.data)))
    except rules.TooManyPassages:
        form.text.errors = [too_many()]
        return page("plans/more.html", form=form, work=work)
    return go("plans.draft", **work.ids)


@bp.post("/draft/<uuid:draft>/part")
@needs(Act.PLAN_WRITE)
def add_part(scope: Scope, draft: UUID):
    """An empty part at the end, to type into."""
    work = open_draft(scope, draft)
    work.save(mending.add_part(work.content))
    return go("plans.part", **work.ids, key=work.content.sections[-1].key)


@bp.post("/draft/<uuid:draft>/put-back")
@needs(Act.PLAN_WRITE)
def put_back(scope: Scope, draft: UUID):
    """Put what was taken out back at the end."""
    work = open_draft(scope, draft)
    try:
        work.save(mending.put_back(work.content))
    except rules.TooManyPassages:
        # It stays set aside, and nothing is lost: the draft goes on offering it until there is room.
        return go("plans.draft", **work.ids)
    return go("plans.part", **work.ids, key=work.content.sections[-1].key)


@bp.route("/draft/<uuid:draft>/about", methods=["GET", "POST"])
@needs(Act.PLAN_WRITE)
def about(scope: Scope, draft: UUID):
    """What the copy is called, its date, who gave it and who wrote it; nothing has to be said."""
    work = open_draft(scope, draft)
    form = _about_form(work.content)
    if not answered(form):
        return page("plans/about.html", form=form, work=work)
    work.save(replace(said(work.content, form), organisation=form.organisation.data or ""))
    return go("plans.draft", **work.ids)


@bp.route("/draft/<uuid:draft>/throw-away", methods=["GET", "POST"])
@needs(Act.PLAN_WRITE)
def throw_away(scope: Scope, draft: UUID):
    """Delete a draft, after asking once."""
    work, form = open_draft(scope, draft), WordlessForm()
    if not answered(form):
        return page("plans/throw_away.html", form=form, work=work)
    if not scope.own:
        mark(scope, Event.DRAFT_DROPPED, work.draft.id)
    db().delete(work.draft)
    return go("record.front", subject=scope.subject_id)


def _begun(scope: Scope, entry: PlanEntry | None, form: PasteForm) -> Content:
    """What a draft begins with."""
    blank = _blank(entry) if scope.own else replace(_blank(entry), author_role=Author.NHS)
    if entry and form.how.data == LAST:
        return rules.as_content(read(db(), scope, entry.newest), blank)
    if not entry:
        programme = _programme(form.text.data) if scope.own else "none"
        blank = replace(blank, programme=programme, language=_language(form.text.data))
    content = splitting.split(form.text.data, blank)
    return content if content.sections else mending.add_part(content)


def _add(scope: Scope, draft: Draft) -> None:
    """Save a new draft; that staff began to write is told to the person."""
    if not scope.own:
        draft.organisation_id, draft.made_by = scope.organisation_id, scope.actor.account_id
        mark(scope, Event.DRAFT_BEGUN, draft.id)
    db().add(draft)


def _blank(entry: PlanEntry | None) -> Content:
    """An empty draft, which knows what is known of the plan already."""
    if entry is None:
        return Content(title=TITLES[0])
    return Content(
        title=entry.plan.title,
        organisation=entry.plan.organisation_said or "",
        programme=entry.plan.programme,
        language=entry.newest.language,
    )


def _programme(text: str) -> str:
    """What the words themselves say that the plan belonged to; a person can say otherwise."""
    return "sim" if SIM_IN_FULL in text.casefold() else "unsure"


def _language(text: str) -> str:
    """What language the words seem to be in, as far as their letters say; a person can say otherwise."""
    letters = [c for c in text if c.isalpha()]
    arabic, bengali = (sum(first <= c <= last for c in letters) for first, last in SCRIPTS)
    if bengali * 2 > len(letters):
        return "bn"
    if arabic * 2 > len(letters):
        return "ur" if sum(c in OF_URDU for c in letters) * 20 > arabic else "ar"
    return "en"


def _about_form(content: Content) -> AboutForm:
    return AboutForm(**told(content), organisation=content.organisation)
