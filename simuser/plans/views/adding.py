"""Putting a copy in: the words, what is found in them, and what the copy is."""

from dataclasses import replace
from uuid import UUID

from flask import request

from simuser import clock
from simuser.access import Act, Scope
from simuser.plans import mending, models, rules, splitting
from simuser.plans.content import Author, Content
from simuser.plans.forms import OTHER_TITLE, TITLES, AboutForm, PasteForm, WordlessForm, too_many
from simuser.plans.shelf import PlanEntry
from simuser.plans.views.blueprint import bp
from simuser.plans.views.drafts import Open, open_draft, own_copy
from simuser.web.forms import answered
from simuser.web.guard import needs
from simuser.web.pages import go, page
from simuser.web.saving import db
from simuser.web.templates import render

SIM_IN_FULL = "serenity integrated"


@bp.route("/add", methods=["GET", "POST"])
@needs(Act.PLAN_WRITE)
def add(scope: Scope):
    """Begin a copy, or a newer version of one: paste its words, or choose to type it part by part."""
    entry = own_copy(scope, request.args.get("plan"))
    plan = entry.plan if entry else None
    form = PasteForm()
    if not answered(form):
        return page("plans/add.html", form=form, plan=plan, drafts=models.drafts_in(db(), scope))
    known = replace(_blank(entry), programme=_programme(entry, form.text.data))
    content = splitting.split(form.text.data, known if entry else replace(known, language=_language(form.text.data)))
    if not content.sections:
        content = mending.add_part(content)
    draft = rules.new_draft(scope.subject_id, content, clock.now(), plan=plan, form_word=form.word.data)
    if models.draft_in(db(), scope, draft.id) is None:
        db().add(draft)
    if form.text.data:
        return go("plans.draft", subject=scope.subject_id, draft=draft.id)
    return go("plans.part", subject=scope.subject_id, draft=draft.id, key=content.sections[0].key)


@bp.get("/draft/<uuid:draft>")
@needs(Act.PLAN_WRITE)
def draft(scope: Scope, draft: UUID):
    """The parts that were found, and what is left to do."""
    work = open_draft(scope, draft)
    return render("plans/draft.html", work=work, form=WordlessForm(formdata=None, revision=work.draft.revision))


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
    form = _about_form(work)
    if not answered(form):
        return page("plans/about.html", form=form, work=work)
    work.save(_said(work.content, form))
    return go("plans.draft", **work.ids)


@bp.route("/draft/<uuid:draft>/throw-away", methods=["GET", "POST"])
@needs(Act.PLAN_WRITE)
def throw_away(scope: Scope, draft: UUID):
    """Delete a draft, after asking once."""
    work, form = open_draft(scope, draft), WordlessForm()
    if not answered(form):
        return page("plans/throw_away.html", form=form, work=work)
    db().delete(work.draft)
    return go("record.front", subject=scope.subject_id)


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


def _programme(entry: PlanEntry | None, text: str) -> str:
    """What the words themselves say that the plan belonged to; a person can say otherwise."""
    if entry:
        return entry.plan.programme
    return "sim" if SIM_IN_FULL in text.casefold() else "unsure"


def _language(text: str) -> str:
    """What language the words seem to be in, as far as their letters say; a person can say otherwise."""
    letters = [c for c in text if c.isalpha()]
    arabic = sum("\u0600" <= c <= "\u06ff" for c in letters)
    return "ar" if arabic * 2 > len(letters) else "en"


def _about_form(work: Open) -> AboutForm:
    content = work.content
    known = content.title if content.title in TITLES else None
    return AboutForm(
        title=known or (OTHER_TITLE if content.title else None),
        other_title="" if known else content.title,
        dated=(content.dated, content.dated_to) if content.dated else None,
        organisation=content.organisation,
        author_role=content.author_role.value,
        programme=content.programme,
        language=content.language,
    )


def _said(content: Content, form: AboutForm) -> Content:
    title = form.other_title.data if form.title.data == OTHER_TITLE else form.title.data
    return replace(
        content,
        title=title or content.title or TITLES[0],
        dated=form.dated.data,
        dated_to=form.dated.known_to,
        organisation=form.organisation.data or "",
        author_role=Author(form.author_role.data or content.author_role),
        programme=form.programme.data or content.programme,
        language=form.language.data or content.language,
    )
